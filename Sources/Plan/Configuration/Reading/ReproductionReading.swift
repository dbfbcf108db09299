import Model

/// Reads what is asked of rebuilding cells.
enum ReproductionReading {
  /// What a `reproduce` mapping says; nothing without one.
  static func settings(_ fields: Fields, _ problems: inout Problems) -> ReproductionSettings {
    var settings = ReproductionSettings()
    guard let node = fields.node("reproduce"),
      let fields = Fields(node, [.reproduction], problems: &problems)
    else { return settings }
    settings.required = fields.choice("require", RequiredStrength.self, &problems)?.strength
    var names: Set<String> = []
    for node in fields.list("allow", &problems) ?? [] {
      guard let rule = Self.rule(node, &problems) else { continue }
      if !names.insert(rule.name).inserted {
        problems.error(
          .badValue, "two rules are named `\(rule.name)`", at: node.location,
          hint: "the record names a rule, so each needs a name of its own")
      }
      settings.allowed.append(rule)
    }
    return settings
  }

  private static func rule(
    _ node: ConfigurationNode, _ problems: inout Problems
  ) -> AllowedDifferenceRule? {
    guard let fields = Fields(node, [.allowedDifference], problems: &problems),
      let name = fields.text("name", &problems),
      let files = fields.texts("files", orOne: true, &problems),
      let places = fields.texts("places", orOne: true, &problems),
      let reason = fields.text("reason", &problems)
    else { return nil }
    if reason.value.allSatisfy(\.isWhitespace) {
      problems.error(
        .missingReason, "`\(name.value)` allows a difference without a reason",
        at: reason.location, hint: "write why; the record keeps it")
    }
    if places.contains(where: { $0.value.allSatisfy { "*:".contains($0) } }) {
      problems.error(
        .badAllowance, "`\(name.value)` would allow every difference", at: node.location,
        hint: "name the kinds of places, as `slipway compare` prints them: `member-time`")
    }
    return AllowedDifferenceRule(
      name: name.value, files: files.map(\.value), places: places.map(\.value),
      reason: reason.value)
  }
}
