import SystemPackage

#if canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Whether two files have the same bytes: read, not mapped, in large pieces, up to the first difference.
enum FileEquality {
  private static let block = 1 << 20

  /// Compares two files of `size` bytes each.
  static func areEqual(_ a: FilePath, _ b: FilePath, size: Int) throws(ComparisonError) -> Bool {
    let one = try open(a)
    defer { close(one) }
    let other = try open(b)
    defer { close(other) }
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 2 * block, alignment: 4096)
    defer { buffer.deallocate() }
    let first = UnsafeMutableRawBufferPointer(rebasing: buffer[..<block])
    let second = UnsafeMutableRawBufferPointer(rebasing: buffer[block...])
    var offset = 0
    while true {
      let count = try fill(first, one, offset, a)
      let otherCount = try fill(second, other, offset, b)
      guard count == otherCount else { return false }
      if count == 0 { return true }
      if let x = first.baseAddress, let y = second.baseAddress, memcmp(x, y, count) != 0 {
        return false
      }
      offset += count
    }
  }

  private static func open(_ path: FilePath) throws(ComparisonError) -> Int32 {
    let descriptor = openat(AT_FDCWD, path.string, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      throw ComparisonError(path: path.string, message: "cannot be read: \(Errno(rawValue: errno))")
    }
    return descriptor
  }

  private static func fill(
    _ buffer: UnsafeMutableRawBufferPointer, _ descriptor: Int32, _ offset: Int, _ path: FilePath
  ) throws(ComparisonError) -> Int {
    var filled = 0
    while filled < buffer.count {
      let count = pread(
        descriptor, buffer.baseAddress.map { $0 + filled }, buffer.count - filled,
        off_t(offset + filled))
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else {
        throw ComparisonError(
          path: path.string, message: "cannot be read: \(Errno(rawValue: errno))")
      }
      if count == 0 { break }
      filled += count
    }
    return filled
  }
}
