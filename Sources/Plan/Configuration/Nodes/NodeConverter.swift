import Model
import Yams

/// Turns Yams' nodes into ours: finds lengths, merges `<<`, reports doubled keys, and bounds depth
/// and the expansion of aliases.
struct NodeConverter {
  /// How deep lists and mappings may be nested.
  static let maximumDepth = 64
  /// How many nodes a document may have once its aliases are expanded.
  static let maximumNodes = 100_000

  let file: String
  let source: SourceText
  let patches: TextPatches
  private var count = 0
  private var stopped = false

  init(file: String, source: SourceText, patches: TextPatches) {
    self.file = file
    self.source = source
    self.patches = patches
  }

  /// The node, or `nil` when a bound was passed.
  mutating func convert(_ root: Node, problems: inout Problems) -> ConfigurationNode? {
    let node = convert(root, depth: 1, problems: &problems)
    return stopped ? nil : node
  }

  private mutating func convert(
    _ node: Node, depth: Int, problems: inout Problems
  ) -> ConfigurationNode {
    let location = location(of: node)
    let nothing = ConfigurationNode(
      content: .scalar(.init(text: "", isPlain: true)), location: location)
    guard !stopped else { return nothing }
    count += 1
    if count > Self.maximumNodes {
      stopped = true
      problems.error(
        .tooManyAliases,
        source.scalars.contains("*")
          ? "aliases expand to more than 100,000 values"
          : "the file holds more than 100,000 values",
        at: location, hint: "a configuration needs no nested aliases and no such lists")
      return nothing
    }
    switch node {
    case .scalar(let scalar):
      let isPlain = scalar.style == .plain
      return ConfigurationNode(
        content: .scalar(.init(text: scalar.string, isPlain: isPlain)), location: location)
    case .sequence(let sequence):
      guard enter(depth, location, &problems) else { return nothing }
      var items: [ConfigurationNode] = []
      for item in sequence where !stopped {
        items.append(convert(item, depth: depth + 1, problems: &problems))
      }
      return ConfigurationNode(content: .sequence(items), location: location)
    case .mapping(let mapping):
      guard enter(depth, location, &problems) else { return nothing }
      return ConfigurationNode(
        content: .mapping(entries(of: mapping, depth: depth, problems: &problems)),
        location: location)
    case .alias:
      return nothing
    }
  }

  private mutating func enter(
    _ depth: Int, _ location: SourceLocation, _ problems: inout Problems
  ) -> Bool {
    guard depth <= Self.maximumDepth else {
      stopped = true
      problems.error(
        .tooDeep, "lists and mappings are nested more than \(Self.maximumDepth) deep", at: location)
      return false
    }
    return true
  }

  private mutating func entries(
    of mapping: Node.Mapping, depth: Int, problems: inout Problems
  ) -> [ConfigurationNode.Entry] {
    var result: [ConfigurationNode.Entry] = []
    var places: [String: SourceLocation] = [:]
    var merged: [ConfigurationNode.Entry] = []
    for (key, value) in mapping where !stopped {
      let place = location(of: key)
      guard case .scalar(let scalar) = key else {
        problems.error(.badKey, "a key must be plain text, not a list or a mapping", at: place)
        continue
      }
      let name = patches.originalKey(scalar.string)
      var node = convert(value, depth: depth + 1, problems: &problems)
      if case .scalar(let text) = node.content, text.isPlain, text.text.isEmpty {
        node.location = place
      }
      if name == "<<", scalar.style == .plain {
        merged += merge(node, problems: &problems)
        continue
      }
      if let first = places[name] {
        problems.error(
          .duplicateKey, "`\(name)` is given twice in one mapping: first in line \(first.line)",
          at: place, hint: "keep one of the two (line \(first.line) or line \(place.line))")
        continue
      }
      places[name] = place
      result.append(.init(key: name, keyLocation: place, value: node))
    }
    for entry in merged where places[entry.key] == nil {
      places[entry.key] = entry.keyLocation
      result.append(entry)
    }
    return result
  }

  private func merge(
    _ node: ConfigurationNode, problems: inout Problems
  ) -> [ConfigurationNode.Entry] {
    switch node.content {
    case .mapping(let entries):
      return entries
    case .sequence(let items):
      return items.flatMap { merge($0, problems: &problems) }
    case .scalar:
      problems.error(
        .badKey, "`<<` merges a mapping, and \(node.kind) is none", at: node.location)
      return []
    }
  }

  private func location(of node: Node) -> SourceLocation {
    guard let mark = node.mark else { return SourceLocation(file: file, line: 1, column: 1) }
    let place = patches.original(line: mark.line, column: mark.column)
    guard let offset = source.offset(line: place.line, column: place.column) else {
      return SourceLocation(file: file, line: place.line, column: place.column)
    }
    // A plain scalar that stands as it is read needs no search for its end; in `[a, b]` a search
    // would not know that the comma ends it.
    if case .scalar(let scalar) = node, scalar.style == .plain {
      let text = scalar.string.unicodeScalars
      if !text.isEmpty, source.scalars[offset...].starts(with: text) {
        return SourceLocation(
          file: file, line: place.line, column: place.column, length: text.count)
      }
    }
    let token = TokenScanner(source: source).token(at: offset)
    let start = source.position(of: token.range.lowerBound)
    return SourceLocation(
      file: file, line: start.line, column: start.column, length: token.range.count)
  }
}
