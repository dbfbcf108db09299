import Model
import RemoteExecution

/// Makes the `Directory` messages of a tree from its leaves by path.
struct DirectoryBuilder {
  /// What stands at a path.
  enum Leaf {
    case file(Digest, isExecutable: Bool)
    case directory(Digest)
    case symlink(String)
  }

  /// A finished tree.
  struct Tree {
    /// The digest of the root's message.
    var root: Digest
    /// Every message of the tree that was made here, by its digest.
    var messages: [Digest: [UInt8]]
  }

  private struct Entry {
    var path: String
    var segments: [Substring]
    var leaf: Leaf
  }

  private var entries: [Entry] = []

  /// Adds a leaf.
  ///
  /// A path is relative, without empty, `.` and `..` segments.
  mutating func add(_ path: String, _ leaf: Leaf) throws(StoreError) {
    let segments = path.split(separator: "/", omittingEmptySubsequences: false)
    guard !segments.isEmpty, segments.allSatisfy({ Directory.isSegment(String($0)) }) else {
      throw .unsupported(path: path, reason: "it is no relative path")
    }
    self.entries.append(Entry(path: path, segments: segments, leaf: leaf))
  }

  /// The tree of what was added.
  ///
  /// - Throws: `StoreError.unsupported` when two paths are equal or one lies in the other.
  consuming func build() throws(StoreError) -> Tree {
    self.entries.sort { left, right in
      left.segments.lexicographicallyPrecedes(right.segments) {
        $0.utf8.lexicographicallyPrecedes($1.utf8)
      }
    }
    var tree = Tree(root: .empty, messages: [:])
    tree.root = try Self.build(self.entries[...], depth: 0, into: &tree.messages)
    return tree
  }

  private static func build(
    _ entries: ArraySlice<Entry>, depth: Int, into messages: inout [Digest: [UInt8]]
  ) throws(StoreError) -> Digest {
    var files: [Directory.FileNode] = []
    var directories: [Directory.DirectoryNode] = []
    var symlinks: [Directory.SymlinkNode] = []
    var start = entries.startIndex
    while start < entries.endIndex {
      let first = entries[start]
      let segment = first.segments[depth]
      var end = start + 1
      while end < entries.endIndex, entries[end].segments[depth] == segment { end += 1 }
      let name = String(segment)
      if first.segments.count == depth + 1 {
        guard end == start + 1 else {
          let other = entries[start + 1].path
          throw .unsupported(
            path: other,
            reason: other == first.path ? "it is given twice" : "it lies in \(first.path)")
        }
        switch first.leaf {
        case .file(let digest, let isExecutable):
          files.append(.init(name: name, digest: digest, isExecutable: isExecutable))
        case .directory(let digest): directories.append(.init(name: name, digest: digest))
        case .symlink(let target): symlinks.append(.init(name: name, target: target))
        }
      } else {
        let digest = try Self.build(entries[start..<end], depth: depth + 1, into: &messages)
        directories.append(.init(name: name, digest: digest))
      }
      start = end
    }
    let bytes = Directory(files: files, directories: directories, symlinks: symlinks).encoded()
    let digest = Digest(hashing: bytes)
    messages[digest] = bytes
    return digest
  }
}
