import SystemPackage

#if canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// A file of our own, mapped into memory.
///
/// It must not shrink meanwhile, so only downloads in a private folder are mapped.
struct MappedFile: ~Copyable {
  let bytes: UnsafeRawBufferPointer

  /// Maps a file; throws ``ToolchainError`` when that is not possible.
  init(_ path: FilePath) throws(ToolchainError) {
    self.bytes = try Self.map(path)
  }

  deinit {
    if let base = bytes.baseAddress {
      munmap(UnsafeMutableRawPointer(mutating: base), bytes.count)
    }
  }

  private static func map(_ path: FilePath) throws(ToolchainError) -> UnsafeRawBufferPointer {
    func failure() -> ToolchainError {
      ToolchainError(.failed, "\(path) cannot be read: \(Errno(rawValue: errno))")
    }
    let file = openat(AT_FDCWD, path.string, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw failure() }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0 else { throw failure() }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw ToolchainError(.failed, "\(path) is no file")
    }
    let count = Int(status.st_size)
    guard count > 0 else { return UnsafeRawBufferPointer(start: nil, count: 0) }
    guard let base = mmap(nil, count, PROT_READ, MAP_PRIVATE, file, 0), base != MAP_FAILED else {
      throw failure()
    }
    return UnsafeRawBufferPointer(start: base, count: count)
  }
}
