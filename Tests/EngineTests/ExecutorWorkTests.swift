import Engine
import Model
import SystemPackage
import Testing

/// What a step's work sees, and what is made of what it leaves.
struct ExecutorWorkTests {
  let folder = TemporaryFolder()

  @Test func aBuiltinSeesItsInputsAndLeavesATree() async throws {
    let handler: BuiltinHandler = { context in
      let input = try #require(context.inputs["in/a"])
      context.log("packing \(context.parameters["name"] ?? "")")
      let folder = context.outputDirectory.appending("tree")
      run("mkdir -p '\(folder)/sub'; cp '\(input)' '\(folder)/sub/a'; ln -s sub/a '\(folder)/link'")
    }
    let (executor, store) = try folder.executor(builtins: ["pack": handler])
    let blob = try store.put(Array("blob".utf8))
    let step = Step(
      id: "pack it", title: "pack",
      work: .builtin(.init(name: "pack", version: 1, parameters: ["name": "x"])),
      inputs: [.init(path: "in/a", source: .file(blob, isExecutable: false))],
      outputs: [.init(path: "out/tree", kind: .directory)])
    let result = try #require(await executor.run(try StepGraph(steps: [step]))["pack it"]?.result)
    let output = try #require(result.outputs["out/tree"])
    #expect(text(try readFile(store.treePath(output.digest).appending("link"))) == "blob")
    let again = await executor.run(try StepGraph(steps: [step]))
    #expect(again["pack it"]?.result?.isCached == true)
    // The tree is gone: the result cannot be used, so the step runs again.
    run(
      "chmod -R u+w '\(store.treePath(output.digest))'; rm -rf '\(store.treePath(output.digest))'")
    let third = await executor.run(try StepGraph(steps: [step]))
    #expect(third["pack it"]?.result?.isCached == false)
    #expect(store.hasTree(output.digest))
  }

  @Test func aBuiltinThatAlwaysRunsAlwaysRuns() async throws {
    let calls = Box(0)
    let (executor, _) = try folder.executor(builtins: ["fetch": { _ in calls.update { $0 += 1 } }])
    let step = Step(
      id: "fetch", title: "fetch",
      work: .builtin(.init(name: "fetch", version: 1, parameters: [:], isAlwaysRun: true)),
      outputs: [])
    for _ in 0..<3 { _ = await executor.run(try StepGraph(steps: [step])) }
    #expect(calls.value == 3)
  }

  @Test func aBuiltinsErrorIsTold() async throws {
    struct Broken: Error, CustomStringConvertible { let description = "the disk is on fire" }
    let (executor, _) = try folder.executor(builtins: [
      "a": { context in
        context.log("about to break")
        throw Broken()
      }
    ])
    let graph = try StepGraph(
      steps: ["a", "b"].map {
        Step(
          id: StepID($0), title: "t", work: .builtin(.init(name: $0, version: 1, parameters: [:])),
          outputs: [])
      })
    let outcomes = await executor.run(graph)
    let failure = try #require(outcomes["a"]?.failure)
    #expect(failure.message == "the disk is on fire")
    #expect(failure.logTail == ["about to break"])
    #expect(text(try readFile(FilePath(try #require(failure.logPath)))) == "about to break\n")
    #expect(outcomes["b"]?.failure?.message.contains("no work named “b”") == true)
  }

  @Test func aWritableInputIsAPrivateCopy() async throws {
    let runner = FakeRunner { call in
      let file = call.place("/src/a")
      #expect(mode(file) == 0o644)
      try writeFile(file, Array("changed".utf8))
      try writeFile(call.place("/out/x"), try readFile(call.place("/one")))
      try writeFile(call.place("/one"), [])
      return .make(.exited(0))
    }
    let (executor, store) = try folder.executor(runner)
    try folder.write("t/a", "as it was")
    let tree = try store.adopt(tree: folder.path.appending("t"))
    let blob = try store.put(Array("one".utf8))
    let graph = try StepGraph(steps: [
      .command(
        "a", [["x"]],
        inputs: [
          .init(path: "src", source: .tree(tree), isWritable: true),
          .init(path: "one", source: .file(blob, isExecutable: false), isWritable: true),
        ])
    ])
    #expect(await executor.run(graph)["a"]?.result != nil)
    try store.verify(tree: tree)
    #expect(text(try store.read(blob)) == "one")
    // Nothing of the step is left but what it declared.
    #expect(run("test -z \"$(find '\(store.root)'/tmp -mindepth 2)\"") == 0)
  }

  @Test func aCacheIsKeptBetweenSteps() async throws {
    let runner = FakeRunner { call in
      let counter = call.place("/cache/go/n")
      let count = exists(counter) ? try readFile(counter).count : 0
      try writeFile(counter, Array(repeating: 1, count: count + 1))
      try writeFile(call.place("/out/x"), [UInt8(count)])
      return .make(.exited(0))
    }
    let (executor, store) = try folder.executor(runner)
    let steps = (0..<3).map { index in
      Step(
        id: StepID("s\(index)"), title: "t",
        work: .command(
          .init(
            commands: [["x", "\(index)"]], caches: [.init(name: "go-1", path: "cache/go")])),
        outputs: [.init(path: "out/x")], after: index == 0 ? [] : [StepID("s\(index - 1)")])
    }
    let outcomes = await executor.run(try StepGraph(steps: steps))
    let last = try #require(outcomes["s2"]?.result?.outputs["out/x"])
    #expect(try store.read(last.digest) == [2])
  }

  @Test(arguments: [
    ("ln -s /etc/passwd x", "is a link that points out"), ("ln -s ../../x x", "link"),
    ("ln -s nowhere x", "leads nowhere"), ("mkdir x", "is no regular file"),
    ("mkfifo x", "is no regular file"),
  ])
  func anOutputThatIsNoFileIsRefused(_ script: String, _ reason: String) async throws {
    let (executor, _) = try folder.executor(
      FakeRunner { call in
        run("cd '\(call.place("/out"))' && \(script)")
        return .make(.exited(0))
      })
    let failure = try #require(
      await executor.run(try StepGraph(steps: [.command("a", [["x"]])]))["a"]?.failure)
    #expect(failure.message.contains(reason))
  }

  @Test(arguments: ["ln -s /etc d/x", "ln -s ../../etc d/x", "mkfifo d/x"])
  func aFolderWithALinkOutIsRefused(_ script: String) async throws {
    let (executor, _) = try folder.executor(
      FakeRunner { call in
        run("cd '\(call.place("/out"))' && mkdir d && \(script)")
        return .make(.exited(0))
      })
    let step = Step(
      id: "a", title: "t", work: .command(.init(commands: [["x"]])),
      outputs: [.init(path: "out/d", kind: .directory)])
    let failure = try #require(await executor.run(try StepGraph(steps: [step]))["a"]?.failure)
    #expect(failure.message.contains("cannot be kept"))
  }

  @Test func aLinkToAnotherOutputGivesItsBytes() async throws {
    let (executor, store) = try folder.executor(
      FakeRunner { call in
        run(
          "cd '\(call.place("/out"))' && printf lib > lib.so.1 && chmod 755 lib.so.1 && ln -s lib.so.1 lib.so"
        )
        return .make(.exited(0))
      })
    let graph = try StepGraph(steps: [
      .command("a", [["x"]], outputs: ["out/lib.so.1", "out/lib.so"])
    ])
    let result = try #require(await executor.run(graph)["a"]?.result)
    #expect(result.outputs["out/lib.so"] == result.outputs["out/lib.so.1"])
    let output = try #require(result.outputs["out/lib.so"])
    #expect(output.isExecutable)
    #expect(text(try store.read(output.digest)) == "lib")
  }

  @Test(arguments: [
    (SandboxExit.Status.signalled(9), StepFailure.Kind.signalled(9), "killed by signal 9"),
    (.timedOut, .timedOut(seconds: 3600), "took longer than 3600 s"),
    (.notFound, .notFound("zig"), "“zig” is not there"), (.exited(7), .exited(7), "status 7"),
  ])
  func howAProgramEndedIsTold(
    _ status: SandboxExit.Status, _ kind: StepFailure.Kind, _ message: String
  ) async throws {
    let (executor, _) = try folder.executor(FakeRunner { _ in .make(status) })
    let graph = try StepGraph(steps: [.command("a", [["zig", "cc"]])])
    let failure = try #require(await executor.run(graph)["a"]?.failure)
    #expect(failure.kind == kind)
    #expect(failure.message.contains(message))
  }

  @Test func theTailOfALogIsSafeToShowAndShort() async throws {
    var log = (1...60).map { "line \($0)" }.joined(separator: "\n")
    log +=
      "\n\u{1B}[31mred\u{1B}[0m \u{1B}]0;title\u{07}text\u{1B}[2J\u{08}\u{9B}1m\u{202E}!\n10%\r50%\rdone\r\n"
    log += String(repeating: "x", count: 10_000) + "\n\n"
    let (executor, _) = try folder.executor(FakeRunner { [log] _ in .make(.exited(1), log: log) })
    let failure = try #require(
      await executor.run(try StepGraph(steps: [.command("a", [["x"]])]))["a"]?.failure)
    #expect(failure.logTail.count == 40)
    #expect(failure.logTail.first == "line 24")
    #expect(failure.logTail.dropLast().suffix(2) == ["red text!", "done"])
    #expect(failure.logTail.last?.count == 401)
  }

  @Test func namesOfLogsAreSafeAndDiffer() async throws {
    let runner = FakeRunner { call in
      try writeFile(call.request.logPath, Array("log\n".utf8))
      return .make(.exited(1), log: "log\n")
    }
    let (executor, _) = try folder.executor(runner)
    let ids: [StepID] = [
      "plain", "a b", "a/b", "a-b", "../../etc/passwd", ".", "..", "ä", "ö",
      StepID(String(repeating: "long", count: 100)), StepID(String(repeating: "long", count: 101)),
    ]
    let graph = try StepGraph(
      steps: ids.enumerated().map { .command($1, [["x", "\($0)"]]) })
    let outcomes = await executor.run(graph)
    let paths = ids.compactMap { outcomes[$0]?.failure?.logPath }
    #expect(Set(paths).count == ids.count)
    #expect(
      paths.allSatisfy { FilePath($0).removingLastComponent() == folder.path.appending("logs") })
    #expect(paths.first == folder.path.appending("logs/plain.log").string)
  }

  @Test(.needs("a bwrap that works", run("bwrap --ro-bind / / true 2>/dev/null") == 0))
  func theCommandLineDoesTheSameByHand() async throws {
    let (executor, store) = try folder.executor(
      FakeRunner { call in
        call.request.argv.last?.hasSuffix("first") == true ? .make(.exited(0)) : .make(.exited(1))
      })
    try folder.write("t/it's.txt", "input")
    let tree = try store.adopt(tree: folder.path.appending("t"))
    let shell = ["/bin/sh", "-euc"]
    let step = Step(
      id: "a", title: "t",
      work: .command(
        .init(
          commands: [
            shell + [#"printf '%s' "$V" > "/out/sub/a b"; : first"#],
            shell + [#"cat "it's.txt" "/out/sub/a b"; echo more > new; ls /tmp; pwd; exit 5"#],
          ], environment: ["V": "it's $HOME", "PATH": "/usr/bin:/bin"], workingDirectory: "src",
          hostPaths: ["/usr", "/bin", "/lib", "/lib64"].filter { exists(FilePath($0)) })),
      inputs: [.init(path: "src", source: .tree(tree), isWritable: true)],
      outputs: [.init(path: "out/sub/x")])
    let failure = try #require(await executor.run(try StepGraph(steps: [step]))["a"]?.failure)
    let line = try #require(failure.reproduce)
    try folder.write("again.sh", line)
    let status = run("sh '\(folder.path)/again.sh' > '\(folder.path)/printed'")
    #expect(status >> 8 == 5)
    #expect(text(try readFile(folder.path.appending("printed"))) == "inputit's $HOME/src\n")
  }
}
