import Model
import Synchronization

/// Which step of a run does the work of which key.
final class Flights: Sendable {
  private let owners = Mutex<[Digest: Int]>([:])

  /// Claims a key for a step; gives the step that has it already, if one has.
  func claim(_ key: Digest, for index: Int) -> Int? {
    self.owners.withLock { owners in
      if let owner = owners[key] { return owner }
      owners[key] = index
      return nil
    }
  }
}
