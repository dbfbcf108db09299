import Glibc
import SystemPackage

/// An input, open for as long as slices are taken from it.
final class SourceFile: Sendable {
  let path: FilePath
  let descriptor: CInt
  let size: UInt64
  /// The permission bits.
  let mode: mode_t
  private let modified: timespec

  /// Opens a file; throws for what is no regular file.
  init(_ path: FilePath) throws(UniversalError) {
    let descriptor = path.withPlatformString { open($0, O_RDONLY | O_CLOEXEC) }
    guard descriptor >= 0 else {
      throw UniversalError(path, "cannot be read: \(Errno(rawValue: errno))")
    }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      throw UniversalError(path, "is no regular file")
    }
    self.path = path
    self.descriptor = descriptor
    size = UInt64(max(status.st_size, 0))
    mode = status.st_mode & 0o777
    modified = status.st_mtim
  }

  deinit { close(descriptor) }

  /// Reads `count` bytes, or fewer at the end of the file.
  func read(at offset: UInt64, count: Int) throws(UniversalError) -> [UInt8] {
    let here = size > offset ? Int(clamping: size - offset) : 0
    var bytes = [UInt8](repeating: 0, count: min(count, here))
    var done = 0
    while done < bytes.count {
      let step = bytes.withUnsafeMutableBytes {
        pread(
          descriptor, $0.baseAddress.map { $0 + done }, $0.count - done,
          off_t(clamping: offset) + off_t(done))
      }
      if step < 0, errno == EINTR { continue }
      guard step >= 0 else {
        throw UniversalError(path, "cannot be read: \(Errno(rawValue: errno))")
      }
      if step == 0 { throw UniversalError(path, "became shorter while it was read") }
      done += step
    }
    return bytes
  }

  /// Calls `body` with a range of the file, mapped.
  ///
  /// Only archives are mapped: their members are all over the file.
  func withMapped<Value>(
    _ offset: UInt64, _ count: UInt64,
    _ body: (UnsafeRawBufferPointer) throws(UniversalError) -> Value
  ) throws(UniversalError) -> Value {
    guard count > 0, let start = Int(exactly: offset), let length = Int(exactly: count),
      offset + count <= size
    else { return try body(UnsafeRawBufferPointer(start: nil, count: 0)) }
    guard
      let base = mmap(nil, start + length, PROT_READ, MAP_PRIVATE, descriptor, 0),
      base != MAP_FAILED
    else { throw UniversalError(path, "cannot be mapped: \(Errno(rawValue: errno))") }
    defer { munmap(base, start + length) }
    return try body(UnsafeRawBufferPointer(start: base + start, count: length))
  }

  /// Throws when the file is no longer what it was when it was opened.
  func checkUnchanged() throws(UniversalError) {
    var status = stat()
    guard fstat(descriptor, &status) == 0, UInt64(max(status.st_size, 0)) == size,
      status.st_mtim.tv_sec == modified.tv_sec, status.st_mtim.tv_nsec == modified.tv_nsec
    else {
      throw UniversalError(path, "changed while it was copied", hint: "run the command again")
    }
  }
}
