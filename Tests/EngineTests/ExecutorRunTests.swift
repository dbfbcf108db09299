import Engine
import Model
import SystemPackage
import Testing

#if canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// How many steps run when, and what ends a run.
@Suite(.serialized)
struct ExecutorRunTests {
  let folder = TemporaryFolder()

  @Test(arguments: [
    (Step.Weight(cpus: 1, memory: 10), 4), (Step.Weight(cpus: 2, memory: 10), 2),
    (Step.Weight(cpus: 9, memory: 10), 1), (Step.Weight(cpus: 1, memory: 400), 2),
    (Step.Weight(cpus: 1, memory: 5000), 1), (Step.Weight(cpus: 1, memory: 1, network: 1), 3),
    (Step.Weight(cpus: 0, memory: 0), 4),
  ])
  func noMoreRunsThanFits(_ weight: Step.Weight, _ expected: Int) async throws {
    let running = Box((now: 0, most: 0))
    let runner = FakeRunner { call in
      running.update {
        $0.now += 1
        $0.most = max($0.most, $0.now)
      }
      try await Task.sleep(for: .milliseconds(30))
      running.update { $0.now -= 1 }
      try writeFile(call.place("/out/x"), Array(call.request.argv[0].utf8))
      return .make(.exited(0))
    }
    let (executor, _) = try folder.executor(
      runner, limits: Limits(cpus: 4, memory: 1000, network: 3))
    let graph = try StepGraph(
      steps: (0..<8).map { .command(StepID("s\($0)"), [["\($0)"]], weight: weight) })
    let outcomes = await executor.run(graph)
    #expect(outcomes.values.compactMap(\.result).count == 8)
    #expect(running.value.most == expected)
  }

  @Test func localWorkDoesNotWaitForAConnection() async throws {
    let order = Box<[String]>([])
    let runner = FakeRunner { call in
      let name = call.request.argv[0]
      try await Task.sleep(for: .milliseconds(name.hasPrefix("net") ? 60 : 1))
      order.update { $0.append(name) }
      try writeFile(call.place("/out/x"), Array(name.utf8))
      return .make(.exited(0))
    }
    let (executor, _) = try folder.executor(runner)
    let net = Step.Weight(cpus: 1, memory: 1, network: 1)
    let graph = try StepGraph(steps: [
      .command("a", [["net1"]], weight: net), .command("b", [["net2"]], weight: net),
      .command("c", [["local"]], weight: .init(cpus: 1, memory: 1)),
    ])
    _ = await executor.run(graph)
    #expect(order.value == ["local", "net1", "net2"])
  }

  /// What has most before the end begins first, wherever it stands in the plan.
  @Test func whatTakesLongestBeginsFirst() async throws {
    let order = Box<[String]>([])
    let runner = FakeRunner { call in
      order.update { $0.append(call.request.argv[0]) }
      try writeFile(call.place("/out/x"), Array(call.request.argv[0].utf8))
      return .make(.exited(0))
    }
    let (executor, _) = try folder.executor(
      runner, limits: Limits(cpus: 1, memory: 1000, network: 1))
    func step(_ name: String, _ seconds: Int, after: [StepID] = []) -> Step {
      var step = Step.command(
        StepID(name), [[name]], weight: .init(cpus: 1, memory: 1, seconds: seconds))
      step.after = after
      return step
    }
    let graph = try StepGraph(steps: [
      step("short", 5), step("middle", 30), step("library", 40),
      step("user", 20, after: ["library"]),
      step("other", 1), step("bad", -9), step("worst", .max),
    ])
    _ = await executor.run(graph)
    #expect(order.value == ["worst", "library", "middle", "user", "short", "other", "bad"])
  }

  @Test func aCancelledRunStopsProgramsAndBeginsNoMore() async throws {
    let started = Box(0)
    let stopped = Box(0)
    let runner = FakeRunner { call in
      started.update { $0 += 1 }
      do {
        try await Task.sleep(for: .seconds(60))
      } catch {
        stopped.update { $0 += 1 }
        return .make(.cancelled)
      }
      return .make(.exited(0))
    }
    let (executor, _) = try folder.executor(runner)
    let graph = try StepGraph(
      steps: (0..<20).map { .command(StepID("s\($0)"), [["x", "\($0)"]]) })
    let finished = Box(0)
    let task = Task {
      await executor.run(graph) { event in
        if case .finished = event { finished.update { $0 += 1 } }
      }
    }
    while started.value < 2 { try await Task.sleep(for: .milliseconds(1)) }
    task.cancel()
    let outcomes = await task.value
    #expect(outcomes.count == 20)
    #expect(outcomes.values.allSatisfy { $0 == .cancelled })
    #expect(started.value == 2)
    #expect(stopped.value == 2)
    #expect(finished.value == 20)
    #expect(
      run("test -z \"$(find '\(folder.path)/store/tmp' '\(folder.path)/store/locks' -mindepth 2)\"")
        == 0)
  }

  @Test func everyStepFinishesOnceAndStartsBefore() async throws {
    let events = Box<[String]>([])
    let counts = Box<[StepEvent.Counts]>([])
    let (executor, _) = try folder.executor()
    let graph = try StepGraph(steps: [
      .write("a", "1"), .command("bad", [["fail", "1"]]), .write("b", "2", after: ["a", "bad"]),
      .write("same", "1"),
    ])
    _ = await executor.run(graph) { event in
      switch event {
      case .planned(let total): events.update { $0.append("planned \(total)") }
      case .started(let id): events.update { $0.append("started \(id)") }
      case .finished(let id, _): events.update { $0.append("finished \(id)") }
      case .counts(let now): counts.update { $0.append(now) }
      }
    }
    let list = events.value
    #expect(list.first == "planned 4")
    for id in ["a", "bad", "b", "same"] {
      #expect(list.count { $0 == "finished \(id)" } == 1)
    }
    #expect(!list.contains("started b"))
    #expect(!(list.contains("started a") && list.contains("started same")))
    let index = try #require(list.firstIndex(of: "started bad"))
    #expect(index < (list.firstIndex(of: "finished bad") ?? 0))
    #expect(counts.value.last == .init(waiting: 0, ready: 0, running: 0, finished: 4))
    #expect(counts.value.allSatisfy { $0.waiting + $0.ready + $0.running + $0.finished <= 4 })
  }

  @Test(arguments: [true, false])
  func aResultWhoseBlobIsNotWhatItWasIsNoResult(_ isRemoved: Bool) async throws {
    let (executor, _) = try folder.executor()
    let graph = try StepGraph(steps: [.write("a", "hello")])
    let first = try #require(await executor.run(graph)["a"]?.result)
    let digest = try #require(first.outputs["out/x"]).digest
    let store = try Store(root: folder.path.appending("store"))
    let blob = store.path(of: digest)
    run("chmod u+w '\(blob)'; " + (isRemoved ? "rm '\(blob)'" : "printf hullo > '\(blob)'"))
    let second = try #require(await executor.run(graph)["a"]?.result)
    #expect(!second.isCached)
    #expect(second.outputs == first.outputs)
    #expect(text(try store.read(digest)) == "hello")
    // Touched but right: hashed once, then believed again.
    run("touch '\(blob)'")
    #expect(await executor.run(graph)["a"]?.result?.isCached == true)
  }

  @Test func aTornEntryIsNoResult() async throws {
    let (executor, _) = try folder.executor()
    let graph = try StepGraph(steps: [.write("a", "hello")])
    let key = try #require(await executor.run(graph)["a"]?.result).key
    let entry = folder.path.appending("store/actions/\(key.hash.prefix(2))/\(key.hash)")
    let whole = try readFile(entry)
    #expect(await executor.run(graph)["a"]?.result?.isCached == true)
    var torn: [[UInt8]] = [[], Array(whole.dropLast()), Array(whole.prefix(64))]
    torn.append(whole + [0])
    torn.append(Array(repeating: 0, count: whole.count))
    for index in stride(from: 0, to: whole.count, by: 29) {
      var bytes = whole
      bytes[index] ^= 1
      torn.append(bytes)
    }
    for bytes in torn {
      try writeFile(entry, bytes)
      #expect(await executor.run(graph)["a"]?.result?.isCached == false)
      #expect(await executor.run(graph)["a"]?.result?.isCached == true)
    }
  }

  @Test(.mounting) func aFullDiskIsAClearFailure() async throws {
    let disk = folder.path.appending("disk")
    try #require(run("mkdir '\(disk)' && mount -t tmpfs -o size=600k none '\(disk)'") == 0)
    defer { run("umount -l '\(disk)'") }
    let store = try Store(root: disk.appending("store"))
    let runner = FakeRunner { call in
      if call.request.argv[0] == "big" {
        // The bytes lie on another disk, so that keeping them is what fails.
        run(
          "head -c 2000000 /dev/zero > '\(folder.path)/big'; ln -f '\(folder.path)/big' '\(folder.path)/big2'"
        )
        run("mv '\(folder.path)/big' '\(call.place("/out/x"))' 2>/dev/null")
        if !exists(call.place("/out/x")) { try writeFile(call.place("/out/x"), []) }
        try writeFile(call.place("/out/y"), [UInt8](repeating: 1, count: 2_000_000))
      }
      return try await FakeRunner.simple.run(call.request)
    }
    let executor = Executor(
      store: store, runner: runner, limits: Limits(cpus: 1, memory: 1, network: 1),
      logDirectory: folder.path.appending("logs"))
    let graph = try StepGraph(steps: [
      .command("big", [["big"]]), .write("small", "fits"),
    ])
    let outcomes = await executor.run(graph)
    let failure = try #require(outcomes["big"]?.failure)
    #expect(failure.message.contains("No space left on device"))
    #expect(outcomes["small"]?.result != nil)
    let error = #expect(throws: StoreError.self) {
      try store.put([UInt8](repeating: 7, count: 1_000_000))
    }
    #expect(error?.hint?.contains("slipway cache gc") == true)
    #expect(run("test -z \"$(find '\(disk)/store/tmp' -mindepth 2)\"") == 0)
  }

  @Test(.mounting) func aStoreThatCannotBeWrittenIsAClearFailure() async throws {
    let disk = folder.path.appending("disk")
    try #require(run("mkdir '\(disk)' && mount -t tmpfs -o size=1m none '\(disk)'") == 0)
    defer { run("umount -l '\(disk)'; umount -l '\(disk)' 2>/dev/null") }
    let store = try Store(root: disk.appending("store"))
    let executor = Executor(
      store: store, runner: FakeRunner.simple, limits: Limits(cpus: 1, memory: 1, network: 1),
      logDirectory: folder.path.appending("logs"))
    let graph = try StepGraph(steps: [.write("a", "1")])
    _ = await executor.run(graph)
    // The store's lock is open for writing, so the tmpfs itself cannot be made read-only; a second
    // mount of it over the first can.
    try #require(
      run("mount --bind '\(disk)' '\(disk)' && mount -o remount,bind,ro '\(disk)'") == 0)
    #expect(await executor.run(graph)["a"]?.result?.isCached == true)
    let other = try StepGraph(steps: [.write("b", "2")])
    let failure = try #require(await executor.run(other)["b"]?.failure)
    #expect(failure.message.contains("Read-only file system"))
    #expect(failure.hint != nil)
  }
}
