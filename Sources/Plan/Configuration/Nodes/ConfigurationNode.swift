public import Model

/// A piece of a YAML document that knows where it stands.
///
/// Scalars keep their text as written (`1.10` stays `1.10`), so that a version is never read as a
/// number. Aliases are expanded and merge keys (`<<`) are merged: an explicit key wins over a
/// merged one, and an earlier merged mapping over a later one.
public struct ConfigurationNode: Sendable, Hashable {
  /// A scalar: its text, and whether it was written without quotes.
  public struct Scalar: Sendable, Hashable {
    /// The text, with quotes and escapes resolved.
    public var text: String
    /// Whether it was written without quotes, so that `true`, `1` and nothing have a meaning.
    public var isPlain: Bool
  }

  /// A key and its value.
  public struct Entry: Sendable, Hashable {
    /// The key's text.
    public var key: String
    /// Where the key stands.
    public var keyLocation: SourceLocation
    /// The value.
    public var value: ConfigurationNode
  }

  /// What a node holds.
  public enum Content: Sendable, Hashable {
    case scalar(Scalar)
    case sequence([ConfigurationNode])
    case mapping([Entry])
  }

  /// What it holds.
  public var content: Content

  /// Where it stands.
  ///
  /// For nothing at all (`name:`), the place of its key.
  public var location: SourceLocation

  /// Whether it is nothing: an empty plain scalar, `~` or `null` (YAML 1.2, section 10.3.2).
  public var isNull: Bool {
    guard case .scalar(let scalar) = content, scalar.isPlain else { return false }
    return ["", "~", "null", "Null", "NULL"].contains(scalar.text)
  }

  /// The boolean that a plain scalar spells (YAML 1.2, section 10.3.2), or `nil`.
  public var boolean: Bool? {
    guard case .scalar(let scalar) = content, scalar.isPlain else { return nil }
    switch scalar.text {
    case "true", "True", "TRUE": return true
    case "false", "False", "FALSE": return false
    default: return nil
    }
  }

  /// The text of a scalar that is something, or `nil`.
  public var text: String? {
    guard case .scalar(let scalar) = content, !isNull else { return nil }
    return scalar.text
  }

  /// What a person would call the node, for messages: “a list”, “the text `x`”.
  var kind: String {
    switch content {
    case .sequence: return "a list"
    case .mapping: return "a mapping"
    case .scalar(let scalar):
      if isNull { return "nothing" }
      if boolean != nil { return "the boolean `\(scalar.text)`" }
      let shown = scalar.text.count > 40 ? String(scalar.text.prefix(39)) + "…" : scalar.text
      return "`\(shown)`"
    }
  }
}
