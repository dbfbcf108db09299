import Audit
import Model

/// What an audit found, on a page that a person reads in ten seconds: the worst first.
struct AuditView {
  let document: AuditDocument
  let style: TerminalStyle

  /// How many files without a finding that counts are listed.
  private static let quietLimit = 12

  /// How many findings of one weight are written of one file, and of one code.
  private static let findingLimit = 8

  /// Writes the page.
  func write(to output: OutputStream) {
    let sorted = document.artifacts.enumerated().sorted {
      (rank($0.element), $0.offset) < (rank($1.element), $1.offset)
    }.map(\.element)
    let loud = sorted.filter { isLoud($0) }
    for artifact in loud { write(artifact, to: output) }
    let quiet = sorted.filter { !isLoud($0) }
    for artifact in quiet.prefix(Self.quietLimit) { output.line(head(artifact)) }
    if quiet.count > Self.quietLimit {
      output.line("  … and \(quiet.count - Self.quietLimit) more of which nothing bad is found")
    }
    if !quiet.isEmpty { output.line() }
    output.line(closing)
  }

  private func isLoud(_ artifact: ArtifactReport) -> Bool {
    artifact.worst == .error || artifact.worst == .warning || document.artifacts.count == 1
      || artifact.confirmation != nil
  }

  private func rank(_ artifact: ArtifactReport) -> Int {
    switch artifact.worst {
    case .error: 0
    case .warning: 1
    case .note: 2
    case .ignored, nil: 3
    }
  }

  private func mark(_ severity: Severity?) -> String {
    switch severity {
    case .error: style.paint("✗", .red)
    case .warning: style.paint("!", .yellow)
    case .note: style.paint("·", .dim)
    case .ignored, nil: style.paint("✓", .green)
    }
  }

  private func head(_ artifact: ArtifactReport) -> String {
    let path = artifact.path.withoutControls
    let what =
      ([artifact.target ?? artifact.machine ?? artifact.format.name]
      + [artifact.linkage?.rawValue].compactMap(\.self)).joined(separator: ", ")
    let sign = artifact.worst == .note ? mark(nil) : mark(artifact.worst)
    return "\(sign) \(style.paint(path, .bold))  \(what)"
  }

  private func write(_ artifact: ArtifactReport, to output: OutputStream) {
    output.line(head(artifact))
    let needs = needs(artifact)
    if !needs.isEmpty { output.line(style.paint("    needs  ", .dim) + needs) }
    if let confirmation = artifact.confirmation, confirmation.outcome == .confirmed {
      output.line(
        style.paint("    ran    ", .dim) + confirmation.reason.withoutControls + " (emulated)")
    }
    var shown: [FindingCode: Int] = [:]
    var hidden = 0
    for finding in artifact.findings {
      shown[finding.code, default: 0] += 1
      if shown[finding.code, default: 0] > Self.findingLimit {
        hidden += 1
        continue
      }
      // Notes are for whom a single file is all that matters, and ignored ones for the document.
      if finding.severity == .ignored { continue }
      if finding.severity == .note, document.artifacts.count > 1 { continue }
      let code = style.paint(finding.code.rawValue, ink(finding.severity))
      output.line("  \(mark(finding.severity)) \(code)  \(finding.message.withoutControls)")
      if finding.severity <= .warning, shown[finding.code] == 1 {
        output.line(style.paint("      fix: ", .cyan) + finding.fix)
      }
    }
    if hidden > 0 {
      output.line("    … and \(Plural.text(hidden, "more finding")); --json has all")
    }
    output.line()
  }

  private func ink(_ severity: Severity) -> TerminalStyle.Ink {
    switch severity {
    case .error: .red
    case .warning: .yellow
    case .note, .ignored: .dim
    }
  }

  private func needs(_ artifact: ArtifactReport) -> String {
    var words: [String] = []
    if let libc = artifact.libc {
      let name: String =
        switch libc.kind {
        case .gnu: "glibc"
        case .system: ""
        case let kind: kind.rawValue
        }
      if !name.isEmpty { words.append(libc.floor.map { "\(name) \($0)" } ?? name) }
    }
    if let minimum = artifact.minimumOS { words.append("system \(minimum)") }
    if let cpu = artifact.cpu { words.append("CPU \(cpu.required)") }
    let libraries = artifact.needed.prefix(6).joined(separator: " ")
    if !libraries.isEmpty {
      let more = artifact.needed.count > 6 ? " … (\(artifact.needed.count))" : ""
      words.append(libraries + more)
    }
    return words.joined(separator: " · ").withoutControls
  }

  private var closing: String {
    let findings = document.artifacts.flatMap(\.findings)
    func count(_ severity: Severity) -> Int { findings.count { $0.severity == severity } }
    let files = Plural.text(
      document.artifacts.count { !$0.format.isContainer && $0.format != .other }, "file")
    let others = document.otherFiles == 0 ? "" : ", \(document.otherFiles) others not listed"
    let counts =
      [
        Plural.text(count(.error), "error"), Plural.text(count(.warning), "warning"),
        Plural.text(count(.note), "note"),
      ] + (count(.ignored) == 0 ? [] : ["\(count(.ignored)) ignored"])
    let verdict =
      document.status == .refused ? style.paint("refused: ", .red) : style.paint("passed: ", .green)
    return verdict + counts.joined(separator: ", ") + " in \(files)\(others)"
  }
}
