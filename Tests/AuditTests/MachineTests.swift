import Audit
import Model
import SystemPackage
import TestKit
import Testing

/// Programs for 32-bit Arm and RISC-V, made here by a compiler: each leak has a twin that passes.
@Suite struct MachineTests {
  /// How a program is made.
  struct Build: Sendable, CustomTestStringConvertible {
    var target: String
    var flags: [String]
    /// The C library that it is linked with.
    var library: String
    var loader: String

    var testDescription: String { "\(target) \(flags.joined(separator: " "))" }

    static func arm(_ flags: String...) -> Build {
      Build(
        target: "armv7-linux-gnueabihf", flags: flags,
        library: "/usr/arm-linux-gnueabihf/lib/libc.so.6", loader: "/lib/ld-linux-armhf.so.3")
    }

    static func riscv(_ flags: String...) -> Build {
      Build(
        target: "riscv64-linux-gnu", flags: flags + ["-mabi=lp64d"],
        library: "/usr/riscv64-linux-gnu/lib/libc.so.6",
        loader: "/lib/ld-linux-riscv64-lp64d.so.1")
    }
  }

  /// Has vectors to use, a division, constants between instructions, and a table of jumps.
  private static let source = """
    int printf(const char *, ...);
    void exit(int);
    unsigned long getauxval(unsigned long);
    #ifdef ASKS
    unsigned long asked;
    #endif
    #if defined(__arm__) && !defined(__ARM_FEATURE_IDIV)
    int __aeabi_idiv(int a, int b) { int n = 0; while (a >= b) { a -= b; n++; } return n; }
    #endif
    __attribute__((noinline)) int work(const int *a, const int *b, int n) {
      int s = 0;
      for (int i = 0; i < n; i++) s += a[i] * b[i];
      return s;
    }
    __attribute__((noinline)) int quotient(int a, int b) { return a / b; }
    __attribute__((noinline)) double scaled(double x) { return x * 1234567.890123 + 0.0078125; }
    __attribute__((noinline)) int pick(int n) {
      switch (n) {
      case 0: return quotient(5, n + 1);
      case 1: return printf("one");
      case 2: return 0x12345678;
      case 3: return printf("three");
      case 4: return (int)scaled(n);
      case 5: return printf("five") ^ 0x7fedcba9;
      case 6: return work(&n, &n, 1);
      default: return 0x0badcafe;
      }
    }
    void _start(void) {
      int a[64], b[64];
      for (int i = 0; i < 64; i++) { a[i] = i; b[i] = i * 3; }
    #ifdef ASKS
      asked = getauxval(16);
    #endif
      printf("%d %d %d\\n", work(a, b, 64), quotient(work(b, a, 3), 7), pick(work(a, a, 2) & 7));
      exit(0);
    }
    """

  private func audit(
    _ build: Build, target: String, _ extra: [String] = []
  ) async throws -> ArtifactReport {
    let folder = try TemporaryFolder()
    try folder.write("main.c", Self.source)
    _ = try await Peer.run(
      "clang",
      ["--target=\(build.target)", "-O3", "-fno-builtin", "-nostdlib", "-fuse-ld=lld"]
        + build.flags + extra
        + [
          "-fPIE", "-pie", "-Wl,--dynamic-linker=\(build.loader)", "-o", "program", "main.c",
          build.library,
        ],
      in: folder.path)
    var options = AuditOptions(scratch: folder.path)
    options.target = try Target(parsing: target)
    let document = Auditor(options: options, analysis: ReachAnalysis())
      .audit([folder.path.appending("program")])
    return try #require(document.artifacts.first)
  }

  private static let leaks: [(Build, String, String, [String])] = [
    (
      .arm("-mthumb", "-march=armv7ve", "-mfpu=neon-vfpv4"), "linux/arm/v7", "v7+IDIV+NEON",
      ["IDIV", "NEON"]
    ),
    (.arm("-marm", "-mcpu=cortex-a15"), "linux/arm/v7", "v7+IDIV+NEON", ["IDIV", "NEON"]),
    (.arm("-marm", "-march=armv7-a", "-mfpu=vfpv3-d16"), "linux/arm/v6", "v7", ["MOVW"]),
    (.riscv("-march=rv64gcv_zba_zbb"), "linux/riscv64", "rva23u64", ["V"]),
    (.riscv("-march=rv64gc_zba"), "linux/riscv64", "rva22u64", ["Zba"]),
  ]

  @Test(arguments: leaks, [[], ["-Wl,-s"], ["-DASKS"]])
  func findsWhatTheCompilerWasTold(
    _ row: (build: Build, target: String, required: String, features: [String]), extra: [String]
  ) async throws {
    let report = try await audit(row.build, target: row.target, extra)
    let cpu = try #require(report.cpu)
    for part in row.required.split(separator: "+") {
      #expect(cpu.required.split(separator: "+").contains(part), "\(cpu.required)")
    }
    let features = Set(cpu.functions.flatMap(\.features))
    #expect(features.isSuperset(of: row.features), "\(features)")
    let asks = extra == ["-DASKS"]
    #expect(report.findings.contains { $0.code == .cpuUnguarded } == !asks)
    // One division alone might be a constant in the code of a stripped file.
    if extra != ["-Wl,-s"] {
      #expect(report.findings.contains { $0.code == .cpuUnknown } == asks)
    }
    #expect(cpu.undecodedBytes == 0)
    if extra != ["-Wl,-s"] {
      #expect(
        Set(cpu.functions.map(\.name)).isSubset(of: [
          "work", "quotient", "scaled", "pick", "_start", "__aeabi_idiv",
        ]))
    }
  }

  @Test(
    arguments: [
      (Build.arm("-mthumb", "-march=armv7-a", "-mfpu=vfpv3-d16"), "linux/arm/v7"),
      (.arm("-marm", "-march=armv7-a", "-mfpu=vfpv3-d16"), "linux/arm/v7"),
      (.riscv("-march=rv64gc"), "linux/riscv64"),
      (.riscv("-march=rv64gc_zba"), "linux/riscv64/rva22u64"),
    ], [[], ["-Wl,-s"]])
  func passesTheirTwins(_ row: (build: Build, target: String), extra: [String]) async throws {
    let report = try await audit(row.build, target: row.target, extra)
    let cpu = try #require(report.cpu)
    #expect(cpu.functions.isEmpty)
    #expect(cpu.required == cpu.baseline)
    #expect(cpu.decodedFunctions >= 3)
    #expect(!report.findings.contains { $0.code.rawValue.hasPrefix("cpu.") }, "\(report.findings)")
    #expect(report.worst != .error, "\(report.findings)")
  }

  /// What a compiler put down is held against the cell, too.
  @Test func readsAttributes() async throws {
    let build = Build.arm("-marm", "-march=armv7-a", "-mfpu=vfpv3-d16")
    let old = try await audit(build, target: "linux/arm/v6")
    let stated = try #require(old.findings.first { $0.code == .cpuAttribute })
    #expect(stated.message.contains("Tag_CPU_arch=v7") && stated.severity == .warning)
    let plain = try await audit(.riscv("-march=rv64gc_zba"), target: "linux/riscv64")
    #expect(plain.findings.contains { $0.code == .cpuAttribute })
    #expect(plain.cpu?.declared.first?.contains("zba") == true)
  }

  /// Firmware is held against the profile that is declared.
  @Test(arguments: [
    ("none/thumbv7em", [String]()), ("none/thumbv6m", ["cpu.above-baseline"]),
  ])
  func knowsMicrocontrollers(target: String, expected: [String]) async throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "main.c",
      "int f(int a, int b) { return a / b; }\nvoid _start(void) { for (;;) f(1, f(2, 3)); }\n")
    _ = try await Peer.run(
      "clang",
      [
        "--target=thumbv7em-none-eabi", "-O1", "-nostdlib", "-fuse-ld=lld", "-static",
        "-ffreestanding", "-o", "firmware", "main.c",
      ], in: folder.path)
    var options = AuditOptions(scratch: folder.path)
    options.target = try Target(parsing: target)
    let document = Auditor(options: options, analysis: ReachAnalysis())
      .audit([folder.path.appending("firmware")])
    let report = try #require(document.artifacts.first)
    #expect(
      report.findings.map(\.code.rawValue).filter {
        $0.hasPrefix("cpu.above") || $0.hasPrefix("target.")
      } == expected, "\(report.findings)")
    options.target = nil
    let undeclared = Auditor(options: options, analysis: ReachAnalysis())
      .audit([folder.path.appending("firmware")])
    #expect(undeclared.artifacts.first?.findings.contains { $0.code == .cpuNoDecoder } == true)
  }

  /// glibc chooses functions when it is loaded: no wolf is cried.
  @Test(arguments: [
    ("/usr/arm-linux-gnueabihf/lib", "linux/arm/v7+gnu.2.36"),
    ("/usr/riscv64-linux-gnu/lib", "linux/riscv64+gnu.2.36"),
    ("/usr/i686-linux-gnu/lib", "linux/x86+gnu.2.36"),
    ("/usr/powerpc64le-linux-gnu/lib", "linux/ppc64le+gnu.2.36"),
    ("/usr/s390x-linux-gnu/lib", "linux/s390x+gnu.2.36"),
  ])
  func passesDebian(folder: String, target: String) throws {
    var options = AuditOptions(scratch: "/tmp")
    options.target = try Target(parsing: target)
    let document = Auditor(options: options, analysis: ReachAnalysis()).audit([FilePath(folder)])
    #expect(document.artifacts.count > 10)
    for report in document.artifacts {
      #expect(
        !report.findings.contains { $0.severity == .error }, "\(report.path): \(report.findings)")
    }
  }
}
