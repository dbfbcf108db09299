import Model

/// What instructions above the baseline mean.
enum CPURules {
  /// The findings of a file whose code was decoded.
  static func findings(_ report: CPUReport, isLoaded: Bool) -> [Finding] {
    var found: [Finding] = []
    let groups: [(CPUVerdict.Guard, FindingCode, String)] = [
      (.no, .cpuUnguarded, "without a check of the CPU"),
      (.unknown, .cpuUnknown, "behind a check or not, which is not known"),
      (.yes, .cpuGuarded, "each behind a check of the CPU"),
    ]
    for (verdict, code, words) in groups {
      let functions = report.functions.filter { $0.guarded == verdict }
      guard let first = functions.max(by: { ($0.level, $1.address) < ($1.level, $0.address) })
      else {
        continue
      }
      let number = functions.count == 1 ? "1 function is" : "\(functions.count) functions are"
      let features = Set(functions.flatMap(\.features)).sorted()
      let shown = features.prefix(6).joined(separator: ", ") + (features.count > 6 ? ", …" : "")
      found.append(
        Finding(
          code,
          "\(number) above \(report.baseline), \(words) (\(shown)): "
            + "\(clipped(first.name)) at 0x\(String(first.first, radix: 16)) needs \(first.level)"))
    }
    let allowed = report.functions.filter { $0.guarded == .allowed }
    if let first = allowed.first {
      var finding = Finding(
        .cpuUnknown,
        "\(allowed.count == 1 ? "1 function is" : "\(allowed.count) functions are") above "
          + "\(report.baseline) and allowed: \(clipped(first.name))",
        severity: .ignored)
      finding.reason = first.evidence
      found.append(finding)
    }
    if report.decodedFunctions == 0, report.unattributedBytes > 0, isLoaded {
      found.append(
        Finding(
          .cpuNoFunctions,
          "none of its \(report.unattributedBytes) bytes of code are in a known function"))
    }
    // A few bytes are tables in code, and padding; many are a sign of something else.
    if report.undecodedBytes > max(64, report.decodedBytes / 100) {
      found.append(
        Finding(
          .cpuUndecoded,
          "\(report.undecodedBytes) of \(report.decodedBytes) bytes of functions are no instructions"
        ))
    }
    return found
  }

  /// The findings about what a file states of the CPU that it needs.
  static func findings(
    declared: [BinaryFacts.DeclaredCPU], against choice: BaselineChoice
  ) -> [Finding] {
    declared.compactMap { statement in
      guard let words = choice.excess(statement) else { return nil }
      let end = statement.isChecked ? ", and ends with a message elsewhere" : ""
      return Finding(
        .cpuAttribute,
        "it states \(words)\(end), which is above \(choice.baseline ?? "the baseline")",
        severity: statement.isSummary ? .warning : nil, subject: statement.text)
    }
  }

  private static func clipped(_ name: String) -> String {
    name.count > 80 ? name.prefix(79) + "…" : name
  }
}
