/// The records of a pax extended header.
///
/// Source: POSIX.1-2017, `pax`, section "pax Extended Header": `length keyword=value` and a
/// newline, the length counting itself.
struct PaxRecords: Hashable, Sendable {
  private var values: [String: [UInt8]] = [:]

  init() {}

  /// Parses records; `offset` is where `bytes` stand in the archive.
  init(parsing bytes: [UInt8], offset: Int64) throws(ArchiveError) {
    var start = 0
    while start < bytes.count {
      let length = try Self.recordLength(bytes, start, offset)
      let record = bytes[start..<(start + length)]
      guard let space = record.firstIndex(of: UInt8(ascii: " ")),
        let equals = record[space...].firstIndex(of: UInt8(ascii: "=")),
        record.last == UInt8(ascii: "\n"), equals > space + 1,
        let keyword = String(validating: record[(space + 1)..<equals], as: UTF8.self)
      else {
        throw ArchiveError(
          .tar, at: offset + Int64(start), .malformed,
          "expected a pax record “length keyword=value” with a newline")
      }
      values[keyword] = Array(record[(equals + 1)..<(record.endIndex - 1)])
      start += length
    }
  }

  private static func recordLength(
    _ bytes: [UInt8], _ start: Int, _ offset: Int64
  ) throws(ArchiveError) -> Int {
    var length = 0
    for byte in bytes[start...].prefix(10) {
      guard let digit = decimalDigit(byte) else { break }
      length = length * 10 + digit
    }
    guard length > 0, length <= bytes.count - start else {
      throw ArchiveError(
        .tar, at: offset + Int64(start), .malformed,
        "expected the length of a pax record, at most \(bytes.count - start)")
    }
    return length
  }

  static func decimalDigit(_ byte: UInt8) -> Int? {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      ? Int(byte - UInt8(ascii: "0")) : nil
  }

  var isEmpty: Bool { values.isEmpty }

  var keywords: some Sequence<String> { values.keys }

  func bytes(_ keyword: String) -> [UInt8]? { values[keyword] }

  subscript(keyword: String) -> String? {
    get { values[keyword].map { String(decoding: $0, as: UTF8.self) } }
    set { values[keyword] = newValue.map { Array($0.utf8) } }
  }

  /// These records in front of `others`.
  func merged(over others: PaxRecords) -> PaxRecords {
    var result = others
    result.values.merge(values) { $1 }
    return result
  }

  /// The records that say something: an empty value takes a global one back, as POSIX says.
  var effective: PaxRecords {
    var result = self
    result.values = values.filter { !$0.value.isEmpty }
    return result
  }

  /// The records in the order of their keywords.
  func encoded() -> [UInt8] {
    var bytes: [UInt8] = []
    for (keyword, value) in values.sorted(by: { $0.key < $1.key }) {
      let body = Array(" \(keyword)=".utf8) + value + [UInt8(ascii: "\n")]
      // The length counts its own digits: adding them can add one more.
      var length = body.count + 1
      while "\(length)".utf8.count + body.count != length {
        length = "\(length)".utf8.count + body.count
      }
      bytes += Array("\(length)".utf8) + body
    }
    return bytes
  }
}
