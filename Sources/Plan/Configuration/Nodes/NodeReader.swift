import Model
import Yams

/// Reads a YAML text into nodes of ours.
///
/// Yams refuses a mapping at its first doubled key. To report all of them, the doubled key that it
/// names is renamed in a copy of the text and the copy is parsed again.
struct NodeReader {
  /// The most doubled keys that are looked for: each costs one more parsing of the text, so in a
  /// very large text fewer.
  private var maximumDuplicates: Int {
    max(2, min(20, 2_000_000 / max(1, source.scalars.count)))
  }

  let file: String
  let source: SourceText

  /// The document's root, or `nil` with the reason in `problems`.
  func read(problems: inout Problems) -> ConfigurationNode? {
    if let location = complexKeyWithAliases() {
      problems.error(
        .badKey, "a key must be plain text, not an alias, a list or a mapping", at: location)
      return nil
    }
    var patches = TextPatches(source: source)
    while true {
      do {
        guard let root = try parse(patches.text) else {
          problems.error(
            .empty, "the file holds no keys", at: SourceLocation(file: file, line: 1, column: 1),
            hint: "`slipway init` writes a configuration from what the repository holds")
          return nil
        }
        var converter = NodeConverter(file: file, source: source, patches: patches)
        return converter.convert(root, problems: &problems)
      } catch YamlError.duplicatedKeysInMapping(let keys, let context) {
        let place = patches.original(line: context.mark.line, column: context.mark.column)
        guard patches.count < maximumDuplicates, let key = keys.first,
          patches.rename(key: key, line: place.line, column: place.column)
        else {
          problems.error(
            .duplicateKey, "`\(keys.first ?? "")` is given twice in one mapping",
            at: location(place.line, place.column))
          return nil
        }
      } catch {
        SyntaxProblem(file: file, source: source, patches: patches).report(
          error, problems: &problems)
        return nil
      }
    }
  }

  private func parse(_ text: String) throws -> Node? {
    // The padding keeps the text out of Swift's inline small-string form, whose bytes do not stay
    // where libyaml was told that they are.
    // Whether a text is a number or a truth value is for the key that it stands at to say; Yams' own rules
    // are regular expressions that cost a millisecond to make.
    let parser = try Parser(
      yaml: text + "\n                \n", resolver: .basic, encoding: .utf8)
    return try parser.singleRoot()
  }

  private func location(_ line: Int, _ column: Int) -> SourceLocation {
    SourceLocation(file: file, line: line, column: column)
  }

  /// Yams hashes keys by their content, and the content of nested aliases doubles with each level:
  /// so a text that holds both aliases and what looks like a key other than text is refused before
  /// it is parsed.
  private func complexKeyWithAliases() -> SourceLocation? {
    var hasAnchor = false
    var hasAlias = false
    var complex: Int?
    let scalars = source.scalars
    for index in scalars.indices {
      switch scalars[index] {
      case "&" where startsToken(index): hasAnchor = true
      case "*" where startsToken(index):
        hasAlias = true
        var end = index + 1
        while end < scalars.count, !Self.isBlank(scalars[end]), !Self.isFlow(scalars[end]) {
          end += 1
        }
        if complex == nil, colonFollows(end) { complex = index }
      case "?" where complex == nil && startsToken(index):
        if index + 1 >= scalars.count || Self.isBlank(scalars[index + 1]) { complex = index }
      case "]", "}":
        if complex == nil, colonFollows(index + 1) { complex = index }
      default: break
      }
    }
    guard hasAnchor, hasAlias, let complex else { return nil }
    let place = source.position(of: complex)
    return location(place.line, place.column)
  }

  private func startsToken(_ index: Int) -> Bool {
    index == 0 || Self.isBlank(source.scalars[index - 1])
      || Self.isFlow(source.scalars[index - 1])
  }

  private func colonFollows(_ start: Int) -> Bool {
    var index = start
    let scalars = source.scalars
    while index < scalars.count {
      if scalars[index] == "#" {
        while index < scalars.count, scalars[index] != "\n", scalars[index] != "\r" { index += 1 }
      } else if Self.isBlank(scalars[index]) {
        index += 1
      } else {
        return scalars[index] == ":"
      }
    }
    return false
  }

  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case " ", "\t", "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}": true
    default: false
    }
  }

  private static func isFlow(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "[", "]", "{", "}", ",", ":": true
    default: false
    }
  }
}
