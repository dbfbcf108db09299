/// Command lines that a person can paste into a POSIX shell.
enum ShellText {
  /// One word, quoted when it has to be.
  static func word(_ text: String) -> String {
    let isPlain =
      !text.isEmpty
      && text.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"):
          true
        default: "@%+=:,./-_".utf8.contains(byte)
        }
      }
    return isPlain ? text : "'" + text.replacing("'", with: #"'\''"#) + "'"
  }

  /// Words with spaces between them.
  static func line(_ words: [String]) -> String {
    words.map(Self.word).joined(separator: " ")
  }
}
