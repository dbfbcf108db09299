import Release

/// JSON for standard output.
enum JSONText {
  /// One line.
  static func line(_ value: some Encodable) -> String { self.text(value, inOneLine: true) }

  /// A document that a person can read.
  static func document(_ value: some Encodable) -> String { self.text(value, inOneLine: false) }

  /// The text without its last newline, which whoever prints it adds.
  private static func text(_ value: some Encodable, inOneLine: Bool) -> String {
    do {
      let bytes = try StableJSON.encode(value, inOneLine: inOneLine)
      return String(decoding: bytes.dropLast(), as: UTF8.self)
    } catch {
      return "{\"event\":\"error\",\"message\":\"a value could not be written as JSON\"}"
    }
  }
}
