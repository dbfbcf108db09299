import Model
public import SystemPackage
import Synchronization

#if canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The content-addressed store: blobs, trees and results of steps, each known by its digest.
///
/// Many processes may use one store at once, and any may be killed at any moment: a thing appears
/// under its final name by one `rename(2)` when it is whole. `docs/engine.md` gives the layout and
/// says what holds after a power loss.
public final class Store: Sendable {
  /// The store's folder.
  public let root: FilePath

  let rootPath: String
  /// This process's own folder for what is being made.
  let temporaryPath: String
  /// This boot of the kernel; a file that was written in it is whole.
  let boot: BootID
  /// Held shared for as long as the store is used, so that nothing is removed meanwhile.
  let useLock: FileLock
  private let temporaryLock: FileLock
  private let serial = Atomic<UInt64>(0)
  let trustedTrees = Mutex<Set<String>>([])
  let madeFolders = Mutex<Set<String>>([])

  /// Opens the store, makes it when it is not there, and removes what killed processes left.
  ///
  /// - Throws: `StoreError` when the folder cannot be made or written.
  public init(root: FilePath) throws(StoreError) {
    let rootPath =
      root.isAbsolute ? root.string : Self.workingDirectory().appending(root.string).string
    self.root = FilePath(rootPath)
    self.rootPath = rootPath
    for folder in ["cas", "trees", "seals", "directories", "actions", "caches", "locks", "tmp"] {
      try FileSystem.makeDirectories("\(rootPath)/\(folder)")
    }
    self.boot = BootID.current()
    guard let useLock = try FileLock.take("\(rootPath)/use.lock", isShared: true, waits: true)
    else {
      throw .inUse(path: rootPath)
    }
    self.useLock = useLock
    (self.temporaryPath, self.temporaryLock) = try Self.claimTemporaryFolder("\(rootPath)/tmp")
    try self.sweep()
  }

  deinit {
    try? FileSystem.removeTree(self.temporaryPath)
    self.temporaryLock.removeFile()
  }

  /// Makes an empty folder on the store's file system; it goes when the process ends.
  ///
  /// - Throws: `StoreError`.
  public func makeTemporaryDirectory() throws(StoreError) -> FilePath {
    let path = self.temporaryName()
    try FileSystem.makeDirectory(path, mode: 0o700)
    return FilePath(path)
  }

  /// The folder of a toolchain's own cache, made when it is not there.
  ///
  /// - Throws: `StoreError`, also when `name` is not one path segment.
  public func cachePath(_ name: String) throws(StoreError) -> FilePath {
    guard !name.isEmpty, name != ".", name != "..", !name.utf8.contains(UInt8(ascii: "/")),
      !name.utf8.contains(0)
    else { throw .unsupported(path: name, reason: "a cache's name is one path segment") }
    let path = "\(self.rootPath)/caches/\(name)"
    try FileSystem.makeDirectories(path)
    FileSystem.touch(path)
    return FilePath(path)
  }

  /// A name in this process's own folder that nothing has yet.
  func temporaryName() -> String {
    let serial = self.serial.add(1, ordering: .relaxed).newValue
    return "\(self.temporaryPath)/\(serial)"
  }

  /// The path of `name` in the folder `kind`, spread over 256 folders.
  func shard(_ kind: String, _ name: String) -> String {
    "\(self.rootPath)/\(kind)/\(name.prefix(2))/\(name)"
  }

  /// Makes the folder that `path` lies in, once.
  func makeShard(of path: String) throws(StoreError) {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return }
    let folder = String(path[..<slash])
    if self.madeFolders.withLock({ $0.contains(folder) }) { return }
    try FileSystem.makeDirectories(folder)
    _ = self.madeFolders.withLock { $0.insert(folder) }
  }

  /// Gives `bytes` the final name `path`, in place of what may be there.
  func publish(_ bytes: [UInt8], as path: String, mode: mode_t) throws(StoreError) {
    let temporary = self.temporaryName()
    do {
      try FileSystem.create(temporary, bytes, mode: mode)
      try self.makeShard(of: path)
      try FileSystem.rename(temporary, path)
    } catch {
      try? FileSystem.remove(temporary)
      throw error
    }
  }

  /// Removes the folders of processes that are gone.
  private func sweep() throws(StoreError) {
    let folder = "\(self.rootPath)/tmp"
    for name in try FileSystem.names(in: folder) where !name.hasSuffix(".lock") {
      // A process makes its lock before its folder, so a folder without one belongs to nobody.
      let lockPath = "\(folder)/\(name).lock"
      guard let lock = try FileLock.take(lockPath, waits: false) else { continue }
      try? FileSystem.removeTree("\(folder)/\(name)")
      lock.removeFile()
    }
    for name in try FileSystem.names(in: folder) where name.hasSuffix(".lock") {
      let path = "\(folder)/\(name)"
      guard try FileSystem.status(String(path.dropLast(5))) == nil,
        let lock = try FileLock.take(path, waits: false, creates: false)
      else { continue }
      lock.removeFile()
    }
  }

  private static func claimTemporaryFolder(
    _ parent: String
  ) throws(StoreError) -> (String, FileLock) {
    while true {
      let name = "\(getpid())-\(UInt64.random(in: 0 ... .max))"
      let path = "\(parent)/\(name)"
      // A sweep of another process may have taken the new lock's file away: then the next name.
      guard let lock = try FileLock.take("\(path).lock", waits: false) else { continue }
      try FileSystem.makeDirectory(path, mode: 0o700)
      FileSystem.spreadFolders(in: path)
      return (path, lock)
    }
  }

  private static func workingDirectory() -> FilePath {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    guard getcwd(&buffer, buffer.count) != nil else { return "/" }
    return FilePath(platformString: buffer)
  }
}
