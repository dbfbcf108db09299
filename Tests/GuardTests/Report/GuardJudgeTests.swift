import Guard
import Model
import Testing

@Suite struct GuardJudgeTests {
  static let targets = ["linux/amd64", "linux/arm64", "macos/arm64", "windows/amd64"]

  static func cells(_ settings: GuardSettings, cgo: Bool = false) throws -> [Cell] {
    var go = GoSettings()
    go.cgo = cgo
    let product = Product(name: "app", builder: .go(go), guardSettings: settings)
    return try targets.map { Cell(product: product, target: try Target(parsing: $0)) }
  }

  static func entry(_ verdict: Verdict, cells: [Cell], needs: [NativeNeed] = [.cCompiler])
    -> NativeCode
  {
    let package = PackageReference(.go, "github.com/mattn/go-sqlite3", version: "v1.14.22")
    return NativeCode(
      package: package, kind: .cgo, verdict: verdict, detail: "cgo: sqlite3.c, 1 package",
      needs: needs, cells: cells.map(\.id),
      path: [
        PackageReference(.go, "example.com/app"),
        PackageReference(.go, "example.com/metrics", version: "v1.4.0"), package,
      ])
  }

  static let files = SurveyFiles(texts: [
    "go.mod": "module example.com/app\n\nrequire (\n\texample.com/metrics v1.4.0\n)\n"
  ])

  static func report(
    _ settings: GuardSettings, _ verdict: Verdict, cgo: Bool = false,
    needs: [NativeNeed] = [.cCompiler], baseline: NativeBaseline? = nil,
    unknowns: [SurveyUnknown] = [], isHostOnly: Bool = false
  ) throws -> GuardReport {
    let cells = try cells(settings, cgo: cgo)
    var entry = entry(verdict, cells: cells, needs: needs)
    entry.isHostOnly = isHostOnly
    let survey = EcosystemSurvey(
      ecosystem: .go, native: [entry], unknowns: unknowns,
      packages: Array(entry.path.dropFirst()))
    let judge = try #require(
      GuardJudge(
        GuardSubject(
          cells: cells, surveys: [survey], baseline: baseline, zigVersion: "0.17.1",
          files: files)))
    return GuardReport(
      project: "demo", products: [judge.summary], findings: judge.findings, slipway: "1.0.0")
  }

  @Test(arguments: [
    (GuardSettings.Policy?.some(.pure), Verdict.required, false, Severity.error),
    (.some(.pure), .switches, false, .error), (.some(.pure), .prebuilt, false, .error),
    (.some(.pure), .optional, false, .note), (.some(.pure), .optional, true, .warning),
    // Without a policy Go without cgo is to be pure, and with it may have any.
    (nil, .required, false, .error), (nil, .required, true, .note),
    (nil, .switches, false, .error), (nil, .optional, false, .note),
    // A build without C of what needs it fails, whatever the policy says.
    (.some(.any), .required, false, .error), (.some(.any), .switches, false, .warning),
    (.some(.any), .required, true, .note), (.some(.static), .required, true, .note),
    (.some(.static), .prebuilt, true, .error),
    // What the system has is no C, but the linker needs to know it.
    (.some(.pure), .system, false, .warning), (.some(.static), .system, true, .warning),
    (.some(.any), .system, true, .warning),
  ])
  func severities(
    _ policy: GuardSettings.Policy?, _ verdict: Verdict, _ cgo: Bool, _ expected: Severity
  ) throws {
    let report = try Self.report(GuardSettings(policy: policy), verdict, cgo: cgo)
    #expect(report.findings.map(\.severity) == [expected])
    #expect(report.exitCode == (expected == .error ? 4 : 0))
  }

  @Test func librariesAreNotStatic() throws {
    let settings = GuardSettings(policy: .static)
    let report = try Self.report(settings, .required, cgo: true, needs: [.library("pcap")])
    #expect(report.findings.first?.severity == .error)
  }

  @Test func hostOnlyIsANote() throws {
    let report = try Self.report(GuardSettings(policy: .pure), .required, isHostOnly: true)
    #expect(report.findings.map(\.code) == [.hostOnly])
    #expect(report.status == .accepted)
    #expect(report.products.first?.verdict == .pure)
  }

  @Test func whatIsUnseenIsNeverPure() throws {
    let cells = try Self.cells(GuardSettings())
    let unknown = SurveyUnknown(
      file: "go.mod", line: 3, reason: "not here", cells: cells.map(\.id))
    let report = try Self.report(GuardSettings(), .optional, unknowns: [unknown])
    #expect(report.products.first?.verdict == .unknown)
    #expect(report.status == .refused)
    #expect(report.findings.first?.code == .unknown)
    #expect(report.findings.first?.line == 3)
    let any = try Self.report(GuardSettings(policy: .any), .optional, unknowns: [unknown])
    #expect(any.findings.first?.severity == .warning)
  }

  @Test func allowancesHaveReasons() throws {
    let settings = GuardSettings(
      policy: .pure,
      allowances: [.init(name: Wildcard("github.com/mattn/*"), reason: "we ship it")])
    let report = try Self.report(settings, .required)
    #expect(report.status == .accepted)
    #expect(report.findings.first?.severity == .ignored)
    #expect(report.findings.first?.reason == "we ship it")
    let other = GuardSettings(
      policy: .pure, allowances: [.init(name: Wildcard("github.com/other/*"), reason: "x")])
    #expect(try Self.report(other, .required).status == .refused)
  }

  @Test func theManifestsLineIsNamed() throws {
    let report = try Self.report(GuardSettings(policy: .pure), .required)
    #expect(report.findings.first?.file == "go.mod")
    #expect(report.findings.first?.line == 4)
  }

  @Test func sinceWhen() throws {
    let before = NativeBaseline(
      product: "app", native: [], packages: ["go": ["example.com/metrics v1.3.0"]])
    let changed = try Self.report(GuardSettings(policy: .pure), .required, baseline: before)
    #expect(
      changed.findings.first?.since
        == "example.com/metrics v1.3.0 → v1.4.0   (slipway.lock recorded no native code before)")
    let same = NativeBaseline(
      product: "app", native: [],
      packages: ["go": ["example.com/metrics v1.4.0", "github.com/mattn/go-sqlite3 v1.14.22"]])
    let turned = try Self.report(GuardSettings(policy: .pure), .required, baseline: same)
    #expect(turned.findings.first?.since?.hasPrefix("the packages are those recorded") == true)
    let new = NativeBaseline(product: "app", native: [], packages: [:])
    let added = try Self.report(GuardSettings(policy: .any), .required, cgo: true, baseline: new)
    #expect(added.findings.first?.since?.hasPrefix("example.com/metrics v1.4.0 is new") == true)
    #expect(added.findings.first?.severity == .warning)
    let known = NativeBaseline(
      product: "app",
      native: [
        .init(
          ecosystem: "go", package: "github.com/mattn/go-sqlite3", kind: "cgo",
          verdict: "required")
      ], packages: [:])
    let quiet = try Self.report(GuardSettings(policy: .any), .required, cgo: true, baseline: known)
    #expect(quiet.findings.first?.since == nil)
    #expect(quiet.findings.first?.severity == .note)
  }

  @Test func waysOutStrongestFirst() throws {
    let report = try Self.report(
      GuardSettings(policy: .pure), .required, needs: [.cCompiler, .library("pcap")])
    let ways = try #require(report.findings.first?.waysOut)
    #expect(ways.map(\.kind) == ways.map(\.kind).sorted())
    #expect(ways.first?.text.hasPrefix("modernc.org/sqlite") == true)
    #expect(ways.contains { $0.kind == .zig && $0.text.contains("zig 0.17.1 is pinned") })
    #expect(ways.contains { $0.kind == .sysroot && $0.text.contains("pcap") })
    #expect(ways.last?.kind == .allowance)
  }
}
