import Engine
import Glibc
import Model
import Reproduction
import SystemPackage
import Toolchains

/// Holds the cells that lack the rebuild that the project asks for before they may ship.
///
/// A report that somebody else's rebuild left counts when its files have the digests of those that were just
/// made; where `here` is enough, cells are rebuilt now.
struct ReproductionGate {
  let conductor: Conductor
  let plan: ReleasePlan
  let outcomes: [StepID: StepOutcome]
  let required: Evidence.Strength

  /// What the gate lets through.
  struct Passage {
    /// The plan, with a step of the gate for each cell that it looked at.
    var plan: ReleasePlan
    /// The outcomes, with those of the gate.
    var outcomes: [StepID: StepOutcome]
    /// What is known of each cell's rebuilds.
    var evidence: [CellID: [Evidence]] = [:]
  }

  /// Looks at every cell that was made.
  ///
  /// - Throws: ``WorkspaceError`` for a report that cannot be read, and what rebuilding throws.
  func passage(
    store: Store, runner: any CommandRunner,
    onFetch: @escaping @Sendable (ToolchainProgress) -> Void,
    onNote: @escaping @Sendable (String) -> Void
  ) async throws -> Passage {
    var passage = Passage(plan: self.plan, outcomes: self.outcomes)
    var reports = try self.conductor.options.reports.map(Self.read)
    let summary = RunSummary(plan: self.plan, outcomes: self.outcomes)
    let made = self.plan.cells.filter { cell in
      if case .made = summary.fate(of: cell) { true } else { false }
    }
    let open = made.filter { !self.isSatisfied($0, summary, by: reports) }
    if self.required == .here, !open.isEmpty {
      reports.append(
        try await self.rebuild(
          open, summary, store: store, runner: runner, onFetch: onFetch, onNote: onNote))
    }
    for (index, cell) in passage.plan.cells.enumerated() {
      guard made.contains(where: { $0.cell.id == cell.cell.id }) else { continue }
      let evidence = reports.flatMap { self.evidence(of: cell, summary, in: $0) }
      passage.evidence[cell.cell.id] = evidence
      guard let failure = self.failure(of: cell, evidence) else { continue }
      let step = StepID("reproduce \(cell.cell.id)")
      passage.plan.cells[index].steps.append(step)
      passage.outcomes[step] = .failed(failure)
    }
    return passage
  }

  // MARK: - Reports

  private static func read(_ path: FilePath) throws -> ReproductionReport {
    do {
      guard let bytes = try SmallFile.read(path, limit: 64 << 20) else {
        throw WorkspaceError(
          message: "there is no report \(path)",
          hint: "it is what `slipway reproduce --output` writes", exitCode: 2)
      }
      let report = try StableJSON.decode(ReproductionReport.self, from: bytes)
      guard report.schemaVersion == ReproductionReport.currentSchemaVersion else {
        throw WorkspaceError(
          message: "\(path) has the form \(report.schemaVersion), and this slipway reads "
            + "\(ReproductionReport.currentSchemaVersion)",
          hint: "use the slipway that made it: \(report.slipway)", exitCode: 2)
      }
      return report
    } catch let error as DecodingError {
      throw WorkspaceError(
        message: "\(path) is no report of a rebuild: \(error)",
        hint: "it is what `slipway reproduce --output` writes", exitCode: 2)
    }
  }

  private func isSatisfied(
    _ cell: PlannedCell, _ summary: RunSummary, by reports: [ReproductionReport]
  ) -> Bool {
    reports.contains { report in
      self.evidence(of: cell, summary, in: report).contains(where: self.isEnough)
    }
  }

  private func isEnough(_ evidence: Evidence) -> Bool {
    guard let rank = evidence.strength.rebuildRank, let needed = self.required.rebuildRank else {
      return false
    }
    return evidence.outcome == .passed && rank >= needed
  }

  /// What a report says of a cell: nothing, when it speaks of another source or of other files.
  private func evidence(
    of cell: PlannedCell, _ summary: RunSummary, in report: ReproductionReport
  ) -> [Evidence] {
    // What somebody built from a source that differed from its commit says nothing of the commit.
    guard report.commit == self.plan.git.commit, report.version == self.plan.version.version,
      !report.dirty || report.strength == .here,
      let found = report.cells.first(where: {
        $0.product == cell.cell.product.name && $0.target == cell.cell.target.description
      })
    else { return [] }
    let rebuilt = Dictionary(
      found.files.map { ($0.name, $0.sha256) }, uniquingKeysWith: { first, _ in first })
    return summary.files(of: cell).map { name, output in
      var evidence = Evidence(
        check: .reproduction, artifact: name, sha256: output.digest.hash,
        tool: .init(name: "slipway", version: report.slipway), strength: report.strength,
        outcome: .couldNotRun, reason: found.reason)
      evidence.rebuild = report.description(of: found)
      switch found.outcome {
      case .reproduced, .unsigned, .allowed:
        // An allowed difference makes digests differ; the first rebuild's is then the one that counts.
        let isSame = rebuilt[name] == output.digest.hash
        evidence.outcome = isSame ? .passed : .refused
        if !isSame {
          evidence.reason = "the rebuilt file has the digest \(rebuilt[name] ?? "none")"
        }
      case .differs:
        evidence.outcome = .refused
        evidence.reason =
          found.causes.first.map { "it \($0.title)" } ?? found.reason ?? "it differs"
      case .couldNotRun: break
      }
      return evidence
    }
  }

  /// Why a cell is held; `nil` when it may ship.
  private func failure(of cell: PlannedCell, _ evidence: [Evidence]) -> StepFailure? {
    if let refused = evidence.first(where: { $0.outcome == .refused }) {
      return StepFailure(
        kind: .failed,
        message: "building it again makes other bytes: \(refused.reason ?? "they differ")",
        hint: "`slipway reproduce --target \(cell.cell.target)` tells where and why")
    }
    let files = Set(evidence.map(\.artifact))
    let isComplete =
      !files.isEmpty
      && files.allSatisfy { file in
        evidence.contains { $0.artifact == file && self.isEnough($0) }
      }
    if isComplete { return nil }
    if let unknown = evidence.first(where: { $0.outcome == .couldNotRun }) {
      return StepFailure(
        kind: .failed,
        message: "it could not be built again: \(unknown.reason ?? "a rebuild did not end")",
        hint: "`slipway reproduce --target \(cell.cell.target)` shows the rebuild")
    }
    return StepFailure(
      kind: .failed,
      message: "nobody has shown that building it again makes the same bytes "
        + "(asked for: \(self.required.rawValue))",
      hint: "give the report of such a rebuild: `slipway reproduce --output report.json` there, "
        + "`--evidence report.json` here")
  }

  // MARK: - Rebuilding now

  private func rebuild(
    _ cells: [PlannedCell], _ summary: RunSummary, store: Store, runner: any CommandRunner,
    onFetch: @escaping @Sendable (ToolchainProgress) -> Void,
    onNote: @escaping @Sendable (String) -> Void
  ) async throws -> ReproductionReport {
    let launcher: Launcher
    switch runner {
    case let runner as Launcher: launcher = runner
    case let runner as DeferredLauncher: launcher = try await runner.launcher()
    default:
      throw WorkspaceError(message: "rebuilding wants the sandbox's launcher")
    }
    var plan = self.plan
    plan.cells = cells
    let needed = plan.graph.closure(of: cells.flatMap(\.steps))
    plan.graph = try StepGraph(steps: plan.graph.steps.filter { needed.contains($0.id) })
    let published = cells.flatMap { cell in
      summary.files(of: cell).map {
        PublishedFile(
          name: $0.path, sha256: $0.output.digest.hash, product: cell.cell.product.name,
          target: cell.cell.target.description)
      }
    }
    return try await Reproducer(
      conductor: self.conductor, launcher: launcher, asked: Set(Variation.allCases),
      now: Int64(time(nil))
    ).run(
      plan, published: published, from: nil, strength: .here, store: store,
      listener: .init(
        onBegin: { title, graph in
          onNote("the gate: \(title), cells: \(cells.count), steps: \(graph.steps.count)")
        }, onEvent: { _ in }, onEnd: {}, onFetch: onFetch, onNote: onNote))
  }
}

extension ReproductionReport {
  /// How a cell was built again, for the record.
  func description(of cell: Cell) -> Evidence.Rebuild {
    func names(_ status: VariationState.Status) -> [String] {
      self.variations.filter { $0.status == status }.map(\.variation.rawValue)
    }
    return Evidence.Rebuild(
      varied: names(.applied), notVaried: names(.notPossible) + names(.notAsked),
      toolchains: Dictionary(
        self.toolchains.map { ($0.name, $0.tree.description) },
        uniquingKeysWith: { first, _ in first }),
      sandbox: self.sandbox,
      allowed: cell.allowed.map {
        "\($0.rule): \($0.place.path) \($0.place.kind) \($0.place.name) (\($0.reason))"
      },
      causes: cell.causes.map(\.title))
  }
}
