import Engine
import Foundation
import SystemPackage
import Testing

/// Figures for people; the assertion is loose, since test machines are shared.
@Suite(.serialized) struct SandboxSpeedTests {
  @Test(arguments: isolating)
  func oneHundredTrivialRunsTwoAtATime(_ mode: SandboxMode) async throws {
    let bench = try SandboxBench()
    let launcher = try await Launcher(mode: mode)
    let requests = try (0..<2).map { number in
      var request = try bench.shell("", name: "speed\(number)")
      request.argv = ["/usr/bin/true"]
      return request
    }
    _ = try await launcher.run(requests[0])
    let start = ContinuousClock.now
    try await withThrowingTaskGroup(of: Void.self) { group in
      for request in requests {
        group.addTask {
          for _ in 0..<50 {
            let exit = try await launcher.run(request)
            #expect(exit.status == .exited(0))
          }
        }
      }
      try await group.waitForAll()
    }
    let each = (ContinuousClock.now - start) / 100
    print("sandbox \(mode.rawValue): \(each) for each trivial run, two at a time")
    #expect(each < .milliseconds(100))
  }
}
