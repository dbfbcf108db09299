import Model

/// Under which conditions each token of a `build.zig` stands, and what its names are.
struct ZigScopes {
  /// How deep branches may be in one another.
  private static let depthLimit = 100

  private let tokens: [ZigToken]
  /// For each token that opens or closes a pair, the other one.
  private var partner: [Int: Int] = [:]
  /// For each token, when it counts.
  private(set) var conditions: [BuildCondition]
  /// Names whose value is written out.
  private var values: [String: [String]] = [:]
  /// Options by their name in the script.
  private var options: [String: BuildCondition] = [:]

  init(_ tokens: [ZigToken]) throws(ManifestFault) {
    self.tokens = tokens
    self.conditions = Array(repeating: .always, count: tokens.count)
    try self.pair()
    self.collect()
    try self.walk(tokens.startIndex, tokens.endIndex, .always, 0)
  }

  /// The texts that a call's argument can be; `nil` where it is computed.
  func texts(at index: Int) -> [String]? {
    guard index + 1 < tokens.count, tokens[index + 1].isMark(",") || tokens[index + 1].isMark(")")
    else { return nil }
    if let text = tokens[index].string { return [text] }
    return tokens[index].name.flatMap { values[$0] }
  }

  /// All texts between a parenthesis and its partner, and in the constants that are named there.
  func strings(from open: Int) -> [String] {
    guard let end = partner[open], open < end else { return [] }
    return tokens[open..<end].flatMap { token in
      token.string.map { [$0] } ?? token.name.flatMap { values[$0] } ?? []
    }
  }

  // MARK: Pairs

  private mutating func pair() throws(ManifestFault) {
    let closers = ["(": ")", "[": "]", "{": "}"]
    var open: [Int] = []
    for (index, token) in tokens.enumerated() {
      guard case .mark(let mark) = token.kind else { continue }
      if closers[mark] != nil {
        open.append(index)
      } else if closers.values.contains(mark) {
        guard let start = open.popLast(), case .mark(let opener) = tokens[start].kind,
          closers[opener] == mark
        else { throw ManifestFault(line: token.line, "expected no “\(mark)” here") }
        partner[start] = index
        partner[index] = start
      }
    }
    if let start = open.last {
      throw ManifestFault(line: tokens[start].line, "expected the end of what begins here")
    }
  }

  // MARK: Names

  /// Texts that are constants, lists that a `for` walks, and options.
  private mutating func collect() {
    for index in tokens.indices.dropLast(2) {
      if tokens[index].name == "const" || tokens[index].name == "var",
        let name = tokens[index + 1].name
      {
        self.collect(name, after: index + 2)
      } else if tokens[index].name == "for", tokens[index + 1].isMark("("),
        let end = partner[index + 1], end + 2 < tokens.count, tokens[end + 1].isMark("|"),
        let name = tokens[end + 2].name
      {
        let inner = tokens[(index + 2)..<end]
        let strings = inner.compactMap(\.string)
        let names = inner.compactMap(\.name).filter { $0 != "const" && $0 != "u8" && $0 != "_" }
        if names.isEmpty, !strings.isEmpty {
          values[name] = strings
        } else if inner.count <= 2, let list = names.first, let known = values[list] {
          values[name] = known
        }
      }
    }
  }

  private mutating func collect(_ name: String, after start: Int) {
    guard
      let equals = tokens[start...].firstIndex(where: { $0.isMark("=") || $0.isMark(";") }),
      tokens[equals].isMark("=")
    else { return }
    let end = tokens[equals...].firstIndex { $0.isMark(";") } ?? tokens.count
    let value = tokens[(equals + 1)..<end]
    guard let first = value.first else { return }
    if value.count == 1, let text = first.string {
      values[name] = [text]
    } else if let call = value.firstIndex(where: { $0.name == "option" }), call + 4 < end,
      tokens[call + 1].isMark("("), tokens[call + 2].name == "bool",
      let text = tokens[call + 4].string
    {
      let usual = value.drop { $0.name != "orelse" }.dropFirst().first?.name
      options[name] =
        usual == "true" || usual == "false"
        ? .option("-D\(text)", isOn: usual == "true") : .undecided("-D\(text)")
    } else if let call = value.firstIndex(where: { $0.name == "systemIntegrationOption" }),
      call + 2 < end, let text = tokens[call + 2].string
    {
      options[name] = .option("-fsys=\(text)", isOn: false)
    } else {
      let strings = value.compactMap(\.string)
      let names = value.compactMap(\.name).filter { $0 != "const" && $0 != "u8" && $0 != "_" }
      if names.isEmpty, !strings.isEmpty, !value.contains(where: { $0.isMark("(") }) {
        values[name] = strings
      }
    }
  }

  // MARK: Branches

  /// Gives the tokens of a range their conditions.
  private mutating func walk(
    _ start: Int, _ end: Int, _ condition: BuildCondition, _ depth: Int
  ) throws(ManifestFault) {
    guard depth < Self.depthLimit else {
      throw ManifestFault(line: tokens[start].line, "expected less depth")
    }
    var at = start
    while at < end {
      conditions[at] = condition
      let isOpen = at + 1 < end && tokens[at + 1].isMark("(")
      if tokens[at].name == "if", isOpen {
        at = try self.branches(at, end, condition, depth)
      } else if tokens[at].name == "switch", isOpen, let close = partner[at + 1],
        close + 1 < end, tokens[close + 1].isMark("{"), let last = partner[close + 1]
      {
        try self.prongs(
          subject: tokens[(at + 2)..<close], close + 2, last, condition, depth)
        at = last
      } else {
        at += 1
      }
    }
  }

  /// An `if` with all its `else`; where it ends.
  private mutating func branches(
    _ start: Int, _ end: Int, _ condition: BuildCondition, _ depth: Int
  ) throws(ManifestFault) -> Int {
    var at = start
    var outer = condition
    while true {
      guard let close = partner[at + 1] else { return at + 1 }
      let own = self.reading(tokens[(at + 2)..<close])
      try self.walk(at + 1, close, outer, depth + 1)
      let body = self.afterCapture(close + 1, end)
      let last = self.endOfBranch(body, end)
      try self.walk(body, last, outer.and(own), depth + 1)
      guard last < end, tokens[last].name == "else" else { return last }
      outer = outer.and(.not(own))
      at = self.afterCapture(last + 1, end)
      if at + 1 < end, tokens[at].name == "if", tokens[at + 1].isMark("(") { continue }
      let rest = self.endOfBranch(at, end)
      try self.walk(at, rest, outer, depth + 1)
      return rest
    }
  }

  private mutating func prongs(
    subject: ArraySlice<ZigToken>, _ start: Int, _ end: Int, _ condition: BuildCondition,
    _ depth: Int
  ) throws(ManifestFault) {
    let isSystem = subject.contains { $0.name == "tag" } || subject.last?.name == "os"
    var seen: [BuildCondition] = []
    var at = start
    while at < end {
      var arrow = at
      while arrow + 1 < end, !(tokens[arrow].isMark("=") && tokens[arrow + 1].isMark(">")) {
        arrow =
          tokens[arrow].isMark("{") || tokens[arrow].isMark("(")
          ? (partner[arrow] ?? arrow) + 1 : arrow + 1
      }
      guard arrow + 1 < end else { return }
      let labels = tokens[at..<arrow].compactMap(\.name)
      let own: BuildCondition
      if labels == ["else"] {
        own = .not(.any(seen))
      } else if isSystem {
        own = .any(
          labels.map { label in
            BuildCondition.systems(named: label).map { .systems($0) } ?? .undecided(label)
          })
      } else {
        own = .undecided(Self.text(subject))
      }
      seen.append(own)
      let body = self.afterCapture(arrow + 2, end)
      let last = self.endOfBranch(body, end)
      try self.walk(body, last, condition.and(own), depth + 1)
      at = last + 1
      // After a block the comma may stand or not.
      if at <= end, last < end, !tokens[last].isMark(",") { at = last }
    }
  }

  /// Past `|value|` or `|*value, index|`.
  private func afterCapture(_ at: Int, _ end: Int) -> Int {
    guard at < end, tokens[at].isMark("|") else { return at }
    let close = tokens[(at + 1)..<end].firstIndex { $0.isMark("|") }
    return close.map { $0 + 1 } ?? end
  }

  /// Where a branch ends: after its block, or before what ends its statement.
  private func endOfBranch(_ start: Int, _ end: Int) -> Int {
    var at = start
    while at < end {
      let token = tokens[at]
      if let close = partner[at], close > at {
        if at == start, token.isMark("{") { return min(close + 1, end) }
        at = close + 1
      } else if token.isMark(";") || token.isMark(",") || token.name == "else"
        || partner[at] != nil
      {
        return at
      } else {
        at += 1
      }
    }
    return end
  }

  /// What a condition asks for.
  private func reading(_ words: ArraySlice<ZigToken>) -> BuildCondition {
    if let first = words.first, first.isMark("!") {
      return .not(self.reading(words.dropFirst()))
    }
    if let split = self.split(words, at: "or") { return .any(split) }
    if let split = self.split(words, at: "and") { return .all(split) }
    let names = words.compactMap(\.name)
    if words.count == 1, let name = names.first {
      if name == "true" { return .always }
      if name == "false" { return .not(.always) }
      if let option = options[name] { return option }
    }
    if names.contains("tag") || names.contains("os"),
      let marks = words.firstIndex(where: { $0.isMark("=") }), let label = names.last,
      let systems = BuildCondition.systems(named: label)
    {
      let isNot = marks > words.startIndex && words[marks - 1].isMark("!")
      return isNot ? .not(.systems(systems)) : .systems(systems)
    }
    if names.last == "isDarwin" { return .systems(BuildCondition.apple) }
    return .undecided(Self.text(words))
  }

  private func split(_ words: ArraySlice<ZigToken>, at word: String) -> [BuildCondition]? {
    var parts: [BuildCondition] = []
    var start = words.startIndex
    var at = start
    while at < words.endIndex {
      if tokens[at].name == word {
        parts.append(self.reading(words[start..<at]))
        start = at + 1
      }
      at = max(at, partner[at] ?? at) + 1
    }
    guard !parts.isEmpty, start <= words.endIndex else { return nil }
    return parts + [self.reading(words[start..<words.endIndex])]
  }

  /// Tokens as a person would write them.
  private static func text(_ words: ArraySlice<ZigToken>) -> String {
    words.prefix(24).map { word in
      switch word.kind {
      case .name(let text), .literal(let text), .mark(let text), .builtin(let text): text
      case .string(let text): "\"\(text)\""
      }
    }.joined()
  }
}
