import SystemPackage

#if canImport(Glibc)
  import Glibc
#else
  import Musl
#endif

/// The root folder of a container: mount points and links, and nothing else.
struct ContainerRoot {
  /// Something that is mounted.
  struct Mount: Hashable {
    var source: String
    var path: String
    var isWritable: Bool
    var isFolder: Bool
  }

  /// What is mounted, outer ones first.
  private(set) var mounts: [Mount] = []
  /// Links to make, by path.
  private(set) var links: [String: String] = [:]

  /// The most entries of a folder that is mounted piece by piece.
  private static let pieceLimit = 2000

  /// Reads a plan's mounts, outer ones first.
  ///
  /// - Parameter spread: Folders in which the engine puts files of its own, such as `/etc`: what is mounted
  ///   there is mounted piece by piece, so that these have a place.
  /// - Throws: ``SandboxError`` for what is not there, or where a mount point is missing.
  init(
    _ planned: [(kind: Character, source: String, path: String)], spread: Set<String>
  ) throws(SandboxError) {
    for mount in planned {
      switch mount.kind {
      case "l": links[mount.path] = mount.source
      case "h":
        if let target = HostPath.link(at: mount.source) {
          links[mount.path] = target
        } else if HostPath.isThere(mount.source) {
          try add(mount.source, mount.path, isWritable: false, spread: spread)
        }
      default:
        guard HostPath.isThere(mount.source) else {
          throw .setup(doing: "mounting \(mount.source)", why: "it is not there")
        }
        try add(mount.source, mount.path, isWritable: mount.kind == "w", spread: spread)
      }
    }
    for path in links.keys.sorted() where owner(of: path) != nil {
      throw .setup(doing: "making the link \(path)", why: "it would lie in a mounted folder")
    }
  }

  /// Makes the mount points and links below a folder.
  ///
  /// - Throws: ``SandboxError``.
  func make(in folder: FilePath) throws(SandboxError) {
    guard HostPath.makeFolder(folder) else { throw Self.failure(folder.string) }
    // The engine may run the container as another user, who has to get in.
    chmod(folder.string, 0o755)
    for mount in mounts where owner(of: mount.path) == nil {
      let place = try makeParents(of: mount.path, in: folder)
      if mount.isFolder {
        guard mkdir(place, 0o755) == 0 || errno == EEXIST else { throw Self.failure(place) }
      } else {
        let file = open(place, O_WRONLY | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o644)
        guard file >= 0 else { throw Self.failure(place) }
        close(file)
      }
    }
    for (path, target) in links.sorted(by: { $0.key < $1.key }) {
      let place = try makeParents(of: path, in: folder)
      guard symlink(target, place) == 0 else { throw Self.failure(place) }
    }
  }

  /// The folders, files and links that ``make(in:)`` makes, by path without the first slash: a link's target,
  /// or `nil` for a mount point.
  var shape: [(path: String, isFolder: Bool, target: String?)] {
    let points = mounts.filter { owner(of: $0.path) == nil }
      .map { (path: String($0.path.dropFirst()), isFolder: $0.isFolder, target: String?.none) }
    let made =
      links.map {
        (path: String($0.key.dropFirst()), isFolder: false, target: String?.some($0.value))
      }
    return (points + made).sorted { $0.path < $1.path }
  }

  private mutating func add(
    _ source: String, _ path: String, isWritable: Bool, spread: Set<String>
  ) throws(SandboxError) {
    let isFolder = HostPath.isFolder(source)
    if isFolder, !isWritable, spread.contains(path) {
      let names: [String]
      do { names = try FileSystem.names(in: source) } catch {
        throw .setup(doing: "listing \(source)", why: "\(error)")
      }
      guard names.count <= Self.pieceLimit else {
        throw .setup(
          doing: "mounting \(source)", why: "it has more than \(Self.pieceLimit) entries")
      }
      for name in names {
        if let target = HostPath.link(at: "\(source)/\(name)") {
          links["\(path)/\(name)"] = target
        } else {
          mounts.append(
            Mount(
              source: "\(source)/\(name)", path: "\(path)/\(name)", isWritable: false,
              isFolder: HostPath.isFolder("\(source)/\(name)")))
        }
      }
      return
    }
    if let outer = owner(of: path) { try checkPoint(path, in: outer, isFolder: isFolder) }
    // It may take the place of a piece.
    mounts.removeAll { $0.path == path }
    links[path] = nil
    mounts.append(Mount(source: source, path: path, isWritable: isWritable, isFolder: isFolder))
  }

  /// The innermost mount that a path lies in.
  private func owner(of path: String) -> Mount? {
    mounts.filter { path.hasPrefix("\($0.path)/") }.max { $0.path.utf8.count < $1.path.utf8.count }
  }

  /// A mount point inside another mount must exist, and no link may be on the way to it.
  private func checkPoint(
    _ path: String, in outer: Mount, isFolder: Bool
  ) throws(SandboxError) {
    var place = outer.source
    for name in path.dropFirst(outer.path.utf8.count).split(separator: "/") {
      place += "/\(name)"
      guard HostPath.link(at: place) == nil else {
        throw .setup(doing: "mounting \(path)", why: "\(place) is a link")
      }
    }
    guard HostPath.isThere(place), HostPath.isFolder(place) == isFolder else {
      throw .setup(doing: "mounting \(path)", why: "\(place) is not there")
    }
  }

  private func makeParents(
    of path: String, in folder: FilePath
  ) throws(SandboxError) -> String {
    let names = path.split(separator: "/")
    var place = folder.string
    for name in names.dropLast() {
      place += "/\(name)"
      guard mkdir(place, 0o755) == 0 || errno == EEXIST else { throw Self.failure(place) }
    }
    return "\(place)/\(names.last ?? "")"
  }

  private static func failure(_ path: String) -> SandboxError {
    .setup(doing: "making \(path)", why: SandboxWire.words(errno))
  }
}
