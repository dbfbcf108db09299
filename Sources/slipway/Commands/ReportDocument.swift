import Engine
import Model
import Release
import SystemPackage

/// A run's report as JSON: the last event.
struct ReportDocument: Encodable {
  struct File: Encodable {
    var path: String
    var size: Int64
  }

  struct Failure: Encodable {
    var step: String
    var message: String
    var hint: String?
    var log: String?
    var reproduce: String?
  }

  /// The outcome of one audit, or of all: how many findings there are of each weight.
  struct Audit: Encodable {
    var outcome: String?
    var cells: Int?
    var refused: Int?
    var couldNotRun: Int?
    var errors: Int
    var warnings: Int
    var notes: Int
    var ignored: Int
    var file: String?

    init(_ counts: Evidence.Counts) {
      self.errors = counts.error
      self.warnings = counts.warning
      self.notes = counts.note
      self.ignored = counts.ignored
    }

    init(_ outcome: AuditTally.Outcome) {
      self.init(outcome.counts)
      self.outcome = outcome.outcome.rawValue
    }

    init(_ tally: AuditTally, isWritten: Bool) {
      self.init(tally.counts)
      self.cells = tally.cells
      self.refused = tally.refused
      self.couldNotRun = tally.unknown
      self.file = isWritten ? AuditTally.fileName : nil
    }
  }

  struct CellDocument: Encodable {
    var product: String
    var target: String
    var status: String
    var required: Bool
    var reused: Bool
    var milliseconds: Int64
    var files: [File]
    var audit: Audit?
    var failure: Failure?
  }

  var event = "result"
  var status: String
  var exitCode: Int32
  var version: String
  var output: String
  var changed: Bool
  var stepsRun: Int
  var stepsReused: Int
  var cells: [CellDocument]
  var audit: Audit?

  init(_ report: ReleaseReport) {
    switch report.conclusion {
    case .complete: self.status = "complete"
    case .partial: self.status = "partial"
    case .failed: self.status = "failed"
    case .interrupted: self.status = "interrupted"
    }
    self.exitCode = report.exitCode
    self.version = report.version.version
    self.output = report.folder.string
    self.changed = report.isChanged
    self.stepsRun = report.steps.ran
    self.stepsReused = report.steps.reused
    let isWritten = report.exitCode == 0 || report.exitCode == 3
    self.audit = report.audit.map { Audit($0, isWritten: isWritten) }
    let wasInterrupted = report.conclusion == .interrupted
    self.cells = report.cells.map { cell in
      CellDocument(
        product: cell.id.product, target: cell.id.target,
        status: cell.failure != nil
          ? "held" : wasInterrupted && cell.files.isEmpty ? "unknown" : "made",
        required: cell.isRequired, reused: cell.isReused, milliseconds: cell.milliseconds,
        files: cell.files.map { File(path: $0.path, size: $0.size) },
        audit: cell.audit.map(Audit.init),
        failure: cell.failure.map {
          Failure(
            step: $0.step.rawValue, message: $0.failure.message, hint: $0.failure.hint,
            log: $0.failure.logPath, reproduce: $0.failure.reproduce)
        })
    }
  }
}
