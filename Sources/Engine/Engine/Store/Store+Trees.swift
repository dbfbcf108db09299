public import Model
import RemoteExecution
public import SystemPackage
import Synchronization

extension Store {
  /// The time that every file of a tree has, so that no tool sees when it was unpacked: 1980, the
  /// first that a zip archive can hold.
  static let treeTime = 315_532_800

  /// The digest of a folder, which stays as it is.
  ///
  /// - Throws: `StoreError`, also on devices, sockets, pipes, and names that are no UTF-8.
  public func digest(ofTree tree: FilePath) throws(StoreError) -> Digest {
    try TreeScan(tree.string, links: .any).tree().root
  }

  /// Takes a folder into the store: hashes it, makes it read-only, and moves it to its place.
  ///
  /// It is gone from where it was.
  ///
  /// - Throws: `StoreError`, also on devices, sockets, pipes, and names that are no UTF-8; the folder
  ///   then stays where it was.
  public func adopt(tree: FilePath) throws(StoreError) -> Digest {
    try self.adopt(tree.string, links: .any)
  }

  /// Whether a tree is in the store, whole.
  ///
  /// The first use in each boot of the kernel hashes it again; one that is damaged is removed.
  public func hasTree(_ digest: Digest) -> Bool {
    if digest == .empty { return (try? self.makeEmptyTree()) != nil }
    let path = self.treeLocation(digest)
    guard let status = try? FileSystem.status(path) else {
      _ = self.trustedTrees.withLock { $0.remove(digest.hash) }
      return false
    }
    if status.kind == .symlink {
      guard let target = try? FileSystem.target(of: path), let root = Self.rootHash(ofLink: target),
        let seal = self.seal(ofHash: root), self.hasTree(seal.digest)
      else { return false }
      return (try? FileSystem.status("\(self.rootPath)/trees/\(target)"))?.kind == .directory
    }
    if self.trustedTrees.withLock({ $0.contains(digest.hash) }) { return true }
    if let seal = self.seal(ofHash: digest.hash), seal.digest == digest, seal.boot == self.boot,
      seal.inode == status.inode, seal.changed == status.changed
    {
      self.touchSeal(of: digest)
    } else {
      guard (try? self.verify(tree: digest)) != nil else {
        try? self.discard(tree: digest.hash)
        return false
      }
    }
    _ = self.trustedTrees.withLock { $0.insert(digest.hash) }
    return true
  }

  /// Where a tree is, or would be.
  public func treePath(_ digest: Digest) -> FilePath {
    let path = self.treeLocation(digest)
    guard let target = try? FileSystem.target(of: path) else { return FilePath(path) }
    return FilePath("\(self.rootPath)/trees/\(target)")
  }

  /// Hashes a tree again.
  ///
  /// - Throws: `StoreError.missing`, or `.damaged` with the first path that is not as it was.
  public func verify(tree digest: Digest) throws(StoreError) {
    let path = self.treePath(digest).string
    guard try FileSystem.status(path) != nil else { throw .missing(digest) }
    let scan = try TreeScan(path, links: .any)
    let tree = try scan.tree()
    guard tree.root == digest else {
      let place = self.firstDifference(between: digest, and: tree, at: path)
      throw .damaged(path: place, expected: digest, found: tree.root)
    }
    // A subtree is vouched for by the tree that it lies in.
    guard path == self.treeLocation(digest) else { return }
    if (try? self.messages(ofTree: digest)) == nil { try self.writeMessages(tree) }
    try self.writeSeal(digest, size: scan.size, files: scan.files.count)
  }

  /// Gives the folder `path` of a tree a place of its own, so that it may be a step's input.
  ///
  /// - Throws: `StoreError`, also when the tree has no such folder.
  public func subtree(_ path: String, of root: Digest) throws(StoreError) -> Digest {
    let messages = try self.messages(ofTree: root)
    var digest = root
    for segment in path.split(separator: "/") {
      guard let bytes = messages[digest], let directory = try? Directory(decoding: bytes),
        let node = directory.directories.first(where: { $0.name == segment })
      else { throw .unsupported(path: path, reason: "the tree \(root.short) has no such folder") }
      digest = node.digest
    }
    guard digest != root, digest != .empty, !self.hasTree(digest) else { return digest }
    let temporary = self.temporaryName()
    try FileSystem.link(temporary, to: "\(root.hash)/\(path)")
    try FileSystem.rename(temporary, self.treeLocation(digest))
    return digest
  }

  /// Every `Directory` message of a tree, by digest.
  ///
  /// - Throws: `StoreError`.
  public func messages(ofTree digest: Digest) throws(StoreError) -> [Digest: [UInt8]] {
    if digest == .empty { return [.empty: []] }
    let path = "\(self.rootPath)/directories/\(digest.hash)"
    guard let bytes = try FileSystem.contents(path, limit: 1 << 30) else { throw .missing(digest) }
    var reader = EntryReader(bytes)
    guard reader.isWhole else {
      throw .damaged(path: path, expected: digest, found: Digest(hashing: bytes))
    }
    var messages: [Digest: [UInt8]] = [:]
    while let message = reader.bytes() { messages[Digest(hashing: message)] = message }
    return messages
  }

  /// A digest of the files of each folder of a tree in which some lie, by the folder's path, which is
  /// empty for the tree itself; `nil` where a link lies in the tree.
  ///
  /// It covers their names and bytes, and not what lies in the folder's folders.
  ///
  /// - Throws: `StoreError`.
  package func digestsOfFolders(
    inTree root: Digest
  ) throws(StoreError) -> [String: Digest]? {
    let messages = try self.messages(ofTree: root)
    var digests: [String: Digest] = [:]
    var queue = [(path: "", digest: root)]
    while let (path, digest) = queue.popLast() {
      guard let bytes = messages[digest], let folder = try? Directory(decoding: bytes) else {
        throw .missing(digest)
      }
      guard folder.symlinks.isEmpty else { return nil }
      if !folder.files.isEmpty {
        let files = Directory(files: folder.files, directories: [], symlinks: [])
        digests[path] = Digest(hashing: files.encoded())
      }
      for inner in folder.directories {
        queue.append((path.isEmpty ? inner.name : "\(path)/\(inner.name)", inner.digest))
      }
    }
    return digests
  }

  func adopt(_ path: String, links: TreeScan.Links) throws(StoreError) -> Digest {
    let scan = try TreeScan(path, links: links)
    let tree = try scan.tree()
    if self.hasTree(tree.root) {
      try FileSystem.removeTree(path)
      return tree.root
    }
    for file in scan.files {
      if file.links > 1 { try self.unshare(file.path) }
      try FileSystem.setMode(file.path, file.isExecutable ? 0o555 : 0o444)
      try FileSystem.setModified(file.path, seconds: Self.treeTime)
    }
    for link in scan.symlinks { try FileSystem.setModified(link.path, seconds: Self.treeTime) }
    for folder in scan.folders.reversed() {
      try FileSystem.setModified(folder, seconds: Self.treeTime)
      // The root stays writable until it has moved: moving a folder writes its `..`.
      try FileSystem.setMode(folder, folder == path ? 0o755 : 0o555)
    }
    try self.settle(path, as: tree, size: scan.size, files: scan.files.count)
    return tree.root
  }

  /// Moves a folder to its place in the store: what is in it is what the messages say, read-only, with
  /// the time of trees.
  func settle(
    _ path: String, as tree: DirectoryBuilder.Tree, size: Int64, files: Int
  ) throws(StoreError) {
    try self.writeMessages(tree)
    try self.place(tree: path, tree.root)
    try self.writeSeal(tree.root, size: size, files: files)
    _ = self.trustedTrees.withLock { $0.insert(tree.root.hash) }
  }

  func treeLocation(_ digest: Digest) -> String { "\(self.rootPath)/trees/\(digest.hash)" }

  /// Takes a tree out of its place, then removes it.
  func discard(tree hash: String) throws(StoreError) {
    _ = self.trustedTrees.withLock { $0.remove(hash) }
    try FileSystem.remove("\(self.rootPath)/seals/\(hash)")
    let path = "\(self.rootPath)/trees/\(hash)"
    guard let status = try FileSystem.status(path) else { return }
    if status.kind == .symlink { return try FileSystem.remove(path) }
    let temporary = self.temporaryName()
    try FileSystem.setMode(path, 0o755)
    try FileSystem.rename(path, temporary)
    try FileSystem.remove("\(self.rootPath)/directories/\(hash)")
    try FileSystem.removeTree(temporary)
  }

  private func place(tree path: String, _ digest: Digest) throws(StoreError) {
    let location = self.treeLocation(digest)
    for _ in 0..<16 {
      do {
        try FileSystem.rename(path, location)
        return try FileSystem.setMode(location, 0o555)
      } catch {
        if error.isCrossDevice {
          let copy = self.temporaryName()
          try self.copyTree(path, to: copy, isWritable: false)
          try self.place(tree: copy, digest)
          return try FileSystem.removeTree(path)
        }
        guard error.isNotEmpty else { throw error }
        // Another process was first, or what is there is damaged.
        if self.hasTree(digest) { return try FileSystem.removeTree(path) }
      }
    }
    throw .unsupported(path: location, reason: "it cannot be replaced")
  }

  /// Gives a file that has several names an own copy under this one.
  private func unshare(_ path: String) throws(StoreError) {
    let temporary = self.temporaryName()
    try FileSystem.duplicate(path, to: temporary, mode: 0o600)
    do {
      try FileSystem.rename(temporary, path)
    } catch {
      guard error.isCrossDevice else { throw error }
      try FileSystem.remove(temporary)
    }
  }

  private func makeEmptyTree() throws(StoreError) {
    let path = self.treeLocation(.empty)
    if try FileSystem.status(path) == nil { try FileSystem.makeDirectories(path, mode: 0o555) }
  }

  private static func rootHash(ofLink target: String) -> String? {
    target.split(separator: "/").first.map(String.init)
  }

  private func writeMessages(_ tree: DirectoryBuilder.Tree) throws(StoreError) {
    var writer = EntryWriter()
    for digest in tree.messages.keys.sorted() { writer.bytes(tree.messages[digest] ?? []) }
    try self.publish(
      writer.finished(), as: "\(self.rootPath)/directories/\(tree.root.hash)", mode: 0o444)
  }

  private func firstDifference(
    between expected: Digest, and found: DirectoryBuilder.Tree, at path: String
  ) -> String {
    guard let old = try? self.messages(ofTree: expected) else { return path }
    var path = path
    var pair = (expected, found.root)
    descent: while true {
      guard let left = old[pair.0], let right = found.messages[pair.1],
        let before = try? Directory(decoding: left), let after = try? Directory(decoding: right)
      else { return path }
      for node in before.files where !after.files.contains(node) { return "\(path)/\(node.name)" }
      for node in before.symlinks where !after.symlinks.contains(node) {
        return "\(path)/\(node.name)"
      }
      for node in before.directories where !after.directories.contains(node) {
        guard let other = after.directories.first(where: { $0.name == node.name }) else {
          return "\(path)/\(node.name)"
        }
        path += "/\(node.name)"
        pair = (node.digest, other.digest)
        continue descent
      }
      let names = Set(
        before.files.map(\.name) + before.directories.map(\.name)
          + before.symlinks.map(\.name))
      let added =
        after.files.map(\.name) + after.directories.map(\.name)
        + after.symlinks.map(\.name)
      return added.first { !names.contains($0) }.map { "\(path)/\($0)" } ?? path
    }
  }
}
