import Archives
import SystemPackage

#if canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Writes files, folders and links below one folder, and nowhere else.
///
/// Every name of a path is opened on its own, relative to its folder and without following links
/// (`openat(2)` with `O_NOFOLLOW`), so not even a link that lies there can lead a write outside.
/// Nothing is ever overwritten: a file is made with `O_EXCL`, which on a file system that ignores
/// case also stops two names that differ in case only.
struct TreeWriter: ~Copyable {
  /// What happens when a path comes a second time.
  enum Duplicates: Hashable, Sendable {
    case refused
    /// It is let through when it has the same bytes, as in Debian's `Multi-Arch: same` packages.
    case sameContent
  }

  private enum Open {
    case nothing
    case writing(Int32)
    case comparing(Int32)
  }

  private let root: Int32
  private let limits: UnpackLimits
  private let byteLimit: Int64
  private let duplicates: Duplicates
  private var current = Open.nothing
  private var currentPath = ""
  private var folder: Int32 = -1
  private var folderPath: String?
  private var scratch: [UInt8] = []

  /// The files, folders and links made so far.
  private(set) var entries = 0
  /// The bytes written so far.
  private(set) var bytes: Int64 = 0

  /// Begins in `folder`, which is there.
  init(
    folder: FilePath, archiveSize: Int64, limits: UnpackLimits, duplicates: Duplicates
  ) throws(ToolchainError) {
    let descriptor = openat(
      AT_FDCWD, folder.string, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else {
      throw ToolchainError(.failed, "\(folder) cannot be opened: \(Errno(rawValue: errno))")
    }
    self.root = descriptor
    self.limits = limits
    self.byteLimit = limits.bytes(forArchiveOf: archiveSize)
    self.duplicates = duplicates
  }

  deinit {
    switch current {
    case .nothing: break
    case .writing(let file), .comparing(let file): _ = close(file)
    }
    if folder >= 0 { _ = close(folder) }
    _ = close(root)
  }

  /// Makes a folder, and those above it.
  mutating func makeFolder(_ path: String) throws {
    guard path != "." else { return }
    try count(path)
    _ = try openFolder(path)
  }

  /// Begins a file.
  mutating func beginFile(_ path: String, isExecutable: Bool) throws {
    try count(path)
    let (parent, name) = try place(of: path)
    let mode: mode_t = isExecutable ? 0o755 : 0o644
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
    let file = openat(parent, name, flags, mode)
    if file >= 0 {
      // The mode that open(2) gives depends on the umask; the tree's digest must not.
      guard fchmod(file, mode) == 0 else { throw systemError("chmod", path) }
      current = .writing(file)
    } else if errno == EEXIST, duplicates == .sameContent {
      let existing = openat(parent, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
      guard existing >= 0 else { throw duplicate(path) }
      current = .comparing(existing)
    } else {
      throw errno == EEXIST ? duplicate(path) : systemError("open", path)
    }
    currentPath = path
  }

  /// Adds bytes to the file that was begun.
  mutating func write(_ data: UnsafeRawBufferPointer) throws {
    bytes += Int64(data.count)
    guard bytes <= byteLimit else {
      throw ToolchainError(
        .refused, "the archive expands to more than \(byteLimit) bytes, and may be a bomb")
    }
    switch current {
    case .nothing: break
    case .writing(let file):
      var rest = data
      while !rest.isEmpty {
        let count = Self.write(file, rest)
        guard count >= 0 else {
          if errno == EINTR { continue }
          throw systemError("write", currentPath)
        }
        rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(count))
      }
    case .comparing(let file):
      try compare(data, with: file)
    }
  }

  /// Ends the file that was begun.
  mutating func endFile() throws {
    let open = current
    current = .nothing
    switch open {
    case .nothing: break
    case .writing(let file):
      guard close(file) == 0 else { throw systemError("close", currentPath) }
    case .comparing(let file):
      defer { close(file) }
      var byte: UInt8 = 0
      guard read(file, &byte, 1) == 0 else { throw duplicate(currentPath) }
    }
  }

  /// Makes a symbolic link.
  ///
  /// The target must not lead out; see ``ArchivePath/checkLink(at:target:)``.
  mutating func makeSymbolicLink(_ path: String, target: String) throws {
    try ArchivePath.checkLink(at: path, target: target)
    try count(path)
    let (parent, name) = try place(of: path)
    if symlinkat(target, parent, name) == 0 { return }
    guard errno == EEXIST else { throw systemError("symlink", path) }
    var existing = [UInt8](repeating: 0, count: Int(PATH_MAX))
    let length = existing.withUnsafeMutableBytes { bytes in
      guard let base = bytes.baseAddress else { return -1 }
      return readlinkat(parent, name, base.assumingMemoryBound(to: CChar.self), bytes.count)
    }
    guard duplicates == .sameContent, length >= 0,
      existing.prefix(length).elementsEqual(target.utf8)
    else { throw duplicate(path) }
  }

  /// Gives a file that was made before a second name.
  mutating func makeHardLink(_ path: String, target: String) throws {
    try count(path)
    let (targetParent, targetName) = try place(of: target)
    // The folder's descriptor is closed when the next is opened.
    let held = dup(targetParent)
    guard held >= 0 else { throw systemError("dup", target) }
    defer { close(held) }
    var status = stat()
    guard fstatat(held, targetName, &status, AT_SYMLINK_NOFOLLOW) == 0,
      status.st_mode & S_IFMT == S_IFREG
    else {
      throw ToolchainError(
        .refused, "the hard link “\(path)” names “\(target)”, which is no file of the archive")
    }
    let (parent, name) = try place(of: path)
    if linkat(held, targetName, parent, name, 0) == 0 { return }
    throw errno == EEXIST ? duplicate(path) : systemError("link", path)
  }

  private mutating func count(_ path: String) throws {
    entries += 1
    guard entries <= limits.entries else {
      throw ToolchainError(
        .refused, "the archive has more than \(limits.entries) entries, and may be a bomb")
    }
    guard path.utf8.count(where: { $0 == UInt8(ascii: "/") }) < limits.depth else {
      throw ToolchainError(
        .refused, "a path of the archive is more than \(limits.depth) folders deep")
    }
  }

  /// The open folder that `path` lies in, and its last name.
  private mutating func place(of path: String) throws -> (Int32, String) {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return (root, path) }
    return (try openFolder(String(path[..<slash])), String(path[path.utf8.index(after: slash)...]))
  }

  /// Opens a folder, making what is not there; the descriptor is kept for the next call.
  private mutating func openFolder(_ path: String) throws -> Int32 {
    if path == folderPath { return folder }
    var parent = root
    for name in path.utf8.split(separator: UInt8(ascii: "/")).map({ String(Substring($0)) }) {
      let flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC
      var next = openat(parent, name, flags)
      if next < 0, errno == ENOENT {
        guard mkdirat(parent, name, 0o755) == 0 || errno == EEXIST else {
          throw systemError("mkdir", path)
        }
        next = openat(parent, name, flags)
      }
      let code = errno
      if parent != root { close(parent) }
      guard next >= 0 else {
        guard code == ELOOP || code == ENOTDIR else {
          throw ToolchainError(.failed, "“\(path)” cannot be made: \(Errno(rawValue: code))")
        }
        throw ToolchainError(
          .refused, "the path “\(path)” of the archive goes through “\(name)”, which is no folder")
      }
      parent = next
    }
    if folder >= 0 { close(folder) }
    (folder, folderPath) = (parent, path)
    return parent
  }

  private mutating func compare(_ data: UnsafeRawBufferPointer, with file: Int32) throws {
    if scratch.isEmpty { scratch = [UInt8](repeating: 0, count: 1 << 16) }
    var rest = data
    while !rest.isEmpty {
      let wanted = min(rest.count, scratch.count)
      let count = scratch.withUnsafeMutableBytes { read(file, $0.baseAddress, wanted) }
      guard count > 0, rest.prefix(count).elementsEqual(scratch.prefix(count)) else {
        throw duplicate(currentPath)
      }
      rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(count))
    }
  }

  private static func write(_ file: Int32, _ data: UnsafeRawBufferPointer) -> Int {
    #if canImport(Musl)
      Musl.write(file, data.baseAddress, data.count)
    #else
      Glibc.write(file, data.baseAddress, data.count)
    #endif
  }

  private func duplicate(_ path: String) -> ToolchainError {
    ToolchainError(.refused, "the path “\(path)” stands twice in what is unpacked, and differs")
  }

  private func systemError(_ operation: String, _ path: String) -> ToolchainError {
    let error = Errno(rawValue: errno)
    return ToolchainError(
      error == .noSpace ? .full : .failed,
      "“\(path)” cannot be unpacked: \(error) (\(operation))")
  }
}
