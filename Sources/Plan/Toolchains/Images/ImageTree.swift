import Engine
import SystemPackage

#if canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The file system that an image's layers make, one laid over the other in a private folder.
///
/// Links in it are written so that they mean the same wherever the folder lies; links that lead out of the
/// image's root are refused. Paths are followed as programs in the image would follow them, so that nothing
/// outside the folder is ever reached.
///
/// Source: OCI image specification 1.1, `layer.md`, “Applying Changesets”.
struct ImageTree {
  /// How many links a path may go through, as for the kernel (path_resolution(7)).
  private static let linkLimit = 40

  let root: FilePath

  /// Begins with nothing.
  init(folder: FilePath) throws(ToolchainError) {
    try Folders.make(folder)
    root = folder
  }

  /// Lays a layer over what is there; the layer's folder is used up.
  func apply(_ layer: ImageLayer) throws {
    // Whiteouts concern the layers below only, wherever they stand in this one.
    for whiteout in layer.whiteouts {
      guard let folder = resolve(whiteout.folder), isFolder(folder) else { continue }
      if let name = whiteout.name {
        try remove(join(folder, name))
      } else {
        for entry in HostFile.entries(place(folder)) { try remove(join(folder, entry.name)) }
      }
    }
    // A link of the layer in whose place, or on whose way, it has something else.
    for link in layer.links + layer.hardLinks where exists("\(layer.folder)/\(link.path)") {
      throw Self.twice(link.path)
    }
    try merge(layer, "", into: "")
    for link in layer.hardLinks { try makeHardLink(link) }
    var made: Set<String> = []
    for link in layer.links {
      guard made.insert(link.path).inserted else { throw Self.twice(link.path) }
      try makeLink(link)
    }
  }

  /// Makes the links at the top lead straight to folders, as sandboxes mount them; those of a system's own
  /// that lead nowhere go.
  func finish() throws {
    for name in HostFile.entries(root.string).map(\.name) {
      guard HostFile.target(place(name)) != nil else { continue }
      if let folder = resolve(name), !folder.isEmpty, isFolder(folder) {
        try HostFile.replaceLink(place(name), to: folder)
      } else if DebianTree.merged.contains(name) {
        try remove(name)
      }
    }
  }

  /// - Parameters:
  ///   - path: The folder of the layer, as the layer names it.
  ///   - folder: The real folder of the tree that its entries go into.
  private func merge(_ layer: ImageLayer, _ path: String, into folder: String) throws {
    try Task.checkCancellation()
    let source = path.isEmpty ? layer.folder.string : "\(layer.folder)/\(path)"
    for entry in HostFile.entries(source) {
      let from = join(path, entry.name)
      let to = join(folder, entry.name)
      if entry.isFolder, let below = folderBelow(from, to, layer) {
        try merge(layer, from, into: below)
      } else {
        try remove(to)
        guard rename("\(source)/\(entry.name)", place(to)) == 0 else {
          throw failure("moved", to)
        }
      }
    }
  }

  /// The folder that a layer's folder is laid over; `nil` where it takes the place of what is there.
  private func folderBelow(_ from: String, _ to: String, _ layer: ImageLayer) -> String? {
    if isFolder(to) { return to }
    // As container engines do: a folder that only holds entries follows a link, one that is named does not.
    guard !layer.namedFolders.contains(from), HostFile.target(place(to)) != nil,
      let target = resolve(to), isFolder(target)
    else { return nil }
    return target
  }

  private func makeLink(_ link: ImageLayer.Link) throws {
    let to = try position(of: link.path)
    let target = try Self.target(ofLinkAt: to, link.target)
    try remove(to)
    guard symlink(target, place(to)) == 0 else { throw failure("made", to) }
  }

  /// A second name for a file of this layer or one below; for a link, the same link again.
  private func makeHardLink(_ link: ImageLayer.Link) throws {
    let (parent, name) = ImageLayer.split(link.target)
    guard let folder = resolve(parent) else { throw noFile(link) }
    let from = join(folder, name)
    let to = try position(of: link.path)
    guard from != to else { throw noFile(link) }
    if let target = HostFile.target(place(from)) {
      try remove(to)
      guard symlink(target, place(to)) == 0 else { throw failure("made", to) }
      return
    }
    guard HostFile.size(place(from)) != nil else { throw noFile(link) }
    try remove(to)
    guard self.link(place(from), place(to)) == 0 else { throw failure("made", to) }
  }

  private func link(_ from: String, _ to: String) -> Int32 {
    linkat(AT_FDCWD, from, AT_FDCWD, to, 0)
  }

  /// Where a layer's path lies, the links of the layers below followed but for the last name.
  private func position(of path: String) throws -> String {
    let (parent, name) = ImageLayer.split(path)
    guard let folder = resolve(parent), isFolder(folder) else {
      throw ToolchainError(
        .refused, "the path “\(path)” of a layer goes through something that is no folder")
    }
    return join(folder, name)
  }

  /// The target of a link, counted from the folder that it lies in: an absolute one means the image's root.
  ///
  /// One that climbs is written from the root, since `/bin` may be a second way into `/usr/bin`, one
  /// folder less deep.
  static func target(ofLinkAt path: String, _ target: String) throws(ToolchainError) -> String {
    guard !target.isEmpty, !target.utf8.contains(0) else {
      throw ToolchainError(.refused, "the link “\(path)” has no target")
    }
    let steps = target.utf8.split(separator: UInt8(ascii: "/")).map { String(Substring($0)) }
      .filter { $0 != "." }
    guard target.hasPrefix("/") || steps.contains("..") else { return target }
    let folders = path.utf8.split(separator: UInt8(ascii: "/")).dropLast()
      .map { String(Substring($0)) }
    var names = target.hasPrefix("/") ? [] : folders
    for step in steps {
      guard step == ".." else {
        names.append(step)
        continue
      }
      guard names.popLast() != nil else {
        throw ToolchainError(
          .refused, "the link “\(path)” to “\(target)” leads out of the image's root")
      }
    }
    let up = [String](repeating: "..", count: folders.count)
    let whole = (up + names).joined(separator: "/")
    return whole.isEmpty ? "." : whole
  }

  /// The real folder or file that a path means, relative to the root and without links; `nil` where
  /// nothing is there, or links go in circles.
  func resolve(_ path: String) -> String? {
    var waiting = Array(path.split(separator: "/").map(String.init).reversed())
    var real: [String] = []
    var followed = 0
    while let name = waiting.popLast() {
      switch name {
      case ".": continue
      case "..": _ = real.popLast()
      default:
        let next = (real + [name]).joined(separator: "/")
        if let target = HostFile.target(place(next)) {
          followed += 1
          guard followed <= Self.linkLimit else { return nil }
          waiting += target.split(separator: "/").map(String.init).reversed()
        } else {
          guard exists(place(next)) else { return nil }
          real.append(name)
        }
      }
    }
    return real.joined(separator: "/")
  }

  private func join(_ folder: String, _ name: String) -> String {
    folder.isEmpty ? name : "\(folder)/\(name)"
  }

  private func place(_ path: String) -> String { path.isEmpty ? root.string : "\(root)/\(path)" }

  private func isFolder(_ path: String) -> Bool {
    var status = stat()
    return lstat(place(path), &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  private func exists(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0
  }

  /// Removes what is there, links not followed.
  private func remove(_ path: String) throws {
    guard exists(place(path)) else { return }
    Store.remove(temporary: FilePath(place(path)))
    guard !exists(place(path)) else { throw failure("removed", path) }
  }

  private func failure(_ what: String, _ path: String) -> ToolchainError {
    let error = Errno(rawValue: errno)
    return ToolchainError(
      error == .noSpace ? .full : .failed, "“\(path)” of the image cannot be \(what): \(error)")
  }

  private func noFile(_ link: ImageLayer.Link) -> ToolchainError {
    ToolchainError(
      .refused, "the hard link “\(link.path)” names “\(link.target)”, which is no file of the image"
    )
  }

  /// Source: `layer.md`: entries for one path must not stand twice in one layer.
  private static func twice(_ path: String) -> ToolchainError {
    ToolchainError(.refused, "the path “\(path)” stands twice in one layer")
  }
}
