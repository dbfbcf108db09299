import Engine
import Foundation
import Model
import SystemPackage
import TestKit
import Testing

@testable import Reproduction

/// What programs find in the surroundings of a rebuild.
@Suite(.serialized)
struct SurroundingsTests {
  private let folder: FilePath
  private let store: Store

  init() throws {
    let path = FileManager.default.temporaryDirectory.appending(path: "slipway-\(UUID())").path()
    folder = FilePath(path)
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    store = try Store(root: folder.appending("store"))
  }

  private func states(asked: Set<Variation>, sandbox: SandboxMode = .namespaces) async throws
    -> [VariationState]
  {
    let launcher = try await Launcher(mode: sandbox)
    return try await VariationProbe(
      launcher: launcher, means: .ofThisHost(sandbox: launcher.report.kind), store: store,
      folder: folder, now: 1_793_000_000
    ).states(asked: asked)
  }

  @Test func everyVariationIsSeenFromInside() async throws {
    let states = try await states(asked: Set(Variation.allCases))
    #expect(states.map(\.variation) == Variation.allCases)
    // One machine has one processor's model; a locale has to be installed.
    for state in states where state.variation != .cpuModel {
      #expect(state.status == .applied, "\(state)")
      if ![.network, .toolchainStore].contains(state.variation) {
        #expect(state.first != state.second, "\(state)")
      }
    }
    #expect(states.first { $0.variation == .cpuModel }?.status == .notPossible)
  }

  @Test func whatIsNotAskedForIsNotCalledMade() async throws {
    let states = try await states(asked: [.clock])
    #expect(states.filter { $0.status == .applied }.map(\.variation) == [.clock])
    #expect(states.first { $0.variation == .umask }?.status == .notAsked)
  }

  /// Where nothing isolates, nothing but variables can be varied, and that is what is told.
  @Test func withoutSandboxMuchIsNotPossible() async throws {
    let probe = VariationProbe(
      launcher: try await Launcher(mode: .none),
      means: .ofThisHost(sandbox: .none), store: store, folder: folder, now: 1_793_000_000)
    // A fixed path such as /src cannot be had, so there is nothing to look at.
    await #expect(throws: SandboxError.self) {
      _ = try await probe.states(asked: Set(Variation.allCases))
    }
  }

  /// The script's output in the given surroundings.
  private func output(_ script: String, _ varied: Set<Variation>, seed: UInt64? = nil) async throws
    -> String
  {
    var surroundings = RebuildSurroundings(
      varied: varied, means: .ofThisHost(sandbox: .namespaces), now: 1_793_000_000)
    surroundings.sandbox.randomSeed = seed
    let scratch = folder.appending("scratch-\(UUID())")
    try FileManager.default.createDirectory(
      atPath: scratch.appending("src").string, withIntermediateDirectories: true)
    for name in ["b", "a", "c"] {
      let file = scratch.appending("src/\(name)").string
      try Data().write(to: URL(filePath: file))
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSince1970: 315_532_800)], ofItemAtPath: file)
    }
    let runner = VariedRunner(
      launcher: try await Launcher(mode: .namespaces), surroundings: surroundings, store: store,
      folder: scratch)
    let exit = try await runner.run(
      SandboxRequest(
        mounts: [.init(source: scratch.appending("src"), path: "/src", isWritable: true)],
        hostPaths: ["/usr", "/bin", "/lib", "/lib64"], argv: ["/bin/sh", "-c", script],
        environment: [
          "PATH": "/usr/bin:/bin", "HOME": "/tmp", "TMPDIR": "/tmp", "LC_ALL": "C", "TZ": "UTC",
        ], workingDirectory: "/src", logPath: scratch.appending("log"), scratch: scratch))
    #expect(exit.status == .exited(0), "\(String(decoding: exit.logTail, as: UTF8.self))")
    return String(decoding: exit.logTail, as: UTF8.self)
  }

  @Test(arguments: [
    (Variation.clock, "date +%s; python3 -c 'import time; print(int(time.time()))'"),
    (.kernel, "uname -r; uname -v"), (.cpuCount, "nproc"), (.fileOrder, "ls -U"),
    (.user, "id -u; id -un 2>&1 || true; echo $USER"), (.group, "id -g"), (.umask, "umask"),
    (.hostName, "uname -n"), (.domainName, "cat /proc/sys/kernel/domainname"),
    (.buildPath, "pwd; ls -d /src/a"), (.temporaryFolder, "echo $TMPDIR; ls -d $TMPDIR"),
    (.home, "echo ~; ls -d ~"), (.timeZone, "date -d @0"), (.environment, "env | sort"),
    (.fileTimes, "stat -c %Y a"), (.terminal, "echo $TERM $COLUMNS"),
    (
      .shell,
      "echo $SHELL; readlink -f /bin/sh; cmp -s /bin/sh /bin/bash && echo bash || echo other"
    ),
    (.parallelism, "echo $MAKEFLAGS"), (.processIDs, "echo $$"),
  ])
  func oneVariationChangesWhatItSays(_ variation: Variation, _ script: String) async throws {
    let usual = try await output(script, [])
    #expect(try await output(script, []) == usual, "the first rebuild is the same every time")
    #expect(try await output(script, [variation]) != usual)
    let others = Set(Variation.allCases).subtracting([
      variation, .buildPath, .user, .environment,
      // Some shells set variables of their own.
      .shell,
    ])
    if ![.environment, .buildPath, .shell].contains(variation), variation != .timeZone {
      #expect(
        try await output(script, others.subtracting([.locale])) == usual,
        "and no other variation changes it")
    }
  }

  /// What reaches every program is no library's doing: a static one has no loader to preload for.
  @Test func staticProgramsSeeTheClock() async throws {
    let script = """
      printf '#include <time.h>\\n#include <stdio.h>\\nint main(void) { printf("%%ld\\\\n", (long)time(0)); }' > /tmp/t.c
      gcc -static -o /tmp/t /tmp/t.c && /tmp/t
      """
    let first = RebuildSurroundings.firstClock(now: 1_793_000_000)
    let other = RebuildSurroundings.otherClock(now: 1_793_000_000)
    #expect(try await output(script, []) == "\(first)\n")
    #expect(try await output(script, [.clock]) == "\(other)\n")
  }

  /// Each way to ask for the date gives the one second, however often; how long something takes is still
  /// measured.
  @Test(arguments: ["", "-static"])
  func theClockStandsStillAndDurationsDoNot(flag: String) async throws {
    let program = """
      #include <stdio.h>
      #include <sys/time.h>
      #include <time.h>
      int main(void) {
        struct timespec began, ended, date;
        struct timeval day;
        clockid_t clocks[] = {CLOCK_REALTIME, CLOCK_REALTIME_COARSE, CLOCK_TAI};
        long long seconds = time(0), wrong = 0;
        clock_gettime(CLOCK_MONOTONIC, &began);
        for (int i = 0; i < 20000; i++) {
          clock_gettime(clocks[i % 3], &date);
          gettimeofday(&day, i % 2 ? 0 : &(struct timezone){0});
          time_t now;
          wrong += date.tv_sec != seconds || date.tv_nsec != 0 || day.tv_sec != seconds ||
                   day.tv_usec != 0 || time(&now) != seconds || now != seconds;
        }
        clock_gettime(CLOCK_MONOTONIC, &ended);
        int moves = ended.tv_sec > began.tv_sec || ended.tv_nsec > began.tv_nsec;
        printf("%lld %lld %d\\n", seconds, wrong, moves);
      }
      """
    let script = """
      cat > /tmp/t.c <<'END'
      \(program)
      END
      gcc \(flag) -o /tmp/t /tmp/t.c && /tmp/t
      """
    let other = RebuildSurroundings.otherClock(now: 1_793_000_000)
    #expect(try await output(script, [.clock]) == "\(other) 0 1\n")
  }

  @Test func randomNumbersCanBeHeldStill() async throws {
    let script =
      "head -c 8 /dev/urandom | od -An -tx1; python3 -c 'import os; print(os.urandom(4))'"
    let one = try await output(script, [], seed: 1)
    #expect(try await output(script, [], seed: 1) == one)
    #expect(try await output(script, [], seed: 2) != one)
    #expect(try await output(script, []) != output(script, []))
  }
}
