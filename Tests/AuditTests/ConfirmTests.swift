import Audit
import Engine
import Model
import SystemPackage
import TestKit
import Testing

/// The same program twice: one dies on the baseline's CPU, its twin lives.
@Suite struct ConfirmTests {
  private static let source = """
    #include <stdio.h>
    __attribute__((noinline)) static long sum(const int *p, int n) {
      long s = 0;
      for (int i = 0; i < n; i++) s += p[i] * 3L;
      return s;
    }
    int main(int count, char **words) {
      int a[256];
      if (count > 1 && words[1][0] == 's') for (;;);
      for (int i = 0; i < 256; i++) a[i] = i * count;
      printf("%ld\\n", sum(a, 256));
      return count > 1;
    }
    """

  private func confirm(
    _ flags: [String], baseline: String, arguments: [String] = [], sysroot: String? = nil,
    timeout: Duration = .seconds(20), packed: Bool = false, target: [String] = ["gcc"]
  ) async throws -> ArtifactReport {
    let folder = try TemporaryFolder()
    try folder.write("main.c", Self.source)
    _ = try await Peer.run(
      target[0], target.dropFirst() + ["-O3"] + flags + ["-o", "program", "main.c"], in: folder.path
    )
    if packed {
      _ = try await Peer.run("tar", ["-czf", "all.tar.gz", "program"], in: folder.path)
    }
    var options = AuditOptions(scratch: folder.path)
    options.baseline = baseline
    options.sysroot = try sysroot.map { try #require(Sysroot(FilePath($0))) }
    let paths = [folder.path.appending(packed ? "all.tar.gz" : "program")]
    let document = Auditor(options: options, analysis: ReachAnalysis()).audit(paths)
    #expect(document.artifacts.first?.confirmation == nil)
    let launcher = try await Launcher(mode: .auto)
    let confirmed = try await Confirmer(
      options: options, launcher: launcher, emulators: nil, arguments: arguments, timeout: timeout
    ).confirmed(document, of: paths)
    #expect(confirmed.artifacts.count == 1)
    return try #require(confirmed.artifacts.first)
  }

  #if arch(x86_64)
    @Test(
      arguments: [
        ("-march=haswell", "v1", Audit.Confirmation.Outcome.refuted),
        ("-march=haswell", "v2", .refuted),
        ("-march=haswell", "v3", .confirmed), ("-march=x86-64", "v1", .confirmed),
        ("-march=skylake-avx512", "v4", .couldNotRun),
      ], [["-static"], ["-static-pie"]])
    func tellsADeadOneFromALivingTwin(
      _ row: (flag: String, baseline: String, outcome: Audit.Confirmation.Outcome), link: [String]
    ) async throws {
      let report = try await confirm(link + [row.flag], baseline: row.baseline)
      let confirmation = try #require(report.confirmation)
      #expect(confirmation.outcome == row.outcome, "\(confirmation.reason)")
      #expect(confirmation.strength == .emulated)
      let codes = report.findings.map(\.code)
      #expect(codes.contains(.cpuRefuted) == (row.outcome == .refuted))
      #expect(codes.contains(.cpuNotConfirmed) == (row.outcome == .couldNotRun))
      guard row.outcome == .refuted else { return }
      // The audit and the emulator name the same function.
      let function = try #require(confirmation.function)
      #expect(report.cpu?.functions.map(\.name).contains(function) == true)
      let found = try #require(report.cpu?.functions.first { $0.name == function })
      let address = try #require(confirmation.address)
      #expect(address >= found.address && address <= found.first)
    }

    @Test func runsProgramsOfArchives() async throws {
      let report = try await confirm(["-static"], baseline: "v1", packed: true)
      #expect(report.path.hasSuffix("all.tar.gz!/program"))
      #expect(report.confirmation?.outcome == .confirmed, "\(report.confirmation?.reason ?? "")")
    }

    @Test func givesArgumentsAndStopsWhatDoesNotEnd() async throws {
      let some = try await confirm(["-static"], baseline: "v1", arguments: ["--version"])
      #expect(some.confirmation?.reason.contains("status 1") == true)
      let endless = try await confirm(
        ["-static"], baseline: "v1", arguments: ["s"], timeout: .seconds(1))
      #expect(endless.confirmation?.outcome == .couldNotRun)
      #expect(endless.confirmation?.reason.contains("1 s") == true)
      #expect(endless.worst != nil)
    }

    @Test func asksForASysroot() async throws {
      let alone = try await confirm([], baseline: "v1")
      #expect(alone.confirmation?.outcome == .couldNotRun)
      #expect(alone.confirmation?.reason.contains("--sysroot") == true)
      let whole = try await confirm([], baseline: "v1", sysroot: "/")
      #expect(whole.confirmation?.outcome == .confirmed, "\(whole.confirmation?.reason ?? "")")
    }
  #endif
}
