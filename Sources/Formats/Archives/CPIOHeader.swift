/// The header of a member: thirteen numbers of eight hexadecimal digits.
///
/// Source: `cpio(5)` of FreeBSD, “New ASCII Format”.
struct CPIOHeader: Sendable {
  var entry: CPIOEntry
  var nameSize: Int
  /// The sum of the bytes, or `nil` where the format has none.
  var checksum: UInt32?

  /// Reads the bytes behind the magic ones.
  init(
    _ bytes: [UInt8], _ magic: CPIOReader.Magic, at offset: Int64
  ) throws(ArchiveError) {
    func field(_ index: Int, _ what: String) throws(ArchiveError) -> UInt32 {
      try Self.number(bytes[(index * 8)..<(index * 8 + 8)], at: offset + Int64(index * 8), what)
    }
    entry = CPIOEntry(
      path: "", size: Int64(try field(6, "a member's size")),
      fullMode: try field(1, "a member's mode"),
      modified: Int64(try field(5, "a member's time")),
      userID: Int64(try field(2, "an owner's number")),
      groupID: Int64(try field(3, "a group's number")),
      linkCount: try field(4, "a number of names"), inode: try field(0, "a file's number"))
    nameSize = Int(try field(11, "the size of a name"))
    checksum = magic == .checked ? try field(12, "a checksum") : nil
    guard nameSize > 0 else {
      throw ArchiveError(.cpio, at: offset + 88, .malformed, "expected a name")
    }
    guard nameSize <= CPIOReader.nameLimit else {
      throw ArchiveError(
        .cpio, at: offset + 88, .limit,
        "a name of \(nameSize) bytes, more than \(CPIOReader.nameLimit)")
    }
  }

  /// The name's bytes up to where the data begins: header and name together fill words of four.
  var paddedNameSize: Int { nameSize + (-(110 + nameSize) & 3) }

  func name(_ bytes: [UInt8], at offset: Int64) throws(ArchiveError) -> String {
    let text = bytes[..<nameSize]
    guard text.last == 0, let name = String(validating: text.dropLast(), as: UTF8.self),
      !name.isEmpty, !text.dropLast().contains(0)
    else {
      throw ArchiveError(
        .cpio, at: offset, .malformed, "expected a name in UTF-8 that ends with a zero")
    }
    return name
  }

  /// A number in hexadecimal digits.
  static func number(
    _ digits: ArraySlice<UInt8>, at offset: Int64, _ what: String
  ) throws(ArchiveError) -> UInt32 {
    var value: UInt32 = 0
    for digit in digits {
      let part: UInt8
      switch digit {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): part = digit - 48
      case UInt8(ascii: "a")...UInt8(ascii: "f"): part = digit - 87
      case UInt8(ascii: "A")...UInt8(ascii: "F"): part = digit - 55
      default:
        throw ArchiveError(
          .cpio, at: offset, .malformed, "expected \(what) in eight hexadecimal digits")
      }
      value = value << 4 | UInt32(part)
    }
    return value
  }
}
