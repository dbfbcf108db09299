import Audit
import Model
import SystemPackage
import TestKit
import Testing

/// The same story on AArch64: atomic instructions of ARMv8.1, which a Cortex-A53 has not.
///
/// Zig is the compiler, QEMU the machine.
@Suite(.serialized) struct ARM64ReachTests {
  /// Adds in a way that other threads may see; the compiler is told of the CPU.
  private static let leak = """
    #include <stdio.h>
    static long total;
    __attribute__((noinline)) static void add(long n) {
      __atomic_fetch_add(&total, n, __ATOMIC_SEQ_CST);
    }
    int main(int c, char **v) {
      for (int i = 0; i < 10; i++) add(c * i);
      printf("%ld\\n", total);
      return 0;
    }
    """

  /// The same with a question first.
  private static let dispatch = """
    #include <stdio.h>
    #include <sys/auxv.h>
    static long total;
    __attribute__((noinline, target("lse"))) static void add_new(long n) {
      __asm__ volatile("ldaddal %0, xzr, [%1]" : : "r"(n), "r"(&total) : "memory");
    }
    __attribute__((noinline)) static void add_old(long n) {
      __atomic_fetch_add(&total, n, __ATOMIC_SEQ_CST);
    }
    int main(int c, char **v) {
      int has = getauxval(AT_HWCAP) >> 8 & 1;
      for (int i = 0; i < 10; i++) { if (has) add_new(c * i); else add_old(c * i); }
      printf("%ld\\n", total);
      return 0;
    }
    """

  private func audit(
    _ folder: TemporaryFolder, _ source: String, _ flags: [String]
  ) async throws -> ArtifactReport {
    try folder.write("main.c", source)
    let zig = try await RealInputFolder.fetch("ziglang").appending("ziglang/zig").string
    // Only the program is compiled with the flags: a C library for each set of them would take minutes.
    let target = ["-target", "aarch64-linux-musl", "-O2"]
    _ = try await Peer.run(
      zig, ["cc"] + target + ["-c", "main.c"] + flags.filter { $0 != "-s" }, in: folder.path)
    _ = try await Peer.run(
      zig, ["cc"] + target + ["-o", "x", "main.o"] + flags.filter { $0 == "-s" }, in: folder.path)
    let document = Auditor(
      options: AuditOptions(scratch: folder.path), analysis: ReachAnalysis()
    ).audit([folder.path.appending("x")])
    return try #require(document.artifacts.first)
  }

  private func survives(_ folder: TemporaryFolder, on model: String) async throws -> Bool {
    let command = "qemu-aarch64-static -cpu \(model) ./x >/dev/null 2>&1; echo $?"
    let status = try await Peer.run("sh", ["-c", command], in: folder.path)
    // 128 + SIGILL.
    #expect(status == "0\n" || status == "132\n")
    return status == "0\n"
  }

  @Test(arguments: [[], ["-s"]]) func aLeakIsAnErrorAndDies(flags: [String]) async throws {
    let folder = try TemporaryFolder()
    let report = try await audit(folder, Self.leak, ["-mcpu=generic+lse"] + flags)
    let cpu = try #require(report.cpu)
    #expect(cpu.baseline == "v8.0" && cpu.required == "v8.1")
    let found = try #require(report.findings.first { $0.code == .cpuUnguarded })
    #expect(found.severity == .error && found.fix.contains("-march=armv8.1-a"))
    #expect(try await survives(folder, on: "max"))
    #expect(try await !survives(folder, on: "cortex-a53"))
  }

  @Test(arguments: [[], ["-s"]]) func aQuestionFirstIsNone(flags: [String]) async throws {
    let folder = try TemporaryFolder()
    let report = try await audit(folder, Self.dispatch, flags)
    let cpu = try #require(report.cpu)
    #expect(cpu.highest == "v8.1")
    #expect(cpu.functions.filter { $0.guarded == .no } == [])
    #expect(report.worst != .error)
    #expect(try await survives(folder, on: "max"))
    #expect(try await survives(folder, on: "cortex-a53"))
  }

  /// What compilers call instead of the instruction chooses by itself.
  @Test(arguments: [[], ["-s"]]) func outlineAtomicsAreNone(flags: [String]) async throws {
    let folder = try TemporaryFolder()
    let report = try await audit(folder, Self.leak, ["-moutline-atomics"] + flags)
    #expect(report.cpu?.functions.filter { $0.guarded == .no } == [])
    #expect(report.worst != .error)
    #expect(try await survives(folder, on: "cortex-a53"))
  }
}
