#if canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// An advisory lock on a file (`flock(2)`), which the kernel drops when its holder dies.
final class FileLock: Sendable {
  let path: String
  private let descriptor: Int32

  private init(path: String, descriptor: Int32) {
    self.path = path
    self.descriptor = descriptor
  }

  deinit {
    // A process that was forked meanwhile has the descriptor too, and would go on holding the lock.
    flock(self.descriptor, LOCK_UN)
    close(self.descriptor)
  }

  /// Takes the lock, making its file; `nil` when another holds it and `waits` is false.
  ///
  /// A lock's file may be removed by its holder, so the lock counts only when the path still names
  /// the file that was locked.
  static func take(
    _ path: String, isShared: Bool = false, waits: Bool, creates: Bool = true
  ) throws(StoreError) -> FileLock? {
    while true {
      let flags = O_RDWR | O_CLOEXEC | (creates ? O_CREAT : 0)
      #if canImport(Musl)
        let descriptor = Musl.open(path, flags, mode_t(0o644))
      #else
        let descriptor = Glibc.open(path, flags, mode_t(0o644))
      #endif
      if descriptor < 0 {
        if errno == EINTR { continue }
        if !creates, errno == ENOENT { return nil }
        throw .last("open", path)
      }
      let lock = FileLock(path: path, descriptor: descriptor)
      guard try lock.acquire(isShared: isShared, waits: waits) else { return nil }
      var locked = stat()
      var named = stat()
      guard fstat(descriptor, &locked) == 0 else { throw .last("stat", path) }
      if lstat(path, &named) == 0, named.st_ino == locked.st_ino, named.st_dev == locked.st_dev {
        return lock
      }
      if !creates { return nil }
    }
  }

  /// Changes how the lock is held; `false` when another's lock forbids it and `waits` is false, and
  /// then nothing is held.
  func acquire(isShared: Bool, waits: Bool) throws(StoreError) -> Bool {
    while flock(self.descriptor, (isShared ? LOCK_SH : LOCK_EX) | (waits ? 0 : LOCK_NB)) != 0 {
      if errno == EWOULDBLOCK { return false }
      guard errno == EINTR else { throw .last("flock", self.path) }
    }
    return true
  }

  /// Removes the lock's file, for a lock that nobody will look for any more.
  func removeFile() { unlink(self.path) }
}
