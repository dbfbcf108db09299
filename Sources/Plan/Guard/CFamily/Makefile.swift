import Model

/// The libraries that a makefile links.
///
/// Source: the manual of GNU Make, “Parsing Makefiles”, “Conditional Parts of Makefiles”. Nothing is run:
/// what `$(shell …)` would say is read only where it is a call of pkg-config.
struct Makefile: Sendable {
  private(set) var needs: [LibraryNeed] = []

  private struct Rule {
    var prerequisites: [String] = []
    /// Lines of its recipe, with line numbers.
    var recipe: [(text: String, line: Int, condition: BuildCondition)] = []
  }

  private let file: String
  private var found: Set<LibraryNeed> = []
  private var rules: [String: Rule] = [:]
  private var order: [String] = []
  private var variables: [String: String] = [:]
  private var wantedGoal: String?

  /// Reads a makefile.
  ///
  /// - Parameter goals: What is made; the first rule's when empty.
  init(_ bytes: [UInt8], file: String, goals: [String] = []) throws(ManifestFault) {
    self.file = file
    guard bytes.count <= 8 << 20 else {
      throw ManifestFault(line: 1, "expected a smaller makefile")
    }
    guard !bytes.contains(0) else {
      throw ManifestFault(line: 1, "expected a makefile, found a zero byte")
    }
    var frames: [(passed: [BuildCondition], current: BuildCondition, line: Int)] = []
    var names: [String] = []
    for (text, line) in Self.lines(bytes) {
      let condition = frames.reduce(BuildCondition.always) { whole, frame in
        frame.passed.reduce(whole) { $0.and(.not($1)) }.and(frame.current)
      }
      if text.hasPrefix("\t"), !names.isEmpty {
        for name in names { rules[name]?.recipe.append((text, line, condition)) }
        continue
      }
      let words = text.split(whereSeparator: \.isWhitespace).map(String.init)
      guard let first = words.first else { continue }
      switch first {
      case "ifeq", "ifneq", "ifdef", "ifndef":
        frames.append(([], self.reading(first, text), line))
      case "else":
        guard var frame = frames.popLast() else {
          throw ManifestFault(line: line, "expected an ifeq or ifdef before else")
        }
        frame.passed.append(frame.current)
        frame.current =
          words.count > 1
          ? self.reading(words[1], words.dropFirst().joined(separator: " ")) : .always
        frames.append(frame)
      case "endif":
        guard frames.popLast() != nil else {
          throw ManifestFault(line: line, "expected an ifeq or ifdef before endif")
        }
      default: names = self.read(text, line, condition) ?? names
      }
    }
    if let open = frames.last { throw ManifestFault(line: open.line, "expected an endif") }
    self.follow(goals)
    self.needs.sort { $0.line < $1.line }
  }

  /// Lines joined where they end with a backslash, without comments.
  private static func lines(_ bytes: [UInt8]) -> [(String, Int)] {
    var result: [(String, Int)] = []
    var held = ""
    var start = 1
    for (index, slice) in bytes.split(separator: 10, omittingEmptySubsequences: false).enumerated()
    {
      if held.isEmpty { start = index + 1 }
      var text = String(decoding: slice, as: UTF8.self)
      if text.hasSuffix("\r") { text.removeLast() }
      if text.hasSuffix("\\") {
        held += text.dropLast() + " "
        continue
      }
      var whole = held + text
      held = ""
      if let comment = whole.firstIndex(of: "#"), !whole.hasPrefix("\t"),
        comment == whole.startIndex || whole[whole.index(before: comment)] != "\\"
      {
        whole = String(whole[..<comment])
      }
      result.append((whole, start))
    }
    if !held.isEmpty { result.append((held, start)) }
    return result
  }

  /// A variable or the head of a rule; the rule's names, or `nil` for what is none.
  private mutating func read(_ text: String, _ line: Int, _ condition: BuildCondition) -> [String]?
  {
    if let equals = text.firstIndex(of: "="), Self.isAssignment(text, equals) {
      var name = text[..<equals]
      while let last = name.last, "?:+! \t".contains(last) { name.removeLast() }
      for word in ["export ", "override "] where name.hasPrefix(word) {
        name = name.dropFirst(word.count)
      }
      let value = text[text.index(after: equals)...].drop(while: \.isWhitespace)
      if let colon = name.firstIndex(of: ":") {
        // A variable of one rule.
        let goal = String(name[..<colon]).split(whereSeparator: \.isWhitespace).first.map(
          String.init)
        if let goal { rules[goal, default: Rule()].recipe.append((String(value), line, condition)) }
        return nil
      }
      let key = String(name.drop(while: \.isWhitespace))
      variables[key] = String(value)
      self.find(in: String(value), line, condition)
      return []
    }
    guard let colon = text.firstIndex(of: ":") else { return nil }
    let names = text[..<colon].split(whereSeparator: \.isWhitespace).map {
      self.expanded(String($0))
    }
    let parts = text[text.index(after: colon)...].drop { $0 == ":" }.split(
      separator: ";", maxSplits: 1)
    let rest = (parts.first ?? "").split(whereSeparator: \.isWhitespace).flatMap {
      self.expanded(String($0)).split(separator: " ").map(String.init)
    }
    for name in names {
      if rules[name] == nil { order.append(name) }
      rules[name, default: Rule()].prerequisites += rest.prefix(10_000)
      if parts.count > 1 {
        rules[name]?.recipe.append((String(parts[1]), line, condition))
      }
    }
    if let goal = names.first, goal == ".DEFAULT_GOAL" { wantedGoal = rest.first }
    return names
  }

  private static func isAssignment(_ text: String, _ equals: String.Index) -> Bool {
    guard let colon = text.firstIndex(of: ":"), colon < equals else { return true }
    // `a: b = c` is a variable of a rule; `a := b`, `a ::= b` a variable.
    return text[..<equals].drop { $0 != ":" }.allSatisfy { $0 == ":" }
      || text[text.index(after: colon)..<equals].split(whereSeparator: \.isWhitespace).count == 1
  }

  // MARK: Goals

  /// Notes what the recipes link that are run for the goals.
  private mutating func follow(_ goals: [String]) {
    let usual = variables[".DEFAULT_GOAL"].map { self.expanded($0) } ?? wantedGoal
    let first = usual ?? order.first { !$0.hasPrefix(".") && !$0.contains("%") }
    var queue = goals.isEmpty ? [first].compactMap { $0 } : goals
    var seen = Set(queue)
    var isFirst = true
    while let goal = queue.popLast() {
      // A pattern's rule may be anybody's, so it is followed once.
      let patterns = isFirst ? rules.keys.filter { $0.hasPrefix("%") || $0.hasPrefix(".") } : []
      isFirst = false
      for name in [goal] + patterns where rules[name] != nil {
        guard let rule = rules[name] else { continue }
        for line in rule.recipe {
          self.find(in: line.text, line.line, line.condition)
          for called in Self.makes(line.text) where seen.insert(called).inserted {
            queue.append(called)
          }
        }
        for next in rule.prerequisites where seen.insert(next).inserted { queue.append(next) }
      }
    }
    // The others' recipes: there, but nobody asks for them.
    for (name, rule) in rules.sorted(by: { $0.key < $1.key }) where !seen.contains(name) {
      guard !name.hasPrefix("."), !name.contains("%") else { continue }
      for line in rule.recipe {
        self.find(in: line.text, line.line, .option("make \(name)", isOn: false))
      }
    }
  }

  /// The goals that a recipe makes by calling make again.
  private static func makes(_ text: String) -> [String] {
    guard text.contains("$(MAKE)") || text.contains("${MAKE}"), !text.contains("-C ") else {
      return []
    }
    return text.split(whereSeparator: \.isWhitespace).drop { !$0.contains("MAKE") }.dropFirst()
      .map(String.init).filter { !$0.contains("=") && !$0.hasPrefix("-") && !$0.contains("$") }
  }

  // MARK: Needs

  /// `-l$(NAME)` with the name's value, where it is known; other variables stay, since what they hold was
  /// noted under the condition that they were set under.
  private func withNames(_ text: String) -> String {
    guard text.contains("-l$") else { return text }
    var result = ""
    var rest = text[...]
    while let start = rest.firstRange(of: "-l$("), result.utf8.count < 1 << 16,
      let end = rest[start.upperBound...].firstIndex(of: ")")
    {
      let value = self.expanded(String(rest[rest.index(start.upperBound, offsetBy: -2)...end]))
      result += rest[..<start.lowerBound] + "-l" + (value.contains("(") ? "$" : value)
      rest = rest[rest.index(after: end)...]
    }
    return result + rest
  }

  private mutating func find(
    in given: String, _ line: Int, _ condition: BuildCondition
  ) {
    let text = self.withNames(given)
    var isFramework = false
    for word in text.split(whereSeparator: { $0.isWhitespace || "\"'`();".contains($0) }) {
      if isFramework {
        isFramework = false
        self.add(.framework, String(word), line, condition, "-framework \(word)")
      } else if word == "-framework" {
        isFramework = true
      } else if word.hasPrefix("-l"), word.count > 2, !word.hasPrefix("-l:") {
        let name = word.dropFirst(2)
        let isPlain = name.allSatisfy { $0.isLetter || $0.isNumber || "_-+.".contains($0) }
        if isPlain {
          self.add(.library, String(name), line, condition, String(word))
        } else if name.contains("$") {
          let whole = self.expanded(String(name))
          self.add(.library, whole.contains("$") ? nil : whole, line, condition, String(word))
        }
      }
    }
    let words = text.split(whereSeparator: { $0.isWhitespace || "\"'`();".contains($0) }).map(
      String.init)
    for (at, word) in words.enumerated()
    where word.hasSuffix("pkg-config") || word == "$PKG_CONFIG" || word == "PKG_CONFIG" {
      let rest = words[(at + 1)...].prefix { !["|", "||", "&&", ">", "2>/dev/null"].contains($0) }
      guard rest.contains("--libs") || rest.contains("--cflags") else { continue }
      for name in rest where !name.hasPrefix("-") && !name.contains("=") && !name.hasPrefix("{") {
        let whole = self.expanded(name)
        self.add(
          .pkgConfig, whole.contains("$") ? nil : whole, line, condition, "pkg-config \(name)")
      }
    }
  }

  private mutating func add(
    _ kind: LibraryNeed.Kind, _ name: String?, _ line: Int, _ condition: BuildCondition,
    _ text: String
  ) {
    let need = LibraryNeed(
      kind: kind, name: name, absence: .fails, condition: condition, file: file, line: line,
      text: text)
    if self.found.insert(need).inserted { self.needs.append(need) }
  }

  /// A word with the variables in it that are written out.
  private func expanded(_ word: String) -> String {
    var text = word
    for _ in 0..<8 {
      guard let start = text.firstRange(of: "$("), text.utf8.count < 4096,
        let end = text[start.upperBound...].firstIndex(of: ")"),
        let value = variables[String(text[start.upperBound..<end])], value.utf8.count < 4096
      else { return text }
      text.replaceSubrange(start.lowerBound...end, with: value)
    }
    return text
  }

  /// The value of a variable that a condition asks for by itself; one that is set nowhere is empty, which
  /// is how a makefile leaves something to whoever calls it.
  private func value(of name: String, in condition: Substring) -> String? {
    let builtIn: Set<String> = [
      "CC", "CXX", "OS", "MAKE", "MAKECMDGOALS", "MAKELEVEL", "MAKEFLAGS",
    ]
    guard condition.contains("$(\(name))") || condition.contains("${\(name)}"),
      !builtIn.contains(name)
    else { return nil }
    let value = variables[name] ?? ""
    return value.contains("$") ? nil : value
  }

  /// `ifeq ($(OS),Windows_NT)`, `ifdef NAME`, `ifeq ($(WITH_X),1)`.
  private func reading(_ word: String, _ text: String) -> BuildCondition {
    let isNot = word == "ifneq" || word == "ifndef"
    let inner = text.drop { !$0.isWhitespace }.drop(while: \.isWhitespace)
    let condition: BuildCondition
    if word == "ifdef" || word == "ifndef" {
      let name = inner.split(whereSeparator: \.isWhitespace).first.map(String.init) ?? ""
      condition = .option("make \(name)=1", isOn: !(variables[name] ?? "").isEmpty)
    } else {
      let sides = inner.split { "(){},\"' \t".contains($0) }.map(String.init)
      let names = sides.filter { $0 != "$" && $0 != "$$" }
      let systems = names.compactMap { name in
        name == "Windows_NT" ? [.windows] : BuildCondition.systems(named: name)
      }
      if let named = systems.first {
        condition = .systems(named)
      } else if names.count == 2, let value = self.value(of: names[0], in: inner) {
        condition = .option("make \(names[0])=\(names[1])", isOn: value == names[1])
      } else {
        condition = .undecided(String(inner))
      }
    }
    return isNot ? .not(condition) : condition
  }
}
