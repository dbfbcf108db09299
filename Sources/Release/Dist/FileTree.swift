import Glibc
import SystemPackage

/// Files and folders of the project and of the output.
enum FileTree {
  /// Whether a file may be executed by its owner.
  static func isExecutable(_ path: FilePath) -> Bool {
    var status = stat()
    return stat(path.string, &status) == 0 && status.st_mode & S_IXUSR != 0
  }

  /// Every file below a folder, by its path relative to it; links are not followed, and nothing that
  /// bears an ignored name is looked into.
  static func list(
    _ folder: FilePath, below prefix: String = "", ignoring ignored: Set<String> = []
  ) -> [String] {
    guard let stream = opendir(folder.string) else { return [] }
    defer { closedir(stream) }
    var files: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      guard name != ".", name != "..", !ignored.contains(name) else { continue }
      var status = stat()
      let path = folder.appending(name)
      guard lstat(path.string, &status) == 0 else { continue }
      if status.st_mode & S_IFMT == S_IFDIR {
        files += self.list(path, below: prefix + name + "/", ignoring: ignored)
      } else {
        files.append(prefix + name)
      }
    }
    return files
  }

  /// Removes a file or a folder with all it holds; links are removed, never followed.
  static func remove(_ path: FilePath) {
    var status = stat()
    guard lstat(path.string, &status) == 0 else { return }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      unlink(path.string)
      return
    }
    chmod(path.string, 0o755)
    guard let stream = opendir(path.string) else { return }
    var names: [String] = []
    while let entry = readdir(stream) {
      names.append(
        withUnsafePointer(to: &entry.pointee.d_name) { pointer in
          pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        })
    }
    closedir(stream)
    for name in names where name != "." && name != ".." { self.remove(path.appending(name)) }
    rmdir(path.string)
  }
}
