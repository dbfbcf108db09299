/// Splits a command into words as a POSIX shell does (POSIX.1-2024, Shell Command Language, 2.2
/// “Quoting” and 2.3 “Token Recognition”), without running a shell: what a shell would expand or
/// interpret is an error, so that nothing is silently passed on as text.
///
/// A template's place (`{{ … }}`) is taken whole.
enum CommandWords {
  /// Why a command cannot be split.
  struct Failure: Error, Equatable {
    var message: String
    /// Where, from 0, in Unicode scalars.
    var offset: Int
    var hint: String?
  }

  static let shellHint = "for a shell, write `[sh, -c, \"…\"]`; for the plain character, quote it"

  static func split(_ text: String) throws(Failure) -> [String] {
    let scalars = Array(text.unicodeScalars)
    var words: [String] = []
    var word: String.UnicodeScalarView?
    var index = 0
    while index < scalars.count {
      let scalar = scalars[index]
      if scalars[index...].starts(with: "{{".unicodeScalars) {
        var end = index + 2
        while end < scalars.count, !scalars[..<end].suffix(2).elementsEqual("}}".unicodeScalars) {
          end += 1
        }
        word = (word ?? .init()) + scalars[index..<end]
        index = end
        continue
      }
      switch scalar {
      case " ", "\t", "\n":
        if let done = word { words.append(String(done)) }
        word = nil
      case "'":
        guard let close = scalars[(index + 1)...].firstIndex(of: "'") else {
          throw Failure(message: "a single quote is not closed", offset: index)
        }
        word = (word ?? .init()) + scalars[(index + 1)..<close]
        index = close
      case "\"":
        let (inner, close) = try doubleQuoted(scalars, from: index)
        word = (word ?? .init()) + inner
        index = close
      case "\\":
        guard index + 1 < scalars.count else {
          throw Failure(message: "nothing follows the backslash", offset: index)
        }
        index += 1
        if scalars[index] != "\n" { word = (word ?? .init()) + [scalars[index]] }
      case "|", "&", ";", "<", ">", "(", ")", "$", "`", "*", "?", "[":
        throw Failure(
          message: "`\(scalar)` needs a shell, and a command is run without one", offset: index,
          hint: shellHint)
      case "#" where word == nil, "~" where word == nil:
        throw Failure(
          message: "`\(scalar)` needs a shell, and a command is run without one", offset: index,
          hint: shellHint)
      case "=" where words.isEmpty && isName(word):
        throw Failure(
          message: "a command cannot set variables before its program", offset: index,
          hint: "use the key `environment`, or `[env, NAME=value, …]`")
      default:
        word = (word ?? .init()) + [scalar]
      }
      index += 1
    }
    if let done = word { words.append(String(done)) }
    guard !words.isEmpty else { throw Failure(message: "the command is empty", offset: 0) }
    return words
  }

  private static func doubleQuoted(
    _ scalars: [Unicode.Scalar], from open: Int
  ) throws(Failure) -> (String.UnicodeScalarView, Int) {
    var inner = String.UnicodeScalarView()
    var index = open + 1
    while index < scalars.count {
      switch scalars[index] {
      case "\"": return (inner, index)
      case "$", "`":
        throw Failure(
          message: "`\(scalars[index])` in double quotes needs a shell, and there is none",
          offset: index, hint: shellHint)
      case "\\" where index + 1 < scalars.count:
        // POSIX 2.2.3: in double quotes a backslash escapes only these.
        index += 1
        let next = scalars[index]
        if !["$", "`", "\"", "\\", "\n"].contains(next) { inner.append("\\") }
        if next != "\n" { inner.append(next) }
      default: inner.append(scalars[index])
      }
      index += 1
    }
    throw Failure(message: "a double quote is not closed", offset: open)
  }

  private static func isName(_ word: String.UnicodeScalarView?) -> Bool {
    guard let word, let first = word.first else { return false }
    return !("0"..."9").contains(first)
      && word.allSatisfy {
        $0 == "_" || ($0.isASCII && $0.properties.isAlphabetic) || ("0"..."9").contains($0)
      }
  }
}
