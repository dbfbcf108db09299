import Building
import Engine
import Model
import Reproduction
import SystemPackage

/// Holds two rebuilds of every cell against each other.
struct CellJudge {
  let plan: ReleasePlan
  let first: [StepID: StepOutcome]
  let second: [StepID: StepOutcome]
  let rebuilder: Rebuilder
  /// What was varied in the second.
  let varied: Set<Variation>
  /// Differences that the project allows.
  let rules: [AllowedDifferenceRule]
  /// The SHA-256 of published files, by name.
  let published: [String: String]
  /// Where they are; `nil` where only their digests are known.
  let publishedFolder: FilePath?

  /// What came of every cell, in the order of the plan.
  ///
  /// - Throws: `CancellationError`, `StoreError`.
  func cells(
    onNote: @Sendable (String) async -> Void
  ) async throws -> [ReproductionReport.Cell] {
    var diagnoses: [StepID: Diagnosis] = [:]
    var origins: [StepID: Bool] = [:]
    var cells: [ReproductionReport.Cell] = []
    for cell in self.plan.cells {
      var report = self.report(of: cell)
      let differing = self.differing(cell, &report)
      if !differing.isEmpty {
        await onNote("\(cell.cell.id): looking for the cause")
        let step = try await self.origin(among: differing, known: &origins)
        report.step = step.id.rawValue
        // Cells may share a step.
        if diagnoses[step.id] == nil {
          await onNote("\(cell.cell.id): it is in “\(step.id)”")
          diagnoses[step.id] = try await self.diagnosis(of: step)
        }
        if let diagnosis = diagnoses[step.id] { self.conclude(&report, diagnosis) }
      }
      try self.holdAgainstPublished(&report)
      cells.append(report)
    }
    return cells
  }

  /// A cell with its files and no cause yet.
  private func report(of cell: PlannedCell) -> ReproductionReport.Cell {
    let made = RunSummary(plan: self.plan, outcomes: self.first)
    let again = RunSummary(plan: self.plan, outcomes: self.second)
    let others = Dictionary(
      again.files(of: cell).map { ($0.path, $0.output.digest.hash) },
      uniquingKeysWith: { first, _ in first })
    return ReproductionReport.Cell(
      product: cell.cell.product.name, target: cell.cell.target.description, outcome: .reproduced,
      files: made.files(of: cell).map { path, output in
        .init(
          name: path, sha256: output.digest.hash, size: output.digest.sizeBytes,
          second: others[path], published: self.published[path])
      },
      causes: [], isCutShort: false, allowed: [])
  }

  /// The steps whose outcomes have to be explained, in the order of the plan: those that differ when the
  /// cell's files do, or the one that failed the second time only.
  private func differing(
    _ cell: PlannedCell, _ report: inout ReproductionReport.Cell
  ) -> [Step] {
    var differing: [Step] = []
    for id in cell.steps {
      guard let step = self.plan.graph[id], !step.isFetch, cell.audit != id else { continue }
      switch (self.first[id], self.second[id]) {
      case (.succeeded(let one), .succeeded(let other)):
        if one.outputs != other.outputs { differing.append(step) }
        continue
      case (.succeeded, .failed(let failure)):
        report.reason = "the second rebuild failed: \(failure.message)"
        report.log = failure.logPath
        differing = [step]
      case (.failed(let failure), _):
        report.reason = "the first rebuild failed: \(failure.message)"
        report.log = failure.logPath
        differing = []
      default:
        report.reason = "a rebuild was stopped"
        differing = []
      }
      report.outcome = .couldNotRun
      report.step = id.rawValue
      return differing
    }
    // What a compiler keeps for itself may differ, and what ships be the same; that is told and no more.
    if !report.files.isEmpty, report.files.allSatisfy({ $0.sha256 == $0.second }) {
      report.unsteady = differing.map(\.id.rawValue)
      return []
    }
    if !differing.isEmpty { report.outcome = .differs }
    return differing
  }

  /// The step that makes the difference: the last that comes out otherwise though it is given the same.
  ///
  /// - Parameters:
  ///   - steps: The steps that differ, in the order of the plan; at least one.
  ///   - known: Which steps come out otherwise by themselves.
  private func origin(among steps: [Step], known: inout [StepID: Bool]) async throws -> Step {
    var step = steps[steps.endIndex - 1]
    while true {
      let makers = steps.filter { maker in
        step.inputs.contains { input in
          guard case .output(let id, _) = input.source else { return false }
          return id == maker.id
        }
      }
      guard let maker = makers.last else { return step }
      if known[step.id] == nil {
        known[step.id] = try await self.stepDiagnosis(step)?.differsByItself() ?? false
      }
      if known[step.id] == true { return step }
      step = maker
    }
  }

  /// What came out the same twice has to be what was published, too.
  private func holdAgainstPublished(_ report: inout ReproductionReport.Cell) throws {
    guard report.outcome == .reproduced else { return }
    let different = report.files.filter { $0.published != nil && $0.published != $0.sha256 }
    guard !different.isEmpty else { return }
    report.outcome = .differs
    report.reason = "both rebuilds are the same, and not what was published"
    guard let publishedFolder else { return }
    var explanation = Explanation()
    for file in different {
      try PublishedDifference(
        published: publishedFolder.appending(file.name), file: file, store: self.rebuilder.store
      ).explain(into: &explanation)
    }
    if explanation.isSignatureOnly { report.outcome = .unsigned }
    report.isCutShort = explanation.isCutShort
    report.causes = [
      RebuildCause(
        kind: .published, places: explanation.places,
        cure: "find out whether the builder used another source, toolchain or surroundings")
    ]
  }

  private struct Diagnosis {
    var causes: [RebuildCause]
    var isCutShort: Bool
    var isSignatureOnly: Bool
  }

  private func stepDiagnosis(_ step: Step) -> StepDiagnosis? {
    StepDiagnosis(
      of: step, first: self.first, second: self.second[step.id], rebuilder: self.rebuilder,
      varied: self.varied)
  }

  private func diagnosis(of step: Step) async throws -> Diagnosis? {
    guard let found = try await self.stepDiagnosis(step)?.findings() else { return nil }
    return Diagnosis(
      causes: found.causes, isCutShort: found.isCutShort, isSignatureOnly: found.isSignatureOnly)
  }

  /// Lets go what is allowed: a signature, and what a rule names.
  private func conclude(_ report: inout ReproductionReport.Cell, _ diagnosis: Diagnosis) {
    report.causes = diagnosis.causes
    report.isCutShort = diagnosis.isCutShort
    guard report.outcome == .differs else { return }
    if diagnosis.isSignatureOnly {
      report.outcome = .unsigned
      return
    }
    // A search that did not end does not know every place.
    guard !diagnosis.isCutShort else { return }
    let places = diagnosis.causes.flatMap(\.places)
    var allowed: [ReproductionReport.AllowedDifference] = []
    for place in places {
      guard
        let rule = self.rules.first(where: {
          $0.allows(place: place.kind, named: place.name, in: place.path)
        })
      else { return }
      allowed.append(.init(rule: rule.name, reason: rule.reason, place: place))
    }
    guard !allowed.isEmpty, !diagnosis.causes.contains(where: { $0.places.isEmpty }) else { return }
    report.allowed = allowed
    report.outcome = .allowed
  }
}
