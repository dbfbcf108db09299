import Model

/// One Debian package at one version.
struct DebianPackage: Hashable, Sendable {
  var name: String
  /// The architecture, or `all`.
  var architecture: String
  var version: String

  /// Reads `name:architecture=version`.
  init?(parsing text: String) {
    let halves = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard halves.count == 2, Self.isVersion(String(halves[1])) else { return nil }
    let parts = halves[0].split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, Self.isName(parts[0]), Self.isArchitecture(parts[1]) else { return nil }
    (name, architecture, version) = (String(parts[0]), String(parts[1]), String(halves[1]))
  }

  /// Reads apt's name for a package file, `name_version_architecture.deb`, in which the colon of an
  /// epoch is written `%3a`.
  init?(fileName: String) {
    guard fileName.hasSuffix(".deb") else { return nil }
    let parts = fileName.dropLast(4).split(separator: "_", omittingEmptySubsequences: false)
    guard parts.count == 3 else { return nil }
    let version = parts[1].replacing("%3a", with: ":").replacing("%3A", with: ":")
    self.init(parsing: "\(parts[0]):\(parts[2])=\(version)")
  }

  /// `name:architecture=version`.
  var specification: String { "\(name):\(architecture)=\(version)" }

  /// Whether a request names a package: `name` or `name:architecture`.
  static func isRequest(_ text: String) -> Bool {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    return (1...2).contains(parts.count) && isName(parts[0])
      && (parts.count == 1 || isArchitecture(parts[1]))
  }

  /// Source: Debian Policy, section 5.6.1.
  private static func isName(_ text: Substring) -> Bool {
    guard text.utf8.count >= 2, text.utf8.count <= 200, let first = text.utf8.first else {
      return false
    }
    return isLowercase(first)
      && text.utf8.allSatisfy { isLowercase($0) || "+-.".utf8.contains($0) }
  }

  private static func isArchitecture(_ text: Substring) -> Bool {
    !text.isEmpty && text.utf8.count <= 40 && text.utf8.first != UInt8(ascii: "-")
      && text.utf8.allSatisfy { isLowercase($0) || $0 == UInt8(ascii: "-") }
  }

  /// Source: Debian Policy, section 5.6.12.
  static func isVersion(_ text: String) -> Bool {
    guard let first = text.utf8.first, ToolchainName.isAlphanumeric(first) else { return false }
    return text.utf8.count <= 200
      && text.utf8.allSatisfy { ToolchainName.isAlphanumeric($0) || ".+-:~".utf8.contains($0) }
  }

  private static func isLowercase(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
      || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}

/// What `apt-get --print-uris install` says.
///
/// Source: apt-get(8), `--print-uris`.
enum AptURIs {
  /// The files, in apt's order.
  ///
  /// The addresses are not kept: where a package lies is this machine's matter, and the lock names
  /// it by version and digest.
  ///
  /// - Throws: ``ToolchainError`` on a line that is not understood, or without a SHA-256.
  static func parse(_ text: String) throws(ToolchainError) -> [LockedToolchain.File] {
    var files: [LockedToolchain.File] = []
    for line in text.split(whereSeparator: \.isNewline) where line.hasPrefix("'") {
      guard let quote = line.dropFirst().firstIndex(of: "'") else { throw unreadable(line) }
      let fields = line[line.index(after: quote)...].split(separator: " ")
      guard fields.count == 3, let size = Int64(fields[1]), size >= 0,
        let package = DebianPackage(fileName: String(fields[0]))
      else { throw unreadable(line) }
      guard fields[2].hasPrefix("SHA256:"),
        let digest = Digest(hash: String(fields[2].dropFirst(7)), sizeBytes: size)
      else {
        throw ToolchainError(
          .refused, "the package index gives no SHA-256 for \(package.specification)")
      }
      files.append(
        LockedToolchain.File(
          name: String(fields[0]), size: size, sha256: digest.hash,
          package: package.specification))
    }
    return files
  }

  private static func unreadable(_ line: Substring) -> ToolchainError {
    let fields = line.drop { $0 != " " }.prefix(200)
    return ToolchainError(.failed, "apt-get printed a line that is not understood: …\(fields)")
  }
}
