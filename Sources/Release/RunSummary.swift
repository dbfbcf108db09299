import Building
import Engine
import Model

/// What became of every cell, read off the outcomes of its steps.
struct RunSummary {
  let plan: ReleasePlan
  let outcomes: [StepID: StepOutcome]

  /// What became of a cell.
  enum Fate {
    case made
    case held(StepID, StepFailure)
    case cancelled
  }

  /// What became of a cell: its first step, in the order of the plan, that failed is the cause.
  func fate(of cell: PlannedCell) -> Fate {
    var wasCancelled = false
    var cause: StepID?
    for id in cell.steps {
      switch self.outcomes[id] {
      case .succeeded: continue
      case .failed(let failure): return .held(id, failure)
      case .skipped(let because): cause = cause ?? because
      case .cancelled, nil: wasCancelled = true
      }
    }
    if let cause, case .failed(let failure) = self.outcomes[cause] { return .held(cause, failure) }
    return wasCancelled ? .cancelled : .made
  }

  /// How the run ended.
  var conclusion: ReleaseReport.Conclusion {
    var made = 0
    var held: [CellID] = []
    var missingRequired: [CellID] = []
    var refused: Set<CellID> = []
    for cell in self.plan.cells {
      switch self.fate(of: cell) {
      case .made: made += 1
      case .cancelled: return .interrupted
      case .held(_, let failure):
        if case .refused = failure.kind { refused.insert(cell.cell.id) }
        held.append(cell.cell.id)
        if cell.cell.isRequired { missingRequired.append(cell.cell.id) }
      }
    }
    if let first = missingRequired.first {
      let more = missingRequired.count > 1 ? " and \(missingRequired.count - 1) more" : ""
      let word = refused.contains(first) ? "is refused by its audit" : "could not be made"
      return .failed(reason: "the required cell \(first)\(more) \(word)")
    }
    if held.isEmpty { return .complete }
    guard made == 0 else { return .partial }
    return .failed(
      reason: refused.count == held.count
        ? "the audit refuses every cell" : "no cell could be made and passed its audit")
  }

  /// How many steps ran and how many were reused.
  var stepCounts: (ran: Int, reused: Int) {
    var counts = (ran: 0, reused: 0)
    for (id, outcome) in self.outcomes where self.plan.graph[id]?.isFetch != true {
      guard case .succeeded(let result) = outcome else { continue }
      if result.isCached { counts.reused += 1 } else { counts.ran += 1 }
    }
    return counts
  }

  /// The cells as a person sees them.
  func cellReports(_ audits: CellAudits) -> [ReleaseReport.CellReport] {
    self.plan.cells.map { cell in
      var report = ReleaseReport.CellReport(
        id: cell.cell.id, isRequired: cell.cell.isRequired, files: [], failure: nil,
        milliseconds: 0, isReused: true, audit: audits.outcome(of: cell.cell.id))
      if case .held(let step, let failure) = self.fate(of: cell) {
        report.failure = (step, failure)
        report.isReused = false
        if failure.reproduce != nil, case .command(let command) = self.plan.graph[step]?.work {
          report.command = command.commands.map { $0.joined(separator: " ") }.joined(
            separator: " && ")
        }
      }
      for id in cell.steps {
        guard case .succeeded(let result) = self.outcomes[id], !result.isCached else { continue }
        if self.plan.graph[id]?.isFetch == true { continue }
        report.isReused = false
        report.milliseconds += result.milliseconds
      }
      if case .made = self.fate(of: cell) {
        report.files = self.files(of: cell).map { ($0.path, $0.output.digest.sizeBytes) }
      }
      return report
    }
  }

  /// What a step left under a path.
  func output(_ step: StepID, _ path: String) -> StepResult.Output? {
    guard case .succeeded(let result) = self.outcomes[step] else { return nil }
    return result.outputs[path]
  }

  /// The files of a cell that was made: its packages, or the bare files where nothing is packed.
  func files(of cell: PlannedCell) -> [(path: String, output: StepResult.Output)] {
    if !cell.packages.isEmpty {
      return cell.packages.compactMap { package in
        self.output(package.step, package.outputPath).map { (package.fileName, $0) }
      }
    }
    let folder = "\(cell.cell.product.name)_\(cell.cell.target.suffix)"
    return ([cell.artifact] + cell.extraArtifacts).compactMap { artifact in
      self.output(artifact.step, artifact.outputPath).map {
        ("\(folder)/\(artifact.fileName)", $0)
      }
    }
  }
}

extension Step {
  /// Whether the step brings a toolchain into the store.
  var isFetch: Bool {
    if case .builtin(let builtin) = self.work { return builtin.name == FetchStep.handlerName }
    return false
  }
}
