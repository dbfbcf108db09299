import Dispatch
public import Model
import Synchronization
public import SystemPackage

#if canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Trees that were made of a project's files before, so that a run in which nothing changed reads none of them to know
/// which ones a builder needs.
///
/// Which files those are is decided by the names of all files and by what some of them say, such as imports. A tree is
/// remembered with the names and with every file that was read or is in the tree; it is answered
/// again when all of these are as they were, by the digests of ``FileDigestCache``. Nothing is remembered when
/// a file changed between being read and being taken.
public struct TreeMemory: Sendable {
  /// What a tree was made for, and of what.
  public struct Question: Sendable {
    /// Tells the memories of one project apart: a later one of the same name takes its place.
    public var name: String
    /// All that decides besides the project's files.
    public var text: [UInt8]
    /// The names of the project's files.
    public var names: [String]

    /// Makes a question.
    public init(name: String, text: [UInt8], names: [String]) {
      self.name = name
      self.text = text
      self.names = names
    }
  }

  private enum Role: Int64 {
    case file
    case executable
    case link
    /// It is read, and is not in the tree.
    case read
    /// It was to be read, and is not there.
    case absent
  }

  private static let format: Int64 = 1

  private let folder: String
  private let root: String
  private let digests: FileDigestCache

  /// Makes a memory that is kept in `folder`, of the project in the folder `root`.
  public init(folder: FilePath, root: FilePath, digests: FileDigestCache) {
    self.folder = folder.string
    self.root = root.string
    self.digests = digests
  }

  /// The tree that was made for a question last; the store may have it no longer.
  ///
  /// - Returns: the tree, and whether it would be made the same again: if not, much of it may still be as it
  ///   was.
  public func tree(for question: Question) -> (tree: Digest, isCurrent: Bool)? {
    guard let bytes = try? FileSystem.contents(self.path(of: question), limit: 1 << 28) else {
      return nil
    }
    var reader = EntryReader(bytes)
    guard reader.isWhole, reader.integer() == Self.format,
      let tree = reader.text().flatMap({ Digest(parsing: $0) }), let identity = reader.text(),
      let state = reader.text(), let count = reader.integer(), count >= 0
    else { return nil }
    guard identity == self.identity(of: question)?.hash else { return (tree, false) }
    var items: [(path: String, role: Role)] = []
    items.reserveCapacity(min(Int(count), bytes.count))
    for _ in 0..<count {
      guard let role = reader.integer().flatMap(Role.init), let path = reader.text() else {
        return nil
      }
      items.append((path, role))
    }
    return (tree, self.contents(of: items).map { Digest(hashing: $0).hash } == state)
  }

  /// What files hold now, one after the other; `nil` when one is of another kind than it was.
  ///
  /// Most of the time is the system's, for looking at each file: all processors do it.
  private func contents(of items: [(path: String, role: Role)]) -> [UInt8]? {
    let width = ProcessorCount.current
    let share = max(1, (items.count + width - 1) / width)
    let parts = Mutex<[[UInt8]?]>(Array(repeating: [], count: width))
    DispatchQueue.concurrentPerform(iterations: width) { part in
      var found: [UInt8] = []
      found.reserveCapacity(share * 65)
      var isKnown = true
      for item in items.dropFirst(part * share).prefix(share) {
        guard let content = self.content(of: item.path, item.role) else {
          isKnown = false
          break
        }
        Self.add(content, to: &found)
      }
      let result = isKnown ? found : nil
      parts.withLock { $0[part] = result }
    }
    return parts.withLock { parts in
      var all: [UInt8] = []
      for part in parts {
        guard let part else { return nil }
        all += part
      }
      return all
    }
  }

  /// Remembers a tree.
  ///
  /// - Parameters:
  ///   - leaves: The files of the tree.
  ///   - reads: The files that were read to know which ones those are, by path, with the digest of what
  ///     was read; `nil` for one that is not there.
  public func keep(
    _ tree: Digest, for question: Question, leaves: [TreeLeaf], reads: [String: Digest?]
  ) {
    guard let identity = self.identity(of: question) else { return }
    var items: [(path: String, role: Role, content: String)] = []
    var rest = reads
    for leaf in leaves {
      let read = rest.removeValue(forKey: leaf.path)
      switch leaf.file {
      case .file(_, let isExecutable):
        if let read, read != leaf.digest { return }
        items.append((leaf.path, isExecutable ? .executable : .file, leaf.digest.hash))
      case .symlink(let target):
        // What was read lies behind the link.
        guard read == nil else { return }
        items.append((leaf.path, .link, target))
      case .bytes: return
      }
    }
    for (path, digest) in rest.sorted(by: { $0.key < $1.key }) {
      items.append((path, digest == nil ? .absent : .read, digest?.hash ?? ""))
    }
    var found: [UInt8] = []
    for item in items { Self.add(item.content, to: &found) }
    var writer = EntryWriter()
    writer.integer(Self.format)
    writer.text(tree.description)
    writer.text(identity.hash)
    writer.text(Digest(hashing: found).hash)
    writer.integer(Int64(items.count))
    for item in items {
      writer.integer(item.role.rawValue)
      writer.text(item.path)
    }
    let path = self.path(of: question)
    let temporary = "\(path).\(getpid()).\(UInt64.random(in: 0 ... .max))"
    do {
      try FileSystem.makeDirectories(self.folder)
      try FileSystem.create(temporary, writer.finished())
      try FileSystem.rename(temporary, path)
    } catch {
      // The next run reads the files again, nothing else.
      try? FileSystem.remove(temporary)
    }
  }

  /// What a file holds now: a digest or a target; `nil` when it is of another kind than it was.
  private func content(of path: String, _ role: Role) -> String? {
    let full = "\(self.root)/\(path)"
    do {
      guard let status = try FileSystem.status(full) else { return role == .absent ? "" : nil }
      switch role {
      case .absent: return nil
      case .link: return status.kind == .symlink ? try FileSystem.target(of: full) : nil
      case .file, .executable:
        guard status.isExecutable == (role == .executable) else { return nil }
        fallthrough
      case .read:
        return status.kind == .file ? try self.digests.digest(of: full, status).hash : nil
      }
    } catch {
      return nil
    }
  }

  private static func add(_ content: String, to bytes: inout [UInt8]) {
    bytes += content.utf8
    bytes.append(0)
  }

  /// The digest of the question and of the program that answers it: another one may choose other
  /// files.
  ///
  /// `nil` where the program is not known.
  private func identity(of question: Question) -> Digest? {
    guard let program = try? FileSystem.status(FileSystem.realPath("/proc/self/exe")) else {
      return nil
    }
    var writer = EntryWriter()
    writer.integer(program.size)
    writer.integer(program.modified)
    writer.integer(Int64(bitPattern: program.inode))
    writer.text(self.root)
    writer.bytes(question.text)
    var names: [UInt8] = []
    names.reserveCapacity(question.names.count * 32)
    for name in question.names { Self.add(name, to: &names) }
    writer.bytes(names)
    return Digest(hashing: writer.finished())
  }

  private func path(of question: Question) -> String {
    "\(self.folder)/\(Digest(hashing: question.name.utf8).hash)"
  }
}
