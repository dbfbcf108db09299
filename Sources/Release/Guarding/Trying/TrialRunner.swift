import Audit
import Building
import Configuration
import Engine
import Guard
import Model
import SystemPackage
import Toolchains

/// Builds a product's cells in other ways than it is declared: into the store, and into no folder of the project.
struct TrialRunner {
  let conductor: Conductor
  let loaded: Conductor.Loaded
  let store: Store
  let runner: any CommandRunner
  /// Where logs go.
  let logs: FilePath
  /// Where members of archives are unpacked to.
  let scratch: FilePath
  let onFetch: @Sendable (ToolchainProgress) -> Void

  /// Tries one way.
  ///
  /// - Throws: `StoreError`, `CancellationError`; a cell that cannot be built is no error.
  func trial(of way: TrialWay, subject: GuardSubject) async throws -> GuardTrial {
    var trial = GuardTrial(
      product: subject.cells.first?.product.name ?? "", kind: way.kind, way: way.text, cells: [],
      problem: way.problem)
    guard way.problem == nil else { return trial }
    let planner: ReleasePlanner
    do {
      planner = try await self.planner(way.cells)
    } catch let error as ToolchainError {
      trial.problem = error.message
      return trial
    }
    var planned: [ReleasePlan] = []
    var refused: [CellID: String] = [:]
    for cell in way.cells {
      do {
        planned.append(try planner.plan(cells: [cell], isPacked: false))
      } catch let error as PlanningError {
        refused[cell.id] = error.diagnostics.first?.message ?? "it cannot be planned"
      }
    }
    let ids = Set(planned.flatMap(\.cells).map(\.cell.id))
    let plan = try planner.plan(cells: way.cells.filter { ids.contains($0.id) }, isPacked: false)
    let outcomes = try await self.outcomes(of: plan)
    let summary = RunSummary(plan: plan, outcomes: outcomes)
    var shared: Set<StepID> = []
    for cell in way.cells {
      if let made = plan.cells.first(where: { $0.cell.id == cell.id }) {
        let result = try self.cell(made, summary, subject)
        trial.cells.append(result)
        if result.isBuilt { shared.formUnion(made.steps) }
      } else {
        trial.cells.append(self.cell(cell, milliseconds: 0, reason: refused[cell.id]))
      }
    }
    trial.milliseconds = Self.milliseconds(of: shared, summary)
    return trial
  }

  private static func milliseconds(of steps: some Sequence<StepID>, _ summary: RunSummary) -> Int64
  {
    steps.reduce(0) { sum, id in
      guard summary.plan.graph[id]?.isFetch != true,
        case .succeeded(let result) = summary.outcomes[id]
      else { return sum }
      return sum + result.milliseconds
    }
  }

  private func planner(_ cells: [Cell]) async throws -> ReleasePlanner {
    var project = loaded.project
    project.cells = cells
    let (planner, digests) = try await conductor.planner(
      project, git: loaded.git, version: conductor.version(of: loaded), cells: cells, store: store)
    // A cache that cannot be kept costs the next run some hashing, nothing else.
    try? digests.save()
    return planner
  }

  private func outcomes(of plan: ReleasePlan) async throws -> [StepID: StepOutcome] {
    for (_, bytes) in plan.blobs { _ = try store.put(bytes) }
    let executor = Executor(
      store: store, runner: runner,
      builtins: try conductor.builtins(store: store, onFetch: onFetch), limits: conductor.limits,
      logDirectory: logs)
    let outcomes = await executor.run(plan.graph, onEvent: { _ in })
    try Task.checkCancellation()
    return outcomes
  }

  private func cell(
    _ made: PlannedCell, _ summary: RunSummary, _ subject: GuardSubject
  ) throws -> GuardTrial.Cell {
    switch summary.fate(of: made) {
    case .held(_, let failure):
      return cell(
        made.cell, milliseconds: 0,
        reason: failure.message + (Self.cause(in: Self.log(of: failure)).map { ": \($0)" } ?? ""))
    case .cancelled: throw CancellationError()
    case .made: break
    }
    var result = cell(
      made.cell, milliseconds: Self.milliseconds(of: made.steps, summary), reason: nil)
    result.isBuilt = true
    if let output = summary.output(made.artifact.step, made.artifact.outputPath) {
      let path = try store.existingPath(of: output.digest, isExecutable: output.isExecutable)
      result.libraries = libraries(of: path, BuiltPromise(subject, cell: made.cell))
    }
    return result
  }

  /// What a failed step printed; all of it where that was kept.
  private static func log(of failure: StepFailure) -> [String] {
    guard let path = failure.logPath,
      let bytes = try? SmallFile.read(FilePath(path), limit: 16 << 20)
    else { return failure.logTail }
    return String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
      .map(String.init)
  }

  /// The line that says why: the first that is called an error, else the last that says anything.
  ///
  /// Cargo goes on printing for other jobs when one has failed.
  static func cause(in lines: [String]) -> String? {
    let error = lines.first { line in
      let text = line.trimmed
      return text.hasPrefix("error") || text.contains(": error: ") || text.contains("fatal error: ")
    }
    return (error ?? lines.last { !$0.allSatisfy(\.isWhitespace) }).map {
      String($0.trimmed.prefix(400))
    }
  }

  private func libraries(of path: FilePath, _ promise: BuiltPromise) -> [String] {
    var options = AuditOptions(scratch: scratch)
    options.decodesCode = false
    let system = promise.system
    let needed = Auditor(options: options, analysis: ReachAnalysis()).audit([path]).artifacts
      .flatMap(\.needed)
    return Set(needed.filter { !system.contains($0) }).sorted()
  }

  private func cell(_ cell: Cell, milliseconds: Int64, reason: String?) -> GuardTrial.Cell {
    GuardTrial.Cell(
      product: cell.product.name, target: cell.target.description, isBuilt: false,
      milliseconds: milliseconds, reason: reason)
  }
}

extension String {
  /// The text without white space at its ends.
  fileprivate var trimmed: String {
    let start = drop(while: \.isWhitespace)
    return String(start.reversed().drop(while: \.isWhitespace).reversed())
  }
}
