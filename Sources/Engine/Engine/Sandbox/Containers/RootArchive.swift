import Archives

/// A container's root as a tar archive, for an engine that takes no folder.
enum RootArchive {
  /// The archive: mount points and links, all of them root's and of one time.
  ///
  /// - Throws: ``SandboxError`` for a name that tar cannot hold.
  static func bytes(of root: ContainerRoot) throws(SandboxError) -> [UInt8] {
    var bytes: [UInt8] = []
    var made: Set<String> = []
    func add(_ entry: TarEntry) throws(SandboxError) {
      do { bytes += try TarWriter.header(for: entry) } catch {
        throw .setup(doing: "writing the container's root", why: "\(error)")
      }
    }
    for item in root.shape {
      var parent = ""
      for name in item.path.split(separator: "/").dropLast() {
        parent += parent.isEmpty ? "\(name)" : "/\(name)"
        if made.insert(parent).inserted {
          try add(TarEntry(path: parent, kind: .directory, mode: 0o755))
        }
      }
      guard made.insert(item.path).inserted else { continue }
      if let target = item.target {
        try add(TarEntry(path: item.path, kind: .symbolicLink, linkTarget: target, mode: 0o777))
      } else {
        try add(
          TarEntry(path: item.path, kind: item.isFolder ? .directory : .file, mode: 0o755))
      }
    }
    // An archive of nothing is no image.
    if bytes.isEmpty { try add(TarEntry(path: "tmp", kind: .directory, mode: 0o755)) }
    return bytes + TarWriter.trailer
  }
}
