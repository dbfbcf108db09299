import Engine
import SystemPackage

/// Copies of trees, made once for each tree and time, and removed with the folder that they are in.
actor TreeCopies {
  private struct Name: Hashable {
    var source: FilePath
    var time: Int64
  }

  private let store: Store
  private let folder: FilePath
  private var copies: [Name: FilePath] = [:]

  /// Makes copies in `folder`, which exists.
  init(store: Store, folder: FilePath) {
    self.store = store
    self.folder = folder
  }

  /// A copy of a tree whose files have the given time or later ones.
  ///
  /// - Throws: `StoreError`.
  func copy(of source: FilePath, time: Int64, isStaggered: Bool) throws -> FilePath {
    let name = Name(source: source, time: time)
    if let made = self.copies[name] { return made }
    let path = self.folder.appending("copy-\(self.copies.count)")
    try self.store.copy(tree: source, to: path, time: time)
    if isStaggered { try Store.setTimes(ofTree: path, from: time) }
    self.copies[name] = path
    return path
  }
}
