import ArtifactInput
import Audit
import Model
import Testing

@Suite struct CatalogueTests {
  @Test func documentsEveryCodeAsItIs() throws {
    let page = try Page.text("docs/audit.md")
    let rows = page.split(separator: "\n").filter { $0.hasPrefix("| `") && $0.contains(".") }
      .map(String.init)
    let expected = FindingCode.allCases.map {
      "| `\($0.rawValue)` | \($0.severity.rawValue) | \($0.explanation) | \($0.fix) |"
    }
    #expect(rows == expected)
  }

  @Test(arguments: FindingCode.allCases)
  func saysWhatItMeansAndWhatToDo(code: FindingCode) {
    #expect(code.explanation.hasSuffix("."))
    #expect(!code.fix.isEmpty && !code.fix.hasSuffix("."))
    #expect(code.rawValue.wholeMatch(of: /[a-z]+\.[a-z]+(-[a-z]+)*/) != nil)
    #expect(code.severity != .ignored)
  }

  /// Every member that can be written is in the page of the format.
  @Test func documentsEveryMember() throws {
    let page = try Page.text("docs/formats/audit-json.md")
    var report = ArtifactReport(path: "a", format: .elf, kind: .program, size: 1)
    report.cpu = CPUReport(baseline: "v1")
    report.hardening = HardeningFacts()
    let mirrors: [Any] = [
      AuditDocument(artifacts: [], otherFiles: 0), report, CPUReport(baseline: "v1"),
      HardeningFacts(), DebugFacts(), Confirmation(outcome: .confirmed, reason: ""),
      LibC(kind: .gnu),
      Leak(kind: .home, name: "", value: "", offset: 0), Finding(.damaged, ""),
      CPUReport.Function(
        name: "", address: 0, level: "", features: [], count: 0, first: 0, instruction: "",
        guarded: .no, evidence: ""),
    ]
    for value in mirrors {
      for child in Mirror(reflecting: value).children {
        let name = try #require(child.label)
        #expect(page.contains("`\(name)`"), "\(type(of: value)).\(name)")
      }
    }
  }
}
