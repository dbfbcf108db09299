/// Takes Zig apart, so that what stands in a comment or a text is not taken for code.
///
/// Source: the Zig language reference, “Grammar”; `build.zig.zon` has the same tokens.
struct ZigTokenizer {
  /// How many bytes a file may have: a `build.zig` is some kilobytes.
  static let byteLimit = 4 << 20

  private let bytes: [UInt8]
  private var at = 0
  private var line = 1

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The tokens of a file.
  ///
  /// - Throws: ``ManifestFault`` where bytes are not Zig.
  static func tokens(_ bytes: [UInt8]) throws(ManifestFault) -> [ZigToken] {
    guard bytes.count <= self.byteLimit else {
      throw ManifestFault(line: 1, "expected at most \(self.byteLimit) bytes")
    }
    var tokenizer = ZigTokenizer(bytes)
    var tokens: [ZigToken] = []
    while let token = try tokenizer.next() { tokens.append(token) }
    return tokens
  }

  private func peek(_ ahead: Int = 0) -> UInt8? {
    at + ahead < bytes.count ? bytes[at + ahead] : nil
  }

  private mutating func next() throws(ManifestFault) -> ZigToken? {
    self.skipSpace()
    guard let byte = self.peek() else { return nil }
    let line = self.line
    switch byte {
    case UInt8(ascii: "\""):
      return ZigToken(kind: .string(try self.quoted(UInt8(ascii: "\""))), line: line)
    case UInt8(ascii: "'"):
      return ZigToken(kind: .literal(try self.quoted(UInt8(ascii: "'"))), line: line)
    case UInt8(ascii: "\\"):
      guard self.peek(1) == UInt8(ascii: "\\") else {
        throw ManifestFault(line: line, "expected “\\\\” before a line of text")
      }
      return ZigToken(kind: .string(self.lines()), line: line)
    case UInt8(ascii: "@"):
      if self.peek(1) == UInt8(ascii: "\"") {
        at += 1
        return ZigToken(kind: .name(try self.quoted(UInt8(ascii: "\""))), line: line)
      }
      at += 1
      return ZigToken(kind: .builtin("@" + self.word()), line: line)
    case _ where Self.isDigit(byte):
      return ZigToken(kind: .literal(self.word()), line: line)
    case _ where Self.isWord(byte):
      return ZigToken(kind: .name(self.word()), line: line)
    case UInt8(ascii: "."):
      at += 1
      guard self.peek() == UInt8(ascii: ".") else { return ZigToken(kind: .mark("."), line: line) }
      at += 1
      return ZigToken(kind: .mark(".."), line: line)
    case 0x21...0x7e:
      at += 1
      return ZigToken(kind: .mark(String(Unicode.Scalar(byte))), line: line)
    default:
      throw ManifestFault(line: line, "expected Zig, found the byte \(byte)")
    }
  }

  private mutating func skipSpace() {
    while let byte = self.peek() {
      if byte == UInt8(ascii: "\n") {
        line += 1
        at += 1
      } else if byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == 13 {
        at += 1
      } else if byte == UInt8(ascii: "/"), self.peek(1) == UInt8(ascii: "/") {
        while let next = self.peek(), next != UInt8(ascii: "\n") {
          _ = next
          at += 1
        }
      } else if byte == 0xef, at == 0, bytes.starts(with: [0xef, 0xbb, 0xbf]) {
        at += 3
      } else {
        return
      }
    }
  }

  private mutating func word() -> String {
    let start = at
    while let byte = self.peek(), Self.isWord(byte) || Self.isDigit(byte) { at += 1 }
    return String(decoding: bytes[start..<at], as: UTF8.self)
  }

  /// What stands between two equal quotes on one line.
  private mutating func quoted(_ quote: UInt8) throws(ManifestFault) -> String {
    at += 1
    var text: [UInt8] = []
    while let byte = self.peek(), byte != UInt8(ascii: "\n") {
      at += 1
      if byte == quote { return String(decoding: text, as: UTF8.self) }
      guard byte == UInt8(ascii: "\\") else {
        text.append(byte)
        continue
      }
      guard let escaped = self.peek() else { break }
      at += 1
      switch escaped {
      case UInt8(ascii: "n"): text.append(10)
      case UInt8(ascii: "r"): text.append(13)
      case UInt8(ascii: "t"): text.append(9)
      case UInt8(ascii: "x"):
        let digits = String(decoding: bytes[at..<min(at + 2, bytes.count)], as: UTF8.self)
        guard let value = UInt8(digits, radix: 16) else {
          throw ManifestFault(line: line, "expected two hexadecimal digits after “\\x”")
        }
        text.append(value)
        at += 2
      case UInt8(ascii: "u"):
        guard self.peek() == UInt8(ascii: "{") else {
          throw ManifestFault(line: line, "expected “{” after “\\u”")
        }
        at += 1
        let digits = self.word()
        guard self.peek() == UInt8(ascii: "}"), let value = UInt32(digits, radix: 16),
          let scalar = Unicode.Scalar(value)
        else { throw ManifestFault(line: line, "expected a character's number in “\\u{…}”") }
        at += 1
        text += Array(String(scalar).utf8)
      default: text.append(escaped)
      }
    }
    throw ManifestFault(line: line, "expected the end of a text")
  }

  /// Lines of text that begin with `\\`, one after the other.
  private mutating func lines() -> String {
    var text: [UInt8] = []
    while self.peek() == UInt8(ascii: "\\"), self.peek(1) == UInt8(ascii: "\\") {
      at += 2
      while let byte = self.peek(), byte != UInt8(ascii: "\n") {
        text.append(byte)
        at += 1
      }
      text.append(10)
      self.skipSpace()
    }
    return String(decoding: text.dropLast(), as: UTF8.self)
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
      || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) || byte == UInt8(ascii: "_")
      || self.isDigit(byte) || byte >= 0x80
  }
}
