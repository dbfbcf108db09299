internal import Engine
public import Model

/// The steps of a universal cell: those of its slices, and one that merges what they leave.
///
/// A slice is a cell of its own target and is made by the same steps as that cell, so that one which
/// is declared as well costs nothing more.
public enum UniversalSteps {
  /// The name of the work that merges.
  public static let handlerName = "merge-slices"
  /// Raised whenever the same slices would give other bytes.
  public static let version = 1

  /// One slice, made.
  public struct Slice {
    /// The cell of the slice.
    public var cell: Cell
    /// What makes it.
    public var steps: CellSteps
    /// Whether the steps of its own are those of the cell with its name.
    ///
    /// When another product has that name (an override says so), they are called otherwise.
    public var isShared: Bool

    /// Makes a slice.
    public init(cell: Cell, steps: CellSteps, isShared: Bool) {
      self.cell = cell
      self.steps = steps
      self.isShared = isShared
    }
  }

  /// The steps of `cell`.
  ///
  /// - Throws: ``BuildError`` when the slices do not leave files of the same names.
  public static func merge(_ slices: [Slice], into cell: Cell) throws(BuildError) -> CellSteps {
    let made = slices.map { $0.isShared ? $0.steps : renamed($0, for: cell) }
    guard let first = made.first else {
      throw BuildError("\(cell.target) has no slices", location: cell.product.location)
    }
    let names = first.fileNames
    for (slice, steps) in zip(slices, made).dropFirst() where steps.fileNames != names {
      throw BuildError(
        "the slice for \(slices[0].cell.target) leaves \(names.joined(separator: ", ")), and that "
          + "for \(slice.cell.target) \(steps.fileNames.joined(separator: ", "))",
        hint: "what is merged has one name: take the target out of `binary-name` and `outputs`",
        location: cell.product.location)
    }
    guard Set(names).count == names.count else {
      throw BuildError(
        "two of the files that it leaves have one name: \(names.joined(separator: ", "))",
        hint: "give each output a name of its own", location: cell.product.location)
    }
    let id = StepID("merge \(cell.id)")
    let step = Step(
      id: id, title: "merge", cells: [cell.id],
      work: .builtin(
        Step.Builtin(
          name: handlerName, version: version,
          parameters: [
            "artifact": first.artifact.fileName,
            "slices": slices.map { folder(of: $0.cell.target) }.joined(separator: " "),
          ])),
      inputs: zip(slices, made).flatMap { slice, steps in
        steps.artifacts.map {
          Step.Input(
            path: "\(folder(of: slice.cell.target))/\($0.fileName)",
            source: .output($0.step, path: $0.outputPath))
        }
      },
      outputs: names.map { Step.Output(path: "out/\($0)") },
      weight: Step.Weight(cpus: 1, memory: 64))
    let artifacts = names.map {
      CellSteps.Artifact(step: id, outputPath: "out/\($0)", fileName: $0)
    }
    return CellSteps(
      steps: made.flatMap(\.steps).map { owned($0, by: cell, insteadOf: slices.map(\.cell.id)) }
        + [step],
      artifact: artifacts[0], extraArtifacts: Array(artifacts.dropFirst()),
      blobs: made.reduce(into: [:]) { $0.merge($1.blobs) { first, _ in first } })
  }

  /// The folder in which the merging step sees a slice, which names its architecture: `amd64`.
  private static func folder(of target: Target) -> String { target.architecture.rawValue }

  /// A step that no longer says it is of a slice's cell, which may be none of the project's.
  private static func owned(_ step: Step, by cell: Cell, insteadOf slices: [CellID]) -> Step {
    var step = step
    let others = step.cells.filter { !slices.contains($0) }
    step.cells = others.contains(cell.id) ? others : others + [cell.id]
    return step
  }

  /// The slice's steps with those that carry its cell's name called after `cell` too.
  private static func renamed(_ slice: Slice, for cell: Cell) -> CellSteps {
    let ending = " \(slice.cell.id)"
    func name(_ id: StepID) -> StepID {
      id.rawValue.hasSuffix(ending) ? StepID("\(id.rawValue) for \(cell.target)") : id
    }
    func name(_ artifact: CellSteps.Artifact) -> CellSteps.Artifact {
      var artifact = artifact
      artifact.step = name(artifact.step)
      return artifact
    }
    var steps = slice.steps
    steps.steps = steps.steps.map { step in
      var step = step
      step.id = name(step.id)
      step.after = step.after.map { name($0) }
      step.inputs = step.inputs.map { input in
        guard case .output(let id, let path) = input.source else { return input }
        return Step.Input(
          path: input.path, source: .output(name(id), path: path), isWritable: input.isWritable)
      }
      return step
    }
    steps.artifact = name(steps.artifact)
    steps.extraArtifacts = steps.extraArtifacts.map { name($0) }
    return steps
  }
}

extension CellSteps {
  /// What the cell is made for, and then what comes with it.
  var artifacts: [Artifact] { [artifact] + extraArtifacts }

  fileprivate var fileNames: [String] { artifacts.map(\.fileName) }
}
