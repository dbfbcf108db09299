import Audit
import Model
import Testing

@Suite struct PolicyTests {
  private let findings = [
    Finding(.homePath, "a", subject: "/home/al"), Finding(.glibcFloor, "b"),
    Finding(.stackProtector, "c"),
  ]

  @Test func ordersTheHeaviestFirst() {
    let codes = AuditPolicy().applied(to: findings).map(\.code)
    #expect(codes == [.glibcFloor, .homePath, .stackProtector])
  }

  @Test func givesCodesAndGroupsAnotherWeight() throws {
    var policy = AuditPolicy()
    try policy.add(rule: "leak.home-path=error")
    try policy.add(rule: "hardening.*=ignored: not for this product")
    let result = policy.applied(to: findings)
    #expect(result.map(\.severity) == [.error, .error, .ignored])
    #expect(result.last?.reason == "not for this product")
  }

  @Test func theLastRuleWins() throws {
    var policy = AuditPolicy()
    try policy.add(rule: "*=note")
    try policy.add(rule: "floor.glibc=warning")
    #expect(policy.applied(to: findings).map(\.severity) == [.warning, .note, .note])
  }

  @Test(arguments: [
    "leak.home-path", "leak.home=error", "leak.home-path=fatal", "leak.home-path=ignored",
    "leak.home-path=ignored: ", "nothing.*=error", "=error",
  ])
  func refusesRulesThatMeanNothing(rule: String) {
    var policy = AuditPolicy()
    #expect(throws: AuditPolicy.Fault.self) { try policy.add(rule: rule) }
    #expect(policy == AuditPolicy())
  }

  @Test func namesTheCodeThatWasMeant() {
    var policy = AuditPolicy()
    #expect { try policy.add(rule: "floors.glibc=error") } throws: { error in
      "\(error)".contains("did you mean floor.glibc?")
    }
  }

  @Test func allowsWhatItNames() throws {
    var policy = AuditPolicy()
    try policy.add(allowance: "/home/*=test data = ours")
    // The last equals sign divides, so that C++ names may have them.
    #expect(policy.allowance(for: "/home/al") == nil)
    policy = AuditPolicy()
    try policy.add(allowance: "/home/*=test data")
    let ignored = policy.applied(to: findings).filter { $0.severity == .ignored }
    #expect(ignored.map(\.code) == [.homePath])
    #expect(ignored.first?.reason == "test data")
  }

  @Test(arguments: ["*=all is well", "name", "=why", "name=", "**=x"])
  func refusesAllowancesOfEverything(text: String) {
    var policy = AuditPolicy()
    #expect(throws: AuditPolicy.Fault.self) { try policy.add(allowance: text) }
  }

  @Test(arguments: [
    ("*_avx2", "sum_avx2", true), ("*_avx2", "sum_avx2_x", false), ("a*b*c", "a-b-c", true),
    ("a*b*c", "ac", false), ("aa*a", "aa", false), ("name", "name", true), ("name", "names", false),
    ("*", "", true),
  ])
  func matchesWildcards(pattern: String, text: String, isMatch: Bool) {
    #expect(Wildcard(pattern).matches(text) == isMatch)
  }
}
