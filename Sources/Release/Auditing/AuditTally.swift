public import Model

/// What the audits of a release say, in numbers.
public struct AuditTally: Sendable, Hashable {
  /// The file of the output folder that holds every document.
  public static let fileName = "audit.json"

  /// What the audit of one cell says.
  public struct Outcome: Sendable, Hashable {
    /// The least of its artifacts' outcomes.
    public var outcome: Evidence.Outcome
    /// How many findings there are.
    public var counts: Evidence.Counts
  }

  /// How many cells were audited.
  public var cells: Int
  /// How many of them are refused.
  public var refused: Int
  /// Of how many cells the audit could not run.
  public var unknown: Int
  /// How many findings there are in all.
  public var counts: Evidence.Counts
}
