import Building
import Configuration
import Engine
import Model
import Packaging
import SystemPackage
import Toolchains

/// Turns a project into a plan: every step of every cell, known before anything runs.
///
/// It reads the project's files and hashes them; it runs nothing.
struct ReleasePlanner {
  /// The project.
  let project: Project
  /// What the repository says.
  let git: GitState
  /// The version.
  let version: ReleaseVersion
  /// The project's files.
  let listing: SourceListing
  /// The pinned toolchains, by name.
  let toolchains: [String: ResolvedToolchain]
  /// Who audits the cells that are packed.
  let auditor: AuditIdentity

  /// The plan for `cells`.
  ///
  /// - Parameter isPacked: Whether cells are packed; `slipway build` leaves the bare files.
  /// - Throws: ``PlanningError`` with everything that makes a cell impossible.
  func plan(cells: [Cell], isPacked: Bool) throws -> ReleasePlan {
    var draft = PlanDraft()
    var problems: [PlanningProblem] = []
    var planned: [PlannedCell] = []
    let sources = SourceTrees(listing: self.listing)
    let inputs = CellInputs(planner: self, sources: sources)
    for cell in cells {
      do {
        planned.append(
          try self.plan(cell, sources: sources, inputs: inputs, isPacked: isPacked, into: &draft))
      } catch let error as BuildError {
        PlanningProblem.add(
          Diagnostic(
            code: "plan.cannot-build", message: error.message,
            location: error.location ?? cell.product.location, hint: error.hint),
          of: cell.id, to: &problems)
      } catch let error as TemplateError {
        PlanningProblem.add(
          Diagnostic(
            code: "config.bad-template", message: error.message,
            location: cell.product.location, hint: error.suggestion),
          of: cell.id, to: &problems)
      }
    }
    guard problems.isEmpty else { throw PlanningError(problems.map(\.diagnostic)) }
    let used = Set(planned.flatMap(\.toolchains))
    return ReleasePlan(
      project: self.project, git: self.git, version: self.version, cells: planned,
      graph: try StepGraph(steps: draft.steps),
      toolchains: self.toolchains.values.map(\.locked).filter { used.contains($0.name) }
        .sorted { $0.name < $1.name },
      blobs: draft.blobs,
      checksumName: try self.render(
        self.project.checksums.nameTemplate, self.releaseFields()))
  }

  private func plan(
    _ cell: Cell, sources: SourceTrees, inputs: CellInputs, isPacked: Bool,
    into draft: inout PlanDraft
  ) throws -> PlannedCell {
    let fields = self.fields(of: cell)
    let (steps, used) = try self.makingSteps(of: cell, sources: sources)
    var ids = try draft.add(self.fetchSteps(for: used), cell: nil)
    ids += try draft.add(steps.steps, cell: cell.id)
    draft.blobs.merge(steps.blobs) { $1 }

    var packages: [PlannedCell.Package] = []
    var audit: StepID?
    if isPacked {
      let step = try AuditStep(cell: cell, identity: self.auditor).make(steps)
      ids += try draft.add([step], cell: cell.id)
      audit = step.id
      for format in self.project.archives.formats(for: cell.target) {
        var package = try PackageStep(
          settings: self.project.archives, listing: self.listing, cell: cell, format: format,
          name: self.packageName(for: cell, fields: fields), modified: self.git.commitTime
        ).make(steps)
        // What is refused is not worth packing.
        package.step.after.append(step.id)
        ids += try draft.add([package.step], cell: cell.id)
        packages.append(package.package)
      }
    }
    return PlannedCell(
      cell: cell, steps: ids, artifact: steps.artifact, extraArtifacts: steps.extraArtifacts,
      audit: audit, packages: packages, toolchains: used,
      inputs: try inputs.digest(of: cell))
  }

  /// A product's toolchains by role.
  func toolchains(of product: Product) throws(BuildError) -> [String: ResolvedToolchain] {
    var roles: [String: ResolvedToolchain] = [:]
    for (role, name) in product.toolchains {
      guard let toolchain = self.toolchains[name] else {
        throw BuildError(
          "toolchain “\(name)” is not pinned",
          hint: "pin it with `slipway toolchain pin \(name)`", location: product.location)
      }
      roles[role] = toolchain
    }
    return roles
  }

  /// The steps that bring toolchains into the store; they do nothing where the trees are there.
  func fetchSteps(for names: [String]) -> [Step] {
    names.compactMap { self.toolchains[$0]?.locked }.filter { $0.layout != .host }.map {
      Step(
        id: FetchStep.id(of: $0), title: "fetch",
        work: .builtin(
          Step.Builtin(
            name: FetchStep.handlerName, version: 1,
            parameters: ["name": $0.name, "tree": $0.tree.description], usesNetwork: true,
            isAlwaysRun: true)),
        outputs: [], weight: Step.Weight(cpus: 1, memory: 512, network: 1))
    }
  }

  /// The step, begun only when the toolchains' trees are in the store.
  func waiting(on names: [String], _ step: Step) -> Step {
    var step = step
    let fetches = names.compactMap { self.toolchains[$0]?.locked }.filter { $0.layout != .host }
    step.after += fetches.map(FetchStep.id(of:)).filter { !step.after.contains($0) }
    return step
  }

  private func releaseFields() -> [String: String] {
    var fields = self.version.fields(git: self.git)
    fields["ProjectName"] = self.project.name
    return fields
  }

  func fields(of cell: Cell) -> [String: String] {
    var fields = self.releaseFields()
    fields.merge(
      TemplateFields.values(
        productName: cell.product.name, binaryName: cell.product.binaryName, target: cell.target)
    ) { $1 }
    for (name, value) in cell.product.environment { fields["Env.\(name)"] = value }
    return fields
  }

  private func packageName(for cell: Cell, fields: [String: String]) throws -> String {
    let template =
      self.project.archives.nameTemplate
      ?? TemplateFields.defaultArchiveName(productCount: self.project.productNames.count)
    return try self.render(template, fields)
  }

  func render(_ template: String, _ fields: [String: String]) throws -> String {
    try Template(parsing: template).render(fields)
  }
}
