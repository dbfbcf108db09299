public import SystemPackage

#if canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Files that fit into memory, read and replaced whole.
public enum SmallFile {
  /// The bytes of a file, at most `limit`; `nil` when it is not there.
  ///
  /// - Throws: `StoreError`; `tooLarge` beyond the limit.
  public static func read(_ path: FilePath, limit: Int) throws(StoreError) -> [UInt8]? {
    try FileSystem.contents(path.string, limit: limit)
  }

  /// Gives a file new contents, whole or not at all: written beside, flushed, and renamed.
  ///
  /// - Throws: `StoreError`; then the file is as it was.
  public static func replace(_ path: FilePath, with bytes: [UInt8]) throws(StoreError) {
    let temporary = "\(path.string).\(getpid()).new"
    do {
      try FileSystem.remove(temporary)
      try FileSystem.create(temporary, bytes, syncs: true)
      try FileSystem.rename(temporary, path.string)
    } catch {
      try? FileSystem.remove(temporary)
      // Nobody knows the file beside it.
      if let code = error.code {
        throw .system(operation: "write", path: path.string, errno: Errno(rawValue: code))
      }
      throw error
    }
  }
}
