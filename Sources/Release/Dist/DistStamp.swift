import Engine
import Glibc
import Model
import SystemPackage

/// What Slipway last wrote to `dist/`, so that an unchanged release need not be written again.
///
/// Kept in the project's state folder. It is a hint: whatever does not match is written anew.
struct DistStamp: Codable, Hashable {
  /// One file as it was left.
  struct File: Codable, Hashable {
    var path: String
    var digest: Digest
    var inode: UInt64
    var modified: Int64
    var modifiedNanoseconds: Int64
    var isExecutable: Bool
  }

  /// The folder, absolute.
  var folder: String
  /// Every file, by path.
  var files: [File]

  /// Reads the stamp; `nil` where there is none that can be read.
  static func load(_ path: FilePath) -> DistStamp? {
    guard let bytes = try? SmallFile.read(path, limit: 64 << 20) else { return nil }
    return try? StableJSON.decode(DistStamp.self, from: bytes)
  }

  /// The stamp's bytes, as ``load(_:)`` reads them.
  ///
  /// - Throws: `EncodingError`.
  func encoded() throws -> [UInt8] {
    var head = self
    head.files = []
    return try StableJSON.encode(
      head, lists: ["files": { write in for file in self.files { try write(file) } }])
  }

  /// Makes the stamp of files that were just written; `nil` when one of them is gone again.
  init?(folder: FilePath, files: [DistFile]) {
    self.folder = folder.string
    self.files = []
    for file in files {
      guard let found = Self.look(at: folder, file) else { return nil }
      self.files.append(found)
    }
    self.files.sort { $0.path < $1.path }
  }

  /// Whether `folder` still holds exactly these files as this stamp left them.
  func matches(folder: FilePath, files: [DistFile]) -> Bool {
    guard self.folder == folder.string, self == DistStamp(folder: folder, files: files) else {
      return false
    }
    return Set(FileTree.list(folder)) == Set(files.map(\.path))
  }

  private static func look(at folder: FilePath, _ file: DistFile) -> File? {
    var status = stat()
    let path = folder.appending(file.path)
    guard lstat(path.string, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      Int64(status.st_size) == file.digest.sizeBytes
    else { return nil }
    return File(
      path: file.path, digest: file.digest, inode: UInt64(status.st_ino),
      modified: Int64(status.st_mtim.tv_sec),
      modifiedNanoseconds: Int64(status.st_mtim.tv_nsec),
      isExecutable: status.st_mode & S_IXUSR != 0)
  }
}
