import SystemPackage

/// Reads a file piece by piece, so that memory does not grow with it.
enum FileChunks {
  /// The size of a piece in bytes.
  static let size = 1 << 18

  /// The size of a file in bytes.
  ///
  /// - Throws: `Errno`.
  static func length(of path: FilePath) throws -> Int64 {
    let file = try FileDescriptor.open(path, .readOnly)
    defer { try? file.close() }
    return try file.seek(offset: 0, from: .end)
  }

  /// Gives every piece of a file to `body`.
  ///
  /// - Throws: `Errno`, and what `body` throws.
  static func read(_ path: FilePath, _ body: (UnsafeRawBufferPointer) throws -> Void) throws {
    let file = try FileDescriptor.open(path, .readOnly)
    defer { try? file.close() }
    var buffer = [UInt8](repeating: 0, count: Self.size)
    while true {
      let count = try buffer.withUnsafeMutableBytes { try file.read(into: $0) }
      guard count > 0 else { return }
      try buffer.withUnsafeBytes { try body(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
    }
  }
}
