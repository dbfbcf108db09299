import Audit
import Building
import Engine
import Guard
import Model
import Toolchains

/// Holds the cells whose native code is not what the project's policy lets them have, by the graph or by the
/// files that were built.
///
/// It looks at products that declare a policy; a project without any pays nothing.
struct GuardGate {
  let conductor: Conductor
  let plan: ReleasePlan
  let outcomes: [StepID: StepOutcome]

  /// What the gate lets through.
  struct Passage {
    /// The plan, with a step of the gate for each cell that is held.
    var plan: ReleasePlan
    /// The outcomes, with those of the gate.
    var outcomes: [StepID: StepOutcome]
    /// What is known of each cell.
    var evidence: [CellID: [Evidence]] = [:]
  }

  /// How many findings a person is told; the record has all.
  private static let limit = 6

  /// Whether there is anything to look at.
  static func isNeeded(_ plan: ReleasePlan) -> Bool {
    plan.cells.contains { $0.audit != nil && $0.cell.product.guardSettings.policy != nil }
  }

  /// Looks at every cell that was made.
  ///
  /// - Throws: `StoreError`, `ToolchainError`, `CancellationError`.
  func passage(
    store: Store, runner: any CommandRunner,
    onFetch: @escaping @Sendable (ToolchainProgress) -> Void,
    onNote: @escaping @Sendable (String) -> Void
  ) async throws -> Passage {
    var passage = Passage(plan: plan, outcomes: outcomes)
    let summary = RunSummary(plan: plan, outcomes: outcomes)
    let open = plan.cells.filter { cell in
      guard cell.cell.product.guardSettings.policy != nil, cell.audit != nil,
        case .made = summary.fate(of: cell)
      else { return false }
      return true
    }
    guard !open.isEmpty else { return passage }
    onNote("the guard: native code by the graph and by the files, cells: \(open.count)")
    // All of a product's cells, held ones too: what is said of one must not hang on how others went.
    let declared = plan.cells.map(\.cell).filter { $0.product.guardSettings.policy != nil }
    let surveys = try await conductor.guardPlan(
      plan.project, git: plan.git, version: plan.version, cells: declared, store: store)
    let subjects = try await conductor.survey(
      surveys, store: store, runner: runner, onEvent: { _ in }, onFetch: onFetch)
    for subject in subjects {
      let told = GuardJudge(subject)?.findings ?? []
      for cell in open where subject.cells.contains(where: { $0.id == cell.cell.id }) {
        let promise = BuiltPromise(subject, cell: cell.cell)
        let findings =
          told.filter { $0.cells.contains(cell.cell.id) }
          + BuiltJudge(promise: promise, reports: try reports(of: cell, store: store)).findings
        passage.evidence[cell.cell.id] = [evidence(findings, promise, of: cell)]
        guard let failure = Self.failure(findings) else { continue }
        let step = StepID("guard \(cell.cell.id)")
        if let index = passage.plan.cells.firstIndex(where: { $0.cell.id == cell.cell.id }) {
          passage.plan.cells[index].steps.append(step)
        }
        passage.outcomes[step] = .failed(failure)
      }
    }
    return passage
  }

  /// What the audit of a cell says of its files.
  private func reports(of cell: PlannedCell, store: Store) throws -> [ArtifactReport] {
    guard let step = cell.audit, case .succeeded(let result) = outcomes[step],
      let output = result.outputs[AuditStep.outputPath]
    else { return [] }
    return try StableJSON.decode(AuditDocument.self, from: store.read(output.digest)).artifacts
  }

  private func evidence(
    _ findings: [GuardFinding], _ promise: BuiltPromise, of cell: PlannedCell
  ) -> Evidence {
    var digest: String?
    if case .succeeded(let result) = outcomes[cell.artifact.step] {
      digest = result.outputs[cell.artifact.outputPath]?.digest.hash
    }
    var evidence = Evidence(
      check: .native, artifact: cell.artifact.fileName, sha256: digest,
      tool: .init(name: "slipway guard", version: conductor.programVersion), strength: .inspected,
      outcome: .passed)
    if findings.contains(where: { $0.severity == .error }) {
      evidence.outcome = .refused
    } else if let unknown = promise.unknowns.first {
      evidence.outcome = .couldNotRun
      evidence.reason = "a part of the graph could not be seen: \(unknown.reason)"
    } else if let unseen = findings.first(where: { $0.code == .builtUnseen }) {
      evidence.outcome = .couldNotRun
      evidence.reason = unseen.message
    }
    evidence.counts = Evidence.Counts(findings.map(\.severity))
    evidence.native = findings.filter { $0.severity != .note }.sorted().map {
      Evidence.NativeFinding(
        code: $0.code.rawValue, severity: $0.severity, message: $0.message, reason: $0.reason)
    }
    return evidence
  }

  /// Why a cell is held; `nil` when it may ship.
  static func failure(_ findings: [GuardFinding]) -> StepFailure? {
    let errors = findings.filter { $0.severity == .error }.sorted()
    guard let first = errors.first else { return nil }
    var lines: [String] = []
    for finding in errors.prefix(limit) {
      lines.append("error \(finding.code.rawValue): \(finding.message)")
      let text = FindingText(finding)
      if let path = text.path { lines.append("  by \(path)") }
      if let way = finding.waysOut.first { lines.append("  instead: \(way.text)") }
    }
    if errors.count > limit { lines.append("… and \(errors.count - limit) more of this weight") }
    return StepFailure(
      kind: .failed,
      message: "the guard refuses it: \(first.message)"
        + (errors.count > 1 ? ", and \(errors.count - 1) more" : ""),
      hint:
        "`slipway guard --product \(first.product)` tells every way out; if this is in order, say so with the "
        + "reason under `guard` in slipway.yaml (docs/guard.md)", logTail: lines)
  }
}
