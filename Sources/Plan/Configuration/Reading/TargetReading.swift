import Model

/// A target as the configuration names it.
struct DeclaredTarget {
  var target: Target
  var isRequired: Bool
  var location: SourceLocation
}

/// Reads targets and patterns of targets.
enum TargetReading {
  /// A list of targets.
  ///
  /// In a product's list, patterns pick from `project`, the project's targets.
  static func targets(
    _ nodes: [ConfigurationNode], picking project: [DeclaredTarget]?, problems: inout Problems
  ) -> [DeclaredTarget] {
    var result: [DeclaredTarget] = []
    var places: [Target: SourceLocation] = [:]
    func add(_ declared: DeclaredTarget, as text: String?, _ problems: inout Problems) {
      if let first = places[declared.target] {
        guard let text else { return }
        let spelling = text == declared.target.description ? "" : " (here as `\(text)`)"
        problems.error(
          .duplicateTarget,
          "the target \(declared.target) is given twice\(spelling): first in line \(first.line)",
          at: declared.location, hint: "remove one of the two")
        return
      }
      places[declared.target] = declared.location
      result.append(declared)
    }
    for node in nodes {
      if let text = node.text, text.contains("*") || text.contains("?") {
        let located = Located(value: text, location: node.location)
        guard let project else {
          problems.error(
            .badTarget, "`\(text)` is a pattern, and the project's targets are written out",
            at: node.location,
            hint: "patterns are for `exclude`, `required`, overrides and a product's `targets`")
          continue
        }
        guard let pattern = pattern(located, &problems) else { continue }
        let picked = project.filter { pattern.matches($0.target) }
        if picked.isEmpty {
          problems.error(
            .badTarget, "no target of the project matches `\(text)`", at: node.location,
            hint: project.isEmpty ? "the project declares no `targets`" : nil)
        }
        for var declared in picked {
          declared.location = node.location
          add(declared, as: nil, &problems)
        }
        continue
      }
      if let declared = declared(node, &problems) {
        add(declared, as: node.text ?? "a mapping", &problems)
      }
    }
    return result
  }

  private static func declared(
    _ node: ConfigurationNode, _ problems: inout Problems
  ) -> DeclaredTarget? {
    if case .mapping = node.content {
      guard let fields = Fields(node, [.target], problems: &problems) else { return nil }
      let required = fields.boolean("required", &problems) ?? false
      let minimum = fields.text("minimum-os", &problems)
      guard let text = fields.text("target", &problems) else { return nil }
      if let minimum, text.value.contains("+") {
        problems.error(
          .badTarget,
          "`minimum-os` says \(minimum.value), and `\(text.value)` already carries a `+…`",
          at: minimum.location, hint: "keep one of the two")
        return nil
      }
      let whole = text.value + (minimum.map { "+\($0.value)" } ?? "")
      return target(whole, at: minimum?.location ?? text.location, named: text, &problems).map {
        DeclaredTarget(target: $0, isRequired: required, location: text.location)
      }
    }
    guard let text = Values.text(node, "a target", &problems) else { return nil }
    return target(text.value, at: text.location, named: text, &problems).map {
      DeclaredTarget(target: $0, isRequired: false, location: text.location)
    }
  }

  private static func target(
    _ whole: String, at location: SourceLocation, named text: Located<String>,
    _ problems: inout Problems
  ) -> Target? {
    do {
      return try Target(parsing: whole)
    } catch {
      // Where the bare name reads, the fault lies in what `minimum-os` added.
      let isBareGood = whole != text.value && (try? Target(parsing: text.value)) != nil
      problems.error(
        isImpossible(whole) ? .impossibleTarget : .badTarget, error.message,
        at: isBareGood ? location : text.location,
        hint: error.suggestion.map { TargetReading.asHint($0) })
      return nil
    }
  }

  /// Whether a text that is no target names a system and an architecture that exist: then it is
  /// their combination that does not.
  private static func isImpossible(_ text: String) -> Bool {
    let parts = text.prefix { $0 != "+" }.split(separator: "/")
    return parts.count >= 2 && OperatingSystem(rawValue: String(parts[0])) != nil
      && Architecture(rawValue: String(parts[1])) != nil
  }

  /// A pattern of targets, such as `linux/*`.
  static func pattern(
    _ text: Located<String>, _ problems: inout Problems
  ) -> TargetPattern? {
    do {
      return try TargetPattern(parsing: text.value)
    } catch {
      problems.error(
        .badPattern, error.message, at: text.location,
        hint: error.suggestion.map { TargetReading.asHint($0) })
      return nil
    }
  }

  private static func asHint(_ suggestion: String) -> String {
    suggestion.contains(" ") ? suggestion : "did you mean `\(suggestion)`?"
  }
}
