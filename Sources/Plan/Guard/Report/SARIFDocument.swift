import Model

/// A report as SARIF, which code scanning reads.
///
/// Source: OASIS, Static Analysis Results Interchange Format 2.1.0.
public struct SARIFDocument: Encodable, Sendable {
  private struct Text: Encodable {
    var text: String
  }

  private struct Rule: Encodable {
    var id: String
    var shortDescription: Text
  }

  private struct Driver: Encodable {
    var name = "slipway"
    var version: String
    var rules: [Rule]
  }

  private struct Tool: Encodable {
    var driver: Driver
  }

  private struct Region: Encodable {
    var startLine: Int
  }

  private struct ArtifactLocation: Encodable {
    var uri: String
    var uriBaseId = "%SRCROOT%"
  }

  private struct PhysicalLocation: Encodable {
    var artifactLocation: ArtifactLocation
    var region: Region
  }

  private struct Location: Encodable {
    var physicalLocation: PhysicalLocation
  }

  private struct Suppression: Encodable {
    var kind = "external"
    var justification: String
  }

  private struct Result: Encodable {
    var ruleId: String
    var ruleIndex: Int
    var level: String
    var message: Text
    var locations: [Location]
    var partialFingerprints: [String: String]
    var suppressions: [Suppression]?
  }

  private struct Run: Encodable {
    var tool: Tool
    var columnKind = "utf16CodeUnits"
    var results: [Result]
  }

  private enum CodingKeys: String, CodingKey {
    case schema = "$schema"
    case version
    case runs
  }

  private let schema = "https://json.schemastore.org/sarif-2.1.0.json"
  private let version = "2.1.0"
  private let runs: [Run]

  /// Makes the document of a report.
  public init(_ report: GuardReport) {
    let codes = GuardCode.allCases
    let rules = codes.map {
      Rule(id: $0.rawValue, shortDescription: Text(text: $0.explanation))
    }
    let results = report.findings.map { finding in
      Result(
        ruleId: finding.code.rawValue, ruleIndex: codes.firstIndex(of: finding.code) ?? 0,
        level: Self.level(of: finding.severity),
        message: Text(text: FindingText(finding).paragraph),
        locations: [
          Location(
            physicalLocation: PhysicalLocation(
              artifactLocation: ArtifactLocation(uri: Self.uri(finding.file)),
              region: Region(startLine: finding.line ?? 1)))
        ],
        partialFingerprints: ["slipwayGuard/v1": finding.fingerprint],
        suppressions: finding.reason.map { [Suppression(justification: $0)] })
    }
    runs = [
      Run(
        tool: Tool(
          driver: Driver(version: report.slipway, rules: rules)),
        results: results)
    ]
  }

  private static func level(of severity: Severity) -> String {
    switch severity {
    case .error: "error"
    case .warning: "warning"
    case .note, .ignored: "note"
    }
  }

  /// A path as a relative reference (RFC 3986, section 4.2).
  private static func uri(_ path: String) -> String {
    var text = ""
    for byte in path.utf8 {
      let character = Character(Unicode.Scalar(byte))
      if byte < 0x80, character.isLetter || character.isNumber || "/._-~@+".contains(character) {
        text.append(character)
      } else {
        let digits = String(byte, radix: 16, uppercase: true)
        text += "%" + (digits.count == 1 ? "0" : "") + digits
      }
    }
    return text
  }
}
