import Engine
import Model
import SystemPackage
import Testing

struct ExecutorTests {
  let folder = TemporaryFolder()

  @Test func aStepLeavesItsOutputAndIsNotRunAgain() async throws {
    let calls = Box(0)
    let runner = FakeRunner { call in
      calls.update { $0 += 1 }
      return try await FakeRunner.simple.run(call.request)
    }
    let (executor, store) = try folder.executor(runner)
    let graph = try StepGraph(steps: [.write("a", "hello")])
    let first = try #require(await executor.run(graph)["a"]?.result)
    let output = try #require(first.outputs["out/x"])
    #expect(text(try store.read(output.digest)) == "hello")
    #expect(!first.isCached)
    let second = try #require(await executor.run(graph)["a"]?.result)
    #expect(second.isCached)
    #expect(second.outputs == first.outputs)
    #expect(second.key == first.key)
    #expect(calls.value == 1)
  }

  @Test func anOutputIsAnotherStepsInput() async throws {
    let runner = FakeRunner { call in
      if call.request.argv[0] == "join" {
        let parts = try ["/in/a", "/in/b"].map { try readFile(call.place($0)) }
        try writeFile(call.place("/out/x"), parts[0] + parts[1])
        return .make(.exited(0))
      }
      return try await FakeRunner.simple.run(call.request)
    }
    let (executor, store) = try folder.executor(runner)
    let graph = try StepGraph(steps: [
      .command(
        "join", [["join"]],
        inputs: [
          .init(path: "in/a", source: .output("a", path: "out/x")),
          .init(path: "in/b", source: .output("b", path: "out/x")),
        ]), .write("a", "1"), .write("b", "2"),
    ])
    let result = try #require(await executor.run(graph)["join"]?.result)
    #expect(text(try store.read(try #require(result.outputs["out/x"]).digest)) == "12")
  }

  @Test func aFailureStopsOnlyWhatNeedsIt() async throws {
    let (executor, _) = try folder.executor()
    let graph = try StepGraph(steps: [
      .command("bad", [["fail", "3"]]), .write("after", "x", after: ["bad"]),
      .write("later", "y", after: ["after"]), .write("other", "z"),
    ])
    let outcomes = await executor.run(graph)
    let failure = try #require(outcomes["bad"]?.failure)
    #expect(failure.kind == .exited(3))
    #expect(failure.logTail == ["it broke"])
    let log = try #require(failure.logPath)
    #expect(text(try readFile(FilePath(log))) == "it broke\n")
    #expect(outcomes["after"] == .skipped(because: "bad"))
    #expect(outcomes["later"] == .skipped(because: "bad"))
    #expect(outcomes["other"]?.result != nil)
  }

  @Test func aFailureIsNeverReused() async throws {
    let calls = Box(0)
    let runner = FakeRunner { call in
      calls.update { $0 += 1 }
      if calls.value == 1 { return .make(.exited(1)) }
      try writeFile(call.place("/out/x"), [1])
      return .make(.exited(0))
    }
    let (executor, _) = try folder.executor(runner)
    let graph = try StepGraph(steps: [.command("a", [["make"]])])
    #expect(await executor.run(graph)["a"]?.failure?.kind == .exited(1))
    #expect(await executor.run(graph)["a"]?.result?.isCached == false)
    #expect(calls.value == 2)
  }

  @Test func stepsWithOneKeyRunOnce() async throws {
    let calls = Box(0)
    let runner = FakeRunner { call in
      calls.update { $0 += 1 }
      try await Task.sleep(for: .milliseconds(20))
      try writeFile(call.place("/out/x"), [1])
      return .make(.exited(0))
    }
    let (executor, _) = try folder.executor(
      runner, limits: Limits(cpus: 8, memory: 4096, network: 1))
    let graph = try StepGraph(
      steps: (0..<8).map { .command(StepID("s\($0)"), [["make"]]) })
    let outcomes = await executor.run(graph)
    #expect(outcomes.values.compactMap(\.result).count == 8)
    #expect(Set(outcomes.values.compactMap(\.result?.key)).count == 1)
    #expect(calls.value == 1)
  }

  @Test func aMissingOutputIsAFailureThatTellsWhatWasLeft() async throws {
    let (executor, _) = try folder.executor()
    let graph = try StepGraph(steps: [
      .command("a", [["write", "/out/y", "1"]], outputs: ["out/x"])
    ])
    let failure = try #require(await executor.run(graph)["a"]?.failure)
    #expect(failure.kind == .missingOutput("out/x"))
    #expect(failure.hint == "it left out/y")
  }
}
