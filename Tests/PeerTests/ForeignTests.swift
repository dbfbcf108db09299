import Foundation
import Testing

/// Somebody else's project, as `slipway init` sets it up, with no edit by hand.
@Suite(.serialized)
struct ForeignTests {
  private static let usual = [
    ("lua", "linux/amd64", ["zig"], ["make"]), ("bzip2", "linux/arm64", ["zig"], ["make"]),
    ("webhook", "linux/arm64", ["go"], []),
  ]
  /// C++ takes a minute for the library alone.
  private static let full = [("ninja", "linux/amd64", ["zig"], ["cmake", "make"])]

  @Test(
    .tools("make", "cmake", "tar", "unzip", "file", "qemu-aarch64-static"),
    .timeLimit(.minutes(10)), arguments: usual + (RealInput.isFull ? full : []))
  func asItIs(
    _ name: String, _ target: String, _ toolchains: [String], _ pinned: [String]
  ) async throws {
    let input = try RealInput.named(name)
    let folders = try await RealInput.fetch(name, "sysroot-arm64")
    let project = try await SmallProject.adopt(
      try #require(folders[name]), toolchains: toolchains, pinned: pinned)
    let check = try await project.slipway("check")
    #expect(check.status == 0 && check.output.contains("is sound"), "\(check.output)")
    let plan = try await project.slipway("plan")
    #expect(plan.status == 0 && plan.output.contains(target), "\(plan.output)")
    let result = try await project.slipway("release", "--snapshot", "--target", target)
    // Complete would be all seven targets.
    #expect(result.status == 0 || result.status == 3, "\(result.output)")
    let bytes = try project.bytes("dist/release.json")
    let record = try JSONDecoder().decode(Release.Record.self, from: bytes)
    let release = Release(
      scratch: project.scratch, exitStatus: result.status, output: result.output, record: record)
    let cell = try #require(
      record.cells.first { $0.target == target && $0.status == "made" }, "\(result.output)")
    let (program, _) = try await release.program(of: cell)
    try await Judges.checkFormat(program, target)
    for start in input.runs ?? [] {
      let done = try await #require(Runner(target, sysroots: folders)).start(program, start)
      #expect(done.output.contains(start.prints), "\(done.output)")
    }
  }
}
