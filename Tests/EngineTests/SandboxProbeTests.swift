import Engine
import Foundation
import SystemPackage
import Testing

@Suite struct SandboxProbeTests {
  @Test func namespacesAreSeenToHold() async throws {
    let report = try await SandboxProbe().run(.namespaces)
    #expect(report.kind == .namespaces)
    #expect(report.notEnforced == [])
    #expect(report.enforced.contains("no network"))
    #expect(report.enforced.contains("inputs cannot be written"))
    let copy = try JSONDecoder().decode(
      SandboxReport.self, from: try JSONEncoder().encode(report))
    #expect(copy == report)
  }

  @Test func autoTakesTheBest() async throws {
    #expect(try await SandboxProbe().run().kind == .namespaces)
  }

  @Test func probingLeavesNothing() async throws {
    let bench = try SandboxBench()
    try bench.makeFolder("probe")
    for mode in [SandboxMode.auto, .namespaces, .bubblewrap, .none] {
      _ = try await SandboxProbe(workspace: bench.path("probe")).run(mode)
      let left = try FileManager.default.contentsOfDirectory(atPath: bench.path("probe").string)
      #expect(left == [])
    }
  }

  @Test func missingBubblewrapIsRefusedWithTheReason() async throws {
    let probe = SandboxProbe(bubblewrapCandidates: ["/no/bwrap"])
    await #expect {
      try await probe.run(.bubblewrap)
    } throws: {
      "\($0)".contains("/no/bwrap")
    }
  }

  @Test func brokenBubblewrapIsRefused() async throws {
    let probe = SandboxProbe(bubblewrapCandidates: ["/bin/false"])
    await #expect(throws: SandboxError.self) { try await probe.run(.bubblewrap) }
  }

  @Test func withoutSandboxFixedPathsAreRefused() async throws {
    let bench = try SandboxBench()
    let launcher = try await Launcher(mode: .none)
    #expect(launcher.report.kind == .none)
    #expect(!launcher.report.notEnforced.isEmpty)
    var request = try bench.shell("pwd; cat file.txt")
    await #expect(throws: SandboxError.needsFixedPaths(isAsked: true)) {
      try await launcher.run(request)
    }
    request.isRelocatable = true
    request.workingDirectory = "/src"
    #expect(try await launcher.run(request).text == "\(bench.path("in").string)\nhello\n")
  }
}
