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
    let messages = try store.messages(ofTree: tree)
    guard let bytes = messages[tree] else {
      throw ToolchainError(.damaged, "its tree is not whole")
    }
    let top = try Directory(decoding: bytes)
    var folders: [String: Digest] = [:]
    for node in top.directories { folders[node.name] = node.digest }
    for link in top.symlinks where DebianTree.merged.contains(link.name) {
      folders[link.name] = try store.subtree(link.target, of: tree)
    }
    return folders
  }

  /// Gives each folder of a locked toolchain that is in the store a place of its own there.
  func place(_ locked: LockedToolchain) throws {
    guard locked.layout == .root else { return }
    if locked.topLevel.values.allSatisfy({ store.hasTree($0) }) { return }
    let found = try folders(of: locked.tree)
    guard found == locked.topLevel else {
      throw ToolchainError(
        .refused, "slipway.lock names other folders at the top than the tree has",
        hint: "pin it again: `slipway toolchain pin \(locked.name)`")
    }
    for (name, digest) in found where !store.hasTree(digest) {
      let isLink = DebianTree.merged.contains(name)
      let isReal = (try? store.subtree(name, of: locked.tree)) != nil
      if isLink, !isReal { _ = try store.subtree("usr/\(name)", of: locked.tree) }
    }
  }
}
