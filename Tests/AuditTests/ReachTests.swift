import Audit
import Model
import SystemPackage
import TestKit
import Testing

#if arch(x86_64)
  /// Whether what is above the baseline is reached without a check: programs of gcc's, and QEMU's word on
  /// a CPU that has none of it.
  @Suite struct ReachTests {
    private static let loop = "int s = 0; for (int i = 0; i < n; i++) s += a[i] * 3; return s;"

    /// The story that the audit exists for: built on a machine with AVX-512, for everybody.
    private static let leak = """
      #include <stdio.h>
      #include <stdlib.h>
      __attribute__((noinline)) static int sum(int *a, int n) { \(loop) }
      int main(int c, char **v) {
        int n = c * 1000, *a = malloc(n * sizeof *a);
        for (int i = 0; i < n; i++) a[i] = i;
        printf("%d\\n", sum(a, n));
        return 0;
      }
      """

    /// The same with a choice at run time.
    private static let dispatch = """
      #include <stdio.h>
      #include <stdlib.h>
      __attribute__((target("avx512f,avx512bw"), noinline))
      static int sum_a(int *a, int n) { \(loop) }
      __attribute__((noinline)) static int sum_b(int *a, int n) { \(loop) }
      int main(int c, char **v) {
        int n = c * 1000, *a = malloc(n * sizeof *a);
        for (int i = 0; i < n; i++) a[i] = i;
        printf("%d\\n", __builtin_cpu_supports("avx512bw") ? sum_a(a, n) : sum_b(a, n));
        return 0;
      }
      """

    /// The same by an indirect function.
    private static let clones = """
      #include <stdio.h>
      #include <stdlib.h>
      __attribute__((target_clones("avx512f", "avx2", "default"))) int sum(int *a, int n) { \(loop) }
      int main(int c, char **v) {
        int n = c * 1000, *a = malloc(n * sizeof *a);
        for (int i = 0; i < n; i++) a[i] = i;
        printf("%d\\n", sum(a, n));
        return 0;
      }
      """

    private func audit(
      _ folder: TemporaryFolder, _ source: String, _ flags: [String]
    ) async throws -> ArtifactReport {
      try folder.write("main.c", source)
      _ = try await Peer.run("gcc", ["-O3", "-o", "x", "main.c"] + flags, in: folder.path)
      var options = AuditOptions(scratch: folder.path)
      options.baseline = "v1"
      let document = Auditor(options: options, analysis: ReachAnalysis())
        .audit([folder.path.appending("x")])
      return try #require(document.artifacts.first)
    }

    /// Whether the program ends well on a CPU of the second level, whose status the shell tells.
    private func survives(_ folder: TemporaryFolder) async throws -> Bool {
      let command = "qemu-x86_64-static -cpu Nehalem ./x >/dev/null 2>&1; echo $?"
      let status = try await Peer.run("sh", ["-c", command], in: folder.path)
      // 128 + SIGILL.
      #expect(status == "0\n" || status == "132\n")
      return status == "0\n"
    }

    @Test(arguments: [[], ["-s"], ["-static"]])
    func aLeakIsAnError(flags: [String]) async throws {
      let folder = try TemporaryFolder()
      let report = try await audit(
        folder, Self.leak, ["-march=skylake-avx512", "-mprefer-vector-width=512"] + flags)
      let cpu = try #require(report.cpu)
      #expect(cpu.required.hasPrefix("v4"))
      let worst = try #require(cpu.functions.first { $0.guarded == .no })
      #expect(worst.evidence.contains("reached from the entry"))
      #expect(report.findings.contains { $0.code == .cpuUnguarded && $0.severity == .error })
      #expect(try await !survives(folder))
    }

    @Test(arguments: [dispatch, clones], [[], ["-s"], ["-static"], ["-static", "-s"]])
    func aChoiceAtRunTimeIsNone(source: String, flags: [String]) async throws {
      let folder = try TemporaryFolder()
      let report = try await audit(folder, source, flags)
      let cpu = try #require(report.cpu)
      #expect(cpu.highest.hasPrefix("v4"))
      #expect(cpu.functions.filter { $0.guarded == .no } == [])
      #expect(!report.findings.contains { $0.code == .cpuUnguarded })
      #expect(try await survives(folder))
    }

    @Test(arguments: [[], ["-static"], ["-static-pie"]])
    func aPlainProgramHasNoError(flags: [String]) async throws {
      let folder = try TemporaryFolder()
      let report = try await audit(folder, Self.leak, flags)
      #expect(report.cpu?.functions.filter { $0.guarded == .no } == [])
      #expect(try await survives(folder))
    }

    /// An export of a library is called by anybody.
    @Test func anExportIsReached() async throws {
      let folder = try TemporaryFolder()
      let report = try await audit(
        folder, "int total(int *a, int n) { \(Self.loop) }",
        ["-shared", "-fPIC", "-march=skylake-avx512", "-mprefer-vector-width=512"])
      let function = try #require(report.cpu?.functions.first { $0.name == "total" })
      #expect(function.guarded == .no)
      #expect(function.evidence == "total is exported, and nothing on the way checks the CPU")
    }
  }
#endif
