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
      _ folder: TemporaryFolder, _ source: String, _ flags: [String], name: String = "main.c"
    ) async throws -> ArtifactReport {
      try folder.write(name, source)
      _ = try await Peer.run("gcc", ["-O3", "-o", "x", name] + flags, in: folder.path)
      var options = AuditOptions(scratch: folder.path)
      options.baseline = "v1"
      let document = Auditor(options: options, analysis: ReachAnalysis())
        .audit([folder.path.appending("x")])
      return try #require(document.artifacts.first)
    }

    /// Whether the program ends well on a CPU, by default one of the second level; the shell tells its status.
    private func survives(
      _ folder: TemporaryFolder, on model: String = "Nehalem"
    ) async throws -> Bool {
      let command = "qemu-x86_64-static -cpu \(model) ./x >/dev/null 2>&1; echo $?"
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

    /// Built as for the machine that built it, and run on one that is older.
    ///
    /// With AVX2, which QEMU knows, so that it runs here too.
    @Test(arguments: [["-march=haswell"], ["-mavx2"], ["-march=haswell", "-s"]])
    func whatRunsHereDiesElsewhere(flags: [String]) async throws {
      let folder = try TemporaryFolder()
      let report = try await audit(folder, Self.leak, flags)
      #expect(report.cpu?.required == "v3")
      #expect(report.findings.contains { $0.code == .cpuUnguarded && $0.severity == .error })
      #expect(try await survives(folder, on: "Haswell"))
      #expect(try await !survives(folder))
      // The same with a choice at run time: an indirect function, and a question.
      for source in [Self.clones, Self.dispatch] {
        let other = try TemporaryFolder()
        let report = try await audit(other, source, [])
        #expect(report.worst != .error)
        #expect(try await survives(other, on: "Haswell"))
        #expect(try await survives(other))
      }
    }

    /// In `main` itself: the function, its address, the instruction, and the flag that it likely was.
    @Test func saysWhereAndWhy() async throws {
      let folder = try TemporaryFolder()
      let source = """
        #include <stdio.h>
        int main(int c, char **v) {
          float a[512];
          for (int i = 0; i < 512; i++) a[i] = i * (float)c + (float)(long)v;
          for (int i = 0; i < 512; i++) printf("%f", a[i]);
          return 0;
        }
        """
      let report = try await audit(
        folder, source, ["-march=skylake-avx512", "-mprefer-vector-width=512"])
      let found = try #require(report.findings.first { $0.code == .cpuUnguarded })
      #expect(found.severity == .error)
      let main = try #require(report.cpu?.functions.first { $0.name == "main" })
      #expect(main.guarded == .no && main.evidence.contains("reached from the entry"))
      let symbols = try await Peer.run("nm", ["x"], in: folder.path)
      let symbol = try #require(symbols.split(separator: "\n").first { $0.hasSuffix(" T main") })
      #expect(UInt64(symbol.prefix { $0 != " " }, radix: 16) == main.address)
      // The instruction is the one that objdump shows at that place.
      let shown = try await Peer.run(
        "objdump",
        [
          "-d", "--no-show-raw-insn", "--start-address=\(main.first)",
          "--stop-address=\(main.first + 16)", "x",
        ], in: folder.path)
      let mnemonic = String(main.text.prefix { $0 != " " })
      let line = shown.split(separator: "\n").first {
        $0.contains("\(String(main.first, radix: 16)):")
      }
      #expect(line?.contains("\(mnemonic) ") == true, "\(main.text): \(shown)")
      #expect(line?.contains("zmm") == true && main.text.contains("zmm"), "\(shown)")
      #expect(found.message.contains("main at 0x\(String(main.first, radix: 16)) needs v4"))
      #expect(found.message.contains(main.text))
      #expect(found.fix.contains("-march=x86-64-v4, -march=native or -mavx512"))
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

    /// A template's instance is exported by nobody's wish: whether anybody calls it is not known, unless
    /// the file never asks the CPU.
    ///
    /// The same as a function of its own is an error in both.
    @Test(arguments: [true, false])
    func aTemplateIsExportedByNobodysWish(asks: Bool) async throws {
      let folder = try TemporaryFolder()
      let source = """
        template <typename T> T total(T *a, int n) { \(Self.loop) }
        template int total<int>(int *, int);
        int plain(int *a, int n) { \(Self.loop) }
        \(asks ? "int has() { return __builtin_cpu_supports(\"avx512f\"); }" : "")
        """
      let report = try await audit(
        folder, source,
        ["-shared", "-fPIC", "-march=skylake-avx512", "-mprefer-vector-width=512"],
        name: "main.cpp")
      let functions = try #require(report.cpu?.functions)
      let template = try #require(functions.first { $0.name == "_Z5totalIiET_PS0_i" })
      #expect(template.guarded == (asks ? .unknown : .no), "\(template.evidence)")
      let plain = try #require(functions.first { $0.name == "_Z5plainPii" })
      #expect(plain.guarded == .no, "\(plain.evidence)")
    }
  }
#endif
