import Audit
import Engine
import Model

/// Why a cell is held by its audit, told so that a person can act on it: the worst first, each with
/// what to do.
struct AuditRefusal {
  let document: AuditDocument

  /// How many findings of one weight are told; the document has all.
  private static let limit = 6
  /// How many functions above the baseline are told.
  private static let functionLimit = 3
  /// How many codes stand in the one line that a table shows.
  private static let codeLimit = 3

  /// The failure of the step.
  ///
  /// - Parameter kept: Where the store has the document.
  func failure(kept: Digest) -> StepFailure {
    let found = self.document.findingsByFile
    let errors = found.filter { $0.finding.severity == .error }
    let warnings = found.filter { $0.finding.severity == .warning }
    var codes: [String] = []
    for entry in errors where !codes.contains(entry.finding.code.rawValue) {
      codes.append(entry.finding.code.rawValue)
    }
    let shown = codes.prefix(Self.codeLimit).joined(separator: ", ")
    let more = codes.count > Self.codeLimit ? " and \(codes.count - Self.codeLimit) more" : ""
    return StepFailure(
      kind: .refused(kept), message: "the audit refuses it: \(shown)\(more)",
      hint: "if this is in order, say so with the reason under `audit` in slipway.yaml "
        + "(docs/audit.md)",
      logTail: self.lines(errors, "error", hasFixes: true)
        + self.lines(warnings, "warning", hasFixes: false))
  }

  private func lines(
    _ entries: [(file: String, finding: Finding)], _ word: String, hasFixes: Bool
  ) -> [String] {
    var lines: [String] = []
    var fixed: Set<String> = []
    for entry in entries.prefix(Self.limit) {
      let finding = entry.finding
      let file = self.document.artifacts.count > 1 ? "\(entry.file): " : ""
      lines.append("\(word) \(finding.code.rawValue): \(file)\(finding.message)")
      if finding.code == .cpuUnguarded { lines += self.functions(of: entry.file) }
      if hasFixes, fixed.insert(finding.fix).inserted { lines.append("  fix: \(finding.fix)") }
    }
    if entries.count > Self.limit {
      lines.append("… and \(entries.count - Self.limit) more of this weight")
    }
    return lines
  }
}

extension AuditRefusal {
  /// The functions that run what the target's CPU does not have: where, which instruction, and how
  /// control comes to it.
  private func functions(of file: String) -> [String] {
    let report = self.document.artifacts.first { $0.path == file }
    let functions = (report?.cpu?.functions ?? []).filter { $0.guarded == .no }
    return functions.prefix(Self.functionLimit).map { function in
      "  \(function.name.prefix(80)) at 0x\(String(function.first, radix: 16)): "
        + "\(function.instruction) needs \(function.level); \(function.evidence)"
    }
  }
}

extension AuditDocument {
  /// Every finding with the file that it is about, the heaviest first.
  var findingsByFile: [(file: String, finding: Finding)] {
    self.artifacts.enumerated().flatMap { index, artifact in
      artifact.findings.map { (index: index, file: artifact.path, finding: $0) }
    }.sorted { left, right in
      left.finding.severity != right.finding.severity
        ? left.finding.severity < right.finding.severity
        : (left.finding.code.position, left.index) < (right.finding.code.position, right.index)
    }.map { ($0.file, $0.finding) }
  }
}
