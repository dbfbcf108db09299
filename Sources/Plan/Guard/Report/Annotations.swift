import Model

/// A report as lines that GitHub's runners show beside the code.
///
/// Source: GitHub's documentation, “Workflow commands for GitHub Actions”.
public struct Annotations: Sendable {
  /// The lines: errors and warnings, and notes as notices.
  public let lines: [String]

  /// Makes the lines of a report; what is allowed is left out.
  public init(_ report: GuardReport) {
    lines = report.findings.compactMap { finding in
      let command: String
      switch finding.severity {
      case .error: command = "error"
      case .warning: command = "warning"
      case .note: command = "notice"
      case .ignored: return nil
      }
      var properties = ["file=\(Self.property(finding.file))"]
      if let line = finding.line { properties.append("line=\(line)") }
      properties.append("title=\(Self.property("slipway guard: \(finding.code.rawValue)"))")
      let message = Self.escaped(FindingText(finding).paragraph)
      return "::\(command) \(properties.joined(separator: ","))::\(message)"
    }
  }

  /// A message: what would end the line is escaped.
  ///
  /// Source: `escapeData` of actions/toolkit, `packages/core/src/command.ts`.
  private static func escaped(_ text: String) -> String {
    text.replacing("%", with: "%25").replacing("\r", with: "%0D").replacing("\n", with: "%0A")
  }

  /// A property: what would end it is escaped too.
  private static func property(_ text: String) -> String {
    escaped(text).replacing(":", with: "%3A").replacing(",", with: "%2C")
  }
}
