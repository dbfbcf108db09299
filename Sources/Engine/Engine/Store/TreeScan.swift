import Dispatch
import Model
import RemoteExecution
import Synchronization

/// A folder that is read whole: what is in it, and its digest.
struct TreeScan {
  /// Whether a link may point out of the tree.
  enum Links {
    case any
    case insideOnly
  }

  /// A file or folder of the tree, by its full path.
  struct Item {
    var path: String
    var relative: String
    var isExecutable: Bool
    var links: UInt64
    var size: Int64
  }

  /// The files.
  private(set) var files: [Item] = []
  /// The folders, each after the one it lies in; the first is the root.
  private(set) var folders: [String] = []
  /// The links, by relative path.
  private(set) var symlinks: [(path: String, relative: String, target: String)] = []
  /// The folders in which nothing is, by relative path.
  private var emptyFolders: [String] = []

  /// Reads the folder `root`.
  ///
  /// - Throws: `StoreError`, also on devices, sockets, pipes, and names that are no UTF-8.
  init(_ root: String, links: Links) throws(StoreError) {
    guard let status = try FileSystem.status(root), status.kind == .directory else {
      throw .unsupported(path: root, reason: "it is not a folder")
    }
    try self.read(root, relative: "", depth: 0, links: links)
  }

  /// The bytes of all files.
  var size: Int64 { self.files.reduce(0) { $0 + $1.size } }

  /// Hashes every file, on all processors, and gives the tree's messages.
  func tree() throws(StoreError) -> DirectoryBuilder.Tree {
    let digests = try Self.digests(of: self.files)
    var builder = DirectoryBuilder()
    for (file, digest) in zip(self.files, digests) {
      try builder.add(file.relative, .file(digest, isExecutable: file.isExecutable))
    }
    for link in self.symlinks { try builder.add(link.relative, .symlink(link.target)) }
    // The empty folder's message has no bytes, so its digest is that of nothing.
    for folder in self.emptyFolders { try builder.add(folder, .directory(.empty)) }
    var tree = try builder.build()
    if !self.emptyFolders.isEmpty { tree.messages[.empty] = [] }
    return tree
  }

  private mutating func read(
    _ path: String, relative: String, depth: Int, links: Links
  ) throws(StoreError) {
    guard depth < 256 else { throw .unsupported(path: path, reason: "it lies 256 folders deep") }
    self.folders.append(path)
    let names = try FileSystem.names(in: path)
    if names.isEmpty, depth > 0 { self.emptyFolders.append(relative) }
    for name in names {
      let full = "\(path)/\(name)"
      let inner = relative.isEmpty ? name : "\(relative)/\(name)"
      guard let status = try FileSystem.status(full) else { throw .changed(path: full) }
      switch status.kind {
      case .file:
        self.files.append(
          Item(
            path: full, relative: inner, isExecutable: status.isExecutable, links: status.links,
            size: status.size))
      case .directory: try self.read(full, relative: inner, depth: depth + 1, links: links)
      case .symlink:
        let target = try FileSystem.target(of: full)
        if links == .insideOnly, !Self.staysInside(target, depth: depth) {
          throw .unsupported(path: full, reason: "the link points out of the folder, to \(target)")
        }
        self.symlinks.append((full, inner, target))
      case .other:
        throw .unsupported(path: full, reason: "it is a device, a socket or a pipe")
      }
    }
  }

  /// Whether a link that lies `depth` folders below the root stays below it, by its text alone.
  static func staysInside(_ target: String, depth: Int) -> Bool {
    guard !target.isEmpty, !target.utf8.starts(with: "/".utf8) else { return false }
    var depth = depth
    for segment in target.split(separator: "/") {
      switch segment {
      case ".": continue
      case "..": depth -= 1
      default: depth += 1
      }
      if depth < 0 { return false }
    }
    return true
  }

  private static func digests(of files: [Item]) throws(StoreError) -> [Digest] {
    if files.count < 8 {
      var digests: [Digest] = []
      for file in files { digests.append(try FileSystem.digest(of: file.path)) }
      return digests
    }
    let next = Atomic<Int>(0)
    let failure = Mutex<StoreError?>(nil)
    let merged = Mutex<[Digest]>(Array(repeating: .empty, count: files.count))
    DispatchQueue.concurrentPerform(iterations: ProcessorCount.current) { _ in
      var mine: [(Int, Digest)] = []
      do throws(StoreError) {
        while failure.withLock({ $0 == nil }) {
          let index = next.add(1, ordering: .relaxed).oldValue
          guard index < files.count else { break }
          mine.append((index, try FileSystem.digest(of: files[index].path)))
        }
      } catch {
        failure.withLock { $0 = error }
      }
      merged.withLock { digests in for (index, digest) in mine { digests[index] = digest } }
    }
    if let failure = failure.withLock({ $0 }) { throw failure }
    return merged.withLock { $0 }
  }
}
