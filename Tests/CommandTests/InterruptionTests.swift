import Foundation
import Testing

/// Stopping at any moment, and going on.
@Suite("Interruptions", .needs("git", "python3"))
struct InterruptionTests {
  @Test("kill -9 at 50 random moments, then resume: dist/ is that of an undisturbed run")
  func kills() async throws {
    let seed =
      UInt64(ProcessInfo.processInfo.environment["SLIPWAY_TEST_SEED"] ?? "")
      ?? UInt64.random(in: 0...UInt64.max)
    print("kill -9: SLIPWAY_TEST_SEED=\(seed)")
    var random = SplitMix(state: seed)
    let words = ["sleep", "20", "write", "/out/demo"]
    let undisturbed = try Sample.cells(words)
    undisturbed.commit(tag: "v1.0.0")
    let whole = try await undisturbed.slipway("release", "-j", "2")
    try #require(whole.status == 0, "\(whole.err)")
    let expected = try undisturbed.contents()
    #expect(expected.count == 15)

    var wasBegun = 0
    for attempt in 0..<50 {
      let sample = try Sample.cells(words)
      sample.commit(tag: "v1.0.0")
      let child = try sample.start(["release", "--json", "-j", "2"])
      let moment = Double.random(in: 0...1.05, using: &random) * whole.seconds
      try await Task.sleep(for: .seconds(moment))
      child.signal(SIGKILL)
      let killed = try await child.end()
      let about: Comment = "seed \(seed), attempt \(attempt), killed after \(moment) s"
      // dist/ is there whole or not at all.
      if sample.has("dist") { #expect(try sample.contents() == expected, about) }
      let lines = killed.out.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
      var done: Set<String> = []
      for line in lines {
        let event = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
        guard event?["event"] as? String == "finished", let step = event?["step"] as? String
        else { continue }
        done.insert(step)
      }
      let wasKilledEarly = !sample.has(".slipway/run.json")
      let end = try await sample.start(
        wasKilledEarly ? ["release", "--json"] : ["resume", "--json"]
      ).end()
      #expect(end.status == 0, "\(about): \(end.err)")
      #expect(try sample.contents() == expected, about)
      #expect(try sample.leftovers().isEmpty, about)
      // What was done is not done again.
      #expect(try end.steps(cached: false).isDisjoint(with: done), about)
      if !done.isEmpty, done.count < 20 { wasBegun += 1 }
    }
    // The moments must have hit the middle of the work, else nothing was shown.
    #expect(wasBegun > 5, "seed \(seed)")
  }

  @Test("Ctrl-C: status 130, no dist/, and resume goes on", arguments: [SIGINT, SIGTERM, SIGHUP])
  func signals(_ number: Int32) async throws {
    let sample = try Sample.cells(["sleep", "250", "write", "/out/demo"])
    let child = try sample.start(["release", "--snapshot", "--json", "-j", "2"])
    #expect(try await child.wait { child.printed.contains("\"finished\"") })
    child.signal(number)
    let end = try await child.end(within: 10)
    #expect(end.status == 130, "\(end.err)")
    #expect(!sample.has("dist"))
    #expect(try sample.leftovers().isEmpty)
    let done = try end.steps(cached: false)
    #expect(!done.isEmpty)
    // A program that reads events is told how it ended.
    let last = try #require(try end.events().last)
    #expect(last["event"] as? String == "result")
    #expect(last["status"] as? String == "interrupted")
    #expect(last["exitCode"] as? Int == 130)
    let resumed = try await sample.slipway("resume", "--json")
    #expect(resumed.status == 0, "\(resumed.err)")
    #expect(try resumed.steps(cached: false).isDisjoint(with: done))
    #expect(sample.has("dist/release.json"))
  }

  @Test("A second Ctrl-C ends it at once, though a program ignores the first")
  func second() async throws {
    let mark = "slipway-orphan-\(UUID().uuidString)"
    let sample = try Sample.cells(["orphan", mark, "stubborn"], targets: ["linux/amd64"])
    let child = try sample.start(["release", "--snapshot"])
    #expect(try await child.wait { isAlive(mark) })
    child.signal(SIGINT)
    #expect(try await child.wait { child.said.contains("Ctrl-C again") })
    let moment = Date()
    child.signal(SIGINT)
    #expect(try await child.end(within: 10).status == 130)
    #expect(Date().timeIntervalSince(moment) < 0.8)
    #expect(try await child.wait { !isAlive(mark) })
    #expect(!sample.has("dist"))
  }

  @Test(
    "On a terminal Ctrl-C leaves the cursor shown and the terminal's modes alone",
    arguments: [1, 2])
  func terminal(_ presses: Int) async throws {
    let sample = try Sample.cells(["sleep", "3000", "write", "/out/demo"])
    let end = try await sample.script(
      "exec python3 -c \"$DRIVER\" \"$PRESSES\" \"$SLIPWAY\" release --snapshot",
      adding: ["DRIVER": Self.driver, "PRESSES": "\(presses)", "TERM": "xterm-256color"])
    #expect(end.status == 0, "\(end.err)")
    let report = try #require(
      try JSONSerialization.jsonObject(with: Data(end.out.utf8)) as? [String: Any])
    #expect(report["status"] as? Int == 130)
    #expect(report["modes"] as? Bool == true)
    let text = try #require(report["text"] as? String)
    let hidden = try #require(text.range(of: "\u{1B}[?25l", options: .backwards))
    #expect(text.range(of: "\u{1B}[?25h", range: hidden.upperBound..<text.endIndex) != nil)
    // A key that is pressed when the program has ended is shown by the terminal itself.
    #expect(text.replacing("^C", with: "").hasSuffix("\n"))
    #expect(!sample.has("dist"))
  }

  @Test("On a terminal every running cell is shown, and what stays is plain")
  func progress() async throws {
    let sample = try Sample.cells(["sleep", "200", "write", "/out/demo"])
    let end = try await sample.script(
      "exec python3 -c \"$DRIVER\" 0 \"$SLIPWAY\" release --snapshot -j 2",
      adding: ["DRIVER": Self.driver, "TERM": "xterm-256color"])
    #expect(end.status == 0, "\(end.err)")
    let report = try #require(
      try JSONSerialization.jsonObject(with: Data(end.out.utf8)) as? [String: Any])
    #expect(report["status"] as? Int == 0)
    let text = try #require(report["text"] as? String)
    for target in Sample.targets { #expect(text.contains("demo \(target)")) }
    #expect(text.contains("of 30 steps"))
    #expect(text.hasSuffix("\n"))
    let piped = try await Sample.cells(targets: ["linux/amd64"]).slipway("release", "--snapshot")
    #expect(piped.err.contains("[1/3] "))
    #expect(!piped.err.contains("\u{1B}"))
  }

  /// Runs a program on a terminal, presses Ctrl-C once it shows progress, and tells how it ended.
  private static let driver = """
    import json, os, pty, sys, termios, time, select
    presses = int(sys.argv[1])
    pid, terminal = pty.fork()
    if pid == 0:
        os.execv(sys.argv[2], sys.argv[2:])
    before = termios.tcgetattr(terminal)
    text, deadline = b"", time.time() + 40
    while time.time() < deadline:
        if select.select([terminal], [], [], 0.05)[0]:
            try:
                part = os.read(terminal, 65536)
            except OSError:
                break
            if not part:
                break
            text += part
        if presses == 1 and b"linux/amd64" in text or presses == 2 and (b"linux/amd64" in text):
            os.write(terminal, b"\\x03")
            if presses == 2:
                time.sleep(0.1)
                os.write(terminal, b"\\x03")
            presses = 0
    after = termios.tcgetattr(terminal)
    _, status = os.waitpid(pid, 0)
    code = os.waitstatus_to_exitcode(status)
    print(json.dumps({"status": code, "modes": before == after,
      "text": text.decode("utf-8", "replace").replace("\\r\\n", "\\n")}))
    """
}

/// A generator that a seed decides.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    self.state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = self.state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
