public import Model
import RemoteExecution
public import SystemPackage

extension Store {
  /// Makes a tree of files that lie elsewhere, by path in the tree, and gives its digest.
  ///
  /// A tree that the store holds already is not made again: then nothing but the files' digests is
  /// looked at, which `digests` remembers.
  ///
  /// - Throws: `StoreError`, also when a file changes between being hashed and being copied.
  public func materialize(
    files: [String: SourceFile], digests: FileDigestCache
  ) throws(StoreError) -> Digest {
    try self.materialize(try Self.leaves(of: files, digests: digests))
  }

  /// Files that lie elsewhere, with their digests, in the order of their paths.
  ///
  /// - Throws: `StoreError`.
  public static func leaves(
    of files: [String: SourceFile], digests: FileDigestCache
  ) throws(StoreError) -> [TreeLeaf] {
    var leaves: [TreeLeaf] = []
    leaves.reserveCapacity(files.count)
    for path in files.keys.sorted() {
      guard let file = files[path] else { continue }
      let digest =
        switch file {
        case .file(let location, _): try digests.digest(of: location)
        case .bytes(let bytes, _): Digest(hashing: bytes)
        case .symlink: Digest.empty
        }
      leaves.append(TreeLeaf(path: path, file: file, digest: digest))
    }
    return leaves
  }

  /// Makes a tree of files that lie elsewhere, and gives its digest.
  ///
  /// - Parameter other: A tree that may be there and have many of the same files: those are not copied
  ///   but get a second name.
  /// - Throws: `StoreError`, also when a file is no longer what its digest says.
  public func materialize(
    _ leaves: [TreeLeaf], like other: Digest? = nil
  ) throws(StoreError) -> Digest {
    var builder = DirectoryBuilder()
    for leaf in leaves {
      switch leaf.file {
      case .file(_, let isExecutable), .bytes(_, let isExecutable):
        try builder.add(leaf.path, .file(leaf.digest, isExecutable: isExecutable))
      case .symlink(let target): try builder.add(leaf.path, .symlink(target))
      }
    }
    let tree = try builder.build()
    if leaves.isEmpty { _ = self.hasTree(.empty) }
    if self.hasTree(tree.root) { return tree.root }
    let folder = self.temporaryName()
    do throws(StoreError) {
      try TreeMaker(
        folder: folder, leaves: leaves, twins: other.map(self.twins) ?? [:]
      ).make()
      let files = leaves.filter { if case .symlink = $0.file { false } else { true } }
      try self.settle(
        folder, as: tree, size: files.reduce(0) { $0 + $1.digest.sizeBytes }, files: files.count)
      return tree.root
    } catch {
      try? FileSystem.removeTree(folder)
      throw error
    }
  }

  /// Copies a file of any size to a new one, sharing its blocks where the file system can.
  ///
  /// - Throws: `StoreError`, also when the new file is there already.
  public static func copy(
    file: FilePath, to path: FilePath, isExecutable: Bool
  ) throws(StoreError) {
    try FileSystem.duplicate(file.string, to: path.string, mode: isExecutable ? 0o755 : 0o644)
  }

  /// Copies a tree or a file out of the store so that it may be written to.
  func copyTree(
    _ from: String, to path: String, isWritable: Bool, time: Int = Store.treeTime
  ) throws(StoreError) {
    let scan = try TreeScan(from, links: .any)
    for folder in scan.folders {
      try FileSystem.makeDirectory(path + folder.dropFirst(from.count), mode: 0o755)
    }
    for file in scan.files {
      let mode: UInt32 =
        isWritable ? (file.isExecutable ? 0o755 : 0o644) : (file.isExecutable ? 0o555 : 0o444)
      let target = "\(path)/\(file.relative)"
      try FileSystem.duplicate(file.path, to: target, mode: mode)
      // The process's mask may have taken bits away.
      try FileSystem.setMode(target, mode)
      try FileSystem.setModified(target, seconds: time)
    }
    for link in scan.symlinks {
      try FileSystem.link("\(path)/\(link.relative)", to: link.target)
    }
    guard !isWritable else { return }
    for folder in scan.folders.reversed() {
      let target = path + folder.dropFirst(from.count)
      try FileSystem.setModified(target, seconds: time)
      try FileSystem.setMode(target, folder == from ? 0o755 : 0o555)
    }
  }

  /// The files of a tree, by path in it; none where the tree is not here.
  private func twins(in root: Digest) -> [String: TreeMaker.Twin] {
    guard self.hasTree(root), let messages = try? self.messages(ofTree: root) else { return [:] }
    let place = self.treePath(root).string
    var twins: [String: TreeMaker.Twin] = [:]
    var queue = [(path: "", digest: root)]
    while let (path, digest) = queue.popLast() {
      guard let bytes = messages[digest], let folder = try? Directory(decoding: bytes) else {
        return [:]
      }
      let prefix = path.isEmpty ? "" : path + "/"
      for file in folder.files {
        twins[prefix + file.name] = TreeMaker.Twin(
          place: "\(place)/\(prefix)\(file.name)", digest: file.digest,
          isExecutable: file.isExecutable)
      }
      for inner in folder.directories { queue.append((prefix + inner.name, inner.digest)) }
    }
    return twins
  }
}
