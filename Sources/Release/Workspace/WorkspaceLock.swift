import Glibc
public import SystemPackage

/// The right to work in a project: one Slipway at a time.
///
/// It is the kernel's lock on an open file, so it ends with the process, however that ends.
public final class WorkspaceLock: Sendable {
  private let descriptor: CInt

  /// Takes the lock, waiting for whoever holds it.
  ///
  /// - Parameters:
  ///   - path: The lock's file; its folder exists.
  ///   - onWait: Called once, with the other process's number, when somebody else holds the lock.
  /// - Throws: ``WorkspaceError`` when the file cannot be opened, `CancellationError` when the task
  ///   was cancelled while it waited.
  public static func take(
    _ path: FilePath, onWait: @Sendable (Int32?) -> Void
  ) async throws -> WorkspaceLock {
    let descriptor = open(path.string, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else {
      throw WorkspaceError(
        message: "cannot open \(path): \(Errno(rawValue: errno))",
        hint:
          "Slipway keeps its state in the project's .slipway folder, which it must be able to write"
      )
    }
    var hasTold = false
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      let code = errno
      if code == EWOULDBLOCK || code == EINTR {
        if !hasTold {
          hasTold = true
          onWait(Self.holder(descriptor))
        }
        do {
          try await Task.sleep(for: .milliseconds(50))
        } catch {
          close(descriptor)
          throw error
        }
        continue
      }
      close(descriptor)
      throw WorkspaceError(
        message: "cannot lock \(path): \(Errno(rawValue: code))",
        hint: "put the project on a file system that has locks")
    }
    let text = Array("\(getpid())\n".utf8)
    if ftruncate(descriptor, 0) == 0 {
      // The number is only for messages; a lock without it is still a lock.
      _ = unsafe pwrite(descriptor, text, text.count, 0)
    }
    return WorkspaceLock(descriptor: descriptor)
  }

  private init(descriptor: CInt) { self.descriptor = descriptor }

  deinit { close(self.descriptor) }

  private static func holder(_ descriptor: CInt) -> Int32? {
    var buffer = [UInt8](repeating: 0, count: 16)
    let count = unsafe pread(descriptor, &buffer, buffer.count, 0)
    guard count > 0 else { return nil }
    let digits = buffer.prefix(count).prefix {
      (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
    }
    return Int32(String(decoding: digits, as: UTF8.self))
  }
}
