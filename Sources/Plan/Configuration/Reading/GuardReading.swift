import Model

/// Reads what is asked of native code.
enum GuardReading {
  /// Adds what a `guard` mapping says to what holds without it.
  static func apply(
    _ fields: Fields, to settings: inout GuardSettings, _ problems: inout Problems
  ) {
    guard let node = fields.node("guard"),
      let fields = Fields(node, [.nativeGuard], problems: &problems)
    else { return }
    if let policy = fields.choice("policy", GuardSettings.Policy.self, &problems) {
      settings.policy = policy
    }
    for node in fields.list("allow", &problems) ?? [] {
      guard let allowance = allowance(node, &problems) else { continue }
      settings.allowances.append(allowance)
    }
  }

  private static func allowance(
    _ node: ConfigurationNode, _ problems: inout Problems
  ) -> GuardSettings.Allowance? {
    guard let fields = Fields(node, [.allowedPackage], problems: &problems),
      let name = fields.text("name", &problems),
      let reason = fields.text("reason", &problems)
    else { return nil }
    let pattern = Wildcard(name.value)
    if name.value.isEmpty || pattern.isAnything {
      problems.error(
        .badAllowance, "`\(name.value)` would allow every package", at: name.location,
        hint: "name the packages, or set `policy: any`")
      return nil
    }
    if reason.value.allSatisfy(\.isWhitespace) {
      problems.error(
        .missingReason, "`\(name.value)` is allowed without a reason", at: reason.location,
        hint: "write why; every report repeats it")
      return nil
    }
    return GuardSettings.Allowance(name: pattern, reason: reason.value)
  }
}
