import Archives
public import Model
public import SystemPackage

/// Writes a package whose bytes depend on its files, its time and its format alone.
///
/// Files are ordered by the bytes of their paths, with the folders that hold them before them; every
/// entry has the same time, owner 0 and one of two modes.
public struct PackageWriter: Sendable {
  /// The format.
  public var format: ArchiveSettings.Format
  /// The time of every entry, in seconds since 1970.
  public var modified: Int64
  /// How many blocks may be compressed at once; it has no influence on the bytes.
  public var tasks: Int

  /// Makes a writer.
  public init(format: ArchiveSettings.Format, modified: Int64, tasks: Int) {
    self.format = format
    self.modified = modified
    self.tasks = max(1, tasks)
  }

  /// Writes the package.
  ///
  /// - Parameters:
  ///   - files: What goes into it; for ``ArchiveSettings/Format/binary`` exactly one file.
  ///   - destination: The file to write; it must not exist.
  /// - Throws: ``PackagingError`` for two files of one path or an impossible path, `Errno` when a
  ///   file cannot be read or written, `ArchiveError` when a format cannot hold it.
  nonisolated(nonsending) public func write(
    _ files: [PackageFile], to destination: FilePath
  ) async throws {
    let ordered = try Self.ordered(files)
    let output = try FileDescriptor.open(
      destination, .writeOnly, options: [.create, .exclusiveCreate],
      permissions: self.format == .binary && ordered.first?.isExecutable == true
        ? [.ownerReadWriteExecute, .groupReadExecute, .otherReadExecute]
        : [.ownerReadWrite, .groupRead, .otherRead])
    defer { try? output.close() }
    switch self.format {
    case .tarGz: try await TarPackage(self).writeGzip(ordered, to: output)
    case .tarXz: try TarPackage(self).write(ordered, compression: .xz(level: 6), to: output)
    case .tarZst: try TarPackage(self).write(ordered, compression: .zstd(level: 19), to: output)
    case .zip: try ZipPackage(self).write(ordered, to: output)
    case .binary:
      guard ordered.count == 1, let file = ordered.first else {
        throw PackagingError(message: "a bare binary is one file, not \(ordered.count)")
      }
      try FileChunks.read(file.source) { _ = try output.writeAll($0) }
    }
  }

  /// Puts files in order and refuses what a package cannot hold twice.
  static func ordered(_ files: [PackageFile]) throws(PackagingError) -> [PackageFile] {
    let ordered = files.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    for (one, other) in zip(ordered, ordered.dropFirst()) {
      if one.path == other.path {
        throw PackagingError(
          message:
            "two files would be “\(one.path)” in one package: \(one.source) and \(other.source)",
          hint: "give one of them another destination under archives.files")
      }
    }
    let folders = Set(Self.folders(of: ordered))
    if let file = ordered.first(where: { folders.contains($0.path) }) {
      throw PackagingError(
        message: "“\(file.path)” would be a file and a folder in one package",
        hint: "give one of them another destination under archives.files")
    }
    return ordered
  }

  /// The folders that hold `files`, each before what it holds.
  static func folders(of files: [PackageFile]) -> [String] {
    var folders: Set<String> = []
    for file in files {
      var segments = file.path.split(separator: "/")
      segments.removeLast()
      while !segments.isEmpty {
        guard folders.insert(segments.joined(separator: "/")).inserted else { break }
        segments.removeLast()
      }
    }
    return folders.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}
