import Model

/// Checks names and paths.
enum Names {
  /// Whether a text can be a file's name on every system: ASCII letters, digits, `.`, `_`, `-` and
  /// `+`, beginning with a letter, a digit or `_`.
  static func isFileName(_ text: String) -> Bool {
    guard let first = text.utf8.first, isWord(first), text.utf8.count <= 128 else { return false }
    return text.utf8.allSatisfy { isWord($0) || [0x2E, 0x2D, 0x2B].contains($0) }
      && !text.hasSuffix(".")
  }

  static func checkFileName(
    _ text: Located<String>, _ what: String, _ problems: inout Problems
  ) {
    guard !isFileName(text.value) else { return }
    problems.error(
      .badName, "\(what) `\(text.value)` cannot be part of a file's name", at: text.location,
      hint: "use letters, digits, `.`, `_`, `-` and `+`, beginning with a letter or digit")
  }

  /// Whether a text can name an environment variable (POSIX, section 8.1, with lower case).
  static func isVariable(_ text: String) -> Bool {
    guard let first = text.utf8.first, isWord(first), !(0x30...0x39).contains(first) else {
      return false
    }
    return text.utf8.allSatisfy(isWord)
  }

  /// A path relative to the project's root without leading `./` and trailing `/`; the root is
  /// empty.
  ///
  /// Reports paths that leave the project and answers `nil` for them.
  static func path(_ text: Located<String>, _ what: String, _ problems: inout Problems) -> String? {
    func refuse(_ reason: String, _ hint: String?) -> String? {
      problems.error(
        .badPath, "\(what) `\(text.value)` \(reason)", at: text.location, hint: hint)
      return nil
    }
    let value = text.value
    if value.hasPrefix("/") {
      return refuse("is absolute", "give it relative to the project's root")
    }
    if value.hasPrefix("~") { return refuse("needs a shell", "give it relative to the root") }
    if value.contains("\\") { return refuse("holds a backslash", "separate folders by `/`") }
    if value.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) {
      return refuse("holds a control character", nil)
    }
    var parts: [Substring] = []
    for part in value.split(separator: "/") where part != "." {
      if part == ".." {
        return refuse("leaves its folder by `..`", "everything a build reads is in the project")
      }
      parts.append(part)
    }
    return parts.joined(separator: "/")
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F: true
    default: false
    }
  }
}
