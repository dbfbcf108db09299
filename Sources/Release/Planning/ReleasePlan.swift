public import Engine
public import Model

/// Everything that a release will do, known before anything runs.
public struct ReleasePlan: Sendable {
  /// The project.
  public var project: Project
  /// What the repository says.
  public var git: GitState
  /// The version.
  public var version: ReleaseVersion
  /// The cells that are made, in the order of the configuration.
  public var cells: [PlannedCell]
  /// The steps.
  public var graph: StepGraph
  /// The toolchains that are used, by name.
  public var toolchains: [LockedToolchain]
  /// Small files that steps read and builders wrote; they have to be in the store first.
  public var blobs: [Digest: [UInt8]]
  /// The name of the checksum file.
  public var checksumName: String
}
