/// What stood before a member's header to say what the header cannot.
struct TarExtensions {
  var records: PaxRecords
  var longName: [UInt8]?
  var longLink: [UInt8]?

  /// The member that `header` and these describe together.
  ///
  /// `offset` is the header's.
  func apply(to header: TarHeader, offset: Int64) throws(ArchiveError) -> TarEntry {
    var entry = header.entry
    let path = records.bytes("path") ?? longName ?? header.rawPath
    entry.path = try text(path, "path", offset)
    guard !entry.path.isEmpty else {
      throw ArchiveError(.tar, at: offset, .malformed, "expected a path, found an empty one")
    }
    // The slash that makes a directory may be in the part that the header had no room for.
    entry.kind = TarHeader.kind(flag: header.flag, path: path)
    if entry.kind == .symbolicLink || entry.kind == .hardLink {
      let target = records.bytes("linkpath") ?? longLink ?? header.rawLinkTarget
      entry.linkTarget = try text(target, "link target", offset)
    }
    if let size = try number("size", offset) {
      guard size >= 0 else {
        throw ArchiveError(.tar, at: offset, .malformed, "expected a size, found \(size)")
      }
      entry.size = size
    }
    if let modified = try number("mtime", offset) { entry.modified = modified }
    if let userID = try number("uid", offset) { entry.userID = userID }
    if let groupID = try number("gid", offset) { entry.groupID = groupID }
    if let name = records["uname"] { entry.userName = name }
    if let name = records["gname"] { entry.groupName = name }
    if records.keywords.contains(where: { $0.hasPrefix("GNU.sparse.") }) {
      entry.kind = .sparseFile
    }
    if !entry.kind.hasData { entry.size = 0 }
    return entry
  }

  private func text(
    _ bytes: [UInt8], _ name: String, _ offset: Int64
  ) throws(ArchiveError) -> String {
    guard !bytes.contains(0), let text = String(validating: bytes, as: UTF8.self) else {
      throw ArchiveError(
        .tar, at: offset, .malformed, "expected a \(name) in UTF-8 without NUL bytes")
    }
    return text
  }

  /// A decimal number, of whose fraction (times have one) only the whole seconds are kept.
  private func number(_ keyword: String, _ offset: Int64) throws(ArchiveError) -> Int64? {
    guard let text = records[keyword] else { return nil }
    let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    let hasFraction = parts.count == 2
    guard let value = Int64(parts[0]), !hasFraction || keyword == "mtime",
      !hasFraction || parts[1].utf8.allSatisfy({ PaxRecords.decimalDigit($0) != nil })
    else {
      throw ArchiveError(
        .tar, at: offset, .malformed, "expected a number as pax \(keyword), found “\(text)”")
    }
    return value
  }
}
