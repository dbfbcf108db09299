package import SystemPackage

#if canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// A file without a name, for a member of an archive that is too large for memory.
package struct ScratchFile: ~Copyable {
  private let descriptor: Int32

  /// Makes one in a folder; it is gone with this value, whatever happens.
  package init(in folder: FilePath) throws(InputError) {
    descriptor = try Self.open(folder)
  }

  deinit { close(descriptor) }

  private static func open(_ folder: FilePath) throws(InputError) -> Int32 {
    var template = Array(folder.appending("slipway-XXXXXX").string.utf8CString)
    let file = mkstemp(&template)
    guard file >= 0 else {
      throw InputError(path: folder.string, errno: Errno(rawValue: errno))
    }
    _ = fcntl(file, F_SETFD, FD_CLOEXEC)
    unlink(template)
    return file
  }

  /// Writes after what was written.
  package func append(_ bytes: UnsafeRawBufferPointer) throws(InputError) {
    var rest = bytes
    while !rest.isEmpty {
      let count = write(descriptor, rest.baseAddress, rest.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        throw InputError(path: "a temporary file", errno: Errno(rawValue: errno))
      }
      rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(count))
    }
  }

  /// Maps what was written.
  package func mapped() throws(InputError) -> MappedFile {
    try MappedFile(descriptor: descriptor, path: "a temporary file")
  }
}
