/// Writes tar archives: the caller puts header, data and padding of each member after each other,
/// and the trailer at the end.
///
/// A plain ustar header is used wherever it can say everything; else a pax header stands before
/// it. The same entries give the same bytes.
public enum TarWriter {
  /// The two blocks of zeros at the end of an archive.
  public static let trailer = [UInt8](repeating: 0, count: 2 * TarLayout.blockSize)

  /// The zeros that follow `size` bytes of data.
  public static func padding(after size: Int64) -> [UInt8] {
    [UInt8](repeating: 0, count: TarLayout.padding(after: max(size, 0)))
  }

  /// The header of a member, a pax header before it included.
  ///
  /// Directories get a `/` at the end.
  ///
  /// Throws when the entry cannot be written: an empty path, a NUL in it, a negative size, a size
  /// on a member without data, a link without a target, or a kind that this writer does not know.
  public static func header(for entry: TarEntry) throws(ArchiveError) -> [UInt8] {
    let flag = try check(entry)
    var path = entry.path
    if entry.kind == .directory && !path.hasSuffix("/") { path += "/" }

    var records = PaxRecords()
    let fields = split(path)
    if fields == nil { records["path"] = path }
    if !fitsField(entry.linkTarget, TarLayout.linkName) { records["linkpath"] = entry.linkTarget }
    if !fitsOctal(entry.size, TarLayout.size) { records["size"] = "\(entry.size)" }
    if !fitsOctal(entry.modified, TarLayout.modified) { records["mtime"] = "\(entry.modified)" }
    if !fitsOctal(entry.userID, TarLayout.userID) { records["uid"] = "\(entry.userID)" }
    if !fitsOctal(entry.groupID, TarLayout.groupID) { records["gid"] = "\(entry.groupID)" }
    if !fitsName(entry.userName) { records["uname"] = entry.userName }
    if !fitsName(entry.groupName) { records["gname"] = entry.groupName }

    var bytes: [UInt8] = []
    if !records.isEmpty {
      let data = records.encoded()
      var extended = TarEntry(path: "", size: Int64(data.count), mode: entry.mode)
      extended.modified = fitsOctal(entry.modified, TarLayout.modified) ? entry.modified : 0
      let name = ("", "PaxHeaders/" + asciiTail(of: path, limit: 80))
      bytes += block(extended, flag: UInt8(ascii: "x"), name: name)
      bytes += data
      bytes += padding(after: Int64(data.count))
    }
    // A reader without pax sees the end of a long path, which is the most telling part.
    let name = fields ?? ("", asciiTail(of: path, limit: 100))
    bytes += block(entry, flag: flag, name: name)
    return bytes
  }

  private static func check(_ entry: TarEntry) throws(ArchiveError) -> UInt8 {
    func refuse(_ message: String) -> ArchiveError {
      ArchiveError(.tar, .unsupported, "cannot write “\(entry.path)”: \(message)")
    }
    guard !entry.path.isEmpty else { throw refuse("the path is empty") }
    let texts = [entry.path, entry.linkTarget, entry.userName, entry.groupName]
    guard !texts.contains(where: { $0.utf8.contains(0) }) else {
      throw refuse("a name or link target has a NUL byte in it")
    }
    guard entry.size >= 0, entry.userID >= 0, entry.groupID >= 0 else {
      throw refuse("a size or owner is negative")
    }
    guard entry.kind.hasData || entry.size == 0 else { throw refuse("its kind has no data") }
    guard entry.mode <= 0o7777 else { throw refuse("the mode has bits beyond 0o7777") }
    let isLink = entry.kind == .symbolicLink || entry.kind == .hardLink
    guard isLink != entry.linkTarget.isEmpty else {
      throw refuse(isLink ? "the link has no target" : "only links have a target")
    }
    switch entry.kind {
    case .file: return UInt8(ascii: "0")
    case .hardLink: return UInt8(ascii: "1")
    case .symbolicLink: return UInt8(ascii: "2")
    case .directory: return UInt8(ascii: "5")
    case .characterDevice, .blockDevice, .fifo, .sparseFile, .other:
      throw refuse("only files, directories and links are written")
    }
  }

  private static func block(
    _ entry: TarEntry, flag: UInt8, name: (prefix: String, name: String)
  ) -> [UInt8] {
    var block = [UInt8](repeating: 0, count: TarLayout.blockSize)
    func put(_ bytes: some Collection<UInt8>, _ field: Range<Int>) {
      for (index, byte) in zip(field, bytes) { block[index] = byte }
    }
    func putOctal(_ value: Int64, _ field: Range<Int>) {
      // What does not fit is in the pax header.
      let digits = String(fitsOctal(value, field) ? value : 0, radix: 8).utf8
      let zeros = [UInt8](repeating: UInt8(ascii: "0"), count: field.count - 1 - digits.count)
      put(zeros + digits, field)
    }
    put(name.name.utf8, TarLayout.name)
    put(name.prefix.utf8, TarLayout.prefix)
    putOctal(Int64(entry.mode), TarLayout.mode)
    putOctal(entry.userID, TarLayout.userID)
    putOctal(entry.groupID, TarLayout.groupID)
    putOctal(entry.size, TarLayout.size)
    putOctal(entry.modified, TarLayout.modified)
    block[TarLayout.typeFlag] = flag
    put(asciiHead(of: entry.linkTarget, limit: 100), TarLayout.linkName)
    put(TarLayout.posixMagic, TarLayout.magic)
    put(fitsName(entry.userName) ? Array(entry.userName.utf8) : [], TarLayout.userName)
    put(fitsName(entry.groupName) ? Array(entry.groupName.utf8) : [], TarLayout.groupName)
    putOctal(0, TarLayout.deviceMajor)
    putOctal(0, TarLayout.deviceMinor)
    let sum = String(TarLayout.checksums(of: block).unsigned, radix: 8)
    let zeros = String(repeating: "0", count: 6 - sum.utf8.count)
    put(Array((zeros + sum).utf8) + [0, UInt8(ascii: " ")], TarLayout.checksum)
    return block
  }

  /// Cuts a path at a `/` into the ustar prefix and name; `nil` if it cannot be said that way.
  private static func split(_ path: String) -> (prefix: String, name: String)? {
    let bytes = Array(path.utf8)
    guard bytes.allSatisfy({ $0 < 0x80 }) else { return nil }
    if bytes.count <= TarLayout.name.count { return ("", path) }
    guard bytes.count <= TarLayout.prefix.count + 1 + TarLayout.name.count else { return nil }
    for (index, byte) in bytes.enumerated().reversed()
    where byte == UInt8(ascii: "/") && index > 0 && index <= TarLayout.prefix.count {
      let rest = bytes.count - index - 1
      guard rest <= TarLayout.name.count else { return nil }
      if rest == 0 { continue }
      return (
        String(decoding: bytes[..<index], as: UTF8.self),
        String(decoding: bytes[(index + 1)...], as: UTF8.self)
      )
    }
    return nil
  }

  private static func fitsOctal(_ value: Int64, _ field: Range<Int>) -> Bool {
    value >= 0 && value < 1 << (3 * Int64(field.count - 1))
  }

  private static func fitsField(_ text: String, _ field: Range<Int>) -> Bool {
    text.utf8.count <= field.count && text.utf8.allSatisfy { $0 < 0x80 }
  }

  private static func fitsName(_ text: String) -> Bool {
    // POSIX wants these two to end with a NUL.
    text.utf8.count < TarLayout.userName.count && text.utf8.allSatisfy { $0 < 0x80 }
  }

  private static func asciiHead(of text: String, limit: Int) -> [UInt8] {
    text.utf8.prefix(limit).map { $0 < 0x80 ? $0 : UInt8(ascii: "_") }
  }

  private static func asciiTail(of text: String, limit: Int) -> String {
    let tail = text.utf8.suffix(limit).map { $0 < 0x80 ? $0 : UInt8(ascii: "_") }
    // A leading slash would make the stand-in an absolute path.
    return String(decoding: tail.drop { $0 == UInt8(ascii: "/") }, as: UTF8.self)
  }
}
