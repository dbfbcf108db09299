import Model

/// Reads single values and says what was expected instead.
enum Values {
  static func mismatch(
    _ node: ConfigurationNode, _ name: String, _ expected: String, _ problems: inout Problems,
    hint: String? = nil
  ) {
    problems.error(
      .type, "\(name) takes \(expected), not \(node.kind)", at: node.location,
      hint: hint ?? (node.isNull ? "give it a value, or remove the key" : nil))
  }

  static func text(
    _ node: ConfigurationNode, _ name: String, mayBeEmpty: Bool = false,
    _ problems: inout Problems
  ) -> Located<String>? {
    guard let text = node.text else {
      mismatch(node, name, "a text", &problems)
      return nil
    }
    guard mayBeEmpty || !text.isEmpty else {
      problems.error(.badValue, "\(name) is empty", at: node.location)
      return nil
    }
    return Located(value: text, location: node.location)
  }

  static func boolean(
    _ node: ConfigurationNode, _ name: String, _ problems: inout Problems
  ) -> Bool? {
    if let value = node.boolean { return value }
    var hint: String?
    if let text = node.text?.lowercased() {
      if ["yes", "on", "1", "true", "y"].contains(text) { hint = "write `true`" }
      if ["no", "off", "0", "false", "n"].contains(text) { hint = "write `false`" }
    }
    mismatch(node, name, "`true` or `false`", &problems, hint: hint)
    return nil
  }

  static func choice<Choice: RawRepresentable & CaseIterable>(
    _ node: ConfigurationNode, _ name: String, _ type: Choice.Type, _ problems: inout Problems
  ) -> Choice? where Choice.RawValue == String {
    let words = type.allCases.map(\.rawValue)
    let listed = words.map { "`\($0)`" }.joined(separator: ", ")
    guard let text = node.text else {
      mismatch(node, name, "one of \(listed)", &problems)
      return nil
    }
    if let value = Choice(rawValue: text) { return value }
    problems.error(
      .badValue, "\(name) cannot be `\(text)`", at: node.location,
      hint: Suggestion.nearest(to: text, among: words).map { "did you mean `\($0)`?" }
        ?? "it is one of \(listed)")
    return nil
  }

  static func texts(
    _ node: ConfigurationNode, _ name: String, orOne: Bool, mayBeEmpty: Bool = false,
    _ problems: inout Problems
  ) -> [Located<String>]? {
    if case .sequence(let items) = node.content {
      return items.compactMap {
        text($0, "an item of \(name)", mayBeEmpty: mayBeEmpty, &problems)
      }
    }
    if orOne { return text(node, name, &problems).map { [$0] } }
    mismatch(
      node, name, "a list of texts", &problems,
      hint: node.text.map { "write `[\($0)]`" })
    return nil
  }

  /// A command: a text that is split into words, or a list of words.
  static func command(
    _ node: ConfigurationNode, _ name: String, _ problems: inout Problems
  ) -> [Located<String>]? {
    switch node.content {
    case .sequence(let items):
      let words = items.compactMap {
        text($0, "a word of \(name)", mayBeEmpty: true, &problems)
      }
      guard let first = words.first, !first.value.isEmpty else {
        if words.count == items.count {
          problems.error(.badCommand, "\(name) names no program", at: node.location)
        }
        return nil
      }
      return words
    case .scalar:
      guard let text = node.text else { break }
      do {
        return try CommandWords.split(text).map { Located(value: $0, location: node.location) }
      } catch {
        problems.error(
          .badCommand, "\(name): \(error.message)",
          at: inside(node, offset: error.offset, length: 1), hint: error.hint)
        return nil
      }
    case .mapping: break
    }
    mismatch(node, name, "a command: a text or a list of words", &problems)
    return nil
  }

  static func commands(
    _ nodes: [ConfigurationNode], _ name: String, _ problems: inout Problems
  ) -> [[Located<String>]] {
    nodes.compactMap { command($0, name, &problems) }
  }

  /// A time in seconds: numbers with `h`, `m` and `s`, such as `1h30m`.
  static func duration(
    _ node: ConfigurationNode, _ name: String, _ problems: inout Problems
  ) -> Int? {
    guard let text = node.text else {
      mismatch(node, name, "a time such as `30m`", &problems)
      return nil
    }
    guard let seconds = seconds(text) else {
      problems.error(
        .badValue, "\(name) is not a time: `\(text)`", at: node.location,
        hint: Int(text) != nil
          ? "give a unit: `\(text)s` or `\(text)m`" : "write hours, minutes and seconds: `1h30m`")
      return nil
    }
    guard (1...7 * 86400).contains(seconds) else {
      problems.error(
        .badValue, "\(name) is at least 1 second and at most 7 days (168h)", at: node.location)
      return nil
    }
    return seconds
  }

  private static func seconds(_ text: String) -> Int? {
    var total = 0
    var digits = ""
    var units = "hms"[...]
    for character in text {
      if character.isASCII, character.isNumber {
        digits.append(character)
        continue
      }
      guard let unit = units.firstIndex(of: character), let number = Int(digits), digits.count < 8
      else { return nil }
      total += number * (character == "h" ? 3600 : character == "m" ? 60 : 1)
      units = units[units.index(after: unit)...]
      digits = ""
    }
    return digits.isEmpty && !text.isEmpty ? total : nil
  }

  /// A place inside a scalar that stands in one line; else the scalar's own.
  static func inside(
    _ node: ConfigurationNode, offset: Int, length: Int
  ) -> SourceLocation {
    guard case .scalar(let scalar) = node.content else { return node.location }
    return inside(
      Located(value: scalar.text, location: node.location), offset: offset, length: length)
  }

  /// A place inside a text that stands in one line; else the text's own.
  static func inside(
    _ text: Located<String>, offset: Int, length: Int
  ) -> SourceLocation {
    let count = text.value.unicodeScalars.count
    // Two more scalars are its quotes; anything else holds escapes or folds lines.
    let quotes = text.location.length - count
    guard quotes == 0 || quotes == 2, offset + length <= count else { return text.location }
    var place = text.location
    place.column += offset + quotes / 2
    place.length = max(1, length)
    return place
  }
}
