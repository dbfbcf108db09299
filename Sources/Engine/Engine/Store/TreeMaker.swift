import Dispatch
import Model
import Synchronization
import SystemPackage

/// Makes a folder of files that lie elsewhere as the store keeps trees: read-only, each with one time.
struct TreeMaker: Sendable {
  /// A file of another tree of the store.
  struct Twin: Sendable {
    var place: String
    var digest: Digest
    var isExecutable: Bool
  }

  /// The folder, which must not be there yet.
  let folder: String
  let leaves: [TreeLeaf]
  /// Files that the store has already, by the path that they would have here.
  let twins: [String: Twin]

  /// Makes it, on all processors.
  ///
  /// Every file is hashed while it is copied, so that the folder holds what the leaves say. One that the store
  /// has already gets a second name, which takes a fifth of the time: its bytes, mode and time are the same,
  /// and nobody writes to either.
  ///
  /// - Throws: `StoreError`, also when a file is no longer what its digest says.
  func make() throws(StoreError) {
    let folders = self.folders
    // One after the other: the kernel locks the folder that they lie in, and who waits spins.
    for folder in folders { try FileSystem.makeDirectory(folder) }
    try Self.eachInParallel(self.leaves) { leaf throws(StoreError) in try self.make(leaf) }
    try Self.eachInParallel(folders) { folder throws(StoreError) in
      try FileSystem.setModified(folder, seconds: Store.treeTime)
      // The root stays writable until it has moved: moving a folder writes its `..`.
      try FileSystem.setMode(folder, folder == self.folder ? 0o755 : 0o555)
    }
  }

  /// Does something with each item, on all processors.
  ///
  /// - Throws: the first failure; then not all of it was done.
  private static func eachInParallel<Item: Sendable>(
    _ items: [Item], _ body: @Sendable (Item) throws(StoreError) -> Void
  ) throws(StoreError) {
    let next = Atomic<Int>(0)
    let failure = Mutex<StoreError?>(nil)
    // Several at a time, so that two threads seldom write into one folder.
    let batch = 16
    DispatchQueue.concurrentPerform(
      iterations: min(ProcessorCount.current, (items.count + batch - 1) / batch)
    ) { _ in
      do throws(StoreError) {
        while failure.withLock({ $0 == nil }) {
          let start = next.add(batch, ordering: .relaxed).oldValue
          guard start < items.count else { break }
          for item in items[start..<min(start + batch, items.count)] { try body(item) }
        }
      } catch {
        failure.withLock { $0 = error }
      }
    }
    if let failure = failure.withLock({ $0 }) { throw failure }
  }

  private func make(_ leaf: TreeLeaf) throws(StoreError) {
    let target = "\(self.folder)/\(leaf.path)"
    switch leaf.file {
    case .file(let location, let isExecutable):
      if let twin = self.twins[leaf.path], twin.digest == leaf.digest,
        twin.isExecutable == isExecutable, FileSystem.addName(target, to: twin.place)
      {
        return
      }
      let copied = try FileSystem.copy(
        location.string, to: target, mode: isExecutable ? 0o555 : 0o444, modified: Store.treeTime)
      guard copied == leaf.digest else { throw .changed(path: location.string) }
    case .bytes(let bytes, let isExecutable):
      try FileSystem.create(
        target, bytes, mode: isExecutable ? 0o555 : 0o444, modified: Store.treeTime)
    case .symlink(let link):
      try FileSystem.link(target, to: link)
      try FileSystem.setModified(target, seconds: Store.treeTime)
    }
  }

  /// The folders, each after the one it lies in.
  private var folders: [String] {
    var known: Set<Substring> = []
    for leaf in self.leaves {
      var path = leaf.path[...]
      while let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) {
        path = path[..<slash]
        guard known.insert(path).inserted else { break }
      }
    }
    return [self.folder] + known.sorted().map { "\(self.folder)/\($0)" }
  }
}
