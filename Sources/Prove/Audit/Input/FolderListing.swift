import SystemPackage

#if canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The files in a folder and those below it, by the bytes of their paths.
enum FolderListing {
  /// The most folders in one another.
  private static let depth = 64

  /// The path itself when it is no folder; links inside folders are not followed.
  static func files(under path: FilePath) throws(InputError) -> [FilePath] {
    var status = stat()
    guard stat(path.string, &status) == 0 else {
      throw InputError(path: path.string, errno: Errno(rawValue: errno))
    }
    guard status.st_mode & S_IFMT == S_IFDIR else { return [path] }
    var files: [FilePath] = []
    try add(path, depth: 0, to: &files)
    return files
  }

  private static func add(
    _ folder: FilePath, depth: Int, to files: inout [FilePath]
  ) throws(InputError) {
    guard depth < Self.depth else {
      throw InputError(path: folder.string, errno: .tooManySymbolicLinkLevels)
    }
    for name in try names(in: folder) {
      let path = folder.appending(name)
      var status = stat()
      guard lstat(path.string, &status) == 0 else { continue }
      switch status.st_mode & S_IFMT {
      case S_IFREG: files.append(path)
      case S_IFDIR: try add(path, depth: depth + 1, to: &files)
      default: continue
      }
    }
  }

  private static func names(in folder: FilePath) throws(InputError) -> [String] {
    guard let stream = opendir(folder.string) else {
      throw InputError(path: folder.string, errno: Errno(rawValue: errno))
    }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}
