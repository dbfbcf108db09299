/// A product that `slipway init` found.
public struct DetectedProduct: Hashable, Sendable {
  /// The language's targets and toolchains.
  public enum Language: String, Hashable, Sendable, CaseIterable {
    case go
    case c
    case zig
    case rust
    case swift
  }

  /// The product's name.
  public var name: String
  /// What it is written in.
  public var language: Language
  /// The folder, relative to the root; empty for the root.
  public var directory: String
  /// Further keys of the product with their values as YAML, in order.
  public var keys: [Key]
  /// What it was recognised by, such as `go.mod`.
  public var evidence: String
  /// Further toolchains that it needs.
  public var toolchains: [String]

  /// A key and its value.
  public struct Key: Hashable, Sendable {
    /// The key.
    public var name: String
    /// The value, as YAML.
    public var value: String
    /// A remark behind it; `nil` without.
    public var comment: String?

    init(_ name: String, _ value: String, _ comment: String? = nil) {
      self.name = name
      self.value = value
      self.comment = comment
    }
  }

  init(
    name: String, language: Language, directory: String = "", keys: [Key] = [], evidence: String,
    toolchains: [String] = []
  ) {
    self.name = name
    self.language = language
    self.directory = directory
    self.keys = keys
    self.evidence = evidence
    self.toolchains = toolchains
  }
}

extension DetectedProduct.Language {
  /// The targets that work without further set-up.
  var targets: [String] {
    switch self {
    case .go, .c, .zig:
      [
        "linux/amd64", "linux/arm64", "linux/arm/v7", "macos/amd64", "macos/arm64",
        "windows/amd64", "windows/arm64",
      ]
    case .rust: ["linux/amd64", "linux/arm64"]
    case .swift: ["linux/amd64"]
    }
  }

  /// The toolchains that it needs.
  var toolchains: [String] {
    switch self {
    case .go: ["go"]
    case .c, .zig: ["zig"]
    case .rust: ["rust", "zig"]
    case .swift: ["swift"]
    }
  }
}
