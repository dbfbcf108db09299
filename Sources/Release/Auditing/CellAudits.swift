import Audit
import Building
import Engine
import Model

/// The audits of a run, read off the outcomes of their steps, and the evidence that they are.
struct CellAudits {
  private struct Entry {
    var cell: CellID
    /// The document, which stays in the store: there may be many cells.
    var document: Digest?
    var evidence: [Evidence]
  }

  private let entries: [Entry]
  private let positions: [CellID: Int]
  private let isPlanned: Bool

  /// Reads the documents.
  ///
  /// - Throws: `StoreError` when one is gone from the store.
  init(
    plan: ReleasePlan, outcomes: [StepID: StepOutcome], tool: Evidence.Tool, store: Store
  ) throws {
    var entries: [Entry] = []
    for cell in plan.cells {
      guard let step = cell.audit else { continue }
      let reader = EvidenceReader(cell: cell, outcomes: outcomes, tool: tool)
      let kept: Digest
      switch outcomes[step] {
      case .succeeded(let result):
        guard let output = result.outputs[AuditStep.outputPath] else { continue }
        kept = output.digest
      case .failed(let failure):
        guard case .refused(let digest) = failure.kind else {
          entries.append(
            Entry(cell: cell.cell.id, evidence: reader.evidence(withoutAudit: failure.message)))
          continue
        }
        kept = digest
      case .skipped, .cancelled, nil: continue
      }
      let document = try StableJSON.decode(AuditDocument.self, from: store.read(kept))
      entries.append(
        Entry(cell: cell.cell.id, document: kept, evidence: reader.evidence(document)))
    }
    self.entries = entries
    self.positions = Dictionary(
      entries.enumerated().map { ($0.element.cell, $0.offset) }, uniquingKeysWith: { $1 })
    self.isPlanned = plan.cells.contains { $0.audit != nil }
  }

  /// What is known of a cell's artifacts.
  func evidence(of cell: CellID) -> [Evidence] {
    self.positions[cell].map { self.entries[$0].evidence } ?? []
  }

  /// What the audit of a cell says; `nil` where it was not begun.
  func outcome(of cell: CellID) -> AuditTally.Outcome? {
    let evidence = self.evidence(of: cell)
    guard !evidence.isEmpty else { return nil }
    var counts = Evidence.Counts()
    for piece in evidence { counts += piece.counts }
    let outcomes = Set(evidence.map(\.outcome))
    return AuditTally.Outcome(
      outcome: outcomes.contains(.refused)
        ? .refused : outcomes.contains(.couldNotRun) ? .couldNotRun : .passed, counts: counts)
  }

  /// All of them in numbers; `nil` where no audit is part of the run.
  var tally: AuditTally? {
    guard self.isPlanned else { return nil }
    var tally = AuditTally(cells: 0, refused: 0, unknown: 0, counts: Evidence.Counts())
    for entry in self.entries {
      guard let outcome = self.outcome(of: entry.cell) else { continue }
      tally.cells += 1
      tally.counts += outcome.counts
      switch outcome.outcome {
      case .passed: break
      case .refused: tally.refused += 1
      case .couldNotRun: tally.unknown += 1
      }
    }
    return tally
  }

  /// All of them, whole, as `dist/audit.json` has them.
  ///
  /// - Throws: `StoreError` when one is gone from the store.
  func collection(store: Store) throws -> [UInt8] {
    try AuditCollection.encoded(
      self.entries.lazy.compactMap { entry in entry.document.map { (entry.cell, $0) } }
    ) { try StableJSON.decode(AuditDocument.self, from: store.read($0)) }
  }
}
