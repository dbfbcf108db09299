package import SystemPackage

#if canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// A file that is mapped into memory, read-only, for as long as this lives.
///
/// A file that another process makes shorter meanwhile ends this process (`SIGBUS`): do not read
/// files that are still being written.
package struct MappedFile: ~Copyable {
  /// The bytes.
  package let bytes: UnsafeRawBufferPointer

  /// Maps the file at a path; links are followed.
  package init(_ path: FilePath) throws(InputError) {
    // Not to hang on a pipe that someone named like a file.
    let descriptor = openat(AT_FDCWD, path.string, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      throw InputError(path: path.string, errno: Errno(rawValue: errno))
    }
    defer { close(descriptor) }
    try self.init(descriptor: descriptor, path: path.string)
  }

  /// Maps an open file, which may be closed afterwards.
  package init(descriptor: Int32, path: String) throws(InputError) {
    bytes = try Self.map(descriptor, path)
  }

  deinit {
    if let base = bytes.baseAddress {
      munmap(UnsafeMutableRawPointer(mutating: base), bytes.count)
    }
  }

  private static func map(
    _ descriptor: Int32, _ path: String
  ) throws(InputError) -> UnsafeRawBufferPointer {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      throw InputError(path: path, errno: Errno(rawValue: errno))
    }
    guard status.st_mode & S_IFMT == S_IFREG, let count = Int(exactly: status.st_size) else {
      throw InputError(path: path, errno: .invalidArgument)
    }
    guard count > 0 else { return UnsafeRawBufferPointer(start: nil, count: 0) }
    guard let base = mmap(nil, count, PROT_READ, MAP_PRIVATE, descriptor, 0), base != MAP_FAILED
    else { throw InputError(path: path, errno: Errno(rawValue: errno)) }
    return UnsafeRawBufferPointer(start: base, count: count)
  }
}
