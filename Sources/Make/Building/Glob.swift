/// A pattern over paths: `*` and `?` within one name, `**` across folders, `[abc]`, `[a-z]`, `[!a]`,
/// `{a,b}`, and `\` before a character that stands for itself.
struct Glob {
  private let alternatives: [[Character]]

  init(_ pattern: String) {
    alternatives = Self.expand(Array(pattern), limit: 256)
  }

  func matches(_ path: String) -> Bool {
    let path = Array(path)
    return alternatives.contains { Self.match($0[...], path[...]) }
  }

  /// Takes braces apart, up to a limit that no honest pattern reaches.
  private static func expand(_ pattern: [Character], limit: Int) -> [[Character]] {
    var pending = [pattern]
    var done: [[Character]] = []
    while let next = pending.popLast(), done.count + pending.count < limit {
      guard let open = index(of: "{", in: next[...]),
        let close = index(of: "}", in: next[open...])
      else {
        done.append(next)
        continue
      }
      for choice in next[(open + 1)..<close].split(separator: ",", omittingEmptySubsequences: false)
      {
        pending.append(Array(next[..<open]) + Array(choice) + Array(next[(close + 1)...]))
      }
    }
    return done
  }

  private static func index(
    of character: Character, in pattern: ArraySlice<Character>
  ) -> Int? {
    var index = pattern.startIndex
    while index < pattern.endIndex {
      if pattern[index] == "\\" {
        index += 1
      } else if pattern[index] == character {
        return index
      }
      index += 1
    }
    return nil
  }

  private static func match(
    _ pattern: ArraySlice<Character>, _ path: ArraySlice<Character>
  ) -> Bool {
    var pattern = pattern
    var path = path
    // Where to go on after the last star when what follows it does not match.
    var retry: (pattern: ArraySlice<Character>, path: ArraySlice<Character>)?
    while true {
      if pattern.isEmpty, path.isEmpty { return true }
      if pattern.starts(with: "**") {
        var rest = pattern.dropFirst(2)
        // `**/` also stands for no folder at all.
        if rest.first == "/" { rest = rest.dropFirst() } else if rest.isEmpty { return true }
        var tail = path
        while true {
          if match(rest, tail) { return true }
          guard let slash = tail.firstIndex(of: "/") else { return false }
          tail = tail[(slash + 1)...]
        }
      }
      if pattern.first == "*" {
        pattern = pattern.dropFirst()
        retry = (pattern, path)
        continue
      }
      if let character = path.first, let rest = one(pattern, character) {
        pattern = rest
        path = path.dropFirst()
        continue
      }
      guard let last = retry, let skipped = last.path.first, skipped != "/" else { return false }
      pattern = last.pattern
      path = last.path.dropFirst()
      retry = (pattern, path)
    }
  }

  /// What is left of a pattern whose first part matches a character; `nil` when it does not.
  private static func one(
    _ pattern: ArraySlice<Character>, _ character: Character
  ) -> ArraySlice<Character>? {
    guard let first = pattern.first else { return nil }
    switch first {
    case "?": return character == "/" ? nil : pattern.dropFirst()
    case "\\" where pattern.count > 1:
      let rest = pattern.dropFirst()
      return rest.first == character ? rest.dropFirst() : nil
    case "[":
      guard let close = pattern.dropFirst(2).firstIndex(of: "]") else { break }
      var members = pattern[(pattern.startIndex + 1)..<close]
      let isNegated = members.first == "!" || members.first == "^"
      if isNegated { members = members.dropFirst() }
      guard character != "/", contains(character, members) != isNegated else { return nil }
      return pattern[(close + 1)...]
    default: break
    }
    return first == character ? pattern.dropFirst() : nil
  }

  private static func contains(
    _ character: Character, _ members: ArraySlice<Character>
  ) -> Bool {
    var rest = members
    while let first = rest.popFirst() {
      if rest.first == "-", let last = rest.dropFirst().first {
        rest = rest.dropFirst(2)
        if first <= character, character <= last { return true }
      } else if first == character {
        return true
      }
    }
    return false
  }
}
