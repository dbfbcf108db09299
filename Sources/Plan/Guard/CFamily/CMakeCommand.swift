/// One command of a CMake script.
///
/// Source: cmake-language(7), “Source Files”.
struct CMakeCommand: Hashable, Sendable {
  /// An argument.
  struct Word: Hashable, Sendable {
    var text: String
    /// Whether it stood in quotes or brackets, so that it is one value whatever is in it.
    var isQuoted: Bool
  }

  /// The name in small letters.
  var name: String
  var words: [Word]
  /// The line it begins on, from 1.
  var line: Int

  /// The words' texts.
  var texts: [String] { self.words.map(\.text) }

  /// The command as a person would write it, shortened.
  var text: String { "\(self.name)(\(self.texts.prefix(8).joined(separator: " ")))" }

  /// How many bytes a script may have.
  private static let byteLimit = 8 << 20

  /// The commands of a script.
  ///
  /// - Throws: ``ManifestFault`` where bytes are no script.
  static func read(_ bytes: [UInt8]) throws(ManifestFault) -> [CMakeCommand] {
    guard bytes.count <= self.byteLimit else {
      throw ManifestFault(line: 1, "expected at most \(self.byteLimit) bytes")
    }
    var reader = Reader(bytes: bytes)
    var commands: [CMakeCommand] = []
    while let command = try reader.command() { commands.append(command) }
    return commands
  }

  private struct Reader {
    let bytes: [UInt8]
    var at = 0
    var line = 1

    private func peek(_ ahead: Int = 0) -> UInt8? {
      at + ahead < bytes.count ? bytes[at + ahead] : nil
    }

    private mutating func step() {
      if bytes[at] == UInt8(ascii: "\n") { line += 1 }
      at += 1
    }

    /// Skips white space and comments.
    private mutating func skip() throws(ManifestFault) {
      while let byte = self.peek() {
        if byte == UInt8(ascii: "#") {
          at += 1
          if self.bracketLevel() != nil {
            _ = try self.bracket()
          } else {
            while let next = self.peek(), next != UInt8(ascii: "\n") {
              _ = next
              at += 1
            }
          }
        } else if [9, 10, 13, 32].contains(byte) {
          self.step()
        } else if at == 0, bytes.starts(with: [0xef, 0xbb, 0xbf]) {
          at = 3
        } else {
          return
        }
      }
    }

    mutating func command() throws(ManifestFault) -> CMakeCommand? {
      try self.skip()
      guard self.peek() != nil else { return nil }
      let start = at
      let first = line
      while let byte = self.peek(), Self.isName(byte) { at += 1 }
      let name = String(decoding: bytes[start..<at], as: UTF8.self).lowercased()
      while let byte = self.peek(), byte == 32 || byte == 9 { at += 1 }
      guard !name.isEmpty, self.peek() == UInt8(ascii: "(") else {
        throw ManifestFault(line: line, "expected a command: NAME(…)")
      }
      at += 1
      var words: [Word] = []
      var depth = 1
      while true {
        try self.skip()
        guard let byte = self.peek() else {
          throw ManifestFault(line: first, "expected “)” at the end of \(name)(")
        }
        if byte == UInt8(ascii: ")") {
          at += 1
          depth -= 1
          if depth == 0 { return CMakeCommand(name: name, words: words, line: first) }
          words.append(Word(text: ")", isQuoted: false))
        } else if byte == UInt8(ascii: "(") {
          at += 1
          depth += 1
          words.append(Word(text: "(", isQuoted: false))
        } else if byte == UInt8(ascii: "\"") {
          words.append(Word(text: try self.quoted(), isQuoted: true))
        } else if byte == UInt8(ascii: "["), self.bracketLevel() != nil {
          words.append(Word(text: try self.bracket(), isQuoted: true))
        } else {
          words.append(Word(text: self.plain(), isQuoted: false))
        }
      }
    }

    private mutating func quoted() throws(ManifestFault) -> String {
      let first = line
      at += 1
      var text: [UInt8] = []
      while let byte = self.peek() {
        self.step()
        if byte == UInt8(ascii: "\"") { return String(decoding: text, as: UTF8.self) }
        if byte == UInt8(ascii: "\\"), let next = self.peek() {
          self.step()
          if next == UInt8(ascii: "n") { text.append(10) }
          if next != UInt8(ascii: "n"), next != UInt8(ascii: "\n") { text.append(next) }
        } else {
          text.append(byte)
        }
      }
      throw ManifestFault(line: first, "expected the end of a text in quotes")
    }

    private mutating func plain() -> String {
      var text: [UInt8] = []
      while let byte = self.peek(), ![9, 10, 13, 32].contains(byte), byte != UInt8(ascii: "("),
        byte != UInt8(ascii: ")"), byte != UInt8(ascii: "#"), byte != UInt8(ascii: "\"")
      {
        if byte == UInt8(ascii: "\\"), let next = self.peek(1) {
          text.append(next)
          self.step()
        } else {
          text.append(byte)
        }
        self.step()
      }
      return String(decoding: text, as: UTF8.self)
    }

    /// How many `=` are in the `[==[` here; `nil` where there is none.
    private func bracketLevel() -> Int? {
      guard self.peek() == UInt8(ascii: "[") else { return nil }
      var level = 0
      while self.peek(1 + level) == UInt8(ascii: "=") { level += 1 }
      return self.peek(1 + level) == UInt8(ascii: "[") ? level : nil
    }

    private mutating func bracket() throws(ManifestFault) -> String {
      let level = self.bracketLevel() ?? 0
      let first = line
      at += level + 2
      let start = at
      while at < bytes.count {
        if bytes[at] == UInt8(ascii: "]") {
          var count = 0
          while self.peek(1 + count) == UInt8(ascii: "=") { count += 1 }
          if count == level, self.peek(1 + count) == UInt8(ascii: "]") {
            let text = String(decoding: bytes[start..<at], as: UTF8.self)
            at += level + 2
            return text
          }
        }
        self.step()
      }
      throw ManifestFault(line: first, "expected the end of a text in brackets")
    }

    private static func isName(_ byte: UInt8) -> Bool {
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
        || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "_")
    }
  }
}
