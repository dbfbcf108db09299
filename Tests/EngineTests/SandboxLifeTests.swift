import Engine
import Foundation
import SystemPackage
import Testing

@Suite struct SandboxLifeTests {
  static let all: [SandboxMode] = [.namespaces, .bubblewrap, .none]
  let bench: SandboxBench

  init() throws { bench = try SandboxBench() }

  private func run(_ mode: SandboxMode, _ request: SandboxRequest) async throws -> SandboxExit {
    var request = request
    request.isRelocatable = true
    return try await Launcher(mode: mode).run(request)
  }

  @Test(arguments: all)
  func statusSignalAndUsageAreReported(_ mode: SandboxMode) async throws {
    let exit = try await run(mode, bench.shell("echo out; echo err >&2; exit 7"))
    #expect(exit.status == .exited(7))
    #expect(exit.text == "out\nerr\n")
    #expect(exit.logBytes == 8)
    #expect(exit.maxRSSKiB > 100)
    #expect(bench.read("log-run") == "out\nerr\n")
    let busy = try await run(
      mode, bench.shell("i=0; while [ $i -lt 100000 ]; do i=$((i+1)); done; kill -SEGV $$"))
    #expect(busy.status == .signalled(SIGSEGV))
    #expect(busy.cpuMicroseconds > 5000)
  }

  @Test(arguments: all)
  func missingProgramIsNotFound(_ mode: SandboxMode) async throws {
    for program in ["no-such-program", "/no/such/program"] {
      var request = try bench.shell("")
      request.argv = [program]
      let exit = try await run(mode, request)
      #expect(exit.status == .notFound, "\(program)")
    }
  }

  @Test func missingLoaderIsTold() async throws {
    var request = try bench.shell("")
    try bench.write("in/script", "#!/no/interpreter\n")
    chmod(bench.path("in/script").string, 0o755)
    request.argv = ["/src/script"]
    await #expect {
      try await Launcher(mode: .namespaces).run(request)
    } throws: {
      "\($0)".contains("interpreter")
    }
  }

  @Test func programIsLookedUpOnItsOwnPath() async throws {
    try bench.write("in/tool", "#!/bin/sh\necho tool\n")
    chmod(bench.path("in/tool").string, 0o755)
    var request = try bench.shell("")
    request.argv = ["tool"]
    request.environment["PATH"] = "/nowhere:/src"
    #expect(try await run(.namespaces, request).text == "tool\n")
    request.environment["PATH"] = nil
    #expect(try await run(.namespaces, request).status == .notFound)
  }

  @Test func logIsAppendedOrReplaced() async throws {
    try bench.write("log-run", "before\n")
    var request = try bench.shell("echo one")
    request.appendsToLog = true
    _ = try await run(.namespaces, request)
    #expect(bench.read("log-run") == "before\none\n")
    request.appendsToLog = false
    _ = try await run(.namespaces, request)
    #expect(bench.read("log-run") == "one\n")
    request.argv = ["true"]
    _ = try await run(.namespaces, request)
    #expect(bench.read("log-run") == nil)
  }

  @Test func aGigabyteOfOutputIsCapped() async throws {
    var request = try bench.shell("head -c 1000000000 /dev/zero; echo; echo the end")
    request.logLimit = 1_000_000
    let exit = try await run(.namespaces, request)
    #expect(exit.status == .exited(0))
    #expect(exit.logBytes == 1_000_000_009)
    #expect(exit.logTail.count == 16384)
    #expect(exit.text.hasSuffix("\0\nthe end\n"))
    let size = try FileManager.default.attributesOfItem(atPath: bench.path("log-run").string)[.size]
    #expect(size as? Int == 1_000_000)
  }

  @Test func fullDiskDoesNotDisturbTheProgram() async throws {
    try FileManager.default.createSymbolicLink(
      atPath: bench.path("full").string, withDestinationPath: "/dev/full")
    var request = try bench.shell("echo x; echo y")
    // Links are not followed: this stands for any log that cannot be written.
    request.logPath = bench.path("full")
    request.appendsToLog = true
    let exit = try await run(.namespaces, request)
    #expect(exit.status == .exited(0))
    #expect(exit.logError == ELOOP)
    #expect(exit.text == "x\ny\n")
  }

  @Test(arguments: all)
  func hangingProgramTimesOut(_ mode: SandboxMode) async throws {
    var request = try bench.shell("trap 'echo stopping; exit 0' TERM; echo up; sleep 600 & wait")
    request.timeout = .milliseconds(300)
    let clock = ContinuousClock()
    let start = clock.now
    let exit = try await run(mode, request)
    #expect(exit.status == .timedOut)
    #expect(exit.text == (mode == .bubblewrap ? "up\n" : "up\nstopping\n"))
    #expect(clock.now - start < .seconds(8))
  }

  @Test func programThatIgnoresTERMIsKilled() async throws {
    var request = try bench.shell("trap '' TERM; while :; do sleep 100; done")
    request.timeout = .milliseconds(100)
    let start = ContinuousClock.now
    #expect(try await run(.namespaces, request).status == .timedOut)
    #expect(ContinuousClock.now - start > .seconds(2))
  }

  @Test(arguments: all)
  func childrenDieWithTheProgram(_ mode: SandboxMode) async throws {
    let mark = "86\(Int.random(in: 100_000...999_999))"
    let exit = try await run(
      mode,
      bench.shell("(setsid sleep \(mark) &) ; sleep \(mark) & nohup sleep \(mark) & sleep 0.2"))
    #expect(exit.status == .exited(0))
    #expect(processes(holding: mark).isEmpty)
  }

  @Test(arguments: all)
  func cancellationEndsTheProgram(_ mode: SandboxMode) async throws {
    let mark = "87\(Int.random(in: 100_000...999_999))"
    var request = try bench.shell("sleep \(mark)")
    request.isRelocatable = true
    let launcher = try await Launcher(mode: mode)
    let task = Task { [request] in try await launcher.run(request) }
    #expect(try await eventually { !processes(holding: mark).isEmpty })
    task.cancel()
    #expect(try await task.value.status == .cancelled)
    #expect(processes(holding: mark).isEmpty)
    // The launcher still works.
    request.argv = ["true"]
    #expect(try await launcher.run(request).status == .exited(0))
  }

  @Test func killAllEndsEverything() async throws {
    let launcher = try await Launcher(mode: .namespaces)
    let mark = "88\(Int.random(in: 100_000...999_999))"
    let tasks = try (0..<4).map { number in
      let request = try bench.shell("trap '' TERM; sleep \(mark); :", name: "\(number)")
      return Task { try await launcher.run(request) }
    }
    #expect(try await eventually { processes(holding: mark).count >= 8 })
    launcher.killAll()
    for task in tasks { #expect(try await task.value.status == .cancelled) }
    #expect(processes(holding: mark).isEmpty)
  }

  @Test func deathOfSlipwayEndsItsPrograms() async throws {
    // Of this test's own, and constant, since the other process must know it.
    let program = "sleep 8912345"
    await #expect(processExitsWith: .signal(SIGKILL)) {
      let bench = try SandboxBench()
      let launchers = try await [SandboxMode.namespaces, .bubblewrap, .none].asyncMap {
        try await Launcher(mode: $0)
      }
      for (number, launcher) in launchers.enumerated() {
        var request = try bench.shell(
          "trap '' TERM; setsid sleep 8912345 & wait", name: "\(number)")
        request.isRelocatable = true
        Task { [request] in try await launcher.run(request) }
      }
      let isUp = try await eventually { processes(running: "sleep 8912345").count >= 3 }
      if isUp { kill(getpid(), SIGKILL) }
    }
    #expect(try await eventually { processes(running: program).isEmpty })
  }

  @Test func deathOfASupervisorIsTold() async throws {
    let mark = "89\(Int.random(in: 100_000...999_999))"
    let launcher = try await Launcher(mode: .namespaces)
    var request = try bench.shell("")
    request.argv = ["sleep", mark]
    let task = Task { [request] in try await launcher.run(request) }
    #expect(try await eventually { !processes(running: "sleep \(mark)").isEmpty })
    let program = try #require(processes(running: "sleep \(mark)").first)
    let status = try String(contentsOfFile: "/proc/\(program)/status", encoding: .utf8)
    let line = try #require(status.split(separator: "\n").first { $0.hasPrefix("PPid:") })
    let supervisor = try #require(Int32(line.dropFirst(5).trimmingCharacters(in: .whitespaces)))
    try #require(supervisor > 1)
    kill(supervisor, SIGKILL)
    await #expect {
      try await task.value
    } throws: {
      if case SandboxError.launcherLost = $0 { true } else { false }
    }
    #expect(try await eventually { processes(running: "sleep \(mark)").isEmpty })
    request.argv = ["true"]
    #expect(try await launcher.run(request).status == .exited(0))
  }

  @Test func fiveHundredRunsLeaveNothing() async throws {
    func mounts() throws -> Int {
      try String(contentsOfFile: "/proc/self/mountinfo", encoding: .utf8)
        .split(separator: "\n").count
    }
    let launcher = try await Launcher(mode: .namespaces)
    let before = try mounts()
    let mark = "slipway-run-\(Int.random(in: 100_000...999_999))"
    let exits = try await withThrowingTaskGroup(of: (Int, SandboxExit).self) { group in
      for number in 0..<500 {
        let request = try bench.shell(": \(mark); echo \(number)", name: "n\(number)")
        group.addTask { (number, try await launcher.run(request)) }
      }
      var exits: [Int: SandboxExit] = [:]
      for try await (number, exit) in group { exits[number] = exit }
      return exits
    }
    for number in 0..<500 {
      #expect(exits[number]?.status == .exited(0))
      #expect(exits[number]?.text == "\(number)\n")
    }
    #expect(processes(holding: mark).isEmpty)
    #expect(try mounts() == before)
    // The launcher's processes are named so; network namespaces are the only descriptors kept.
    let launchers = SandboxBench.launchers()
    #expect(!launchers.isEmpty)
    #expect(try await eventually { SandboxBench.launchers().allSatisfy { !$0.isZombie } })
    #expect(launchers.allSatisfy { $0.descriptors < 80 })
  }
}
