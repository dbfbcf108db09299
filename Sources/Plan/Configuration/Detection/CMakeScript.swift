/// The programs that a `CMakeLists.txt` makes when nobody sets an option.
///
/// Commands are read as CMake's manual gives them (cmake-language(7), command invocations); what a
/// script computes is not.
struct CMakeScript {
  /// The names of `add_executable` that are written out or are those of variables which are.
  private(set) var programs: [String] = []
  /// Variables with one value that is written out.
  private var variables: [String: String]
  /// Options whose default is off.
  private var disabled: Set<String>

  /// Reads a script.
  ///
  /// - Parameter outer: The script of the folder around it, whose variables and options it sees.
  init(_ text: String, within outer: CMakeScript? = nil) {
    self.variables = outer?.variables ?? [:]
    self.disabled = outer?.disabled ?? []
    // For each `if` that is open, whether its branch is left out.
    var isLeftOut: [Bool] = []
    for (name, words) in Self.commands(text) {
      switch name {
      case "if": isLeftOut.append(words.count == 1 && self.disabled.contains(words[0]))
      case "else", "elseif":
        // What stands in the other branch may well be made.
        if !isLeftOut.isEmpty { isLeftOut[isLeftOut.count - 1] = false }
      case "endif": _ = isLeftOut.popLast()
      case _ where isLeftOut.contains(true): break
      case "option": self.declare(words)
      case "project":
        if let first = words.first { self.set("PROJECT_NAME", self.expanded(first)) }
      case "set":
        guard let variable = words.first else { break }
        self.set(variable, words.count == 2 ? self.expanded(words[1]) : nil)
      case "add_executable":
        // A second name of a program, or one that is made elsewhere.
        guard let first = words.first, words.count < 2 || !["ALIAS", "IMPORTED"].contains(words[1])
        else { break }
        if let program = self.expanded(first), !program.isEmpty { self.programs.append(program) }
      default: break
      }
    }
  }

  private mutating func set(_ variable: String, _ value: String?) {
    self.variables[variable] = value
  }

  /// `option(NAME "what it is for" [value])`, off where no value is given.
  private mutating func declare(_ words: [String]) {
    guard let name = words.first, words.count >= 2 else { return }
    let value = words.count > 2 ? words[2].uppercased() : "OFF"
    if ["OFF", "NO", "FALSE", "N", "0"].contains(value) {
      self.disabled.insert(name)
    } else {
      self.disabled.remove(name)
    }
  }

  /// A word with its variables' values; `nil` where one is not known or something else is computed.
  private func expanded(_ word: String) -> String? {
    var result = ""
    var rest = word[...]
    while let start = rest.firstRange(of: "${") {
      guard let end = rest[start.upperBound...].firstIndex(of: "}"),
        let value = self.variables[String(rest[start.upperBound..<end])]
      else { return nil }
      result += rest[..<start.lowerBound] + value
      rest = rest[rest.index(after: end)...]
    }
    result += rest
    return result.contains("$") || result.contains(";") ? nil : result
  }

  /// The commands of a script with their words, without comments; a word in quotes is one.
  private static func commands(_ text: String) -> [(name: String, words: [String])] {
    var found: [(String, [String])] = []
    var name = ""
    var words: [String] = []
    var word = ""
    var depth = 0
    var isQuoted = false
    var isComment = false
    var isEscaped = false
    func close() {
      if !word.isEmpty { words.append(word) }
      word = ""
    }
    for character in text {
      if isComment {
        isComment = !character.isNewline
      } else if isQuoted {
        if isEscaped || character != "\"" && character != "\\" { word.append(character) }
        if character == "\"", !isEscaped {
          isQuoted = false
          words.append(word)
          word = ""
        }
        isEscaped = character == "\\" && !isEscaped
      } else if character == "#" {
        isComment = true
      } else if depth == 0 {
        if character == "(" {
          depth = 1
          words = []
          word = ""
        } else if character.isLetter || character.isNumber || character == "_" {
          name.append(character)
        } else if character.isNewline {
          name = ""
        }
      } else if character == "\"" {
        close()
        isQuoted = true
      } else if character == "(" {
        close()
        depth += 1
      } else if character == ")" {
        close()
        depth -= 1
        if depth == 0 {
          found.append((name.lowercased(), words))
          name = ""
        }
      } else if character.isWhitespace {
        close()
      } else {
        word.append(character)
      }
    }
    return found
  }
}
