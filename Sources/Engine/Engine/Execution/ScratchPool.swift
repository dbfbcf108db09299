import CLauncher
import Synchronization
import SystemPackage

/// The scratch folders of a run, used by one step after another.
///
/// Some file systems look through everything that was deleted of late whenever something is made
/// (ext4's `recently_deleted`), so making and deleting seven folders for each of a thousand steps costs
/// more than the steps.
final class ScratchPool: Sendable {
  /// The folders that every step has, in the order that they are looked at.
  private static let kept: Set<String> = ["out", "tmp", "root"]

  private let store: Store
  private let idle: Mutex<[String]> = Mutex([])

  init(store: Store) { self.store = store }

  /// A folder with nothing in it but perhaps empty folders `out`, `tmp` and `root`.
  func take() throws(StoreError) -> String {
    if let path = self.idle.withLock({ $0.popLast() }) { return path }
    return try self.store.makeTemporaryDirectory().string
  }

  /// Takes a folder back; what the step left in it goes.
  func giveBack(_ path: String) {
    do {
      for name in try FileSystem.names(in: path) {
        let child = "\(path)/\(name)"
        guard Self.kept.contains(name), try FileSystem.status(child)?.kind == .directory,
          // A default access list, say, would meet the next step.
          slipway_has_attributes(child) == 0
        else {
          try FileSystem.removeTree(child)
          continue
        }
        for inner in try FileSystem.names(in: child) {
          try FileSystem.removeTree("\(child)/\(inner)")
        }
        try FileSystem.setMode(child, 0o755)
      }
      self.idle.withLock { $0.append(path) }
    } catch {
      try? FileSystem.removeTree(path)
    }
  }

  /// Removes every folder; nothing uses them any more.
  func drain() {
    for path in self.idle.withLock({ paths in
      defer { paths = [] }
      return paths
    }) {
      try? FileSystem.removeTree(path)
    }
  }
}
