import Glibc
import SystemPackage

/// Whole small files.
enum FileBytes {
  /// Reads a file of at most `limit` bytes.
  ///
  /// - Throws: `Errno`; `fileTooLarge` beyond the limit.
  static func read(_ path: FilePath, limit: Int) throws(Errno) -> [UInt8] {
    do {
      let file = try FileDescriptor.open(path, .readOnly)
      defer { try? file.close() }
      let size = try file.seek(offset: 0, from: .end)
      guard size <= Int64(limit) else { throw Errno.fileTooLarge }
      try file.seek(offset: 0, from: .start)
      var bytes = [UInt8](repeating: 0, count: Int(size))
      var filled = 0
      while filled < bytes.count {
        let count = try bytes.withUnsafeMutableBytes {
          try file.read(into: UnsafeMutableRawBufferPointer(rebasing: $0[filled...]))
        }
        guard count > 0 else { break }
        filled += count
      }
      return Array(bytes.prefix(filled))
    } catch let error as Errno {
      throw error
    } catch {
      throw Errno.ioError
    }
  }

  /// Writes a file so that it is there whole or not at all: a new file, fsync, rename.
  ///
  /// - Throws: `Errno`.
  static func replace(_ path: FilePath, with bytes: [UInt8]) throws {
    let temporary = FilePath("\(path.string).\(getpid()).tmp")
    do {
      let file = try FileDescriptor.open(
        temporary, .writeOnly, options: [.create, .truncate], permissions: .init(rawValue: 0o644))
      do {
        _ = try file.writeAll(bytes)
        guard fsync(file.rawValue) == 0 else { throw Errno(rawValue: errno) }
        try file.close()
      } catch {
        try? file.close()
        throw error
      }
      guard rename(temporary.string, path.string) == 0 else { throw Errno(rawValue: errno) }
    } catch {
      unlink(temporary.string)
      throw error
    }
  }

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
