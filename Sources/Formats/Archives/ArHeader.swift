/// The 60 bytes before a member of an `ar` archive: text, padded with spaces.
struct ArHeader {
  static let size = 60

  let name: String
  let modified: Int64
  let mode: UInt32
  let userID: Int64
  let groupID: Int64
  let dataSize: Int
  private let offset: Int

  init(_ view: ByteView, at offset: Int) throws(ArchiveError) {
    self.offset = offset
    let bytes = try view.slice(offset, Self.size, "a member's header")
    guard bytes[58] == UInt8(ascii: "`"), bytes[59] == UInt8(ascii: "\n") else {
      throw ArchiveError(
        .ar, at: Int64(offset), .malformed, "expected the end mark of a member's header")
    }
    func field(_ range: Range<Int>, _ what: String) throws(ArchiveError) -> String {
      var text = Array(bytes[range])
      while text.last == UInt8(ascii: " ") { text.removeLast() }
      guard let result = String(validating: text, as: UTF8.self), !text.contains(0) else {
        throw ArchiveError(
          .ar, at: Int64(offset + range.lowerBound), .malformed, "expected a \(what) in UTF-8")
      }
      return result
    }
    func number(
      _ range: Range<Int>, radix: Int, _ what: String
    ) throws(ArchiveError) -> Int64 {
      let text = try field(range, what)
      // Symbol tables leave fields blank.
      if text.isEmpty { return 0 }
      // Microsoft's librarian writes -1 for a time that it does not know.
      if text == "-1", what == "time" { return 0 }
      guard let value = Int64(text, radix: radix), value >= 0 else {
        throw ArchiveError(
          .ar, at: Int64(offset + range.lowerBound), .malformed,
          "expected a \(what), found “\(text)”")
      }
      return value
    }
    name = try field(0..<16, "name")
    modified = try number(16..<28, radix: 10, "time")
    // Nothing depends on these two: whatever else stands there is no owner.
    userID = Int64((try? field(28..<34, "owner")) ?? "") ?? 0
    groupID = Int64((try? field(34..<40, "group")) ?? "") ?? 0
    mode = UInt32(truncatingIfNeeded: try number(40..<48, radix: 8, "mode"))
    guard try !field(48..<58, "size").isEmpty else {
      throw ArchiveError(.ar, at: Int64(offset + 48), .malformed, "expected a size")
    }
    dataSize = Int(clamping: try number(48..<58, radix: 10, "size"))
  }

  /// The member's name, and how many bytes of its data it takes.
  func fullName(
    names: UnsafeRawBufferPointer?, data: UnsafeRawBufferPointer
  ) throws(ArchiveError) -> (name: String, skip: Int) {
    func fault(_ message: String) -> ArchiveError {
      ArchiveError(.ar, at: Int64(offset), .malformed, message)
    }
    var raw: [UInt8]
    var skip = 0
    if name.hasPrefix("#1/") {
      // BSD: the name is the start of the data.
      guard let length = Int(name.dropFirst(3)), length >= 0, length <= data.count else {
        throw fault("expected the length of a name, found “\(name)”")
      }
      raw = Array(data.prefix(length))
      while raw.last == 0 { raw.removeLast() }
      skip = length
    } else if name.hasPrefix("/") {
      // GNU: an offset into the table of names, each of which ends with “/” and a newline. Microsoft's
      // libraries have the same table with a zero byte behind each name.
      guard let start = Int(name.dropFirst()), let names, start >= 0, start < names.count else {
        throw fault("expected an offset into the table of names, found “\(name)”")
      }
      raw = Array(names.dropFirst(start).prefix { $0 != UInt8(ascii: "\n") && $0 != 0 })
      if raw.last == UInt8(ascii: "/") { raw.removeLast() }
    } else {
      raw = Array(name.utf8)
      if raw.last == UInt8(ascii: "/") { raw.removeLast() }
    }
    guard !raw.isEmpty, !raw.contains(0), let text = String(validating: raw, as: UTF8.self) else {
      throw fault("expected a name in UTF-8")
    }
    return (text, skip)
  }
}
