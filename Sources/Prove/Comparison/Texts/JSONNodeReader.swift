/// Reads JSON from bytes that nobody vouches for.
struct JSONNodeReader {
  private let bytes: UnsafeRawBufferPointer
  private var index = 0
  private var left = 1_000_000

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  /// The one value of a document, or `nil`.
  mutating func document() -> JSONNode? {
    guard let node = value(depth: 0) else { return nil }
    skip()
    return index == bytes.count ? node : nil
  }

  private mutating func skip() {
    while index < bytes.count, [9, 10, 13, 32].contains(bytes[index]) { index += 1 }
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    skip()
    guard index < bytes.count, bytes[index] == byte else { return false }
    index += 1
    return true
  }

  private mutating func value(depth: Int) -> JSONNode? {
    skip()
    left -= 1
    guard depth < 200, left > 0, index < bytes.count else { return nil }
    switch bytes[index] {
    case UInt8(ascii: "{"): return object(depth)
    case UInt8(ascii: "["): return list(depth)
    case UInt8(ascii: "\""): return bytesOfString().map { .string($0) }
    default:
      let start = index
      while index < bytes.count, TextShape.isWord(bytes[index]), bytes[index] != UInt8(ascii: ":") {
        index += 1
      }
      guard index > start, index - start < 1024 else { return nil }
      return .word(String(decoding: bytes[start..<index], as: UTF8.self))
    }
  }

  private mutating func list(_ depth: Int) -> JSONNode? {
    index += 1
    var values: [JSONNode] = []
    if take(UInt8(ascii: "]")) { return .list(values) }
    while true {
      guard let value = value(depth: depth + 1) else { return nil }
      values.append(value)
      if take(UInt8(ascii: "]")) { return .list(values) }
      guard take(UInt8(ascii: ",")) else { return nil }
    }
  }

  private mutating func object(_ depth: Int) -> JSONNode? {
    index += 1
    var members: [JSONNode.Member] = []
    if take(UInt8(ascii: "}")) { return .object(members) }
    while true {
      skip()
      guard index < bytes.count, bytes[index] == UInt8(ascii: "\""), let key = bytesOfString(),
        take(UInt8(ascii: ":")), let value = value(depth: depth + 1)
      else { return nil }
      members.append(JSONNode.Member(key: String(decoding: key, as: UTF8.self), value: value))
      if take(UInt8(ascii: "}")) { return .object(members) }
      guard take(UInt8(ascii: ",")) else { return nil }
    }
  }

  /// A string, its escapes undone; half of a surrogate pair becomes U+FFFD.
  private mutating func bytesOfString() -> [UInt8]? {
    index += 1
    var text: [UInt8] = []
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      switch byte {
      case UInt8(ascii: "\""): return text
      case UInt8(ascii: "\\"):
        guard index < bytes.count else { return nil }
        let escape = bytes[index]
        index += 1
        switch escape {
        case UInt8(ascii: "n"): text.append(10)
        case UInt8(ascii: "t"): text.append(9)
        case UInt8(ascii: "r"): text.append(13)
        case UInt8(ascii: "b"): text.append(8)
        case UInt8(ascii: "f"): text.append(12)
        case UInt8(ascii: "u"):
          guard var unit = unit() else { return nil }
          if (0xd800..<0xdc00).contains(unit), index + 6 <= bytes.count,
            bytes[index] == UInt8(ascii: "\\"), bytes[index + 1] == UInt8(ascii: "u")
          {
            let before = index
            index += 2
            if let low = self.unit(), (0xdc00..<0xe000).contains(low) {
              unit = 0x10000 + (unit - 0xd800) << 10 + (low - 0xdc00)
            } else {
              index = before
            }
          }
          text += Array(String(Unicode.Scalar(unit) ?? "\u{fffd}").utf8)
        default: text.append(escape)
        }
      default: text.append(byte)
      }
    }
    return nil
  }

  private mutating func unit() -> UInt32? {
    guard index + 4 <= bytes.count else { return nil }
    let digits = String(decoding: bytes[index..<(index + 4)], as: UTF8.self)
    guard let unit = UInt32(digits, radix: 16) else { return nil }
    index += 4
    return unit
  }
}
