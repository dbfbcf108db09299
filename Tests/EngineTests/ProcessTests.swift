import Engine
import Model
import SystemPackage
import Testing

#if canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Several processes at one store, and processes that are killed.
@Suite(.serialized)
struct ProcessTests {
  let folder = TemporaryFolder()

  /// Every blob and tree in the store has the bytes that its name says; the number of both.
  static func check(_ store: Store) throws -> Int {
    let root = store.root
    #expect(
      run(
        """
        cd '\(root)/cas' && find . -type f | while read f; do \
        test "$(sha256sum < "$f" | cut -c1-64)" = "$(basename "$f" .x)" || { echo "$f"; exit 1; }; done
        """) == 0)
    run("ls '\(root)/trees' > '\(root)/list'; find '\(root)/cas' -type f | wc -l > '\(root)/count'")
    let names = text(try readFile(root.appending("list"))).split(separator: "\n").map(String.init)
    for name in names where name != Digest.empty.hash {
      let found = try store.digest(ofTree: root.appending("trees/\(name)").appending("."))
      #expect(found.hash == name)
      #expect(store.hasTree(found))
    }
    let count = text(try readFile(root.appending("count"))).filter(\.isNumber)
    return names.count + (Int(count) ?? 0)
  }

  /// Fills a store until the process dies.
  static func fill(_ root: String, seed: Int) throws {
    let store = try Store(root: FilePath(root))
    for round in 0... {
      let bytes = Array("\(seed) \(round)".utf8)
      _ = try store.put(Array(repeatElement(bytes, count: 2000).joined()))
      let folder = try store.makeTemporaryDirectory()
      for index in 0..<20 {
        mkdir(folder.appending("d\(index)").string, 0o755)
        try writeFile(folder.appending("d\(index)/f"), bytes + [UInt8(index)])
      }
      let digest = try store.adopt(tree: folder)
      try writeFile(store.root.appending("f\(seed)"), bytes)
      _ = try store.put(file: store.root.appending("f\(seed)"), isExecutable: true, moving: true)
      if round % 5 == 4 { _ = try store.subtree("d3", of: digest) }
    }
  }

  @Test(arguments: [3, 11, 23, 47, 90, 170])
  func aKillAtAnyMomentLeavesWholeThings(_ milliseconds: Int) async throws {
    let root = folder.path.appending("store").string
    for attempt in 0..<2 {
      await #expect(processExitsWith: .signal(SIGKILL)) {
        [root = root as String, milliseconds = milliseconds as Int, attempt = attempt as Int] in
        let timer = Task.detached(priority: .high) {
          usleep(useconds_t(milliseconds * 1000 + attempt * 700))
          kill(getpid(), SIGKILL)
        }
        try ProcessTests.fill(root, seed: milliseconds * 10 + attempt)
        await timer.value
      }
    }
    let store = try Store(root: FilePath(root))
    let count = try Self.check(store)
    if milliseconds > 100 { #expect(count > 3) }
    #expect(run("test \"$(ls '\(root)/tmp' | wc -l)\" = 2") == 0)
  }

  @Test func twoProcessesShareAStoreAndAResult() async throws {
    let root = folder.path.string
    await withTaskGroup(of: Void.self) { group in
      for name in ["one", "two", "three"] {
        group.addTask {
          await #expect(processExitsWith: .success) {
            [root = root as String, name = name as String] in
            let folder = FilePath(root)
            let runner = FakeRunner { call in
              try await Task.sleep(for: .milliseconds(100))
              let runs = folder.appending("runs-\(call.request.argv[0])-\(name)")
              try writeFile(runs, [1])
              try writeFile(call.place("/out/x"), Array(call.request.argv[0].utf8))
              return .make(.exited(0))
            }
            let executor = Executor(
              store: try Store(root: folder.appending("store")), runner: runner,
              limits: Limits(cpus: 2, memory: 1024, network: 1),
              logDirectory: folder.appending("logs-\(name)"))
            let graph = try StepGraph(
              steps: (0..<6).map { .command(StepID("s\($0)"), [["c\($0)"]]) })
            let outcomes = await executor.run(graph)
            exit(outcomes.values.compactMap(\.result).count == 6 ? 0 : 1)
          }
        }
      }
    }
    run("ls '\(root)' | grep -c '^runs-' > '\(root)/n'")
    #expect(text(try readFile(FilePath(root).appending("n"))) == "6\n")
    #expect(run("test -z \"$(ls '\(root)/store/locks')\"") == 0)
    #expect(try Self.check(try Store(root: FilePath(root).appending("store"))) == 6)
  }

  @Test func aKilledRunsLockDoesNotStopTheNext() async throws {
    let root = folder.path.string
    await #expect(processExitsWith: .signal(SIGKILL)) { [root = root as String] in
      let folder = FilePath(root)
      let runner = FakeRunner { _ in
        kill(getpid(), SIGKILL)
        return .make(.exited(0))
      }
      let executor = Executor(
        store: try Store(root: folder.appending("store")), runner: runner,
        logDirectory: folder.appending("logs"))
      _ = await executor.run(try StepGraph(steps: [.write("a", "1")]))
    }
    #expect(run("test -n \"$(ls '\(root)/store/locks')\"") == 0)
    let executor = Executor(
      store: try Store(root: FilePath(root).appending("store")), runner: FakeRunner.simple,
      logDirectory: folder.path.appending("logs"))
    let graph = try StepGraph(steps: [.write("a", "1")])
    #expect(await executor.run(graph)["a"]?.result?.isCached == false)
  }
}
