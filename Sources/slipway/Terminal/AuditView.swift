import ArtifactInput
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

  /// How many names stand for many files.
  private static let nameLimit = 3

  /// Writes the page: what comes in one archive together, and what has the same findings as one.
  func write(to output: OutputStream) {
    let sorted = document.artifacts.enumerated().sorted {
      (rank($0.element), $0.offset) < (rank($1.element), $1.offset)
    }.map(\.element)
    var quietLeft = Self.quietLimit
    var hiddenQuiet = 0
    for archive in unique(sorted.map(Self.archive)) {
      let members = sorted.filter { Self.archive($0) == archive }
      let isArchive = members.contains { $0.path != archive }
      if isArchive { output.line(style.paint(archive.withoutControls, .bold)) }
      for block in blocks(members.filter(isLoud)) { write(block, in: archive, to: output) }
      let quiet = members.filter { !isLoud($0) }
      for artifact in quiet.prefix(quietLeft) { output.line(head([artifact], in: archive)) }
      hiddenQuiet += max(0, quiet.count - quietLeft)
      quietLeft = max(0, quietLeft - quiet.count)
      if !quiet.isEmpty, hiddenQuiet == 0 || quietLeft > 0 { output.line() }
    }
    if hiddenQuiet > 0 {
      output.line("  … and \(hiddenQuiet) more of which nothing bad is found")
      output.line()
    }
    output.line(closing)
  }

  /// The file that was given, whatever is inside.
  private static func archive(_ artifact: ArtifactReport) -> String {
    artifact.path.firstRange(of: "!/").map { String(artifact.path[..<$0.lowerBound]) }
      ?? artifact.path
  }

  /// Files of which the same is to be said, in the order of the first of each.
  private func blocks(_ artifacts: [ArtifactReport]) -> [[ArtifactReport]] {
    var order: [String] = []
    var blocks: [String: [ArtifactReport]] = [:]
    for artifact in artifacts {
      let key =
        artifact.findings.filter { isShown($0) }
        .map { "\($0.code.rawValue) \($0.severity.rawValue) \($0.message)" }
        .joined(separator: "\n") + (artifact.confirmation?.reason ?? "")
      if blocks[key] == nil { order.append(key) }
      blocks[key, default: []].append(artifact)
    }
    return order.compactMap { blocks[$0] }
  }

  private func unique(_ names: [String]) -> [String] {
    var seen: Set<String> = []
    return names.filter { seen.insert($0).inserted }
  }

  /// Notes are for whom a single file is all that matters, and ignored findings for the document.
  private func isShown(_ finding: Finding) -> Bool {
    switch finding.severity {
    case .error, .warning: true
    case .note: document.artifacts.count == 1
    case .ignored: false
    }
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

  /// A block's first line: the mark, the file or files, and what they are.
  private func head(_ block: [ArtifactReport], in archive: String) -> String {
    let worst = block.compactMap(\.worst).min()
    let sign = worst == .note ? mark(nil) : mark(worst)
    let names = block.map { name($0, in: archive) }
    var text = style.paint(names[0], .bold)
    if names.count > 1 {
      let more = names.count - Self.nameLimit
      text =
        style.paint("\(names.count) files: ", .bold)
        + names.prefix(Self.nameLimit).joined(separator: ", ")
        + (more > 0 ? " and \(more) more" : "")
    }
    let kinds = unique(
      block.map { artifact in
        ([artifact.target ?? artifact.machine ?? artifact.format.name]
          + [artifact.linkage?.rawValue].compactMap(\.self)).joined(separator: ", ")
      })
    return
      "\(sign) \(text)  \(kinds.prefix(2).joined(separator: "; "))\(kinds.count > 2 ? "; …" : "")"
  }

  /// A file's name in its archive: `bin/tool (arm64)` for a slice.
  private func name(_ artifact: ArtifactReport, in archive: String) -> String {
    guard artifact.path != archive else {
      return document.artifacts.contains { $0.path.hasPrefix(archive + "!/") }
        ? "the archive itself" : archive.withoutControls
    }
    let member = String(artifact.path.dropFirst(archive.count + 2))
    for slice in ["x86_64", "arm64", "i386", "arm64e", "x86_64h", "ppc", "armv7"]
    where member.hasSuffix("!/\(slice)") {
      return "\(member.dropLast(slice.count + 2)) (\(slice))".withoutControls
    }
    return member.withoutControls
  }

  private func write(_ block: [ArtifactReport], in archive: String, to output: OutputStream) {
    guard let artifact = block.first else { return }
    output.line(head(block, in: archive))
    let needs = block.count == 1 ? AuditNeeds(artifact).text : ""
    if !needs.isEmpty { output.line(style.paint("    needs  ", .dim) + needs) }
    if let confirmation = artifact.confirmation, confirmation.outcome == .confirmed {
      output.line(
        style.paint("    ran    ", .dim) + confirmation.reason.withoutControls + " (emulated)")
    }
    var shown: [FindingCode: Int] = [:]
    var hidden = 0
    for finding in artifact.findings where isShown(finding) {
      shown[finding.code, default: 0] += 1
      if shown[finding.code, default: 0] > Self.findingLimit {
        hidden += 1
        continue
      }
      let code = style.paint(finding.code.rawValue, ink(finding.severity))
      output.line("  \(mark(finding.severity)) \(code)  \(finding.message.withoutControls)")
      if finding.severity <= .warning, shown[finding.code] == 1 {
        output.line(style.paint("      fix: ", .cyan) + finding.fix.withoutControls)
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
