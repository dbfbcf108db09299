import ArtifactInput
import Synchronization
import SystemPackage

/// Compares two folders: names, kinds, permissions and links, and the bytes of files in parallel.
struct FolderComparison {
  private let a: FilePath
  private let b: FilePath

  /// The most folders in one another.
  private static let depth = 128

  init(_ a: FilePath, _ b: FilePath) {
    self.a = a
    self.b = b
  }

  func run(_ walker: inout ComparisonWalker) throws(ComparisonError) {
    var one = MemberList()
    var other = MemberList()
    var statusA: [String: FileStatus] = [:]
    var statusB: [String: FileStatus] = [:]
    try Self.list(a, "", 0, walker.limits, &one, &statusA)
    try Self.list(b, "", 0, walker.limits, &other, &statusB)
    let limit = walker.limits.members
    guard one.members.count + other.members.count <= limit else {
      throw ComparisonError(
        path: a.string,
        message: "the two folders hold more than \(limit) files; compare parts of them")
    }
    let same = Self.same(a, b, statusA, statusB)
    // Files with the same bytes need no further look; they are matched by name all the same.
    let nothing = Piece(UnsafeRawBufferPointer(start: nil, count: 0), of: nil)
    for index in one.members.indices where same.contains(one.members[index].name) {
      one.members[index].content = { _ in nothing }
    }
    for index in other.members.indices where same.contains(other.members[index].name) {
      other.members[index].content = { _ in nothing }
    }
    walker.compareMembers("", one, other, maker: .unknown, depth: -1, isFolder: true)
    for (root, list) in [(a, statusA), (b, statusB)] {
      for name in list.keys.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
        let path = root.appending(name)
        guard try FileStatus(of: path) == list[name] else {
          throw ComparisonError(
            path: path.string,
            message: "changed while it was read; compare again when it is at rest")
        }
      }
    }
  }

  /// The names of files that have the same bytes on both sides.
  private static func same(
    _ a: FilePath, _ b: FilePath, _ statusA: [String: FileStatus], _ statusB: [String: FileStatus]
  ) -> Set<String> {
    var candidates: [(name: String, size: Int)] = []
    var same: Set<String> = []
    for (name, one) in statusA {
      guard let other = statusB[name], one.isFile, other.isFile, one.size == other.size else {
        continue
      }
      if one.isSame(as: other) { same.insert(name) } else { candidates.append((name, one.size)) }
    }
    // The longest first, so that no thread is left with one at the end.
    let work = candidates.sorted { ($0.size, $1.name) > ($1.size, $0.name) }
    let shared = SharedSet()
    ParallelWork.run(work.count) { index in
      let (name, size) = work[index]
      // What cannot be read is told when it is compared.
      if (try? FileEquality.areEqual(a.appending(name), b.appending(name), size: size)) == true {
        shared.insert(name)
      }
    }
    return same.union(shared.names)
  }

  private final class SharedSet: Sendable {
    private let kept = Mutex<Set<String>>([])
    func insert(_ name: String) { kept.withLock { _ = $0.insert(name) } }
    var names: Set<String> { kept.withLock { $0 } }
  }

  private static func list(
    _ folder: FilePath, _ prefix: String, _ depth: Int, _ limits: ComparisonLimits,
    _ list: inout MemberList, _ statuses: inout [String: FileStatus]
  ) throws(ComparisonError) {
    guard depth < Self.depth else {
      throw ComparisonError(
        path: folder.string, message: "more than \(Self.depth) folders in one another")
    }
    let names: [String]
    do {
      names = try FolderListing.names(in: folder)
    } catch {
      throw ComparisonError(path: folder.string, message: error.description)
    }
    for name in names {
      guard list.members.count <= limits.members else { return }
      let path = folder.appending(name)
      let inner = prefix.isEmpty ? name : "\(prefix)/\(name)"
      let status = try FileStatus(of: path)
      statuses[inner] = status
      var kind = Member.Kind.file
      if status.isFolder {
        kind = .folder
      } else if status.isLink {
        kind = .symbolicLink(target: FolderListing.target(ofLink: path.string) ?? "")
      } else if !status.isFile {
        kind = .special("special file")
      }
      list.members.append(
        Member(
          name: inner, kind: kind, size: status.isFile ? Int64(status.size) : 0,
          mode: status.isLink ? nil : status.permissions
        ) { _ in Piece(Content(try MappedFile(path))) })
      if status.isFolder { try Self.list(path, inner, depth + 1, limits, &list, &statuses) }
    }
  }
}
