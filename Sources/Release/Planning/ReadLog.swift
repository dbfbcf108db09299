import Model
import Synchronization

/// Notes which files were read, and what was in them.
final class ReadLog: Sendable {
  private struct State {
    var isOpen = false
    var isComplete = true
    var reads: [String: Digest?] = [:]
  }

  private let state = Mutex(State())

  /// Begins a new log.
  func begin() { state.withLock { $0 = State(isOpen: true) } }

  /// Ends the log.
  ///
  /// - Returns: the digest of what was read, by path, `nil` for a file that could not be; `nil` when something was
  ///   read of which that is not known, or twice and not the same.
  func end() -> [String: Digest?]? {
    state.withLock { state in
      defer { state = State() }
      return state.isComplete ? state.reads : nil
    }
  }

  /// Notes that a file was read.
  func note(_ path: String, _ bytes: [UInt8]?) {
    guard state.withLock({ $0.isOpen }) else { return }
    let digest = bytes.map { Digest(hashing: $0) }
    state.withLock { state in
      if let known = state.reads.updateValue(digest, forKey: path), known != digest {
        state.isComplete = false
      }
    }
  }

  /// Notes that a file was read in a way that this log does not know.
  func noteUnknown() { state.withLock { $0.isComplete = false } }
}
