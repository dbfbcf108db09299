import Foundation
import Testing

/// Compilers that are missing, hang, leave processes behind, print without end, or are killed.
@Suite("Compilers that misbehave", .needs("git"))
struct CompilerFaultTests {
  static let bad = "windows/arm64"
  static let three = ["linux/amd64", "macos/arm64", Self.bad]

  /// A project where one of three cells misbehaves; it is released, and what holds for every such
  /// release is checked.
  private func partial(
    _ words: [String], more: String = "", seconds: Double = 40, _ says: String...
  ) async throws -> (sample: Sample, end: Child.End, held: [String: Any]) {
    let sample = try Sample.cells(
      ["write", "/out/demo", "only", Self.bad] + words, targets: Self.three, more: more)
    let end = try await sample.slipway("release", "--snapshot", seconds: seconds)
    #expect(end.status == 3, "\(end.status): \(end.err.suffix(3000))")
    for text in says { #expect(end.err.contains(text), "no “\(text)” in \(end.err.suffix(3000))") }
    let record = try sample.json("dist/release.json")
    #expect(record["status"] as? String == "partial")
    let cells = try #require(record["cells"] as? [[String: Any]])
    #expect(cells.filter { $0["status"] as? String == "made" }.count == 2)
    let cell = try #require(cells.first { $0["status"] as? String == "held" })
    #expect(cell["target"] as? String == Self.bad)
    #expect(
      try sample.contents().keys.filter { $0.hasSuffix(".tar.gz") || $0.hasSuffix(".zip") }.count
        == 2)
    return (sample, end, try #require(cell["held"] as? [String: Any]))
  }

  @Test("A failing compiler: cell, last lines, log, command by hand; the others are made")
  func failing() async throws {
    let (sample, end, held) = try await self.partial(
      ["fail", "expected ';'"], "demo \(Self.bad)", "status 7", "error: expected ';'", "line 60",
      "log: ", "by hand: ", "slipway resume", "held")
    #expect(!end.err.contains("line 1\n"), "only the last lines are shown")
    #expect((held["message"] as? String)?.contains("status 7") == true)
    // The log is where the message says.
    let log = try #require(end.err.firstMatch(of: /log: (.+)/)?.1)
    #expect(try sample.text(String(log)).contains("line 1\n"))
    // The command by hand fails in the same way.
    let line = try #require(end.err.firstMatch(of: /by hand: (.+)/)?.1)
    if FileManager.default.isExecutableFile(atPath: "/usr/bin/bwrap"),
      shell("bwrap --unshare-all --ro-bind / / true") == 0
    {
      let byHand = try await sample.script(String(line))
      #expect(byHand.status == 7, "\(byHand.err)")
      #expect(byHand.out.contains("expected ';'"))
    } else {
      #expect(ProcessInfo.processInfo.environment["CI"] == nil, "missing: a bwrap that works")
    }
    // The record depends on neither the machine's paths nor the clock.
    #expect(try !sample.text("dist/release.json").contains(sample.folder.path))
    // Once it is mended, only that cell is made.
    try sample.write(
      "slipway.yaml",
      try sample.text("slipway.yaml").replacingOccurrences(of: "fail", with: "sleep")
        .replacingOccurrences(of: "expected ';'", with: "1"))
    let resumed = try await sample.slipway("resume", "--json")
    #expect(resumed.status == 0, "\(resumed.err)")
    #expect(try sample.json("dist/release.json")["status"] as? String == "complete")
  }

  @Test("Resuming a partial release runs what failed again and nothing else")
  func resumePartial() async throws {
    let (sample, _, _) = try await self.partial(["fail", "no"])
    let end = try await sample.slipway("resume", "--json")
    #expect(end.status == 3)
    #expect(try end.steps(cached: false).isEmpty)
    #expect(try end.steps(cached: true).count == 6)
  }

  @Test("A required cell that fails: status 1 and no dist/")
  func required() async throws {
    let sample = try Sample.cells(
      ["write", "/out/demo", "only", Self.bad, "fail", "no"], targets: Self.three,
      more: "    required: [\"windows/*\"]")
    let end = try await sample.slipway("release", "--snapshot")
    #expect(end.status == 1)
    #expect(end.err.contains("required"))
    #expect(end.err.contains("demo \(Self.bad)"))
    #expect(!sample.has("dist"))
    #expect(try sample.leftovers().isEmpty)
    #expect(try await sample.slipway("resume", "--json").steps(cached: true).count == 6)
  }

  @Test("A required cell that fails leaves an earlier dist/ as it was")
  func requiredKeepsDist() async throws {
    let sample = try Sample.cells(targets: Self.three, more: "    required: true")
    #expect(try await sample.slipway("release", "--snapshot").status == 0)
    let before = try sample.contents()
    try sample.write(
      "slipway.yaml",
      try sample.text("slipway.yaml").replacingOccurrences(of: "\"write\"", with: "\"fail\""))
    #expect(try await sample.slipway("release", "--snapshot").status == 1)
    #expect(try sample.contents() == before)
  }

  @Test("All cells fail: status 1 and no dist/")
  func all() async throws {
    let sample = try Sample.cells(["fail", "no"], targets: Self.three)
    let end = try await sample.slipway("release", "--snapshot")
    #expect(end.status == 1)
    #expect(!sample.has("dist"))
  }

  @Test("A compiler that is not there")
  func missing() async throws {
    let sample = try Sample.cells(targets: Self.three)
    try sample.write(
      "slipway.yaml",
      try sample.text("slipway.yaml").replacingOccurrences(of: "/src/bin/tool", with: "no-such-cc"))
    let end = try await sample.slipway("release", "--snapshot")
    #expect(end.status == 1)
    #expect(end.err.contains("no-such-cc"))
    #expect(end.err.contains("hint: "))
    #expect(!sample.has("dist"))
  }

  @Test("A toolchain of the system that is not there")
  func missingSystem() async throws {
    let sample = try Sample.cells(
      targets: Self.three, more: "    toolchains: { cc: cc }",
      top: "toolchains: { cc: { system: no-such-cc } }")
    let pin = try await sample.slipway("toolchain", "pin")
    #expect(pin.status == 1)
    #expect(pin.err.contains("no-such-cc"))
    let end = try await sample.slipway("release", "--snapshot")
    #expect(end.status == 1 || end.status == 2)
    #expect(end.err.contains("slipway toolchain pin"))
    #expect(!sample.has("slipway.lock"))
    #expect(!sample.has("dist"))
  }

  @Test("A compiler that hangs is stopped")
  func hanging() async throws {
    let (_, end, held) = try await self.partial(
      ["hang"], more: "    timeout: 1s", "longer than 1 s", "hint: ")
    #expect(end.seconds < 60)
    #expect((held["message"] as? String)?.contains("longer than 1 s") == true)
  }

  @Test("Processes that outlive the compiler are gone when it ends")
  func orphans() async throws {
    let mark = "slipway-orphan-\(UUID().uuidString)"
    let sample = try Sample.cells(
      ["orphan", mark, "write", "/out/demo"], targets: ["linux/amd64", "linux/arm64"])
    let end = try await sample.slipway("release", "--snapshot")
    #expect(end.status == 0, "\(end.err)")
    #expect(!isAlive(mark))
  }

  @Test(
    "Processes that refuse to end are gone after a timeout, an interrupt and a kill",
    arguments: ["timeout", "interrupt", "kill"])
  func stubborn(_ way: String) async throws {
    let mark = "slipway-orphan-\(UUID().uuidString)"
    let sample = try Sample.cells(
      ["orphan", mark, "stubborn"], targets: ["linux/amd64"],
      more: "    timeout: \(way == "timeout" ? "1s" : "1h")")
    let child = try sample.start(["release", "--snapshot"])
    if way != "timeout" {
      #expect(try await child.wait { isAlive(mark) })
      child.signal(way == "kill" ? SIGKILL : SIGINT)
    }
    let end = try await child.end(within: 20)
    #expect(end.status == (way == "timeout" ? 1 : way == "kill" ? 137 : 130), "\(end.err)")
    // After a kill the launcher notices by itself.
    #expect(try await child.wait { !isAlive(mark) }, "a process of the action is still there")
    #expect(!sample.has("dist"))
  }

  @Test("A compiler that prints 1 GB: the log is capped, memory is bounded, the end is shown")
  func noisy() async throws {
    let (sample, end, _) = try await self.partial(
      ["spew", "1024", "fail", "after all that"], seconds: 60, "after all that", "line 60")
    #expect(end.peakMemory < 200_000, "\(end.peakMemory) KiB")
    let log = try #require(end.err.firstMatch(of: /log: (.+)/)?.1)
    let size =
      try FileManager.default.attributesOfItem(
        atPath: sample.project.appendingPathComponent(String(log)).path)[.size] as? Int ?? 0
    #expect(size > 1_000_000 && size < 80_000_000, "\(size)")
    #expect(end.err.utf8.count < 30_000)
  }

  @Test("A compiler that prints 1 GB and succeeds")
  func noisySuccess() async throws {
    let sample = try Sample.cells(["write", "/out/demo", "spew", "1024"], targets: ["linux/amd64"])
    let end = try await sample.slipway("release", "--snapshot")
    #expect(end.status == 0)
    #expect(end.peakMemory < 200_000, "\(end.peakMemory) KiB")
  }

  @Test("A compiler that is killed", arguments: [9, 11])
  func killed(_ number: Int) async throws {
    let (_, _, held) = try await self.partial(["die", "\(number)"], "signal \(number)")
    #expect((held["message"] as? String)?.contains("signal \(number)") == true)
  }

  @Test("A compiler that leaves nothing")
  func nothing() async throws {
    let sample = try Sample.cells(["sleep", "1"], targets: ["linux/amd64"])
    let end = try await sample.slipway("release", "--snapshot")
    #expect(end.status == 1)
    #expect(end.err.contains("did not leave"))
    #expect(!sample.has("dist"))
  }
}
