import Synchronization
import SystemPackage
import TestKit
import Testing

@testable import Release

@Suite struct WorkspaceLockTests {
  @Test(.timeLimit(.minutes(1))) func theSecondWaitsForTheFirst() async throws {
    let folder = try TemporaryFolder()
    let path = folder.path.appending("lock")
    let order = Mutex<[String]>([])
    var first: WorkspaceLock? = try await WorkspaceLock.take(path) { _ in }
    let second = Task {
      let lock = try await WorkspaceLock.take(path) { holder in
        order.withLock { $0.append("waits for \(holder == nil ? "nobody" : "somebody")") }
      }
      order.withLock { $0.append("second") }
      withExtendedLifetime(lock) {}
    }
    while order.withLock({ $0.isEmpty }) { try await Task.sleep(for: .milliseconds(5)) }
    order.withLock { $0.append("first ends") }
    withExtendedLifetime(first) {}
    first = nil
    try await second.value
    #expect(order.withLock { $0 } == ["waits for somebody", "first ends", "second"])
  }

  @Test func waitingEndsWhenItIsCancelled() async throws {
    let folder = try TemporaryFolder()
    let path = folder.path.appending("lock")
    let first = try await WorkspaceLock.take(path) { _ in }
    let second = Task { _ = try await WorkspaceLock.take(path) { _ in } }
    second.cancel()
    await #expect(throws: CancellationError.self) { try await second.value }
    withExtendedLifetime(first) {}
  }

  @Test func saysWhyItCannot() async throws {
    await #expect(throws: WorkspaceError.self) {
      _ = try await WorkspaceLock.take("/nonexistent/folder/lock") { _ in }
    }
  }
}
