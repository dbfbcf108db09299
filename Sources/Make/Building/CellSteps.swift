public import Engine
public import Model

/// The steps that make one cell, and what they leave.
public struct CellSteps: Sendable, Hashable {
  /// One file that a step leaves.
  public struct Artifact: Sendable, Hashable {
    /// The step.
    public var step: StepID
    /// The output's path, as the step declares it.
    public var outputPath: String
    /// What the file is called when it is packed, such as `greeter.exe` or `libgreeter.h`.
    public var fileName: String

    /// Makes an artifact.
    public init(step: StepID, outputPath: String, fileName: String) {
      self.step = step
      self.outputPath = outputPath
      self.fileName = fileName
    }
  }

  /// The steps, each after those whose outputs it takes.
  ///
  /// Cells share steps: two cells may give a step with the same name, and it is then the same but
  /// for ``Step/cells``. Who makes a plan of them joins these lists.
  public var steps: [Step]

  /// What the cell is made for.
  public var artifact: Artifact

  /// What comes with it: a header, an import library, a command's further outputs.
  public var extraArtifacts: [Artifact]

  /// Small files that steps take as inputs and that the builder wrote (a toolchain file, a linker's
  /// wrapper), by digest.
  ///
  /// They must be in the store before the steps run.
  public var blobs: [Digest: [UInt8]]

  /// Makes a cell's steps.
  public init(
    steps: [Step], artifact: Artifact, extraArtifacts: [Artifact] = [],
    blobs: [Digest: [UInt8]] = [:]
  ) {
    self.steps = steps
    self.artifact = artifact
    self.extraArtifacts = extraArtifacts
    self.blobs = blobs
  }
}
