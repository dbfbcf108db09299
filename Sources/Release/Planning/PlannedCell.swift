public import Building
public import Engine
public import Model

/// A cell with the steps that make and pack it.
public struct PlannedCell: Sendable, Hashable {
  /// A package of the cell.
  public struct Package: Sendable, Hashable {
    /// The step that writes it.
    public var step: StepID
    /// The output of that step.
    public var outputPath: String
    /// The file's name in `dist/`.
    public var fileName: String
    /// The format.
    public var format: ArchiveSettings.Format
    /// The path of the builder's file inside the package.
    public var binaryPath: String
  }

  /// The cell.
  public var cell: Cell
  /// Every step it needs, in the order of the plan.
  public var steps: [StepID]
  /// The file that the builder makes.
  public var artifact: CellSteps.Artifact
  /// Further files that it makes.
  public var extraArtifacts: [CellSteps.Artifact]
  /// The step that audits it; `nil` for `slipway build`.
  public var audit: StepID?
  /// Its packages; empty for `slipway build`.
  public var packages: [Package]
  /// The names of the toolchains that make it.
  public var toolchains: [String]
  /// The SHA-256 of what it is built from, whatever the version.
  public var inputs: String
}
