import Engine
import Model
import Release
import SystemPackage

/// The end of a run: what was made and where, what is held and why, and what to do next.
struct ReportView {
  let report: ReleaseReport
  let root: FilePath
  let style: TerminalStyle
  let goal: ReleaseOptions.Goal

  /// Writes the report.
  func write(to output: OutputStream) {
    self.writeFailures(to: output)
    if case .failed = self.report.conclusion {
      // Nothing was written, so there is nothing to list.
    } else if self.report.conclusion != .interrupted {
      self.writeTable(to: output)
    }
    if case .failed = self.report.conclusion { output.line() }
    if self.report.conclusion != .interrupted, let audit = self.audit { output.line(audit) }
    output.line(self.closing)
    if self.report.omitted > 0, self.goal == .release, case .complete = self.report.conclusion {
      output.line(
        "\(Plural.text(self.report.omitted, "declared cell")) not asked for: release.json says partial"
      )
    }
  }

  private func writeTable(to output: OutputStream) {
    var table = TextTable(heads: ["", "product", "target", "made", "file", "size"])
    let causes = self.report.causes
    for cell in self.report.cells {
      if let (_, failure) = cell.failure {
        let first = causes.first { $0.cells.contains(cell.id) }?.cells.first
        let reason =
          first == cell.id ? failure.message : "as \(first.map { "\($0)" } ?? "above")"
        table.rows.append(["✗", cell.id.product, cell.id.target, "held", reason, ""])
        continue
      }
      for (index, file) in cell.files.enumerated() {
        let time = cell.isReused ? "reused" : Elapsed.text(milliseconds: cell.milliseconds)
        table.rows.append(
          [
            index == 0 ? "✓" : "", index == 0 ? cell.id.product : "",
            index == 0 ? cell.id.target : "",
            index == 0 ? time : "", file.path, Elapsed.text(bytes: file.size),
          ])
      }
    }
    output.line()
    for line in table.lines(style: self.style) { output.line(line) }
    output.line()
  }

  private func writeFailures(to output: OutputStream) {
    for cause in self.report.causes {
      let failure = cause.failure
      let step = cause.steps.first?.rawValue ?? ""
      let more =
        cause.steps.count > 1
        ? " and \(Plural.text(cause.steps.count - 1, "step")) more" : ""
      output.line()
      output.line(
        self.style.paint("✗ ", .red) + self.style.paint(step, .bold) + more
          + ": \(failure.message)")
      if cause.cells.count > 1 || cause.cells.first.map({ !step.hasSuffix("\($0)") }) == true {
        output.line("  holds \(cause.cells.map(\.description).joined(separator: ", "))")
      }
      for line in failure.logTail.suffix(20) {
        output.line(self.style.paint("  │ ", .dim) + line.withoutControls)
      }
      if let command = cause.command { output.line("  ran: \(command)") }
      if let log = failure.logPath { output.line("  log: \(self.relative(log))") }
      if let command = failure.reproduce { output.line("  by hand: \(command)") }
      if let hint = failure.hint { output.line(self.style.paint("  hint: ", .cyan) + hint) }
    }
  }

  /// What the audits say, in a line.
  private var audit: String? {
    guard let tally = self.report.audit, tally.cells > 0 else { return nil }
    let counts = tally.counts
    var words = [
      Plural.text(tally.cells, "cell"), Plural.text(counts.error, "error"),
      Plural.text(counts.warning, "warning"),
    ]
    if counts.ignored > 0 { words.append("\(counts.ignored) ignored") }
    if tally.unknown > 0 { words.append("\(tally.unknown) not audited") }
    if tally.refused > 0 { words.append("\(Plural.text(tally.refused, "cell")) refused") }
    var file = ""
    if self.report.exitCode == 0 || self.report.exitCode == 3 {
      file = " (\(self.relative(self.report.folder.appending(AuditTally.fileName).string)))"
    }
    return self.style.paint("audit: ", counts.error > 0 ? .red : .green)
      + words.joined(separator: ", ") + file
  }

  private var closing: String {
    let made = self.report.cells.filter { $0.failure == nil }.count
    let total = self.report.cells.count
    let folder = self.relative(self.report.folder.string)
    let work =
      "\(Plural.text(self.report.steps.ran, "step")) run, \(self.report.steps.reused) reused"
    switch self.report.conclusion {
    case .complete:
      let state = self.report.isChanged ? "" : " (unchanged)"
      return self.style.paint("done: ", .green)
        + "\(total) of \(total) cells of \(self.report.version.version) in \(folder)/\(state); \(work)"
    case .partial:
      return self.style.paint("partial: ", .yellow)
        + "\(made) of \(total) cells of \(self.report.version.version) in \(folder)/, "
        + "\(total - made) held; \(work)\nmend what failed, then `slipway resume`"
    case .failed(let reason):
      return self.style.paint("failed: ", .red)
        + "\(reason); nothing was written to \(folder)/\nmend it, then `slipway resume`: what was made is kept"
    case .interrupted:
      return "interrupted; \(work). `slipway resume` goes on from here"
    }
  }

  private func relative(_ path: String) -> String {
    var path = FilePath(path)
    return path.removePrefix(self.root) && path.isEmpty ? "." : path.string
  }
}
