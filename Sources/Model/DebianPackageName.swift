/// A Debian package at one version, as a lock names it: what a program was linked with, in the words of
/// Debian's own tools and of bills of materials.
public struct DebianPackageName: Hashable, Sendable, Codable {
  /// The package's name: `libssl3`.
  public var name: String
  /// The version, epoch and revision included: `3.0.17-1~deb12u2`.
  public var version: String
  /// The architecture in Debian's words: `arm64`, or `all`.
  public var architecture: String

  /// Reads `name:architecture=version`, the form of ``LockedToolchain/File/package``; `nil` for another.
  public init?(parsing text: String) {
    let halves = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let parts = halves[0].split(separator: ":", omittingEmptySubsequences: false)
    guard halves.count == 2, parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty,
      !halves[1].isEmpty
    else { return nil }
    (name, architecture, version) = (String(parts[0]), String(parts[1]), String(halves[1]))
  }
}

extension LockedToolchain {
  /// The Debian packages that it consists of, in the order in which they are unpacked; empty for every other
  /// source.
  public var debianPackages: [DebianPackageName] {
    guard case .debian = source else { return [] }
    return files.compactMap { DebianPackageName(parsing: $0.package ?? "") }
  }
}
