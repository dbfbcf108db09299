import SystemPackage

#if canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// What the system says of a file: enough to see that it changed.
struct FileStatus: Hashable {
  let size: Int
  let mode: UInt32
  private let device: UInt64
  private let inode: UInt64
  private let modified: Int
  private let modifiedNanoseconds: Int
  private let changed: Int
  private let changedNanoseconds: Int

  /// Asks about a path; links are followed.
  init(following path: FilePath) throws(ComparisonError) {
    var status = stat()
    guard stat(path.string, &status) == 0 else {
      throw ComparisonError(
        path: path.string, message: "cannot be read: \(Errno(rawValue: errno))")
    }
    self.init(status)
  }

  /// Asks about a path itself.
  init(of path: FilePath) throws(ComparisonError) {
    var status = stat()
    guard lstat(path.string, &status) == 0 else {
      throw ComparisonError(
        path: path.string, message: "cannot be read: \(Errno(rawValue: errno))")
    }
    self.init(status)
  }

  private init(_ status: stat) {
    size = Int(clamping: status.st_size)
    mode = UInt32(status.st_mode)
    device = UInt64(status.st_dev)
    inode = UInt64(status.st_ino)
    modified = Int(status.st_mtim.tv_sec)
    modifiedNanoseconds = Int(status.st_mtim.tv_nsec)
    changed = Int(status.st_ctim.tv_sec)
    changedNanoseconds = Int(status.st_ctim.tv_nsec)
  }

  private var type: UInt32 { mode & UInt32(S_IFMT) }
  var isFolder: Bool { type == UInt32(S_IFDIR) }
  var isFile: Bool { type == UInt32(S_IFREG) }
  var isLink: Bool { type == UInt32(S_IFLNK) }
  /// Permission bits.
  var permissions: UInt32 { mode & 0o7777 }

  /// Whether both are the same file.
  func isSame(as other: FileStatus) -> Bool { device == other.device && inode == other.inode }
}
