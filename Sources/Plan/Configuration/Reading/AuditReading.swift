import Model

/// Reads what is asked of an audit.
enum AuditReading {
  /// Adds what an `audit` mapping says to what holds without it.
  static func apply(
    _ fields: Fields, to settings: inout AuditSettings, _ problems: inout Problems
  ) {
    guard let node = fields.node("audit"),
      let fields = Fields(node, [.audit], problems: &problems)
    else { return }
    if let isStatic = fields.boolean("static", &problems) { settings.isStatic = isStatic }
    var policy = AuditPolicy()
    if let node = fields.node("policy") { policy.rules = rules(node, &problems) }
    for (pattern, reason) in fields.map("allow", &problems) ?? [] {
      let subject = Wildcard(pattern.value)
      if pattern.value.isEmpty || subject.isAnything {
        problems.error(
          .badAllowance, "`\(pattern.value)` would allow everything", at: pattern.location,
          hint: "name what it is about: a function, a library, a path")
      } else if isEmpty(reason.value) {
        problems.error(
          .missingReason, "`\(pattern.value)` is allowed without a reason", at: pattern.location,
          hint: "write `\"\(pattern.value)\": WHY`; the record keeps it")
      } else {
        policy.allowances.append(.init(subject: subject, reason: reason.value))
      }
    }
    settings.policy.add(policy)
  }

  /// The rules of a mapping.
  ///
  /// Its order means nothing in YAML, so a code stands behind every group, and a group behind the
  /// wider ones.
  private static func rules(
    _ node: ConfigurationNode, _ problems: inout Problems
  ) -> [AuditPolicy.Rule] {
    guard case .mapping(let entries) = node.content else {
      Values.mismatch(
        node, "`policy`", "a mapping of codes to weights", &problems,
        hint: "write `{ leak.home-path: error }`")
      return []
    }
    let rules = entries.compactMap { entry -> AuditPolicy.Rule? in
      let codes = Wildcard(entry.key)
      guard FindingCode.allCases.contains(where: { codes.matches($0.rawValue) }) else {
        problems.error(
          .unknownFinding, "`\(entry.key)` is no code of a finding", at: entry.keyLocation,
          hint: hint(for: entry.key))
        return nil
      }
      guard let weight = weight(entry.value, of: entry.key, &problems) else { return nil }
      return AuditPolicy.Rule(codes: codes, severity: weight.severity, reason: weight.reason)
    }
    return rules.enumerated().sorted { left, right in
      let one = rank(left.element.codes)
      let two = rank(right.element.codes)
      return (one.isCode ? 1 : 0, one.length, left.offset)
        < (two.isCode ? 1 : 0, two.length, right.offset)
    }.map(\.element)
  }

  private static func rank(_ codes: Wildcard) -> (isCode: Bool, length: Int) {
    let text = codes.description
    return (!text.contains("*"), text.count { $0 != "*" })
  }

  private static func weight(
    _ node: ConfigurationNode, of code: String, _ problems: inout Problems
  ) -> (severity: Severity, reason: String?)? {
    let name = "`policy.\(code)`"
    guard case .mapping(let entries) = node.content else {
      if let word = node.text, word.hasPrefix(Severity.ignored.rawValue) {
        let rest = word.dropFirst(Severity.ignored.rawValue.count).drop { ": ".contains($0) }
        problems.error(
          .missingReason,
          rest.isEmpty
            ? "\(name) is ignored without a reason" : "\(name) has its reason in the wrong place",
          at: node.location,
          hint: "write `{ ignored: \(rest.isEmpty ? "WHY" : "\"\(rest)\"") }`; the record keeps it")
        return nil
      }
      return Values.choice(node, name, Unexplained.self, &problems)
        .flatMap { Severity(rawValue: $0.rawValue) }.map { ($0, nil) }
    }
    guard
      let fields = Fields(node, [.auditWeight], label: "audit.policy.\(code)", problems: &problems)
    else { return nil }
    let known = entries.compactMap { entry in Severity(rawValue: entry.key) }
    guard let severity = known.first else {
      if entries.isEmpty {
        problems.error(
          .badValue, "\(name) gives no weight", at: node.location, hint: "write `{ ignored: WHY }`")
      }
      return nil
    }
    guard known.count == 1 else {
      problems.error(
        .badValue, "\(name) gives \(known.count) weights", at: node.location,
        hint: "a finding has one")
      return nil
    }
    guard let value = fields.node(severity.rawValue) else { return nil }
    if value.isNull || value.text.map(isEmpty) == true {
      problems.error(
        .missingReason, "\(name) gives no reason", at: fields.place(severity.rawValue),
        hint: "write `{ \(severity.rawValue): WHY }`; the record keeps it")
      return nil
    }
    return Values.text(value, name, &problems).map { (severity, $0.value) }
  }

  /// The weights that need no reason.
  private enum Unexplained: String, CaseIterable {
    case error, warning, note
  }

  private static func isEmpty(_ text: String) -> Bool { text.allSatisfy(\.isWhitespace) }

  private static func hint(for text: String) -> String {
    let codes = FindingCode.allCases.map(\.rawValue)
    var groups: [String] = []
    for code in codes {
      let group = String(code.prefix { $0 != "." }) + ".*"
      if !groups.contains(group) { groups.append(group) }
    }
    if let near = Suggestion.nearest(to: text, among: codes + groups) {
      return "did you mean `\(near)`?"
    }
    let ending = text.split(separator: ".").last.map(String.init) ?? text
    if let near = codes.first(where: { $0.hasSuffix("." + ending) }) {
      return "did you mean `\(near)`?"
    }
    return "docs/audit.md lists the codes; the groups are "
      + groups.map { "`\($0)`" }.joined(separator: ", ")
  }
}
