import Engine
import Model
import RemoteExecution

/// The folders of a tree with layout `root`, which an action sees one by one.
///
/// A merged system's `/bin` and `/lib` are links into `/usr`. A link cannot be mounted, so the folder
/// it names appears a second time.
struct RootFolders {
  private let store: Store

  init(_ store: Store) { self.store = store }

  /// The folders at the top of a tree in the store, links among them followed.
  func folders(of tree: Digest) throws -> [String: Digest] {
    let top = try top(of: tree)
    var folders: [String: Digest] = [:]
    for node in top.directories { folders[node.name] = node.digest }
    for link in top.symlinks {
      do {
        folders[link.name] = try store.subtree(link.target, of: tree)
      } catch {
        // A link to something else, such as a kernel's image, is nothing that a build needs.
        guard !DebianTree.merged.contains(link.name) else { throw error }
      }
    }
    return folders
  }

  /// Gives each folder of a locked toolchain that is in the store a place of its own there.
  func place(_ locked: LockedToolchain) throws {
    guard locked.layout == .root else { return }
    if locked.topLevel.values.allSatisfy({ store.hasTree($0) }) { return }
    guard try folders(of: locked.tree) == locked.topLevel else {
      throw ToolchainError(
        .refused, "slipway.lock names other folders at the top than the tree has",
        hint: "pin it again: `slipway toolchain pin \(locked.name)`")
    }
    for node in try top(of: locked.tree).directories where !store.hasTree(node.digest) {
      _ = try store.subtree(node.name, of: locked.tree)
    }
  }

  private func top(of tree: Digest) throws -> Directory {
    guard let bytes = try store.messages(ofTree: tree)[tree] else {
      throw ToolchainError(.damaged, "its tree is not whole")
    }
    return try Directory(decoding: bytes)
  }
}
