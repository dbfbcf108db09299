/// How programs are isolated on this host, as found by trying.
public struct SandboxReport: Sendable, Hashable, Codable {
  /// Something that the sandbox cannot do here.
  public struct Gap: Sendable, Hashable, Codable {
    /// What is not enforced: `no network`.
    public var what: String
    /// Why, as far as the host tells.
    public var why: String

    /// Makes a gap.
    public init(what: String, why: String) {
      self.what = what
      self.why = why
    }
  }

  /// A kind of sandbox that does not work here.
  public struct Refusal: Sendable, Hashable, Codable {
    /// The kind.
    public var kind: SandboxKind
    /// What failed when it was tried.
    public var why: String

    /// Makes a refusal.
    public init(kind: SandboxKind, why: String) {
      self.kind = kind
      self.why = why
    }
  }

  /// The kind in use.
  public var kind: SandboxKind
  /// What was seen to hold, from inside.
  public var enforced: [String]
  /// What does not hold.
  public var notEnforced: [Gap]
  /// The better kinds that were tried before, and why they are not used.
  public var refused: [Refusal]

  /// Makes a report.
  public init(
    kind: SandboxKind, enforced: [String], notEnforced: [Gap] = [], refused: [Refusal] = []
  ) {
    self.kind = kind
    self.enforced = enforced
    self.notEnforced = notEnforced
    self.refused = refused
  }
}
