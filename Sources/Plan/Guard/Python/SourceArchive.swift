import Archives

/// A source distribution of Python's, from its bytes.
///
/// Source: the packaging specifications, “Source distribution format”: one folder, `NAME-VERSION`, in a
/// tar file compressed by gzip; older ones are zip files.
struct SourceArchive: Sendable {
  /// The files at the root that say how it is built.
  private(set) var files: [String: [UInt8]] = [:]
  /// The paths of all files, without the outer folder.
  private(set) var names: [String] = []

  /// The most bytes of one file that is read.
  private static let fileLimit: Int64 = 4 << 20
  private static let nameLimit = 200_000

  /// Reads a distribution.
  ///
  /// - Throws: ``ArchiveError``.
  init(_ bytes: [UInt8], name: String) throws {
    if name.hasSuffix(".zip") {
      try bytes.withUnsafeBytes { try self.readZip($0) }
    } else {
      try self.readTar(bytes)
    }
    self.names.sort()
  }

  private static func inner(_ path: String) -> String? {
    let bare = path.hasPrefix("./") ? path.dropFirst(2) : path[...]
    guard let slash = bare.firstIndex(of: "/") else { return nil }
    let rest = bare[bare.index(after: slash)...]
    return rest.isEmpty ? nil : String(rest)
  }

  private mutating func note(_ name: String) {
    if self.names.count < Self.nameLimit { self.names.append(name) }
  }

  private mutating func readZip(_ bytes: UnsafeRawBufferPointer) throws {
    let reader = try ZipReader(bytes)
    for entry in reader.entries where entry.kind == .file {
      guard let name = Self.inner(entry.path) else { continue }
      self.note(name)
      guard SourcePackage.wanted.contains(name), self.files[name] == nil else { continue }
      self.files[name] = try reader.contents(of: entry, limit: Self.fileLimit)
    }
  }

  private mutating func readTar(_ bytes: [UInt8]) throws {
    var reader = try CompressedTarReader(.gzip, limits: DecompressionLimits(output: 2 << 30))
    var open: String?
    var data: [UInt8] = []
    try reader.push(bytes) { event in
      switch event {
      case .entry(let entry):
        open = nil
        data = []
        guard case .file = entry.kind, let name = Self.inner(entry.path) else { return }
        self.note(name)
        if SourcePackage.wanted.contains(name), entry.size <= Self.fileLimit { open = name }
      case .data(let piece): if open != nil { data.append(contentsOf: piece) }
      case .endOfEntry:
        if let name = open, self.files[name] == nil { self.files[name] = data }
        open = nil
      }
    }
    try reader.finish()
  }
}
