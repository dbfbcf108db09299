/// Reads JSON, strictly, into what a text stub is made of: numbers and words are kept as they are written.
///
/// Source: RFC 8259.
struct StubJSON {
  private let view: BinaryView
  private var at = 0

  init(_ view: BinaryView) { self.view = view }

  private var bytes: UnsafeRawBufferPointer { view.bytes }

  /// The one value that the file is.
  mutating func document() throws(BinaryError) -> StubNode {
    let node = try value(depth: 0)
    guard next() == nil else { throw fault("expected the end of the file") }
    return node
  }

  private func fault(_ message: String) -> BinaryError {
    view.fault(at: at, at < bytes.count ? .malformed : .truncated, message)
  }

  /// The next byte that is no white space.
  private mutating func next() -> UInt8? {
    while at < bytes.count,
      bytes[at] == 0x20 || bytes[at] == 9 || bytes[at] == 10 || bytes[at] == 13
    {
      at += 1
    }
    return at < bytes.count ? bytes[at] : nil
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard next() == byte else { return false }
    at += 1
    return true
  }

  private mutating func value(depth: Int) throws(BinaryError) -> StubNode {
    guard depth < StubNode.depthLimit else {
      throw view.fault(at: at, .limit, "expected values that are less deep in one another")
    }
    switch next() {
    case UInt8(ascii: "{"): return try members(depth: depth)
    case UInt8(ascii: "["): return try items(depth: depth)
    case UInt8(ascii: "\""): return .text(try string())
    default: return .text(try word())
    }
  }

  private mutating func members(depth: Int) throws(BinaryError) -> StubNode {
    at += 1
    var members: [String: StubNode] = [:]
    if take(UInt8(ascii: "}")) { return .map([:]) }
    repeat {
      guard next() == UInt8(ascii: "\"") else { throw fault("expected a key in quotes") }
      let key = try string()
      guard take(UInt8(ascii: ":")) else { throw fault("expected “:”") }
      guard members.updateValue(try value(depth: depth + 1), forKey: key) == nil else {
        throw fault("expected “\(key)” once")
      }
    } while take(UInt8(ascii: ","))
    guard take(UInt8(ascii: "}")) else { throw fault("expected “,” or “}”") }
    return .map(members)
  }

  private mutating func items(depth: Int) throws(BinaryError) -> StubNode {
    at += 1
    var items: [StubNode] = []
    if take(UInt8(ascii: "]")) { return .list([]) }
    repeat { items.append(try value(depth: depth + 1)) } while take(UInt8(ascii: ","))
    guard take(UInt8(ascii: "]")) else { throw fault("expected “,” or “]”") }
    return .list(items)
  }

  /// A number, `true`, `false` or `null`.
  private mutating func word() throws(BinaryError) -> String {
    let start = at
    while at < bytes.count,
      (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[at])
        || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(bytes[at])
        || [UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."), UInt8(ascii: "E")].contains(
          bytes[at])
    {
      at += 1
    }
    let text = String(decoding: bytes[start..<at], as: UTF8.self)
    guard ["true", "false", "null"].contains(text) || Double(text) != nil else {
      at = start
      throw fault("expected a value")
    }
    return text
  }

  private mutating func string() throws(BinaryError) -> String {
    at += 1
    var text: [UInt8] = []
    while at < bytes.count {
      let byte = bytes[at]
      at += 1
      switch byte {
      case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"): text += Array(String(try escape()).utf8)
      case 0..<0x20: throw fault("expected no control characters in a text")
      default: text.append(byte)
      }
    }
    throw fault("expected the end of a text")
  }

  private mutating func escape() throws(BinaryError) -> Character {
    guard at < bytes.count else { throw fault("expected the rest of an escape") }
    let byte = bytes[at]
    at += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"):
      return Character(Unicode.Scalar(byte))
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{c}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"):
      // Names of symbols have nothing that would need a pair of surrogates.
      guard at + 4 <= bytes.count,
        let value = UInt32(String(decoding: bytes[at..<(at + 4)], as: UTF8.self), radix: 16),
        let scalar = Unicode.Scalar(value)
      else { throw fault("expected four hexadecimal digits of a character") }
      at += 4
      return Character(scalar)
    default: throw fault("expected a known escape")
    }
  }
}
