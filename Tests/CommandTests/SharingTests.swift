import Foundation
import Testing

/// Several Slipways at once.
@Suite("Several at once", .needs("git"))
struct SharingTests {
  static let four = ["linux/amd64", "linux/arm64", "macos/arm64", "windows/amd64"]

  @Test("Two in one project: the second waits, both succeed, the work is done once")
  func oneProject() async throws {
    let sample = try Sample.cells(["sleep", "300", "write", "/out/demo"], targets: Self.four)
    let first = try sample.start(["release", "--snapshot", "--json"])
    #expect(try await first.wait { first.printed.contains("\"started\"") })
    let second = try sample.start(["release", "--snapshot", "--json"])
    let one = try await first.end()
    let two = try await second.end()
    #expect(one.status == 0, "\(one.err)")
    #expect(two.status == 0, "\(two.err)")
    #expect(two.err.contains("another slipway is at work"))
    #expect(two.err.contains("\(first.identifier)"))
    #expect(try one.steps(cached: false).count == 12)
    #expect(try two.steps(cached: false).isEmpty)
    #expect(sample.has("dist/release.json"))
  }

  @Test("An interrupt ends the one that waits")
  func interruptWhileWaiting() async throws {
    let sample = try Sample.cells(["sleep", "700", "write", "/out/demo"], targets: ["linux/amd64"])
    let first = try sample.start(["release", "--snapshot", "--json"])
    #expect(try await first.wait { first.printed.contains("\"started\"") })
    let second = try sample.start(["release", "--snapshot"])
    #expect(try await second.wait { second.said.contains("another slipway") })
    second.signal(SIGINT)
    #expect(try await second.end(within: 10).status == 130)
    #expect(try await first.end().status == 0)
  }

  @Test("Two projects with one store at once: each gets its own, what is the same is made once")
  func oneStore() async throws {
    let first = try Sample.cells(["sleep", "100", "write", "/out/demo"], targets: Self.four)
    let second = try Sample.cells(
      ["sleep", "100", "write", "/out/demo"], targets: Self.four, name: "other", store: first.store)
    let third = try Sample.cells(
      ["sleep", "101", "write", "/out/demo"], targets: Self.four, store: first.store)
    let children = try [first, second, third].map {
      try $0.start(["release", "--snapshot", "--json"])
    }
    var ends: [Child.End] = []
    for child in children { ends.append(try await child.end()) }
    for end in ends { #expect(end.status == 0, "\(end.err)") }
    let ran = try ends.map { try $0.steps(cached: false).count }
    // Four programs for the first two, four for the third, and they are packed once for all. Each
    // project looks for the names of its own folders, and so audits its four by itself.
    #expect(ran.reduce(0, +) == 24, "\(ran)")
    #expect(try first.contents() == second.contents())
    #expect(try first.contents().keys.sorted() == third.contents().keys.sorted())
  }
}
