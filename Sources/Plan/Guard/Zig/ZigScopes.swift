import Model

/// In which branches a token of a `build.zig` stands, and what its names are.
struct ZigScopes {
  /// A pair of braces or a statement under a condition.
  private struct Scope {
    var condition: BuildCondition
    /// Whether it ends with a statement and not with a brace.
    var isStatement: Bool
    /// What a `switch` decides on, where its branches are prongs.
    var prongs: BuildCondition??
  }

  private let tokens: [ZigToken]
  private var scopes: [Scope] = []
  /// The condition that the next brace or statement has.
  private var pending: BuildCondition?
  /// The condition of the branch that was closed last, for its `else`.
  private var last: BuildCondition?
  /// Parentheses that are open within each scope.
  private var depth = 0
  private var statementDepths: [Int] = []
  /// Names whose value is written out.
  private var values: [String: [String]] = [:]
  /// Options: the name in the script, the name for `-D`, and the default.
  private var options: [String: (name: String, isOn: Bool)] = [:]
  private var openBraces = 0

  init(_ tokens: [ZigToken]) {
    self.tokens = tokens
    self.collect()
  }

  /// Texts that are constants, lists that a `for` walks, and options.
  private mutating func collect() {
    for at in tokens.indices {
      if tokens[at].name == "const" || tokens[at].name == "var", at + 2 < tokens.count,
        let name = tokens[at + 1].name
      {
        self.collectConstant(name, at + 2)
      } else if tokens[at].name == "for", at + 1 < tokens.count, tokens[at + 1].isMark("(") {
        let end = self.closing(at + 1)
        guard end + 2 < tokens.count, tokens[end + 1].isMark("|"), let name = tokens[end + 2].name
        else { continue }
        let inner = tokens[(at + 2)..<end]
        let strings = inner.compactMap(\.string)
        if !strings.isEmpty, !inner.contains(where: { $0.isMark("(") }) {
          values[name] = strings
        } else if inner.count <= 2, let list = inner.compactMap(\.name).first,
          let known = values[list]
        {
          // `for (libraries)` or `for (&libraries)` over a constant above.
          values[name] = known
        }
      }
    }
  }

  private mutating func collectConstant(_ name: String, _ start: Int) {
    var at = start
    while at < tokens.count, !tokens[at].isMark("="), !tokens[at].isMark(";") { at += 1 }
    guard at + 1 < tokens.count, tokens[at].isMark("=") else { return }
    at += 1
    let end = tokens[at...].firstIndex { $0.isMark(";") } ?? tokens.count
    let value = tokens[at..<end]
    if value.count == 1, let text = value.first?.string {
      values[name] = [text]
    } else if let option = value.firstIndex(where: { $0.name == "option" }), option > 0,
      tokens[option - 1].isMark("."), option + 4 < end, tokens[option + 2].name == "bool",
      let text = tokens[option + 4].string
    {
      let tail = value.drop { $0.name != "orelse" }.dropFirst().first?.name
      if tail == "true" || tail == "false" {
        options[name] = (text, tail == "true")
      }
    } else if let call = value.firstIndex(where: { $0.name == "systemIntegrationOption" }),
      call + 2 < end, let text = tokens[call + 2].string
    {
      options[name] = ("system integration of \(text)", false)
    } else {
      let strings = value.compactMap(\.string)
      let isList = value.contains { $0.isMark("{") } && !value.contains { $0.isMark("(") }
      let names = value.compactMap(\.name).filter { !["const", "u8", "_"].contains($0) }
      if isList, !strings.isEmpty, names.isEmpty { values[name] = strings }
    }
  }

  /// The condition at a token; called once for each, in order.
  mutating func condition(at index: Int) throws(ManifestFault) -> BuildCondition {
    let token = tokens[index]
    switch token.kind {
    case .name("if"), .name("while"), .name("for"):
      if index + 1 < tokens.count, tokens[index + 1].isMark("(") {
        let inner = tokens[(index + 2)..<self.closing(index + 1)]
        let own = token.name == "if" ? self.read(inner) : BuildCondition.always
        // `else if`: the condition of the `else` counts too.
        pending = (pending ?? .always).and(own)
        self.expectBranch(after: self.closing(index + 1), own)
      }
    case .name("else"):
      if let last, index + 1 < tokens.count, !tokens[index + 1].isMark("=") {
        pending = .not(last)
        self.last = nil
        if tokens[index + 1].name != "if" { self.expectBranch(after: index, .not(last)) }
      }
    case .name("switch"):
      if index + 1 < tokens.count, tokens[index + 1].isMark("(") {
        let inner = tokens[(index + 2)..<self.closing(index + 1)]
        let text = Self.text(inner)
        switches[self.closing(index + 1) + 1] = text
      }
    case .mark("{"):
      openBraces += 1
      let condition = branches.removeValue(forKey: index) ?? .always
      scopes.append(
        Scope(
          condition: condition, isStatement: false,
          prongs: switches[index].map { self.isSystem($0) ? .some(nil) : .some(.undecided($0)) }))
      statementDepths.append(depth)
      depth = 0
    case .mark("}"):
      guard openBraces > 0 else { throw ManifestFault(line: token.line, "expected no “}”") }
      openBraces -= 1
      while let scope = scopes.popLast(), scope.isStatement { depth = 0 }
      depth = statementDepths.popLast() ?? 0
    case .mark("("), .mark("["): depth += 1
    case .mark(")"), .mark("]"): depth -= 1
    case .mark(";"), .mark(","):
      _ = 0
    default: break
    }
    return .always
  }

  private var branches: [Int: BuildCondition] = [:]
  private var switches: [Int: String] = [:]
}
