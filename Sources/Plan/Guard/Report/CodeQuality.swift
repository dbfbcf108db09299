import Model

/// A report as GitLab's merge requests read it.
///
/// Source: GitLab's documentation, “Code Quality report format”.
public struct CodeQuality: Encodable, Sendable {
  private struct Lines: Encodable {
    var begin: Int
  }

  private struct Location: Encodable {
    var path: String
    var lines: Lines
  }

  private struct Issue: Encodable {
    var description: String
    var check_name: String
    var fingerprint: String
    var severity: String
    var location: Location
  }

  private let issues: [Issue]

  /// Makes the document of a report; what is allowed is left out.
  public init(_ report: GuardReport) {
    issues = report.findings.compactMap { finding in
      let severity: String
      switch finding.severity {
      case .error: severity = "critical"
      case .warning: severity = "minor"
      case .note: severity = "info"
      case .ignored: return nil
      }
      return Issue(
        description: FindingText(finding).paragraph, check_name: finding.code.rawValue,
        fingerprint: finding.fingerprint, severity: severity,
        location: Location(path: finding.file, lines: Lines(begin: finding.line ?? 1)))
    }
  }

  /// Writes a list of issues.
  public func encode(to encoder: any Encoder) throws { try issues.encode(to: encoder) }
}
