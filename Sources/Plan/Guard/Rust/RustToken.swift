/// A token of Rust, as far as attributes, modules and braces need them.
///
/// Source: The Rust Reference, “Lexical structure”.
enum RustToken: Hashable, Sendable {
  case name(String)
  case text(String)
  case symbol(Character)
  /// A number, a character, a lifetime.
  case other

  /// The parts between the commas that stand in no brackets.
  static func list(_ tokens: ArraySlice<RustToken>) -> [ArraySlice<RustToken>] {
    var parts: [ArraySlice<RustToken>] = []
    var start = tokens.startIndex
    var depth = 0
    for index in tokens.indices {
      guard case .symbol(let symbol) = tokens[index] else { continue }
      if "([{".contains(symbol) { depth += 1 }
      if ")]}".contains(symbol) { depth -= 1 }
      if symbol == ",", depth == 0 {
        parts.append(tokens[start..<index])
        start = index + 1
      }
    }
    parts.append(tokens[start...])
    return parts.filter { !$0.isEmpty }
  }

  /// The tokens of a source file; what does not end runs to the end of the file.
  static func read(_ bytes: [UInt8]) -> [RustToken] {
    var reader = RustTokenReader(bytes)
    return reader.tokens()
  }
}

/// Cuts a source file into tokens.
private struct RustTokenReader {
  private let bytes: [UInt8]
  private var at = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  private func byte(_ offset: Int = 0) -> UInt8? {
    at + offset < bytes.count ? bytes[at + offset] : nil
  }

  mutating func tokens() -> [RustToken] {
    var found: [RustToken] = []
    while let first = byte() {
      switch first {
      case UInt8(ascii: " "), 9, 10, 13: at += 1
      case UInt8(ascii: "/") where byte(1) == UInt8(ascii: "/"): skipLine()
      case UInt8(ascii: "/") where byte(1) == UInt8(ascii: "*"): skipComment()
      case UInt8(ascii: "\""): found.append(.text(quoted()))
      case UInt8(ascii: "'"):
        skipCharacter()
        found.append(.other)
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        skipWord()
        found.append(.other)
      case let first where Self.isWord(first): found.append(word())
      default:
        found.append(.symbol(Character(Unicode.Scalar(first))))
        at += 1
      }
    }
    return found
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "_") || byte >= 0x80
      || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  private mutating func skipWord() {
    while let next = byte(), Self.isWord(next) { at += 1 }
  }

  private mutating func skipLine() {
    while let next = byte(), next != 10 { at += 1 }
  }

  /// Block comments stand inside each other.
  private mutating func skipComment() {
    var depth = 0
    while let next = byte() {
      if next == UInt8(ascii: "/"), byte(1) == UInt8(ascii: "*") {
        depth += 1
        at += 2
      } else if next == UInt8(ascii: "*"), byte(1) == UInt8(ascii: "/") {
        depth -= 1
        at += 2
        if depth == 0 { return }
      } else {
        at += 1
      }
    }
  }

  /// `'a'`, `'\n'`, `'\u{1F600}'`, or a lifetime `'a`.
  private mutating func skipCharacter() {
    at += 1
    if byte() == UInt8(ascii: "\\") {
      at += 2
      while let next = byte(), next != UInt8(ascii: "'"), next != 10 { at += 1 }
      at += 1
      return
    }
    // One character, of up to four bytes, and a quote behind it.
    let length: Int =
      switch byte() ?? 0 {
      case ..<0x80: 1
      case ..<0xe0: 2
      case ..<0xf0: 3
      default: 4
      }
    if byte(length) == UInt8(ascii: "'") {
      at += length + 1
    } else {
      skipWord()
    }
  }

  private mutating func quoted() -> String {
    at += 1
    var text: [UInt8] = []
    while let next = byte(), next != UInt8(ascii: "\"") {
      if next == UInt8(ascii: "\\") { at += 1 }
      if let next = byte() { text.append(next) }
      at += 1
    }
    at += 1
    return String(decoding: text, as: UTF8.self)
  }

  /// A name, or a text with a prefix: `r"…"`, `br#"…"#`, `b"…"`, `c"…"`, `r#name`.
  private mutating func word() -> RustToken {
    let start = at
    skipWord()
    let name = String(decoding: bytes[start..<at], as: UTF8.self)
    guard ["r", "b", "br", "c", "cr"].contains(name) else { return .name(name) }
    if byte() == UInt8(ascii: "'"), name == "b" {
      skipCharacter()
      return .other
    }
    guard name.hasSuffix("r") else {
      return byte() == UInt8(ascii: "\"") ? .text(quoted()) : .name(name)
    }
    var marks = 0
    while byte(marks) == UInt8(ascii: "#") { marks += 1 }
    guard byte(marks) == UInt8(ascii: "\"") else {
      guard marks == 1, let next = byte(1), Self.isWord(next) else { return .name(name) }
      at += 1
      let start = at
      skipWord()
      return .name(String(decoding: bytes[start..<at], as: UTF8.self))
    }
    at += marks + 1
    let from = at
    while let next = byte() {
      if next == UInt8(ascii: "\""), (0..<marks).allSatisfy({ byte(1 + $0) == UInt8(ascii: "#") }) {
        let text = String(decoding: bytes[from..<at], as: UTF8.self)
        at += marks + 1
        return .text(text)
      }
      at += 1
    }
    return .text("")
  }
}
