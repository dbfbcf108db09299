import Configuration
import Model
import Testing

/// What is asked of the audit: of the project, of a product, of one target.
@Suite("Reading of audit")
struct AuditReadingTests {
  private func project() throws -> Project { try read(try Golden.text("valid/audit.yaml")) }

  @Test("A product's policy stands behind the project's, an override's behind that")
  func layers() throws {
    let project = try project()
    #expect(project.audit.isStatic == nil)
    #expect(project.audit.policy.rules.map(\.codes.description).last == "leak.home-path")
    let amd64 = try #require(project.cells.first?.product.audit)
    #expect(amd64.isStatic == true)
    #expect(amd64.policy.rules.dropLast() == project.audit.policy.rules[...])
    #expect(amd64.policy.rules.last?.severity == .warning)
    #expect(amd64.policy.rules.last?.reason == "we know")
    #expect(amd64.policy.allowances == project.audit.policy.allowances)
    let arm64 = try #require(project.cells.last?.product.audit)
    #expect(arm64.isStatic == false)
    #expect(arm64.policy.allowance(for: "/opt/x") == "ours")
    #expect(amd64.policy.allowance(for: "/opt/x") == nil)
  }

  @Test("A code wins over its group and a group over all, wherever they stand in the mapping")
  func order() throws {
    let policy = try project().audit.policy
    let findings = [
      Finding(.homePath, "a"), Finding(.buildPath, "b"), Finding(.pie, "c"),
      Finding(.glibcFloor, "d"),
    ]
    let weights = Dictionary(
      policy.applied(to: findings).map { ($0.code, $0.severity) }, uniquingKeysWith: { $1 })
    #expect(
      weights == [.homePath: .error, .buildPath: .warning, .pie: .ignored, .glibcFloor: .note])
  }

  @Test("Without the key nothing changes")
  func nothing() throws {
    #expect(try read(minimal).audit == AuditSettings())
    #expect(try read(minimal).cells.first?.product.audit == AuditSettings())
  }

  @Test(
    "What was meant is named",
    arguments: [
      ("leak.homepath", "did you mean `leak.home-path`?"), ("leaks.*", "did you mean `leak.*`?"),
      ("glibc", "did you mean `floor.glibc`?"), ("zzzzzzzzzzzzzzzzzzzz", "docs/audit.md"),
    ])
  func suggestions(_ code: String, _ hint: String) {
    let text = minimal + "audit: { policy: { \"\(code)\": error } }\n"
    let found = ConfigurationReader().read(text).diagnostics
    #expect(found.map(\.code) == ["config.unknown-finding"])
    #expect(found.first?.hint?.contains(hint) == true, "\(found)")
  }
}
