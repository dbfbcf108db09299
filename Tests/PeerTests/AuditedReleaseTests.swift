import Foundation
import Testing

/// The audit holds back what the emulator kills, and nothing else: programs that the builders made.
@Suite(.serialized)
struct AuditedReleaseTests {
  private static let loop = "int s = 0; for (int i = 0; i < n; i++) s += a[i] * 3; return s;"

  /// Vectorised by any compiler that may.
  private static let wide = """
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

  private static let library = "int sum_wide(int *a, int n) { \(loop) }\n"

  private struct Record: Decodable {
    struct Cell: Decodable {
      struct Held: Decodable {
        var step: String
        var log: [String]
      }
      struct Evidence: Decodable {
        struct Finding: Decodable {
          var code: String
          var reason: String?
        }
        var outcome: String
        var findings: [Finding]
      }
      var product: String
      var target: String
      var status: String
      var held: Held?
      var evidence: [Evidence]
    }
    var status: String
    var cells: [Cell]

    func cell(_ name: String) throws -> Cell {
      try #require(cells.first { "\($0.product) \($0.target)" == name })
    }
  }

  private func record(_ project: SmallProject) throws -> Record {
    try JSONDecoder().decode(Record.self, from: project.bytes("dist/release.json"))
  }

  /// The story that the audit exists for, told by a C project: one product is built for the wrong CPU.
  @Test(.tools("qemu-x86_64-static"), .timeLimit(.minutes(10)))
  func wrongCPU() async throws {
    let products = """
        - { name: fast, builder: c, directory: c, sources: [main.c], cflags: [-O3, -mavx2], targets: [linux/amd64] }
        - { name: lse, builder: c, directory: c, sources: [atomic.c], cflags: [-O2, -march=armv8-a+lse], targets: [linux/arm64] }
        - { name: plain, builder: c, directory: c, sources: [main.c], cflags: [-O3], targets: [linux/amd64, linux/arm64] }

      """
    let atomic = """
      #include <stdio.h>
      static long counter;
      int main(void) { printf("%ld\\n", __atomic_add_fetch(&counter, 1, __ATOMIC_SEQ_CST)); return 0; }

      """
    let project = try await SmallProject.make(
      ["c/main.c": Self.wide, "c/atomic.c": atomic], toolchains: ["zig"], products: products)
    let end = try await project.slipway("release", "--snapshot")
    #expect(end.status == 3, "\(end.output)")
    let record = try record(project)
    #expect(record.status == "partial")
    for (name, words) in [
      ("fast linux/amd64", ["AVX2", ": c5", "reached from the entry"]),
      ("lse linux/arm64", ["LSE", "reached from the entry"]),
    ] {
      let cell = try record.cell(name)
      #expect(cell.status == "held")
      #expect(cell.held?.step == "audit \(name)")
      #expect(cell.evidence.first?.outcome == "refused")
      let log = cell.held?.log.joined(separator: "\n") ?? ""
      for word in ["error cpu.above-baseline: 1 function is above"] + words {
        #expect(log.contains(word), "\(name): no “\(word)” in \(log)")
      }
    }
    for target in ["linux/amd64", "linux/arm64"] {
      let cell = try record.cell("plain \(target)")
      #expect(cell.status == "made" && cell.evidence.first?.outcome == "passed")
      #expect(cell.evidence.first?.findings.contains { $0.code.hasPrefix("cpu.") } == false)
    }

    // The judge: the emulated CPU of the baseline.
    func status(_ program: String) async throws -> String {
      let command = "qemu-x86_64-static -cpu Nehalem './built/\(program)' >/dev/null 2>&1; echo $?"
      return try await Tool.run("sh", ["-c", command], in: project.path)
    }
    let built = try await project.slipway("build", "--output", "built")
    try #require(built.status == 0, "\(built.output)")
    #expect(try await status("fast_linux_amd64/fast") == "132\n")
    #expect(try await status("plain_linux_amd64/plain") == "0\n")

    try project.write(
      "slipway.yaml",
      String(decoding: try project.bytes("slipway.yaml"), as: UTF8.self)
        .replacing("-mavx2", with: "-mtune=haswell").replacing("armv8-a+lse", with: "armv8-a"))
    let mended = try await project.slipway("release", "--snapshot")
    #expect(mended.status == 0, "\(mended.output)")
    #expect(try self.record(project).status == "complete")
  }

  /// A library's exports are called by anybody, unless the project says by whom.
  @Test(.timeLimit(.minutes(10)))
  func anAllowanceIsInTheRecord() async throws {
    let project = try await SmallProject.make(
      ["c/sum.c": Self.library], toolchains: ["zig"],
      products: """
          - name: sum
            builder: c
            kind: shared-library
            directory: c
            sources: [sum.c]
            cflags: [-O3, -mavx2]
            targets: [linux/amd64]

        """)
    let refused = try await project.slipway("release", "--snapshot")
    #expect(
      refused.status == 1 && refused.output.contains("sum_wide is exported"), "\(refused.output)")
    #expect(!project.has("dist"))
    try project.write(
      "slipway.yaml",
      String(decoding: try project.bytes("slipway.yaml"), as: UTF8.self)
        + "    audit: { allow: { \"sum_*\": its callers ask the CPU } }\n")
    let allowed = try await project.slipway("release", "--snapshot")
    #expect(allowed.status == 0, "\(allowed.output)")
    let evidence = try #require(try record(project).cell("sum linux/amd64").evidence.first)
    #expect(evidence.outcome == "passed")
    #expect(evidence.findings.contains { $0.reason == "its callers ask the CPU" })
  }
}
