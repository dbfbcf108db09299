internal import Engine
public import Model

/// Takes a file that is already there as a cell's artifact.
public struct PrebuiltBuilder: Builder {
  private let settings: PrebuiltSettings

  /// Makes a builder for these settings.
  public init(settings: PrebuiltSettings) { self.settings = settings }

  /// Whether the project has the file that a rendered path names.
  ///
  /// - Throws: ``BuildError`` when it is there and cannot be read.
  public static func hasFile(
    _ path: String, in files: ProjectFiles
  ) throws(BuildError) -> Bool {
    guard let path = Paths.resolve(path, in: ""), !path.isEmpty else { return false }
    return try files.keep(path) != nil
  }

  public func sourceGlobs(
    for product: Product, files: ProjectFiles
  ) throws(BuildError) -> InputSelection {
    // Each template field may be any part of a name; which file a cell takes is known per cell, and
    // the step takes that one alone.
    var glob = ""
    var rest = Substring(settings.path)
    while let open = rest.firstRange(of: "{{") {
      glob += Paths.escapedForGlob(String(rest[..<open.lowerBound])) + "*"
      guard let close = rest[open.upperBound...].firstRange(of: "}}") else {
        rest = ""
        break
      }
      rest = rest[close.upperBound...]
    }
    glob += Paths.escapedForGlob(String(rest))
    return InputSelection(globs: [glob]).adding(product)
  }

  public func steps(for cell: Cell, context: BuildContext) throws(BuildError) -> CellSteps {
    let location = cell.product.location
    guard !cell.product.hasHooks else {
      throw BuildError(
        "a prebuilt file has no build for hooks to stand around",
        hint: "use the command builder", location: location)
    }
    let workspace = Workspace(cell, context)
    let rendered = try workspace.render(settings.path)
    guard let path = Paths.resolve(rendered, in: ""), !path.isEmpty else {
      throw BuildError(
        "the prebuilt file “\(rendered)” is outside the project",
        hint: "give a path relative to the project's root", location: location)
    }
    guard let digest = try context.files.keep(path) else {
      throw BuildError(
        "there is no prebuilt file “\(path)”",
        hint: "make it before the release, or correct the product's `path`", location: location)
    }
    let name = FileNames.name(
      cell.product.binaryName, keepingEndingOf: Paths.name(of: path), target: cell.target)
    let step = Step(
      id: StepID("copy \(cell.id)"), title: "copy", cells: [cell.id],
      work: .builtin(
        Step.Builtin(
          name: "copy", version: 1, parameters: ["from": "src/\(path)", "to": "out/\(name)"])),
      inputs: [Step.Input(path: "src/\(path)", source: .file(digest, isExecutable: true))],
      outputs: [Step.Output(path: "out/\(name)")], weight: Step.Weight(cpus: 1, memory: 64))
    return CellSteps(
      steps: [step],
      artifact: CellSteps.Artifact(step: step.id, outputPath: "out/\(name)", fileName: name))
  }
}
