import Archives
import SystemPackage

/// Writes zip packages.
///
/// A member's packed size stands before its bytes, so each file is held in memory while it is
/// packed; what a cell makes is small beside the compiler that made it.
struct ZipPackage {
  private let settings: PackageWriter

  init(_ settings: PackageWriter) { self.settings = settings }

  /// Writes the package.
  ///
  /// - Throws: `Errno` and `ArchiveError`.
  func write(_ files: [PackageFile], to output: FileDescriptor) throws {
    var writer = ZipWriter()
    let sink = { (bytes: UnsafeRawBufferPointer) in _ = try output.writeAll(bytes) }
    for folder in PackageWriter.folders(of: files) {
      try writer.addDirectory(folder, modified: self.settings.modified, into: sink)
    }
    for file in files {
      var bytes: [UInt8] = []
      bytes.reserveCapacity(Int(try FileChunks.length(of: file.source)))
      try FileChunks.read(file.source) { bytes.append(contentsOf: $0) }
      try writer.addFile(
        file.path, ZipWriter.Packed(bytes), mode: file.isExecutable ? 0o755 : 0o644,
        modified: self.settings.modified, into: sink)
    }
    try writer.finish(into: sink)
  }
}
