public import Model
import RemoteExecution

/// Tells how large the store is, and makes it smaller.
public struct StoreGC: Sendable {
  /// How large the store is.
  public struct Info: Sendable, Hashable, Codable {
    /// One kind of thing in the store.
    public struct Kind: Sendable, Hashable, Codable {
      /// How many there are.
      public var count: Int
      /// Their bytes.
      public var bytes: Int64

      /// Makes a count.
      public init(count: Int, bytes: Int64) {
        self.count = count
        self.bytes = bytes
      }
    }

    /// Files.
    public var blobs: Kind
    /// Folders.
    public var trees: Kind
    /// Results of steps.
    public var results: Kind
    /// Toolchains' own caches.
    public var caches: Kind
    /// When the thing that was not used for longest was used, in seconds since the epoch; `nil` when
    /// the store is empty.
    public var oldestUse: Int64?

    /// The bytes of all of it.
    public var bytes: Int64 {
      self.blobs.bytes + self.trees.bytes + self.results.bytes + self.caches.bytes
    }
  }

  /// What was removed.
  public struct Removed: Sendable, Hashable, Codable {
    /// How many things.
    public var count: Int
    /// Their bytes.
    public var bytes: Int64
  }

  private enum Item {
    case blob(String)
    case tree(String)
    case result(String)
    case cache(String)
  }

  private struct Entry {
    var item: Item
    var hash: String
    var bytes: Int64
    var used: Int64
  }

  let store: Store

  /// Makes a collector for a store.
  public init(_ store: Store) { self.store = store }

  /// How large the store is.
  ///
  /// - Throws: `StoreError`.
  public func info() throws(StoreError) -> Info {
    let empty = Info.Kind(count: 0, bytes: 0)
    var info = Info(blobs: empty, trees: empty, results: empty, caches: empty)
    for entry in try self.entries() {
      let kind: WritableKeyPath<Info, Info.Kind> =
        switch entry.item {
        case .blob: \.blobs
        case .tree: \.trees
        case .result: \.results
        case .cache: \.caches
        }
      info[keyPath: kind].count += 1
      info[keyPath: kind].bytes += entry.bytes
      info.oldestUse = min(info.oldestUse ?? .max, entry.used / 1_000_000_000)
    }
    return info
  }

  /// Removes what was not used for longest until the store has at most `maxBytes`.
  ///
  /// Nothing that `keeping` names is removed: blobs, trees, and keys of results.
  ///
  /// - Throws: `StoreError.inUse` when another run uses the store; nothing is removed then.
  public func collect(
    maxBytes: Int64, keeping: Set<Digest> = []
  ) throws(StoreError) -> Removed {
    guard try self.store.useLock.acquire(isShared: false, waits: false) else {
      _ = try self.store.useLock.acquire(isShared: true, waits: true)
      throw .inUse(path: self.store.rootPath)
    }
    let removed: Removed
    do throws(StoreError) {
      removed = try self.remove(maxBytes: maxBytes, keeping: Set(keeping.map(\.hash)))
    } catch {
      _ = try self.store.useLock.acquire(isShared: true, waits: true)
      throw error
    }
    _ = try self.store.useLock.acquire(isShared: true, waits: true)
    return removed
  }

  private func remove(maxBytes: Int64, keeping: Set<String>) throws(StoreError) -> Removed {
    let entries = try self.entries().sorted { ($0.used, $0.hash) < ($1.used, $1.hash) }
    var total = entries.reduce(0) { $0 + $1.bytes }
    var removed = Removed(count: 0, bytes: 0)
    for entry in entries where total > maxBytes && !keeping.contains(entry.hash) {
      switch entry.item {
      case .blob(let path), .result(let path): try FileSystem.remove(path)
      case .tree(let hash): try self.store.discard(tree: hash)
      case .cache(let path):
        let temporary = self.store.temporaryName()
        try FileSystem.rename(path, temporary)
        try FileSystem.removeTree(temporary)
      }
      total -= entry.bytes
      removed.count += 1
      removed.bytes += entry.bytes
    }
    try self.removeDangling()
    return removed
  }

  /// Removes what belongs to nothing: places in trees that are gone, seals, locks of the dead.
  private func removeDangling() throws(StoreError) {
    let root = self.store.rootPath
    var trees = Set(try FileSystem.names(in: "\(root)/trees"))
    for name in trees {
      guard let target = try? FileSystem.target(of: "\(root)/trees/\(name)"),
        let tree = target.split(separator: "/").first, !trees.contains(String(tree))
      else { continue }
      try FileSystem.remove("\(root)/trees/\(name)")
    }
    trees = Set(try FileSystem.names(in: "\(root)/trees"))
    for kind in ["seals", "directories"] {
      for name in try FileSystem.names(in: "\(root)/\(kind)") where !trees.contains(name) {
        try FileSystem.remove("\(root)/\(kind)/\(name)")
      }
    }
    // Nobody else uses the store now, so every lock on a key is one that a killed process left.
    for name in try FileSystem.names(in: "\(root)/locks") {
      try FileSystem.remove("\(root)/locks/\(name)")
    }
  }

  private func entries() throws(StoreError) -> [Entry] {
    let root = self.store.rootPath
    var entries: [Entry] = []
    var uses: [String: Int64] = [:]
    for path in try self.sharded("actions") {
      guard let status = try FileSystem.status(path) else { continue }
      entries.append(
        Entry(
          item: .result(path), hash: Self.name(path), bytes: status.size, used: status.modified))
      // What a result names was used when the result was.
      guard let bytes = try? FileSystem.contents(path, limit: 64 << 20),
        let entry = ResultEntry(bytes)
      else { continue }
      let digests =
        entry.result.outputFiles.map(\.digest)
        + entry.result.outputDirectories.map(\.rootDirectoryDigest)
      for digest in digests { uses[digest.hash] = max(uses[digest.hash] ?? 0, status.modified) }
    }
    for path in try self.sharded("cas") {
      guard let status = try FileSystem.status(path) else { continue }
      let hash = String(Self.name(path).prefix(64))
      entries.append(
        Entry(
          item: .blob(path), hash: hash, bytes: status.size,
          used: max(uses[hash] ?? 0, status.changed)))
    }
    for name in try FileSystem.names(in: "\(root)/trees") {
      let path = "\(root)/trees/\(name)"
      guard let status = try FileSystem.status(path), status.kind == .directory else { continue }
      // A tree that a killed process did not come to seal counts as used when it was placed.
      let sealed = try FileSystem.status("\(root)/seals/\(name)")
      let size = self.store.seal(ofHash: name)?.size ?? (try? TreeScan(path, links: .any).size) ?? 0
      entries.append(
        Entry(
          item: .tree(name), hash: name, bytes: size,
          used: max(uses[name] ?? 0, sealed?.modified ?? status.changed)))
    }
    for name in try FileSystem.names(in: "\(root)/caches") {
      let path = "\(root)/caches/\(name)"
      guard let status = try FileSystem.status(path) else { continue }
      entries.append(
        Entry(
          item: .cache(path), hash: name, bytes: (try? TreeScan(path, links: .any).size) ?? 0,
          used: status.modified))
    }
    return entries
  }

  private func sharded(_ kind: String) throws(StoreError) -> [String] {
    let folder = "\(self.store.rootPath)/\(kind)"
    var paths: [String] = []
    for shard in try FileSystem.names(in: folder) {
      for name in try FileSystem.names(in: "\(folder)/\(shard)") {
        paths.append("\(folder)/\(shard)/\(name)")
      }
    }
    return paths
  }

  private static func name(_ path: String) -> String {
    String(path.split(separator: "/").last ?? "")
  }
}
