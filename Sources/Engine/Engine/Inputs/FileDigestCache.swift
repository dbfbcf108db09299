public import Model
public import SystemPackage
import Synchronization

#if canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The digests of files that were hashed before, so that a run in which nothing changed reads nothing.
///
/// A digest is used again when the file's size, times of change (both), and inode are what they were.
/// A file that had changed less than two seconds before it was hashed is not remembered, since a
/// change in the same tick of the clock would not show; git calls such an entry racy.
public final class FileDigestCache: Sendable {
  private struct Record {
    var size: Int64
    var modified: Int64
    var changed: Int64
    var inode: UInt64
    var digest: Digest
  }

  private struct State {
    var records: [String: Record] = [:]
    var used: Set<String> = []
    var isChanged = false
  }

  private static let racyNanoseconds: Int64 = 2_000_000_000
  private static let format: Int64 = 1

  private let path: String?
  private let state: Mutex<State>

  /// Opens the cache that is kept in `file`; one that is not there or is damaged begins empty.
  public init(file: FilePath) {
    self.path = file.string
    self.state = Mutex(State(records: Self.load(file.string)))
  }

  /// Makes a cache that is not kept.
  public init() {
    self.path = nil
    self.state = Mutex(State())
  }

  /// The digest of a file.
  ///
  /// - Throws: `StoreError`, also when it is not a regular file or changes while it is read.
  public func digest(of file: FilePath) throws(StoreError) -> Digest {
    let path = file.string
    guard let status = try FileSystem.status(path) else {
      throw .system(operation: "stat", path: path, errno: .noSuchFileOrDirectory)
    }
    return try self.digest(of: path, status)
  }

  /// The digest of a file that looks like this now.
  func digest(of path: String, _ status: FileSystem.Status) throws(StoreError) -> Digest {
    let known: Digest? = self.state.withLock { state in
      guard let record = state.records[path], record.size == status.size,
        record.modified == status.modified, record.changed == status.changed,
        record.inode == status.inode
      else { return nil }
      state.used.insert(path)
      return record.digest
    }
    if let known { return known }
    let now = Self.now()
    let (digest, hashed) = try FileSystem.digestAndStatus(of: path)
    let isRacy = max(hashed.modified, hashed.changed) > now - Self.racyNanoseconds
    self.state.withLock { state in
      if isRacy {
        state.isChanged = state.records.removeValue(forKey: path) != nil || state.isChanged
        return
      }
      state.isChanged = true
      state.used.insert(path)
      state.records[path] = Record(
        size: hashed.size, modified: hashed.modified, changed: hashed.changed,
        inode: hashed.inode, digest: digest)
    }
    return digest
  }

  /// Keeps what is known for the next run, unless nothing changed.
  ///
  /// Records that were not used now stay while there are fewer than `limit`.
  ///
  /// - Throws: `StoreError`.
  public func save(limit: Int = 200_000) throws(StoreError) {
    guard let path = self.path else { return }
    let encoded: [UInt8]? = self.state.withLock { state in
      guard state.isChanged else { return nil }
      state.isChanged = false
      if state.records.count > limit {
        let used = state.used
        state.records = state.records.filter { used.contains($0.key) }
      }
      return Self.encode(state.records)
    }
    guard let encoded else { return }
    let temporary = "\(path).\(getpid()).\(UInt64.random(in: 0 ... .max))"
    do {
      try FileSystem.create(temporary, encoded)
      try FileSystem.rename(temporary, path)
    } catch {
      try? FileSystem.remove(temporary)
      throw error
    }
  }

  private static func encode(_ records: [String: Record]) -> [UInt8] {
    var writer = EntryWriter()
    writer.integer(Self.format)
    writer.integer(Int64(records.count))
    for path in records.keys.sorted() {
      guard let record = records[path] else { continue }
      writer.text(path)
      writer.integer(record.size)
      writer.integer(record.modified)
      writer.integer(record.changed)
      writer.integer(Int64(bitPattern: record.inode))
      writer.text(record.digest.hash)
    }
    return writer.finished()
  }

  private static func load(_ path: String) -> [String: Record] {
    guard let bytes = try? FileSystem.contents(path, limit: 256 << 20) else { return [:] }
    var reader = EntryReader(bytes)
    guard reader.isWhole, reader.integer() == Self.format, let count = reader.integer(), count >= 0
    else { return [:] }
    var records: [String: Record] = [:]
    records.reserveCapacity(min(Int(count), bytes.count / 100))
    for _ in 0..<count {
      guard let path = reader.text(), let size = reader.integer(), let modified = reader.integer(),
        let changed = reader.integer(), let inode = reader.integer(), let hash = reader.text(),
        let digest = Digest(hash: hash, sizeBytes: size)
      else { return [:] }
      records[path] = Record(
        size: size, modified: modified, changed: changed, inode: UInt64(bitPattern: inode),
        digest: digest)
    }
    return records
  }

  private static func now() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }
}
