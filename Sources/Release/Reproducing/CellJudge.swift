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
    var cells: [ReproductionReport.Cell] = []
    for cell in self.plan.cells {
      var report = self.report(of: cell)
      if let step = self.cause(of: cell, &report) {
        // Cells may share a step.
        if diagnoses[step.id] == nil {
          await onNote("\(cell.cell.id): looking for the cause, in “\(step.id)”")
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

  /// The first step whose outcomes differ; `nil` when all are the same or none can be compared.
  private func cause(of cell: PlannedCell, _ report: inout ReproductionReport.Cell) -> Step? {
    for id in cell.steps {
      guard let step = self.plan.graph[id], !step.isFetch, cell.audit != id else { continue }
      switch (self.first[id], self.second[id]) {
      case (.succeeded(let one), .succeeded(let other)):
        if one.outputs == other.outputs { continue }
        report.outcome = .differs
        report.step = id.rawValue
        return step
      case (.succeeded, .failed(let failure)):
        report.outcome = .couldNotRun
        report.step = id.rawValue
        report.reason = "the second rebuild failed: \(failure.message)"
        report.log = failure.logPath
        return step
      case (.failed(let failure), _):
        report.outcome = .couldNotRun
        report.step = id.rawValue
        report.reason = "the first rebuild failed: \(failure.message)"
        report.log = failure.logPath
        return nil
      default:
        report.outcome = .couldNotRun
        report.step = id.rawValue
        report.reason = "a rebuild was stopped"
        return nil
      }
    }
    return nil
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

  private func diagnosis(of step: Step) async throws -> Diagnosis? {
    guard
      let found = try await StepDiagnosis(
        of: step, first: self.first, second: self.second[step.id], rebuilder: self.rebuilder,
        varied: self.varied
      )?.findings()
    else { return nil }
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
