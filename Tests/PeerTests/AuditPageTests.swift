import Foundation
import Testing

/// The page that a person reads.
@Suite struct AuditPageTests {
  /// Two libraries for the wrong machine and one for the right one, in one archive.
  @Test(.tools("gcc", "tar")) func tellsOnceWhatHoldsForMany() async throws {
    let scratch = try Scratch()
    try "int one(void) { return 1; }\n".write(
      toFile: "\(scratch.path)/a.c", atomically: true, encoding: .utf8)
    for name in ["one.so", "two.so"] {
      _ = try await Tool.run(
        "gcc", ["-shared", "-fPIC", "-o", name, "a.c"], in: scratch.path)
    }
    _ = try await Tool.run("tar", ["-cf", "both.tar", "one.so", "two.so"], in: scratch.path)
    let slipway = try Release.binary()
    let refused = try await Tool.start(
      slipway, ["audit", "--target", "linux/arm64", "both.tar"], in: scratch.path)
    #expect(refused.status == 4)
    let lines = refused.output.split(separator: "\n").map(String.init)
    // The archive's name once, then the worst, told once for both.
    #expect(lines.first == "both.tar")
    #expect(lines.dropFirst().first?.hasPrefix("✗ 2 files: one.so, two.so") == true, "\(lines)")
    #expect(lines.filter { $0.contains("target.architecture") }.count == 1, "\(lines)")
    #expect(lines.last?.hasPrefix("refused: 2 errors") == true, "\(lines)")

    let passed = try await Tool.start(
      slipway, ["audit", "--target", "linux/amd64+gnu.2.36", "both.tar"], in: scratch.path)
    #expect(passed.status == 0, "\(passed.output)")
    #expect(passed.output.contains("✓ one.so  linux/amd64"), "\(passed.output)")
    #expect(passed.output.split(separator: "\n").last?.hasPrefix("passed: 0 errors") == true)
  }
}
