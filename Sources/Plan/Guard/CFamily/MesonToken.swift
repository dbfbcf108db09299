/// A token of a Meson script.
///
/// Source: Meson's reference, “Syntax”.
struct MesonToken: Hashable, Sendable {
  /// What kind it is, with its text.
  enum Kind: Hashable, Sendable {
    case name(String)
    case string(String)
    case number(String)
    case mark(String)
    case newline
  }

  var kind: Kind
  /// The line, from 1.
  var line: Int

  var name: String? {
    guard case .name(let name) = kind else { return nil }
    return name
  }

  var string: String? {
    guard case .string(let string) = kind else { return nil }
    return string
  }

  func isMark(_ text: String) -> Bool { kind == .mark(text) }

  /// As a person would write it.
  var text: String {
    switch kind {
    case .name(let text), .number(let text), .mark(let text): text
    case .string(let text): "'\(text)'"
    case .newline: ""
    }
  }

  /// The tokens of a script; line ends within parentheses are left out.
  ///
  /// - Throws: ``ManifestFault`` where bytes are no script.
  static func read(_ bytes: [UInt8]) throws(ManifestFault) -> [MesonToken] {
    guard bytes.count <= 8 << 20 else { throw ManifestFault(line: 1, "expected a smaller script") }
    var tokens: [MesonToken] = []
    var at = 0
    var line = 1
    var open: [(mark: UInt8, line: Int)] = []
    func word(_ byte: UInt8) -> Bool {
      byte == UInt8(ascii: "_") || byte >= 0x80
        || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
        || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
    while at < bytes.count {
      let byte = bytes[at]
      let first = line
      if byte == UInt8(ascii: "\n") {
        if open.isEmpty { tokens.append(MesonToken(kind: .newline, line: line)) }
        line += 1
        at += 1
      } else if byte == 32 || byte == 9 || byte == 13 {
        at += 1
      } else if byte == UInt8(ascii: "\\"), at + 1 < bytes.count, bytes[at + 1] == 10 {
        line += 1
        at += 2
      } else if byte == UInt8(ascii: "#") {
        while at < bytes.count, bytes[at] != 10 { at += 1 }
      } else if byte == UInt8(ascii: "'") {
        let isLong = bytes[at...].starts(with: [39, 39, 39])
        let quote: [UInt8] = isLong ? [39, 39, 39] : [39]
        at += quote.count
        var text: [UInt8] = []
        while !bytes[at...].starts(with: quote) {
          guard at < bytes.count, isLong || bytes[at] != 10 else {
            throw ManifestFault(line: first, "expected the end of a text")
          }
          if bytes[at] == 10 { line += 1 }
          if bytes[at] == UInt8(ascii: "\\"), !isLong, at + 1 < bytes.count { at += 1 }
          text.append(bytes[at])
          at += 1
        }
        at += quote.count
        tokens.append(
          MesonToken(kind: .string(String(decoding: text, as: UTF8.self)), line: first))
      } else if word(byte) {
        let start = at
        while at < bytes.count, word(bytes[at]) { at += 1 }
        let text = String(decoding: bytes[start..<at], as: UTF8.self)
        let isNumber = (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        tokens.append(MesonToken(kind: isNumber ? .number(text) : .name(text), line: line))
      } else if (0x21...0x7e).contains(byte) {
        if byte == UInt8(ascii: "(") || byte == UInt8(ascii: "[") || byte == UInt8(ascii: "{") {
          open.append((byte, line))
        }
        if byte == UInt8(ascii: ")") || byte == UInt8(ascii: "]") || byte == UInt8(ascii: "}") {
          let opener = byte == UInt8(ascii: ")") ? byte - 1 : byte - 2
          guard open.popLast()?.mark == opener else {
            throw ManifestFault(line: line, "expected no “\(Character(Unicode.Scalar(byte)))” here")
          }
        }
        let pair = at + 1 < bytes.count && bytes[at + 1] == UInt8(ascii: "=")
        let isPair =
          pair && [UInt8(ascii: "="), UInt8(ascii: "!"), UInt8(ascii: "+"), 60, 62].contains(byte)
        let text = String(decoding: bytes[at..<(at + (isPair ? 2 : 1))], as: UTF8.self)
        tokens.append(MesonToken(kind: .mark(text), line: line))
        at += isPair ? 2 : 1
      } else {
        throw ManifestFault(line: line, "expected Meson's language, found the byte \(byte)")
      }
    }
    if let last = open.last {
      throw ManifestFault(line: last.line, "expected the end of what begins here")
    }
    tokens.append(MesonToken(kind: .newline, line: line))
    return tokens
  }
}
