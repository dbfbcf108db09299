/// Finds macro calls, shell branches and assignments in a `configure.ac`.
///
/// Source: the manual of Autoconf, “Autoconf Language”: arguments are quoted with `[` and `]`, and `dnl`
/// begins a comment.
struct M4Reader: Sendable {
  /// What stands in a script, as far as it matters.
  enum Event {
    case macro(String, [Argument], line: Int)
    case branch(Branch, String)
    case assignment(String, String)
  }

  /// The shell's words that open and close branches.
  enum Branch {
    case open, elseIf, otherwise, close
  }

  /// One argument of a macro.
  struct Argument: Sendable {
    var bytes: [UInt8]
    var line: Int

    /// Without the outer quotes and white space.
    var text: String {
      let text = String(decoding: bytes, as: UTF8.self)
      return text.split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ")
        .replacing("[", with: "").replacing("]", with: "")
        .split(separator: "\n").joined(separator: " ")
    }

    var reader: M4Reader { M4Reader(self.bytes, line: self.line) }
  }

  private let bytes: [UInt8]
  private var at = 0
  private(set) var line: Int
  /// Whether a command of the shell can begin here.
  private var isStart = true
  private var cases = 0

  init(_ bytes: [UInt8], line: Int = 1) {
    self.bytes = bytes
    self.line = line
  }

  mutating func next() throws(ManifestFault) -> Event? {
    while at < bytes.count {
      let byte = bytes[at]
      if byte == 10 {
        line += 1
        at += 1
        isStart = true
      } else if byte == UInt8(ascii: "#") && (at == 0 || bytes[at - 1] <= 32) {
        self.skipLine()
      } else if byte == UInt8(ascii: ";") || byte == UInt8(ascii: "[") || byte == UInt8(ascii: "]")
      {
        at += 1
        isStart = true
      } else if byte == UInt8(ascii: "'") {
        self.skipQuote()
      } else if Self.isWord(byte) {
        if let event = try self.word() { return event }
      } else {
        if byte > 32 { isStart = false }
        at += 1
      }
    }
    return nil
  }

  private mutating func word() throws(ManifestFault) -> Event? {
    let start = at
    let isCommand = isStart
    while at < bytes.count, Self.isWord(bytes[at]) { at += 1 }
    let word = String(decoding: bytes[start..<at], as: UTF8.self)
    isStart = false
    let isAfterDollar =
      start > 0 && (bytes[start - 1] == UInt8(ascii: "$") || bytes[start - 1] == UInt8(ascii: "{"))
    if word == "dnl" {
      self.skipLine()
      return nil
    }
    if at < bytes.count, bytes[at] == UInt8(ascii: "("), !isAfterDollar, Self.isMacro(word) {
      let line = self.line
      return .macro(word, try self.arguments(of: word), line: line)
    }
    guard isCommand, !isAfterDollar else { return nil }
    switch word {
    case "if", "elif":
      let test = self.text(until: "then")
      isStart = true
      return .branch(word == "if" ? .open : .elseIf, test)
    case "else":
      isStart = true
      return .branch(.otherwise, "")
    case "fi": return .branch(.close, "")
    case "case":
      let test = self.text(until: "in")
      isStart = true
      return .branch(.open, "case " + test)
    case "esac": return .branch(.close, "")
    case "then", "do":
      isStart = true
      return nil
    default: break
    }
    guard at < bytes.count, bytes[at] == UInt8(ascii: "=") else { return nil }
    at += 1
    var value: [UInt8] = []
    while at < bytes.count, bytes[at] > 32, bytes[at] != UInt8(ascii: ";"),
      bytes[at] != UInt8(ascii: "]"), bytes[at] != UInt8(ascii: ",")
    {
      value.append(bytes[at])
      at += 1
    }
    let text = String(decoding: value, as: UTF8.self)
    return .assignment(word, text.filter { $0 != "\"" && $0 != "'" })
  }

  /// The text up to a word of the shell.
  private mutating func text(until end: String) -> String {
    let start = at
    let wanted = Array(end.utf8)
    while at < bytes.count {
      if bytes[at] == 10 { line += 1 }
      let isHere =
        bytes[at...].starts(with: wanted) && at > start && !Self.isWord(bytes[at - 1])
        && (at + wanted.count >= bytes.count || !Self.isWord(bytes[at + wanted.count]))
      if isHere {
        let text = String(decoding: bytes[start..<at], as: UTF8.self)
        at += wanted.count
        return text.filter { $0 != ";" }
      }
      at += 1
    }
    return String(decoding: bytes[start...].prefix(200), as: UTF8.self)
  }

  private mutating func arguments(of name: String) throws(ManifestFault) -> [Argument] {
    let first = line
    at += 1
    var arguments: [Argument] = []
    var start = at
    var startLine = line
    var parentheses = 0
    var brackets = 0
    while at < bytes.count {
      let byte = bytes[at]
      switch byte {
      case 10: line += 1
      case UInt8(ascii: "["): brackets += 1
      case UInt8(ascii: "]"): brackets -= 1
      case UInt8(ascii: "(") where brackets <= 0: parentheses += 1
      case UInt8(ascii: ",") where brackets <= 0 && parentheses == 0:
        arguments.append(Argument(bytes: Array(bytes[start..<at]), line: startLine))
        start = at + 1
        startLine = line
      case UInt8(ascii: ")") where brackets <= 0:
        if parentheses == 0 {
          arguments.append(Argument(bytes: Array(bytes[start..<at]), line: startLine))
          at += 1
          return arguments
        }
        parentheses -= 1
      default: break
      }
      at += 1
    }
    throw ManifestFault(line: first, "expected “)” at the end of \(name)(")
  }

  private mutating func skipLine() {
    while at < bytes.count, bytes[at] != 10 { at += 1 }
  }

  /// Past a text in single quotes on one line; an apostrophe alone is none.
  private mutating func skipQuote() {
    let end = bytes[(at + 1)...].firstIndex { $0 == UInt8(ascii: "'") || $0 == 10 }
    if let end, bytes[end] == UInt8(ascii: "'") { at = end }
    at += 1
    isStart = false
  }

  /// Whether a name is one that Autoconf, Automake, Libtool, pkg-config or the archive of macros gives.
  private static func isMacro(_ word: String) -> Bool {
    ["AC_", "AM_", "AS_", "AX_", "PKG_", "LT_", "AT_", "m4_", "AH_", "IT_", "GLIB_", "GTK_"]
      .contains { word.hasPrefix($0) }
      || word.allSatisfy { $0.isUppercase || $0.isNumber || $0 == "_" }
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
      || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
      || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "_")
  }
}
