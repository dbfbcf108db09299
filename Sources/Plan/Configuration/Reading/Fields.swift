import Model

/// A value and its place.
struct Located<Value> {
  var value: Value
  var location: SourceLocation
}

/// The keys of one mapping, read by name.
struct Fields {
  /// Where the mapping stands, such as `products[]`, for messages.
  let path: String
  /// Where it begins.
  let location: SourceLocation
  private let entries: [String: ConfigurationNode.Entry]

  /// Opens a mapping that may hold the keys of `sections`; reports every other key.
  ///
  /// `nil` when the node is no mapping. `builder` names the product's builder, for hints. With
  /// `requiringOnlyFirst` only the first section's required keys must be there.
  init?(
    _ node: ConfigurationNode, _ sections: [ConfigurationSection.ID], label: String? = nil,
    builder: String? = nil, requiringOnlyFirst: Bool = false, problems: inout Problems
  ) {
    path =
      label ?? (sections[0] == .root ? "the file" : ConfigurationKeys.section(sections[0]).path)
    location = node.location
    guard case .mapping(let entries) = node.content else {
      let keys = ConfigurationKeys.section(sections[0]).keys
      let required = keys.filter(\.isRequired).map(\.name)
      problems.error(
        .type, "\(path) is a mapping of keys, not \(node.kind)", at: node.location,
        hint: required.isEmpty ? nil : "write `\(required[0]): …`")
      return nil
    }
    self.entries = Dictionary(entries.map { ($0.key, $0) }) { first, _ in first }
    let known = sections.flatMap(ConfigurationKeys.names)
    let names = Set(known)
    for entry in entries where !names.contains(entry.key) {
      let advice = UnknownKey(
        key: entry.key, known: known, sections: sections, present: Set(self.entries.keys),
        builder: builder)
      problems.error(
        .unknownKey, advice.message(at: path), at: entry.keyLocation, hint: advice.hint)
    }
    for section in requiringOnlyFirst ? Array(sections.prefix(1)) : sections {
      for key in ConfigurationKeys.section(section).keys
      where key.isRequired && self.entries[key.name] == nil {
        problems.error(
          .missingKey, "\(path) needs the key `\(key.name)`", at: location,
          hint: "such as `\(key.name): \(key.example)`")
      }
    }
  }

  /// Whether a key is there with a value.
  func has(_ key: String) -> Bool { node(key) != nil }

  /// The place of a key; of the mapping without it.
  func place(_ key: String) -> SourceLocation { entries[key]?.keyLocation ?? location }

  /// The value of a key, or `nil` when it is not there or is nothing.
  func node(_ key: String) -> ConfigurationNode? {
    guard let entry = entries[key] else { return nil }
    return entry.value
  }

  /// A key with a text that is not empty.
  func text(_ key: String, _ problems: inout Problems) -> Located<String>? {
    guard let node = node(key) else { return nil }
    return Values.text(node, "`\(key)`", &problems)
  }

  /// A key with a boolean.
  func boolean(_ key: String, _ problems: inout Problems) -> Bool? {
    guard let node = node(key) else { return nil }
    return Values.boolean(node, "`\(key)`", &problems)
  }

  /// A key with one of several words.
  func choice<Choice: RawRepresentable & CaseIterable>(
    _ key: String, _ type: Choice.Type, _ problems: inout Problems
  ) -> Choice? where Choice.RawValue == String {
    guard let node = node(key) else { return nil }
    return Values.choice(node, "`\(key)`", type, &problems)
  }

  /// A key with a list of texts; with `orOne` a single text counts as a list of one.
  func texts(
    _ key: String, orOne: Bool = false, mayBeEmpty: Bool = false, _ problems: inout Problems
  ) -> [Located<String>]? {
    guard let node = node(key) else { return nil }
    return Values.texts(node, "`\(key)`", orOne: orOne, mayBeEmpty: mayBeEmpty, &problems)
  }

  /// A key with names and texts.
  func map(
    _ key: String, _ problems: inout Problems
  ) -> [(name: Located<String>, value: Located<String>)]? {
    guard let node = node(key) else { return nil }
    guard case .mapping(let entries) = node.content else {
      Values.mismatch(node, "`\(key)`", "a mapping of names to texts", &problems)
      return nil
    }
    return entries.compactMap { entry in
      guard
        let value = Values.text(
          entry.value, "`\(key).\(entry.key)`", mayBeEmpty: true, &problems)
      else { return nil }
      return (Located(value: entry.key, location: entry.keyLocation), value)
    }
  }

  /// A key with a list of anything.
  func list(_ key: String, _ problems: inout Problems) -> [ConfigurationNode]? {
    guard let node = node(key) else { return nil }
    guard case .sequence(let items) = node.content else {
      Values.mismatch(
        node, "`\(key)`", "a list", &problems, hint: node.text.map { "write `[\"\($0)\"]`" })
      return nil
    }
    return items
  }
}
