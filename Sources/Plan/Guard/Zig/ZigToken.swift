/// A token of Zig: what is left of a source file without comments and white space.
///
/// Source: the Zig language reference, “Grammar”.
struct ZigToken: Hashable, Sendable {
  /// What kind it is, with its text.
  enum Kind: Hashable, Sendable {
    /// A name or keyword; `@"quoted"` names are without their quotes.
    case name(String)
    /// A builtin, with its `@`: `@import`.
    case builtin(String)
    /// A text, its escapes undone.
    case string(String)
    /// A number or a character, as it is spelled.
    case literal(String)
    /// One character of punctuation, or `..`.
    case mark(String)
  }

  var kind: Kind
  /// The line it begins on, from 1.
  var line: Int

  /// Whether it is a certain piece of punctuation.
  func isMark(_ text: String) -> Bool { kind == .mark(text) }

  /// The name that it is; `nil` for anything else.
  var name: String? {
    guard case .name(let name) = kind else { return nil }
    return name
  }

  /// The text that it is; `nil` for anything else.
  var string: String? {
    guard case .string(let string) = kind else { return nil }
    return string
  }
}
