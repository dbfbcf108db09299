/// What a key takes.
public indirect enum ValueShape: Hashable, Sendable {
  /// Any text; numbers and booleans without quotes are taken as they are written.
  case text
  /// A text in which fields may be filled in.
  case template
  /// `true` or `false`.
  case boolean
  /// The number that the schema version is.
  case schemaVersion
  /// One of several words.
  case choice([String])
  /// A time such as `30m` or `1h30m`.
  case duration
  /// 64 hexadecimal digits.
  case sha256
  /// A command: a text that is split into words, or a list of words.
  case command
  /// A list.
  case list(ValueShape)
  /// One value, or a list of them.
  case oneOrMany(ValueShape)
  /// Names of the user's choice with a value each.
  case map(ValueShape)
  /// One of several shapes.
  case either([ValueShape])
  /// A mapping with known keys.
  case section(ConfigurationSection.ID)
  /// A product: a section whose further keys depend on its `builder`.
  case product
  /// An override: a section whose further keys depend on the product's `builder`.
  case override
}

/// A key of the configuration: the one place that says what it is.
///
/// Reading, “did you mean”, the JSON Schema and the page of all keys are made from it.
public struct ConfigurationKey: Hashable, Sendable {
  /// The key, in kebab case.
  public var name: String
  /// What it takes.
  public var shape: ValueShape
  /// Whether it must be there.
  public var isRequired: Bool
  /// What holds without it, for people.
  public var defaultText: String?
  /// What it is, in a sentence or two.
  public var explanation: String
  /// A value, as YAML.
  public var example: String

  init(
    _ name: String, _ shape: ValueShape, required: Bool = false, default defaultText: String? = nil,
    _ explanation: String, example: String
  ) {
    self.name = name
    self.shape = shape
    self.isRequired = required
    self.defaultText = defaultText
    self.explanation = explanation
    self.example = example
  }
}

/// A mapping of the configuration: where it stands and which keys it has.
public struct ConfigurationSection: Hashable, Sendable {
  /// The mappings that there are.
  public enum ID: String, Hashable, Sendable, CaseIterable {
    case root
    case toolchain
    case target
    case exclusion
    case product
    case go
    case c
    case zig
    case rust
    case swift
    case command
    case prebuilt
    case override
    case hooks
    case archives
    case extraFile = "extra-file"
    case checksums
    case snapshot
    case audit
    case auditWeight = "audit-weight"
    case reproduction
    case allowedDifference = "allowed-difference"
    case nativeGuard = "guard"
    case allowedPackage = "allowed-package"

    /// The mappings whose keys depend on the product's builder.
    public static let builders: [ID] = [.go, .c, .zig, .rust, .swift, .command, .prebuilt]
  }

  /// Which one it is.
  public var id: ID
  /// Where it stands, such as `products[]`.
  public var path: String
  /// What it is, in a sentence or two.
  public var explanation: String
  /// Its keys.
  public var keys: [ConfigurationKey]
}
