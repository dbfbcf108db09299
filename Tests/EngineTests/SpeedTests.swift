import Engine
import Model
import SystemPackage
import Testing

#if canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// What the engine costs beyond the programs: figures for people.
///
/// The bars (3 ms a step, 10 ms when nothing changed) are those of a release build on a quiet
/// machine and are asserted where `SLIPWAY_BENCH` is set; test machines are shared, so elsewhere only
/// a wrong order of growth fails.
@Suite(.serialized)
struct SpeedTests {
  let folder = TemporaryFolder()

  let isBench = getenv("SLIPWAY_BENCH") != nil

  func milliseconds(_ body: () async throws -> Void) async throws -> Double {
    let clock = ContinuousClock()
    let start = clock.now
    try await body()
    return (clock.now - start) / .milliseconds(1)
  }

  func executor(_ name: String) throws -> Executor {
    Executor(
      store: try Store(root: folder.path.appending(name)), runner: FakeRunner.simple,
      limits: Limits(cpus: 2, memory: 4096, network: 1),
      logDirectory: folder.path.appending("logs"))
  }

  func graph(_ count: Int) throws -> StepGraph {
    try StepGraph(
      steps: (0..<count).map { index in
        .write(
          StepID("step \(index)"), "\(index)",
          after: index >= 10 && index % 3 == 0 ? [StepID("step \(index / 2)")] : [])
      })
  }

  /// The most memory that the process had, in MiB (`getrusage(2)`).
  static func peakMemory() -> Int {
    var usage = rusage()
    getrusage(0, &usage)
    return usage.ru_maxrss / 1024
  }

  @Test func stepsAreCheapAndTheirCostIsLinear() async throws {
    let executor = try executor("store")
    let small = try graph(1000)
    let first = try await milliseconds {
      #expect(await executor.run(small).values.compactMap(\.result).count == 1000)
    }
    let large = try graph(10_000)
    let other = try self.executor("other")
    let second = try await milliseconds {
      #expect(await other.run(large).values.compactMap(\.result).count == 10_000)
    }
    let again = try await milliseconds {
      #expect(await other.run(large).values.compactMap(\.result).count { $0.isCached } == 10_000)
    }
    print(
      "speed: \(first / 1000) ms a step of 1,000; \(second / 10_000) ms a step of 10,000;",
      "\(again / 10_000) ms a step that is reused; \(Self.peakMemory()) MiB at most")
    #expect(first / 1000 < (isBench ? 3 : 100))
    #expect(second / 10_000 < 3 * max(first / 1000, 2))
    if isBench { #expect(Self.peakMemory() < 200) }
  }

  @Test func aRunInWhichNothingChangedIsShort() async throws {
    let sources = folder.path.appending("src")
    run(
      "mkdir -p '\(sources)'; cd '\(sources)' && for i in $(seq 400); do echo $i > f$i.c; done; sleep 2.2"
    )
    let cache = folder.path.appending("digests")
    func round() async throws -> Int {
      let store = try Store(root: folder.path.appending("store"))
      let executor = Executor(
        store: store, runner: FakeRunner.simple, limits: Limits(cpus: 2, memory: 4096, network: 1),
        logDirectory: folder.path.appending("logs"))
      let digests = FileDigestCache(file: cache)
      let files = try InputScanner(root: sources).scan(include: [try GlobPattern("**/*.c")])
      let tree = try store.materialize(files: files, digests: digests)
      try digests.save()
      let steps = (0..<30).map { index in
        Step.command(
          StepID("s\(index)"), [["write", "/out/x", "\(index)"]],
          inputs: [.init(path: "src", source: .tree(tree))])
      }
      return await executor.run(try StepGraph(steps: steps)).values
        .compactMap(\.result).count { $0.isCached }
    }
    #expect(try await round() == 0)
    var best = Double.infinity
    for _ in 0..<5 {
      var reused = 0
      let time = try await milliseconds { reused = try await round() }
      #expect(reused == 30)
      best = min(best, time)
    }
    print("speed: \(best) ms for 30 steps and 400 sources of which nothing changed")
    #expect(best < (isBench ? 10 : 500))
  }
}
