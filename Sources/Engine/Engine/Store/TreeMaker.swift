import Dispatch
import Model
import Synchronization
import SystemPackage

/// Makes a folder of files that lie elsewhere as the store keeps trees: read-only, each with one time.
struct TreeMaker {
  /// A file of another tree of the store.
  struct Twin {
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
    for folder in folders { try FileSystem.makeDirectory(folder) }
    let next = Atomic<Int>(0)
    let failure = Mutex<StoreError?>(nil)
    // A few at a time, so that two threads seldom write into one folder.
    let batch = 16
    DispatchQueue.concurrentPerform(iterations: ProcessorCount.current) { _ in
      do throws(StoreError) {
        while failure.withLock({ $0 == nil }) {
          let start = next.add(batch, ordering: .relaxed).oldValue
          guard start < self.leaves.count else { break }
          for leaf in self.leaves[start..<min(start + batch, self.leaves.count)] {
            try self.make(leaf)
          }
        }
      } catch {
        failure.withLock { $0 = error }
      }
    }
    if let failure = failure.withLock({ $0 }) { throw failure }
    for folder in folders.reversed() {
      try FileSystem.setModified(folder, seconds: Store.treeTime)
      // The root stays writable until it has moved: moving a folder writes its `..`.
      try FileSystem.setMode(folder, folder == self.folder ? 0o755 : 0o555)
    }
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
