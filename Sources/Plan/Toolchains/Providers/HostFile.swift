import SystemPackage

#if canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Questions about files of this machine.
package enum HostFile {
  /// Whether it is a file that may be executed.
  static func isExecutable(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG && access(path, X_OK) == 0
  }

  /// Whether something is there.
  static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// Whether it is a folder, or a link to one.
  package static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// The path without links; `nil` when nothing is there.
  static func realPath(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(validatingCString: real)
  }

  /// The number of bytes of a file; `nil` when it is none.
  static func size(_ path: String) -> Int64? {
    var status = stat()
    guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    return Int64(status.st_size)
  }

  /// The names in a folder, in the order of their bytes, with whether each is a folder itself.
  package static func entries(_ path: String) -> [(name: String, isFolder: Bool)] {
    guard let stream = opendir(path) else { return [] }
    defer { closedir(stream) }
    var entries: [(name: String, isFolder: Bool)] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      guard name != ".", name != ".." else { continue }
      var status = stat()
      let isFolder =
        lstat("\(path)/\(name)", &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
      entries.append((name, isFolder))
    }
    return entries.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }

  /// The first bytes of a file, at most `count`; empty when it cannot be read.
  static func start(of path: String, count: Int) -> [UInt8] {
    guard let file = try? FileDescriptor.open(FilePath(path), .readOnly, options: [.closeOnExec])
    else { return [] }
    defer { try? file.close() }
    var buffer = [UInt8](repeating: 0, count: count)
    let read = (try? buffer.withUnsafeMutableBytes { try file.read(into: $0) }) ?? 0
    return Array(buffer.prefix(read))
  }
}

extension HostFile {
  /// Makes a symbolic link, in place of what is there.
  static func replaceLink(_ path: String, to target: String) throws(ToolchainError) {
    unlink(path)
    guard symlink(target, path) == 0 || errno == EEXIST else {
      throw ToolchainError(.failed, "\(path) cannot be made: \(Errno(rawValue: errno))")
    }
  }
}

extension HostFile {
  /// Where a link points; `nil` when it is none.
  static func target(_ path: String) -> String? {
    var buffer = [UInt8](repeating: 0, count: Int(PATH_MAX))
    let count = buffer.withUnsafeMutableBytes { bytes in
      guard let base = bytes.baseAddress else { return -1 }
      return readlink(path, base.assumingMemoryBound(to: CChar.self), bytes.count)
    }
    return count < 0 ? nil : String(validating: buffer.prefix(count), as: UTF8.self)
  }
}

extension HostFile {
  /// Whether it is a file, or a link to one.
  static func isFile(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }

  /// Lets nobody else read a file.
  static func makePrivate(_ path: String) throws(ToolchainError) {
    guard chmod(path, 0o600) == 0 else {
      throw ToolchainError(.failed, "\(path) cannot be made private: \(Errno(rawValue: errno))")
    }
  }
}
