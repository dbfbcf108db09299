/// Whether a function's instructions above the baseline are run after a check of the CPU only.
public struct CPUVerdict: Hashable, Sendable {
  /// The answer.
  public enum Guard: String, Hashable, Sendable, Codable {
    /// Every path to them passes a check.
    case yes
    /// A path to them passes none.
    case no
    /// It could not be decided.
    case unknown
    /// The project says that it is in order, and why.
    case allowed
  }

  /// The answer.
  public var guarded: Guard
  /// Why: the check that guards, or the root and the path that has none.
  public var evidence: String

  /// Makes one.
  public init(guarded: Guard, evidence: String) {
    self.guarded = guarded
    self.evidence = evidence
  }
}
