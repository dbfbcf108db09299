public import Engine
public import Model
public import SystemPackage

/// How a release went, for a person or a program to read.
public struct ReleaseReport: Sendable {
  /// How it ended.
  public enum Conclusion: Sendable, Hashable {
    /// Every cell was made.
    case complete
    /// Some cells are held.
    case partial
    /// A required cell, or every cell, could not be made; nothing is called a release.
    case failed(reason: String)
    /// It was stopped.
    case interrupted
  }

  /// One cell.
  public struct CellReport: Sendable {
    /// The cell's name.
    public var id: CellID
    /// Whether the release stops without it.
    public var isRequired: Bool
    /// The files in the output folder, with their sizes in bytes.
    public var files: [(path: String, size: Int64)]
    /// Why it is held; `nil` for a cell that was made or never came to its turn.
    public var failure: (step: StepID, failure: StepFailure)?
    /// The program that failed, as it was called; `nil` for a cell that was made, for a program that
    /// could not be started, and for work that is no program's.
    public var command: String?
    /// How long its own steps took, in milliseconds; 0 when all were reused.
    public var milliseconds: Int64
    /// Whether everything was reused.
    public var isReused: Bool
    /// What its audit says; `nil` where it was not begun.
    public var audit: AuditTally.Outcome?
  }

  /// How it ended.
  public var conclusion: Conclusion
  /// The cells, in the order of the configuration.
  public var cells: [CellReport]
  /// The output folder; nothing was written there when the conclusion is a failure.
  public var folder: FilePath
  /// Whether the folder had to be written.
  public var isChanged: Bool
  /// The version.
  public var version: ReleaseVersion
  /// How many steps ran and how many were reused.
  public var steps: (ran: Int, reused: Int)
  /// How many declared cells this run was not asked for.
  public var omitted: Int
  /// What the audits of all cells say; `nil` where none is part of the run.
  public var audit: AuditTally?

  /// The status that the command ends with (design, section 5).
  public var exitCode: Int32 {
    switch self.conclusion {
    case .complete: 0
    case .partial: 3
    case .failed: 1
    case .interrupted: 130
    }
  }
}
