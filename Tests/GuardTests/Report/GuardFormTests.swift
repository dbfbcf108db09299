import Foundation
import Guard
import Model
import Testing

@testable import struct Guard.Alternative

@Suite struct GuardFormTests {
  private func json(_ value: some Encodable) throws -> Any {
    try JSONSerialization.jsonObject(with: JSONEncoder().encode(value))
  }

  @Test func sarif() throws {
    let report = try GuardJudgeTests.report(GuardSettings(policy: .pure), .required)
    let document = try #require(try json(SARIFDocument(report)) as? [String: Any])
    #expect(document["version"] as? String == "2.1.0")
    let run = try #require((document["runs"] as? [[String: Any]])?.first)
    let result = try #require((run["results"] as? [[String: Any]])?.first)
    #expect(result["ruleId"] as? String == "native.required")
    #expect(result["level"] as? String == "error")
    let driver = try #require((run["tool"] as? [String: Any])?["driver"] as? [String: Any])
    let rules = try #require(driver["rules"] as? [[String: Any]])
    let index = try #require(result["ruleIndex"] as? Int)
    #expect(rules[index]["id"] as? String == "native.required")
    let location = (result["locations"] as? [[String: Any]])?.first?["physicalLocation"]
    let physical = try #require(location as? [String: Any])
    #expect((physical["artifactLocation"] as? [String: Any])?["uri"] as? String == "go.mod")
    #expect((physical["region"] as? [String: Any])?["startLine"] as? Int == 4)
  }

  @Test func annotations() throws {
    var report = try GuardJudgeTests.report(GuardSettings(policy: .pure), .required)
    report.findings[0].file = "a,b:c.mod"
    report.findings[0].message = "100%\nof it"
    let line = try #require(Annotations(report).lines.first)
    #expect(line.hasPrefix("::error file=a%2Cb%3Ac.mod,line=4,title=slipway guard%3A native"))
    #expect(line.contains("::100%25%0Aof it; by example.com/app → example.com/metrics v1.4.0"))
    #expect(!line.contains("\n"))
  }

  @Test func codeQuality() throws {
    let report = try GuardJudgeTests.report(GuardSettings(policy: .pure), .required)
    let issues = try #require(try json(CodeQuality(report)) as? [[String: Any]])
    #expect(issues.first?["severity"] as? String == "critical")
    #expect(issues.first?["check_name"] as? String == "native.required")
    #expect((issues.first?["fingerprint"] as? String)?.count == 64)
    let again = try GuardJudgeTests.report(GuardSettings(policy: .any), .required)
    #expect(again.findings.first?.fingerprint == report.findings.first?.fingerprint)
  }

  @Test func whatIsAllowedIsInNoList() throws {
    let settings = GuardSettings(
      policy: .pure, allowances: [.init(name: Wildcard("github.com/*"), reason: "known")])
    let report = try GuardJudgeTests.report(settings, .required)
    #expect(Annotations(report).lines.isEmpty)
    #expect((try json(CodeQuality(report)) as? [Any])?.isEmpty == true)
  }

  @Test func reportsComeBackAsTheyWere() throws {
    let report = try GuardJudgeTests.report(
      GuardSettings(policy: .pure), .required, needs: [.cCompiler, .pkgConfig("libpcap")])
    let bytes = try JSONEncoder().encode(report)
    #expect(try JSONDecoder().decode(GuardReport.self, from: bytes) == report)
  }

  @Test func alternatives() {
    #expect(Alternative.all.count >= 25)
    #expect(Set(Alternative.all.map(\.ecosystem)).count >= 4)
    for row in Alternative.all {
      #expect(!row.instead.isEmpty && !row.givesUp.isEmpty && !row.source.isEmpty, "\(row.native)")
      #expect(!row.native.isAnything)
    }
  }
}
