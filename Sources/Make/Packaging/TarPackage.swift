import Archives
import SystemPackage

/// Writes tar packages, compressed.
struct TarPackage {
  private let settings: PackageWriter

  init(_ settings: PackageWriter) { self.settings = settings }

  /// Writes a tar.gz: one gzip member, compressed on several processors.
  ///
  /// - Throws: `Errno` and `ArchiveError`.
  nonisolated(nonsending) func writeGzip(
    _ files: [PackageFile], to output: FileDescriptor
  ) async throws {
    try await ParallelGzip(level: 6).compress(
      tasks: self.settings.tasks,
      into: { bytes in _ = try output.writeAll(bytes) }
    ) { writer in
      for folder in PackageWriter.folders(of: files) {
        try await writer.write(self.header(folder: folder))
      }
      for file in files {
        let size = try FileChunks.length(of: file.source)
        try await writer.write(self.header(file: file, size: size))
        var rest = size
        let source = try FileDescriptor.open(file.source, .readOnly)
        defer { try? source.close() }
        var buffer = [UInt8](repeating: 0, count: FileChunks.size)
        while true {
          let count = try buffer.withUnsafeMutableBytes { try source.read(into: $0) }
          guard count > 0 else { break }
          rest -= Int64(count)
          try await writer.write(buffer[..<count])
        }
        try self.check(file, rest: rest)
        try await writer.write(TarWriter.padding(after: size))
      }
      try await writer.write(TarWriter.trailer)
    }
  }

  /// Writes a tar with a compression that runs on one processor.
  ///
  /// - Throws: `Errno` and `ArchiveError`.
  func write(
    _ files: [PackageFile], compression: Compressor.Method, to output: FileDescriptor
  ) throws {
    var compressor = try Compressor(compression)
    let sink = { (bytes: UnsafeRawBufferPointer) in _ = try output.writeAll(bytes) }
    for folder in PackageWriter.folders(of: files) {
      try compressor.push(self.header(folder: folder), into: sink)
    }
    for file in files {
      let size = try FileChunks.length(of: file.source)
      try compressor.push(self.header(file: file, size: size), into: sink)
      var rest = size
      try FileChunks.read(file.source) {
        rest -= Int64($0.count)
        try compressor.push($0, into: sink)
      }
      try self.check(file, rest: rest)
      try compressor.push(TarWriter.padding(after: size), into: sink)
    }
    try compressor.push(TarWriter.trailer, into: sink)
    try compressor.finish(into: sink)
  }

  private func header(folder: String) throws -> [UInt8] {
    try TarWriter.header(
      for: TarEntry(
        path: folder, kind: .directory, mode: 0o755, modified: self.settings.modified))
  }

  private func header(file: PackageFile, size: Int64) throws -> [UInt8] {
    try TarWriter.header(
      for: TarEntry(
        path: file.path, size: size, mode: file.isExecutable ? 0o755 : 0o644,
        modified: self.settings.modified))
  }

  private func check(_ file: PackageFile, rest: Int64) throws {
    guard rest == 0 else {
      throw PackagingError(message: "\(file.source) changed while it was packed")
    }
  }
}
