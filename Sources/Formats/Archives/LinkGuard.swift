/// Watches the members of one archive, in order, for links that would carry a later member out of
/// the root.
///
/// With every member admitted before it is unpacked into an empty folder, nothing is written
/// through a link and no link leads out.
public struct LinkGuard: Sendable {
  private var links: Set<[UInt8]> = []

  /// Makes a guard for an archive of which nothing was unpacked.
  public init() {}

  /// Admits a file or directory at a sanitized path; throws when a link stands in its way.
  public func admit(_ path: String) throws(ArchiveError) {
    guard !links.isEmpty else { return }
    // A set of bytes, because a file system tells apart what Unicode calls the same string.
    let bytes = Array(path.utf8)
    let ends = bytes.indices.filter { bytes[$0] == UInt8(ascii: "/") } + [bytes.count]
    for end in ends where links.contains(Array(bytes[..<end])) {
      let link = String(decoding: bytes[..<end], as: UTF8.self)
      throw ArchiveError(
        .path, .escape,
        "the path “\(path)” in the archive is refused: “\(link)” is a link that it made before")
    }
  }

  /// Admits a symbolic link at a sanitized path.
  public mutating func admitSymbolicLink(
    _ path: String, target: String
  ) throws(ArchiveError) {
    try admit(path)
    try ArchivePath.checkLink(at: path, target: target)
    links.insert(Array(path.utf8))
  }

  /// Admits a hard link at a sanitized path to another member's sanitized path.
  ///
  /// That member may be no symbolic link: a second name for one would count its `..` from another
  /// folder.
  public func admitHardLink(_ path: String, target: String) throws(ArchiveError) {
    try admit(path)
    try admit(target)
  }
}
