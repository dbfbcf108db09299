import Engine
import SystemPackage

/// Writes a new file of at most so many bytes.
struct BoundedCopy: ~Copyable {
  private let file: FileDescriptor
  private let limit: Int64
  /// How many bytes were written.
  private(set) var count: Int64 = 0

  /// Makes the file.
  init(_ path: FilePath, limit: Int64) throws {
    file = try FileDescriptor.open(
      path, .writeOnly, options: [.create, .exclusiveCreate, .closeOnExec],
      permissions: .ownerReadWrite)
    self.limit = limit
  }

  deinit { try? file.close() }

  /// Adds bytes.
  ///
  /// - Throws: ``ToolchainError`` beyond the limit.
  mutating func write(_ bytes: UnsafeRawBufferPointer) throws {
    count += Int64(bytes.count)
    guard count <= limit else {
      throw ToolchainError(.refused, "it has more than the \(limit) bytes that are expected")
    }
    try file.writeAll(bytes)
  }

  /// Copies a file of this machine.
  ///
  /// - Throws: ``ToolchainError`` of kind `unavailable` where it cannot be read.
  static func copy(
    _ source: FilePath, to path: FilePath, limit: Int64, progress: (Int64) -> Void
  ) throws {
    guard HostFile.isFile(source.string) else {
      throw ToolchainError(.unavailable, "\(source) is not there, or is no file")
    }
    let input: FileDescriptor
    do {
      input = try FileDescriptor.open(source, .readOnly, options: [.closeOnExec, .nonBlocking])
    } catch {
      throw ToolchainError(.unavailable, "\(source) cannot be read: \(error)")
    }
    defer { try? input.close() }
    var output = try BoundedCopy(path, limit: limit)
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      try Task.checkCancellation()
      let count = try buffer.withUnsafeMutableBytes { try input.read(into: $0) }
      if count == 0 { return }
      try buffer.withUnsafeBytes {
        try output.write(UnsafeRawBufferPointer(rebasing: $0.prefix(count)))
      }
      progress(output.count)
    }
  }
}
