import ArtifactInput
import Audit
import Building
import Engine
import Model
import Testing

@testable import Release

/// From a document to what a person and a record are told.
@Suite struct AuditEvidenceTests {
  private func report(
    _ path: String, _ findings: [Finding], kind: ArtifactReport.Kind = .program
  ) -> ArtifactReport {
    var report = ArtifactReport(path: path, format: .elf, kind: kind, size: 1)
    report.findings = findings.sorted()
    report.libc = LibC(kind: .gnu, floor: "2.17")
    report.cpu = CPUReport(baseline: "v1")
    return report
  }

  private func reader(_ names: String...) throws -> EvidenceReader {
    let step = StepID("compile tool linux/amd64")
    let artifacts = names.map {
      CellSteps.Artifact(step: step, outputPath: "out/\($0)", fileName: $0)
    }
    let outputs = names.map { name in
      (
        "out/\(name)",
        StepResult.Output(digest: Digest(hashing: name.utf8), kind: .file, isExecutable: true)
      )
    }
    let cell = Cell(
      product: Product(name: "tool", builder: .prebuilt(PrebuiltSettings())),
      target: try Target(parsing: "linux/amd64"))
    return EvidenceReader(
      cell: PlannedCell(
        cell: cell, steps: [step], artifact: try #require(artifacts.first),
        extraArtifacts: Array(artifacts.dropFirst()), audit: "audit tool linux/amd64",
        packages: [], toolchains: [], inputs: ""),
      outcomes: [
        step: .succeeded(
          StepResult(
            outputs: Dictionary(uniqueKeysWithValues: outputs), key: .empty, isCached: false,
            milliseconds: 0))
      ], tool: Evidence.Tool(name: "slipway audit", version: "1"))
  }

  @Test func aPassSaysWhatItNeedsAndWhatWasNotLookedAt() throws {
    let document = AuditDocument(
      artifacts: [
        report(
          "tool",
          [
            Finding(.pie, "no PIE"), Finding(.cpuNoDecoder, "not decoded"),
            Finding(.fortify, "none"),
          ])
      ], otherFiles: 0)
    let evidence = try #require(try reader("tool").evidence(document).first)
    #expect(evidence.outcome == .passed && evidence.strength == .inspected)
    #expect(evidence.artifact == "tool")
    #expect(evidence.sha256 == Digest(hashing: "tool".utf8).hash)
    #expect(evidence.counts.warning == 1 && evidence.counts.note == 2 && evidence.counts.error == 0)
    #expect(evidence.findings.map(\.code) == [.pie])
    #expect(evidence.unchecked == ["not decoded"])
    #expect(evidence.needs.first?.libcFloor == "2.17" && evidence.needs.first?.cpu == "v1")
  }

  @Test func eachArtifactHasItsOwn() throws {
    let document = AuditDocument(
      artifacts: [
        report("tool", []), report("libtool.a!/a.o", [Finding(.homePath, "x")], kind: .object),
        report("libtool.a!/b.o", [Finding(.architecture, "for arm64")], kind: .object),
      ], otherFiles: 1)
    let evidence = try reader("tool", "libtool.a", "tool.h").evidence(document)
    // Nothing is said of the header.
    #expect(evidence.map(\.artifact) == ["tool", "libtool.a"])
    #expect(evidence.map(\.outcome) == [.passed, .refused])
    #expect(evidence[1].findings.map(\.message) == ["b.o: for arm64", "a.o: x"])
    #expect(evidence[1].needs == [])
  }

  /// What nobody could look at is no pass, even where the project lets it ship.
  @Test func nothingThatRunsIsNoPass() throws {
    var finding = Finding(.noBinaries, "no file that runs", severity: .ignored)
    finding.reason = "a script"
    let document = AuditDocument(
      artifacts: [ArtifactReport(path: "tool", format: .other, kind: .other, size: 0)].map {
        var report = $0
        report.findings = [finding]
        return report
      }, otherFiles: 1)
    #expect(document.status == .passed)
    let evidence = try #require(try reader("tool").evidence(document).first)
    #expect(evidence.outcome == .couldNotRun)
    #expect(evidence.reason == "no file that runs")
    #expect(evidence.findings.map(\.reason) == ["a script"])
  }

  @Test func anAuditThatEndedInAnErrorIsNoPass() throws {
    let evidence = try #require(try reader("tool").evidence(withoutAudit: "disk full").first)
    #expect(evidence.outcome == .couldNotRun && evidence.reason == "disk full")
  }

  @Test func aRefusalTellsTheWorstFirstWithItsFix() throws {
    let document = AuditDocument(
      artifacts: [
        report("tool", [Finding(.pie, "no PIE"), Finding(.secret, "a key", subject: "key")]),
        report(
          "lib.so", [Finding(.glibcFloor, "needs 2.34", fix: "link with 2.17")], kind: .library),
      ], otherFiles: 0)
    let failure = AuditRefusal(document: document).failure(kept: .empty)
    #expect(failure.kind == .refused(.empty))
    #expect(failure.message == "the audit refuses it: floor.glibc, leak.secret")
    #expect(
      failure.logTail == [
        "error floor.glibc: lib.so: needs 2.34", "  fix: link with 2.17",
        "error leak.secret: tool: a key", "  fix: \(FindingCode.secret.fix)",
        "warning hardening.pie: tool: no PIE",
      ])
    #expect(failure.hint?.contains("`audit` in slipway.yaml") == true)
  }

  /// A hundred errors are told in as many lines as a person reads.
  @Test func aLongRefusalIsShort() {
    let findings = (0..<100).map { Finding(.glibcFloor, "symbol \($0)", fix: "fix \($0)") }
    let document = AuditDocument(artifacts: [report("tool", findings)], otherFiles: 0)
    let failure = AuditRefusal(document: document).failure(kept: .empty)
    #expect(failure.logTail.count <= 20)
    #expect(failure.logTail.last == "… and 94 more of this weight")
  }

  @Test func namesOfTheMachineAreTakenOut() throws {
    let home = "/export/people/al"
    let names = MachineNames(
      environment: ["HOME": home], folders: [("project folder", "\(home)/tool")])
    let mask = NameMask(names)
    #expect(mask.masked("\(home)/tool/a.c in \(home)") == "‹project folder›/a.c in ‹HOME›")
    let texts = [
      "plain", "\(home)/x", "quote \" and \\ and \(home)/ü\n", "\\\(home)", "", "\u{1}\(home)\u{1}",
    ]
    let masked = try mask.masked(json: StableJSON.encode(["a": texts]))
    #expect(!String(decoding: masked, as: UTF8.self).contains(home))
    let read = try StableJSON.decode([String: [String]].self, from: masked)
    #expect(read["a"] == texts.map { $0.replacing(home, with: "‹HOME›") })
    // The control: other names leave the document as it is.
    let others = NameMask(MachineNames(environment: ["HOME": "/export/people/bo"], folders: []))
    let same = try StableJSON.encode(["a": texts])
    #expect(try others.masked(json: same) == same)
  }

  @Test func theDigestOfNamesTellsThemApart() {
    func digest(_ environment: [String: String], _ folders: [(String, String)]) -> Digest {
      MachineNames(environment: environment, folders: folders.map { (name: $0.0, path: $0.1) })
        .digest
    }
    let one = digest(["HOME": "/export/people/al"], [])
    #expect(one == digest(["HOME": "/export/people/al"], []))
    #expect(one != digest(["HOME": "/export/people/bo"], []))
    #expect(one != digest(["HOME": "/export/people/al"], [("store", "/export/people/al/store")]))
  }

  @Test(arguments: [
    ("linux/amd64", BuilderSettings.go(GoSettings()), nil, true),
    ("linux/amd64", .go(GoSettings()), false, false),
    ("macos/arm64", .go(GoSettings()), nil, false),
    ("windows/amd64", .prebuilt(PrebuiltSettings()), true, false),
    ("linux/amd64", .prebuilt(PrebuiltSettings()), true, true),
    ("linux/amd64+musl", .zig(ZigSettings()), nil, false),
  ])
  func knowsWhatIsToBeStatic(
    target: String, builder: BuilderSettings, said: Bool?, expected: Bool
  ) throws {
    let cell = Cell(
      product: Product(
        name: "tool", builder: builder, audit: AuditSettings(isStatic: said)),
      target: try Target(parsing: target))
    #expect(cell.needsStaticPrograms == expected)
  }

  @Test func aGoProgramThatAsksForALoaderIsNotPromisedWithout() throws {
    var pie = GoSettings()
    pie.flags = ["-buildmode=pie"]
    var cgo = GoSettings()
    cgo.cgo = true
    for settings in [pie, cgo] {
      let cell = Cell(
        product: Product(name: "tool", builder: .go(settings)),
        target: try Target(parsing: "linux/amd64"))
      #expect(!cell.needsStaticPrograms)
    }
  }
}
