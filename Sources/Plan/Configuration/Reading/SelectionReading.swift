import Model

/// Reads `exclude` and `required` of the project.
struct SelectionReading {
  /// Cells to leave out.
  struct Exclusion {
    var product: Located<String>?
    var pattern: SelectedPattern?
    var location: SourceLocation
    var text: String

    func matches(product name: String, target: Target) -> Bool {
      (product.map { $0.value == name } ?? true)
        && (pattern.map { $0.pattern.matches(target) } ?? true)
    }
  }

  var exclusions: [Exclusion] = []
  var requirement: Requirement

  init(_ fields: Fields, problems: inout Problems) {
    requirement = Self.requirement(fields, &problems) ?? .none
    for node in fields.list("exclude", &problems) ?? [] {
      if let exclusion = Self.exclusion(node, &problems) { exclusions.append(exclusion) }
    }
  }

  private static func exclusion(
    _ node: ConfigurationNode, _ problems: inout Problems
  ) -> Exclusion? {
    if case .mapping = node.content {
      guard let fields = Fields(node, [.exclusion], problems: &problems) else { return nil }
      let product = fields.text("product", &problems)
      let target = fields.text("target", &problems)
      if !fields.has("product"), !fields.has("target") {
        problems.error(
          .missingKey, "an item of `exclude` needs `product`, `target` or both",
          at: node.location)
        return nil
      }
      let selected = target.flatMap { pattern($0, &problems) }
      if target != nil, selected == nil { return nil }
      let text = [product?.value, target?.value].compactMap { $0 }.joined(separator: " ")
      return Exclusion(
        product: product, pattern: selected, location: node.location, text: text)
    }
    guard let text = Values.text(node, "an item of `exclude`", &problems),
      let selected = pattern(text, &problems)
    else { return nil }
    return Exclusion(
      product: nil, pattern: selected, location: node.location, text: text.value)
  }

  /// `required`: a boolean or patterns; `nil` when it is not there.
  static func requirement(_ fields: Fields, _ problems: inout Problems) -> Requirement? {
    guard let node = fields.node("required") else { return nil }
    if case .sequence = node.content {
      return .matching(
        (fields.texts("required", &problems) ?? []).compactMap { pattern($0, &problems) })
    }
    guard let value = node.boolean else {
      Values.mismatch(
        node, "`required`", "`true`, `false` or a list of patterns", &problems,
        hint: node.text.map { "write `[\"\($0)\"]`" })
      return nil
    }
    return value ? .all : Requirement.none
  }

  static func pattern(
    _ text: Located<String>, _ problems: inout Problems
  ) -> SelectedPattern? {
    TargetReading.pattern(text, &problems).map {
      SelectedPattern(text: text.value, pattern: $0, location: text.location)
    }
  }
}
