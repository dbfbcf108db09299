import Archives

/// A wheel, from its bytes.
///
/// Source: the packaging specifications, “Binary distribution format” and “Core metadata”.
struct Wheel: Sendable {
  /// What it asks for.
  private(set) var requirements: [Requirement] = []
  /// Lines of `Requires-Dist` that could not be read.
  private(set) var unreadable: [String] = []
  /// Members that are machine code, by their ending.
  private(set) var compiled: [String] = []

  /// Reads a wheel.
  ///
  /// - Throws: ``ArchiveError``.
  init(_ bytes: [UInt8]) throws {
    try bytes.withUnsafeBytes { buffer in
      let reader = try ZipReader(buffer)
      for entry in reader.entries where entry.kind == .file {
        let name = entry.path
        if Self.isCompiled(name) { self.compiled.append(name) }
        let parts = name.split(separator: "/")
        if parts.count == 2, parts[0].hasSuffix(".dist-info"), parts[1] == "METADATA" {
          self.read(metadata: try reader.contents(of: entry, limit: 4 << 20))
        }
      }
    }
    self.compiled.sort()
  }

  private mutating func read(metadata: [UInt8]) {
    let fields = CoreMetadata(metadata)
    self.requirements = fields.requirements
    self.unreadable = fields.unreadable
  }

  /// Whether a name ends as extension modules, libraries and programs do.
  static func isCompiled(_ name: String) -> Bool {
    let file = name.split(separator: "/").last ?? ""
    return [".so", ".pyd", ".dylib", ".dll", ".exe", ".a", ".lib", ".o", ".node"].contains {
      file.hasSuffix($0)
    } || Self.isVersioned(file)
  }

  /// `libz.so.1.3`.
  private static func isVersioned(_ file: Substring) -> Bool {
    guard let mark = file.firstRange(of: ".so.") else { return false }
    return file[mark.upperBound...].allSatisfy { $0.isNumber || $0 == "." }
  }
}
