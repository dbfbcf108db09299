import Guard
import Model
import Release

/// What the guard found, as a person reads it: the worst first.
struct GuardView {
  let report: GuardReport
  let style: TerminalStyle
  let showsAll: Bool

  /// Writes the page.
  func write(to output: OutputStream) {
    for line in lines { output.line(line) }
  }

  /// The lines of the page.
  var lines: [String] {
    var lines: [String] = []
    let shown = report.findings.filter { showsAll || $0.severity < .note }
    for finding in shown {
      if !lines.isEmpty { lines.append("") }
      lines += self.lines(of: finding)
    }
    if !lines.isEmpty { lines.append("") }
    for product in report.products { lines.append(summary(of: product)) }
    let hidden = report.findings.count - shown.count
    if hidden > 0 { lines.append("\(Plural.text(hidden, "more finding")) of no weight (--all)") }
    if report.status == .accepted, report.products.contains(where: { !$0.hasBaseline }) {
      lines.append(
        "hint: `slipway guard --update` records this, so that later findings say since when")
    }
    return lines
  }

  private func lines(of finding: GuardFinding) -> [String] {
    let policy = report.products.first { $0.name == finding.product }?.policy ?? .any
    let name = report.products.count > 1 ? "\(finding.product): " : ""
    var lines = [
      painted(finding.severity) + name + finding.message.withoutControls
        + "  (policy: \(policy.rawValue))"
    ]
    let text = FindingText(finding)
    if let path = text.path {
      lines.append("  " + path.withoutControls)
      // Under the last package of the path, as far as the terminal goes.
      let last = finding.native?.path.last?.description ?? ""
      let column = 2 + path.count - last.count
      let detail = "└ " + (text.detail ?? "").withoutControls
      let indent = column + detail.count <= max(style.width, 100) ? column : 4
      lines.append(String(repeating: " ", count: indent) + detail)
    }
    if let native = finding.native, native.pathCount > 1 {
      lines.append("  paths: \(native.pathCount) lead there")
      if showsAll {
        lines += native.otherPaths.map { path in
          "    " + path.map(\.description).joined(separator: " → ").withoutControls
        }
      }
    }
    if let unknown = finding.unknown {
      let place = unknown.line.map { "\(unknown.file):\($0)" } ?? unknown.file
      lines.append("  see \(place.withoutControls)")
      if let hint = unknown.hint { lines.append("  hint: \(hint.withoutControls)") }
    }
    if finding.subject != nil { lines.append("  see \(finding.file.withoutControls)") }
    if let since = finding.since { lines.append("  since: \(since.withoutControls)") }
    if let reason = finding.reason { lines.append("  allowed: \(reason.withoutControls)") }
    return lines + waysOut(of: finding)
  }

  private func waysOut(of finding: GuardFinding) -> [String] {
    let shown = showsAll ? finding.waysOut[...] : finding.waysOut.prefix(3)
    return shown.enumerated().map { index, way in
      let cost = way.cost.map { " (costs: \($0))" } ?? ""
      let line = "\(index == 0 ? "  instead: " : "       or: ")\(way.text)\(showsAll ? cost : "")"
      return line.withoutControls
    }
      + (shown.count < finding.waysOut.count && !showsAll && finding.waysOut.count > 3
        ? ["       or: allow it with a reason; --all shows \(finding.waysOut.count - 3) more"] : [])
  }

  private func painted(_ severity: Severity) -> String {
    switch severity {
    case .error: style.paint("error: ", .red)
    case .warning: style.paint("warning: ", .yellow)
    case .note: style.paint("note: ", .cyan)
    case .ignored: style.paint("allowed: ", .dim)
    }
  }

  /// A verdict where no finding stands beside it.
  private static func text(_ verdict: Verdict) -> String {
    switch verdict {
    case .pure, .unknown: verdict.rawValue
    case .system: "only the system's own libraries"
    case .optional: "optional native code"
    case .switches: "native code that switches"
    case .required: "native code required"
    case .prebuilt: "prebuilt native code"
    }
  }

  private func summary(of product: GuardReport.Product) -> String {
    let packages = product.packages.filter { $0.value > 0 }.sorted { $0.key < $1.key }
      .map { "\(Plural.text($0.value, "package")) of \($0.key)" }.joined(separator: ", ")
    let mark =
      report.findings.contains { $0.product == product.name && $0.severity == .error }
      ? style.paint("✗", .red) : style.paint("✓", .green)
    return "\(mark) \(product.name): \(Self.text(product.verdict)) in "
      + "\(Plural.text(product.cells.count, "cell"))"
      + (packages.isEmpty ? "" : ", \(packages)") + "  (policy: \(product.policy.rawValue))"
  }
}
