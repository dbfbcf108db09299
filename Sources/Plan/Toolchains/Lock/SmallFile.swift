import SystemPackage

#if canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Files that fit into memory.
enum SmallFile {
  /// The bytes of a file, at most `limit`; `nil` when it is not there.
  static func read(_ path: FilePath, limit: Int) throws(ToolchainError) -> [UInt8]? {
    do {
      let file = try FileDescriptor.open(path, .readOnly, options: [.closeOnExec])
      return try file.closeAfter {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
          let count = try buffer.withUnsafeMutableBytes { try file.read(into: $0) }
          if count == 0 { return bytes }
          bytes.append(contentsOf: buffer.prefix(count))
          guard bytes.count <= limit else {
            throw ToolchainError(.failed, "\(path): has more than \(limit) bytes")
          }
        }
      }
    } catch Errno.noSuchFileOrDirectory {
      return nil
    } catch let error as ToolchainError {
      throw error
    } catch {
      throw ToolchainError(.failed, "\(path) cannot be read: \(error)")
    }
  }

  /// Gives a file new contents, whole or not at all: written beside, flushed, and renamed.
  static func replace(_ path: FilePath, with bytes: [UInt8]) throws(ToolchainError) {
    let temporary = FilePath("\(path.string).\(getpid()).new")
    do {
      let file = try FileDescriptor.open(
        temporary, .writeOnly, options: [.create, .truncate, .closeOnExec],
        permissions: [.ownerReadWrite, .groupRead, .otherRead])
      try file.closeAfter {
        try file.writeAll(bytes)
        guard fsync(file.rawValue) == 0 else { throw Errno(rawValue: errno) }
      }
      guard rename(temporary.string, path.string) == 0 else { throw Errno(rawValue: errno) }
    } catch {
      unlink(temporary.string)
      throw ToolchainError(.failed, "\(path) cannot be written: \(error)")
    }
  }
}
