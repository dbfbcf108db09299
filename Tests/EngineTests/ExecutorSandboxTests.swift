import Engine
import Model
import SystemPackage
import Testing

/// The executor with the real launcher.
@Suite(.serialized)
struct ExecutorSandboxTests {
  let folder = TemporaryFolder()
  let hostPaths = ["/usr", "/bin", "/lib", "/lib64"]

  func shell(_ scripts: [String], inputs: [Step.Input], outputs: [Step.Output]) -> Step {
    Step(
      id: "a", title: "t",
      work: .command(
        .init(
          commands: scripts.map { ["/bin/sh", "-euc", $0] },
          environment: ["PATH": "/usr/bin:/bin"], workingDirectory: "src", timeoutSeconds: 60,
          hostPaths: hostPaths, caches: [.init(name: "c", path: "cache/c")])),
      inputs: inputs, outputs: outputs)
  }

  @Test(arguments: isolating)
  func programsSeeTheirInputsAndLeaveTheirOutputs(_ mode: SandboxMode) async throws {
    let store = try Store(root: folder.path.appending("store"))
    let executor = Executor(
      store: store, runner: try await Launcher(mode: mode),
      logDirectory: folder.path.appending("logs"))
    try folder.write("t/sub/a.txt", "input")
    let tree = try store.adopt(tree: folder.path.appending("t"))
    let blob = try store.put(Array("tool".utf8))
    let inputs: [Step.Input] = [
      .init(path: "src", source: .tree(tree)),
      .init(path: "room", source: .tree(tree), isWritable: true),
      .init(path: "tool/deep/x", source: .file(blob, isExecutable: false)),
    ]
    let step = shell(
      [
        "if echo x > sub/a.txt; then exit 9; fi; if echo x > new; then exit 8; fi; echo noise",
        "cat sub/a.txt /tool/deep/x > /out/bin/x; chmod +x /out/bin/x; echo y > /room/sub/new; cp -R /room /out/tree",
        "echo cached > /cache/c/f",
      ], inputs: inputs,
      outputs: [.init(path: "out/bin/x"), .init(path: "out/tree", kind: .directory)])
    let outcome = try #require(await executor.run(try StepGraph(steps: [step]))["a"])
    let result = try #require(outcome.result, "\(outcome)")
    let file = try #require(result.outputs["out/bin/x"])
    #expect(file.isExecutable)
    #expect(text(try store.read(file.digest)) == "inputtool")
    let made = try #require(result.outputs["out/tree"])
    #expect(text(try readFile(store.treePath(made.digest).appending("sub/new"))) == "y\n")
    try store.verify(tree: tree)
    #expect(text(try readFile(store.root.appending("caches/c/f"))) == "cached\n")
    #expect(run("test -z \"$(find '\(store.root)'/tmp -mindepth 2)\"") == 0)
    #expect(await executor.run(try StepGraph(steps: [step]))["a"]?.result?.isCached == true)
  }

  @Test(arguments: isolating)
  func aFailureTellsAllAndACancelStopsAtOnce(_ mode: SandboxMode) async throws {
    let store = try Store(root: folder.path.appending("store"))
    let executor = Executor(
      store: store, runner: try await Launcher(mode: mode),
      logDirectory: folder.path.appending("logs"))
    try folder.write("t/a", "1")
    let inputs: [Step.Input] = [
      .init(path: "src", source: .tree(try store.adopt(tree: folder.path.appending("t"))))
    ]
    let failing = shell(
      ["echo one", "echo two; exit 4", "echo three"], inputs: inputs, outputs: [])
    let failure = try #require(
      await executor.run(try StepGraph(steps: [failing]))["a"]?.failure)
    #expect(failure.kind == .exited(4))
    #expect(failure.logTail == ["two"])
    #expect(text(try readFile(FilePath(try #require(failure.logPath)))) == "one\ntwo\n")
    let graph = try StepGraph(steps: [shell(["exec sleep 50"], inputs: inputs, outputs: [])])
    let started = Box(false)
    let task = Task {
      await executor.run(graph) { event in
        if case .started = event { started.update { $0 = true } }
      }
    }
    while !started.value { try await Task.sleep(for: .milliseconds(2)) }
    try await Task.sleep(for: .milliseconds(50))
    let clock = ContinuousClock()
    let start = clock.now
    task.cancel()
    #expect(await task.value["a"] == .cancelled)
    #expect(clock.now - start < .seconds(10))
  }
}
