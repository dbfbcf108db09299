package import SystemPackage

#if canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The files in a folder and those below it, by the bytes of their paths.
package enum FolderListing {
  /// The most folders in one another.
  private static let depth = 64

  /// The path itself when it is no folder; links inside folders are not followed.
  package static func files(under path: FilePath) throws(InputError) -> [FilePath] {
    var status = stat()
    guard stat(path.string, &status) == 0 else {
      throw InputError(path: path.string, errno: Errno(rawValue: errno))
    }
    guard status.st_mode & S_IFMT == S_IFDIR else { return [path] }
    var files: [FilePath] = []
    try add(path, depth: 0, to: &files)
    return files
  }

  /// The names of the files and folders in a folder, in order; none when it cannot be read.
  package static func entries(of folder: FilePath) -> [String] { (try? names(in: folder)) ?? [] }

  /// The names of the folders in a folder, in order, without links to folders.
  package static func subfolders(of folder: FilePath) -> [String] {
    entries(of: folder).filter { name in
      var status = stat()
      return lstat(folder.appending(name).string, &status) == 0
        && status.st_mode & S_IFMT == S_IFDIR
    }
  }

  /// What a symbolic link says; `nil` when it cannot be read.
  package static func target(ofLink path: String) -> String? {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(PATH_MAX)) { buffer in
      guard let start = buffer.baseAddress else { return nil }
      let count = readlink(path, start, buffer.count)
      guard count > 0, count < buffer.count else { return nil }
      return String(decoding: UnsafeRawBufferPointer(buffer)[..<count], as: UTF8.self)
    }
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

  /// The names of what is in a folder, in order.
  package static func names(in folder: FilePath) throws(InputError) -> [String] {
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
