/// Something in a file that tells of where or by whom it was made, or that should be secret.
public struct Leak: Hashable, Sendable, Codable {
  /// What it tells.
  public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
    /// A path or name of this machine that was given, or read from its environment.
    case machine
    /// Something of the shape of a key, token or password.
    case secret
    /// Somebody's home folder.
    case home
    /// The work folder of a build machine.
    case build
    /// A temporary folder.
    case temporary
  }

  /// What it tells.
  public var kind: Kind
  /// What shape or name it has: `aws-access-key`, `HOME`, `home-folder`.
  public var name: String
  /// The path or name; of a secret its first characters only.
  public var value: String
  /// The whole text of the first place; absent for secrets, and where it is the value.
  public var example: String?
  /// The byte of the first place.
  public var offset: Int64
  /// The section of the first place, where sections are known.
  public var section: String?
  /// In how many places it is.
  public var count: Int

  /// Makes one.
  public init(
    kind: Kind, name: String, value: String, example: String? = nil, offset: Int64,
    section: String? = nil, count: Int = 1
  ) {
    self.kind = kind
    self.name = name
    self.value = value
    self.example = example
    self.offset = offset
    self.section = section
    self.count = count
  }
}
