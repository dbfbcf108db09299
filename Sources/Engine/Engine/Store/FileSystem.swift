import SystemPackage

#if canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The system calls that the store is made of, each with an error that names the call and the path.
///
/// They are called directly because a run makes tens of thousands of them.
enum FileSystem {
  /// A file's identity and shape, as `lstat(2)` gives it.
  struct Status: Hashable, Sendable {
    enum Kind: Hashable, Sendable {
      case file
      case directory
      case symlink
      case other
    }

    var kind: Kind
    var isExecutable: Bool
    var size: Int64
    var modified: Int64
    var changed: Int64
    var inode: UInt64
    var device: UInt64
    var links: UInt64

    fileprivate init(_ status: stat) {
      switch status.st_mode & S_IFMT {
      case S_IFREG: self.kind = .file
      case S_IFDIR: self.kind = .directory
      case S_IFLNK: self.kind = .symlink
      default: self.kind = .other
      }
      self.isExecutable = status.st_mode & 0o100 != 0
      self.size = Int64(status.st_size)
      self.modified = Self.nanoseconds(status.st_mtim)
      self.changed = Self.nanoseconds(status.st_ctim)
      self.inode = UInt64(status.st_ino)
      self.device = UInt64(status.st_dev)
      self.links = UInt64(status.st_nlink)
    }

    private static func nanoseconds(_ time: timespec) -> Int64 {
      Int64(time.tv_sec).multipliedReportingOverflow(by: 1_000_000_000).partialValue
        .addingReportingOverflow(Int64(time.tv_nsec)).partialValue
    }
  }

  /// An open file that closes itself.
  struct OpenFile: ~Copyable {
    let descriptor: Int32
    let path: String

    deinit { _ = close(self.descriptor) }

    func status() throws(StoreError) -> Status {
      var status = stat()
      guard fstat(self.descriptor, &status) == 0 else { throw .last("stat", self.path) }
      return Status(status)
    }

    /// Sets the mode, whatever the process's mask is, and the time of last change, in seconds since the
    /// epoch.
    func settle(mode: mode_t, modified seconds: Int) throws(StoreError) {
      guard fchmod(self.descriptor, mode) == 0 else { throw .last("chmod", self.path) }
      let time = timespec(tv_sec: seconds, tv_nsec: 0)
      guard futimens(self.descriptor, [time, time]) == 0 else {
        throw .last("futimens", self.path)
      }
    }
  }

  static func open(
    _ path: String, _ flags: Int32, mode: mode_t = 0o600
  ) throws(StoreError) -> OpenFile {
    while true {
      #if canImport(Musl)
        let descriptor = Musl.open(path, flags | O_CLOEXEC, mode)
      #else
        let descriptor = Glibc.open(path, flags | O_CLOEXEC, mode)
      #endif
      if descriptor >= 0 { return OpenFile(descriptor: descriptor, path: path) }
      guard errno == EINTR else { throw .last("open", path) }
    }
  }

  /// The status of `path` itself, without following a link; `nil` when nothing is there.
  static func status(_ path: String) throws(StoreError) -> Status? {
    var status = stat()
    guard lstat(path, &status) == 0 else {
      if errno == ENOENT || errno == ENOTDIR { return nil }
      throw .last("stat", path)
    }
    return Status(status)
  }

  /// Makes a folder and those above it.
  static func makeDirectories(_ path: String, mode: mode_t = 0o755) throws(StoreError) {
    if mkdir(path, mode) == 0 || errno == EEXIST { return }
    guard errno == ENOENT, let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")),
      slash > path.startIndex
    else { throw .last("mkdir", path) }
    try Self.makeDirectories(String(path[..<slash]), mode: mode)
    guard mkdir(path, mode) == 0 || errno == EEXIST else { throw .last("mkdir", path) }
  }

  static func makeDirectory(_ path: String, mode: mode_t = 0o755) throws(StoreError) {
    guard mkdir(path, mode) == 0 else { throw .last("mkdir", path) }
  }

  /// Tells ext4 that the folders in a folder have nothing to do with one another, so that it puts each
  /// where many inodes are free (`chattr +T`); nothing where another file system is.
  ///
  /// It does not give an inode away again for minutes after it was freed, and looks at all of these for each new one
  /// (`recently_deleted` in `fs/ext4/ialloc.c`). Beside what was removed a moment ago, such as a scratch folder, a thousand new
  /// folders take half a second instead of a fortieth.
  static func spreadFolders(in path: String) {
    guard let folder = try? Self.open(path, O_RDONLY | O_DIRECTORY) else { return }
    // FS_IOC_GETFLAGS, FS_IOC_SETFLAGS and FS_TOPDIR_FL, from linux/fs.h.
    var flags: CInt = 0
    guard ioctl(folder.descriptor, 0x8008_6601, &flags) == 0 else { return }
    flags |= 0x0002_0000
    _ = ioctl(folder.descriptor, 0x4008_6602, &flags)
  }

  static func rename(_ from: String, _ to: String) throws(StoreError) {
    #if canImport(Musl)
      let outcome = Musl.rename(from, to)
    #else
      let outcome = Glibc.rename(from, to)
    #endif
    guard outcome == 0 else { throw .last("rename", to) }
  }

  static func setMode(_ path: String, _ mode: mode_t) throws(StoreError) {
    guard chmod(path, mode) == 0 else { throw .last("chmod", path) }
  }

  /// Sets the time of last change, in seconds since the epoch, of `path` itself.
  static func setModified(_ path: String, seconds: Int) throws(StoreError) {
    let time = timespec(tv_sec: seconds, tv_nsec: 0)
    guard utimensat(AT_FDCWD, path, [time, time], AT_SYMLINK_NOFOLLOW) == 0 else {
      throw .last("utimensat", path)
    }
  }

  /// Sets the time of last change to now.
  static func touch(_ path: String) { _ = utimensat(AT_FDCWD, path, nil, 0) }

  /// Gives a file a second name; `false` where that cannot be, such as when it has too many.
  static func addName(_ path: String, to file: String) -> Bool {
    #if canImport(Musl)
      Musl.link(file, path) == 0
    #else
      Glibc.link(file, path) == 0
    #endif
  }

  static func link(_ path: String, to target: String) throws(StoreError) {
    guard symlink(target, path) == 0 else { throw .last("symlink", path) }
  }

  /// What a link points at.
  ///
  /// - Throws: also when it is no UTF-8.
  static func target(of path: String) throws(StoreError) -> String {
    var buffer = [UInt8](repeating: 0, count: Int(PATH_MAX))
    let count = buffer.withUnsafeMutableBytes { bytes in
      bytes.withMemoryRebound(to: CChar.self) { characters in
        characters.baseAddress.map { readlink(path, $0, characters.count) } ?? -1
      }
    }
    guard count >= 0 else { throw .last("readlink", path) }
    guard let target = String(validating: buffer.prefix(count), as: UTF8.self) else {
      throw .unsupported(path: path, reason: "the link's target is not UTF-8")
    }
    return target
  }

  /// The path without links.
  static func realPath(_ path: String) throws(StoreError) -> String {
    guard let real = realpath(path, nil) else { throw .last("realpath", path) }
    defer { free(real) }
    guard let text = String(validatingCString: real) else {
      throw .unsupported(path: path, reason: "its name is not UTF-8")
    }
    return text
  }

  /// The names in a folder, ordered by their bytes.
  static func names(in path: String) throws(StoreError) -> [String] {
    guard let stream = opendir(path) else { throw .last("opendir", path) }
    defer { closedir(stream) }
    var names: [String] = []
    while true {
      errno = 0
      guard let entry = readdir(stream) else {
        if errno != 0 { throw .last("readdir", path) }
        break
      }
      let name: String? = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(validating: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      guard let name else {
        throw .unsupported(path: path, reason: "it holds a name that is not UTF-8")
      }
      if name != ".", name != ".." { names.append(name) }
    }
    names.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    return names
  }

  static func remove(_ path: String) throws(StoreError) {
    guard unlink(path) == 0 || errno == ENOENT else { throw .last("unlink", path) }
  }

  /// Removes a file or a folder with all that is in it, read-only folders too.
  static func removeTree(_ path: String) throws(StoreError) {
    guard unlink(path) != 0 else { return }
    switch errno {
    case ENOENT: return
    case EISDIR, EPERM: break
    default: throw .last("unlink", path)
    }
    if rmdir(path) == 0 { return }
    guard errno == ENOTEMPTY || errno == EEXIST || errno == EACCES || errno == EPERM else {
      throw .last("rmdir", path)
    }
    _ = chmod(path, 0o700)
    guard let stream = opendir(path) else { throw .last("opendir", path) }
    var names: [[CChar]] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        bytes.prefix { $0 != 0 }.map { CChar(bitPattern: $0) }
      }
      if name != [46], name != [46, 46] { names.append(name) }
    }
    closedir(stream)
    for name in names {
      // Names that are no UTF-8 must go too, so they are never made into strings that repair them.
      try Self.removeTree(in: path, name: name)
    }
    guard rmdir(path) == 0 || errno == ENOENT else { throw .last("rmdir", path) }
  }

  private static func removeTree(in path: String, name: [CChar]) throws(StoreError) {
    let bytes = name.map { UInt8(bitPattern: $0) }
    if let text = String(validating: bytes, as: UTF8.self) {
      return try Self.removeTree("\(path)/\(text)")
    }
    let full = path.utf8.map { CChar(bitPattern: $0) } + [47] + name + [0]
    if unlink(full) == 0 || rmdir(full) == 0 || errno == ENOENT { return }
    // A folder whose name is no UTF-8 gets one that is, and is removed by it.
    let plain = "\(path)/removed-\(Int64.random(in: 0 ..< .max))"
    let moved = plain.withCString { to in
      #if canImport(Musl)
        Musl.rename(full, to)
      #else
        Glibc.rename(full, to)
      #endif
    }
    guard moved == 0 else { throw .last("rename", path) }
    try Self.removeTree(plain)
  }
}
