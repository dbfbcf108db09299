/// Reads JSON from bytes that nobody vouches for.
///
/// Source: RFC 8259.
struct JSONReader {
  private let bytes: UnsafeRawBufferPointer
  private let depth: Int
  private var at = 0
  /// How many values may still come.
  private var left: Int

  init(_ bytes: UnsafeRawBufferPointer, depth: Int, values: Int) {
    self.bytes = bytes
    self.depth = depth
    left = values
  }

  /// The one value of a document.
  mutating func document() throws(JSONSyntaxError) -> JSONNode {
    let node = try value(depth: 0)
    guard next() == nil else { throw fault("expected the end of the file") }
    return node
  }

  private func fault(_ message: String) -> JSONSyntaxError { JSONSyntaxError(at, message) }

  /// The next byte that is no white space.
  private mutating func next() -> UInt8? {
    while at < bytes.count, [9, 10, 13, 32].contains(bytes[at]) { at += 1 }
    return at < bytes.count ? bytes[at] : nil
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard next() == byte else { return false }
    at += 1
    return true
  }

  private mutating func value(depth: Int) throws(JSONSyntaxError) -> JSONNode {
    guard depth < self.depth else {
      throw JSONSyntaxError(
        at, "expected values that are less deep in one another", isLimit: true)
    }
    guard left > 0 else { throw JSONSyntaxError(at, "expected fewer values", isLimit: true) }
    left -= 1
    switch next() {
    case UInt8(ascii: "{"): return try object(depth)
    case UInt8(ascii: "["): return try list(depth)
    case UInt8(ascii: "\""): return .string(try string())
    default: return .word(try word())
    }
  }

  private mutating func list(_ depth: Int) throws(JSONSyntaxError) -> JSONNode {
    at += 1
    var values: [JSONNode] = []
    if take(UInt8(ascii: "]")) { return .list([]) }
    repeat { values.append(try value(depth: depth + 1)) } while take(UInt8(ascii: ","))
    guard take(UInt8(ascii: "]")) else { throw fault("expected “,” or “]”") }
    return .list(values)
  }

  private mutating func object(_ depth: Int) throws(JSONSyntaxError) -> JSONNode {
    at += 1
    var members: [JSONNode.Member] = []
    if take(UInt8(ascii: "}")) { return .object([]) }
    repeat {
      guard next() == UInt8(ascii: "\"") else { throw fault("expected a key in quotes") }
      let key = String(decoding: try string(), as: UTF8.self)
      guard take(UInt8(ascii: ":")) else { throw fault("expected “:”") }
      members.append(JSONNode.Member(key: key, value: try value(depth: depth + 1)))
    } while take(UInt8(ascii: ","))
    guard take(UInt8(ascii: "}")) else { throw fault("expected “,” or “}”") }
    return .object(members)
  }

  /// A number, `true`, `false` or `null`.
  private mutating func word() throws(JSONSyntaxError) -> String {
    let start = at
    while at < bytes.count, Self.isWordByte(bytes[at]) { at += 1 }
    let text = String(decoding: bytes[start..<at], as: UTF8.self)
    let isNumber =
      text.utf8.first.map { $0 == UInt8(ascii: "-") || Self.isDigit($0) } == true
      && Double(text) != nil
    guard isNumber || ["true", "false", "null"].contains(text) else {
      at = start
      throw fault("expected a value")
    }
    return text
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    self.isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
      || [UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."), UInt8(ascii: "E")]
        .contains(byte)
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  /// The bytes of a text, its escapes undone; half of a surrogate pair becomes U+FFFD.
  private mutating func string() throws(JSONSyntaxError) -> [UInt8] {
    at += 1
    var text: [UInt8] = []
    while at < bytes.count {
      let byte = bytes[at]
      at += 1
      switch byte {
      case UInt8(ascii: "\""): return text
      case UInt8(ascii: "\\"): text += Array(String(try escape()).utf8)
      case 0..<0x20: throw fault("expected no control characters in a text")
      default: text.append(byte)
      }
    }
    throw fault("expected the end of a text")
  }

  private mutating func escape() throws(JSONSyntaxError) -> Unicode.Scalar {
    guard at < bytes.count else { throw fault("expected the rest of an escape") }
    let byte = bytes[at]
    at += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{c}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"):
      guard var unit = unit() else { throw fault("expected four hexadecimal digits") }
      if (0xd800..<0xdc00).contains(unit), at + 6 <= bytes.count,
        bytes[at] == UInt8(ascii: "\\"), bytes[at + 1] == UInt8(ascii: "u")
      {
        let before = at
        at += 2
        if let low = self.unit(), (0xdc00..<0xe000).contains(low) {
          unit = 0x10000 + (unit - 0xd800) << 10 + (low - 0xdc00)
        } else {
          at = before
        }
      }
      return Unicode.Scalar(unit) ?? "\u{fffd}"
    default: throw fault("expected a known escape")
    }
  }

  private mutating func unit() -> UInt32? {
    guard at + 4 <= bytes.count else { return nil }
    let digits = String(decoding: bytes[at..<(at + 4)], as: UTF8.self)
    guard digits.allSatisfy(\.isHexDigit), let unit = UInt32(digits, radix: 16) else { return nil }
    at += 4
    return unit
  }
}
