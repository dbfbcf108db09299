import Foundation
import Testing

/// What a result may not depend on, and what may never get into it.
@Suite("Nothing of the machine gets in", .needs("git"))
struct IdentityTests {
  static let two = ["linux/amd64", "windows/arm64"]

  @Test("Secrets of the environment reach no action, log, record or file")
  func secrets() async throws {
    let canary = "canary\(UUID().uuidString)"
    let secrets = [
      "AWS_SECRET_ACCESS_KEY", "GITHUB_TOKEN", "PIP_INDEX_URL", "SSH_AUTH_SOCK", "LD_AUDIT_X",
      "HTTPS_PROXY", "SLIPWAY_SIGNING_KEY",
    ]
    let sample = try Sample.cells(
      ["env", "write", "/out/demo", "only", Self.two[1], "fail", "after env"], targets: Self.two)
    let environment = Dictionary(uniqueKeysWithValues: secrets.map { ($0, canary) })
    let end = try await sample.slipway(
      "release", "--snapshot", "--json", adding: environment)
    #expect(end.status == 3, "\(end.err)")
    #expect(!sample.holds(canary))
    #expect(!end.out.contains(canary) && !end.err.contains(canary))
    for secret in secrets { #expect(!sample.holds(secret)) }
    // The control: the log of the action does hold its environment.
    #expect(sample.holds("SLIPWAY_TARGET="))
  }

  @Test(
    "The result is the same in another place, with other masks, clocks, languages and homes",
    arguments: [
      ["umask 077", ""], ["umask 000", ""], ["umask 022", "TZ=Asia/Kathmandu"],
      ["umask 022", "LC_ALL=tr_TR.UTF-8"], ["umask 022", "HOME=/nonexistent"],
      ["umask 027", "TZ=America/St_Johns LANG=de_DE.UTF-8 LC_ALL=C SOURCE_DATE_EPOCH=5 USER=x"],
    ])
  func same(_ variation: [String]) async throws {
    let words = ["env", "write", "/out/demo"]
    let plain = try Sample.cells(words, targets: Self.two)
    plain.commit(tag: "v1.0.0")
    #expect(try await plain.slipway("release").status == 0)
    let other = try Sample.cells(words, targets: Self.two, name: "a path with spaces – and ünicode")
    other.commit(tag: "v1.0.0")
    let end = try await other.script(
      "\(variation[0]); exec env \(variation[1]) \"$SLIPWAY\" release -j 1")
    #expect(end.status == 0, "\(end.err)")
    #expect(try other.contents() == plain.contents())
    // The control: another source gives another result.
    try other.write("src/a.txt", "another\n")
    #expect(try await other.slipway("release", "--snapshot").status == 0)
    #expect(try other.contents() != plain.contents())
  }

  @Test("plan --json is the same twice and in two places, and runs nothing")
  func plan() async throws {
    let one = try Sample.cells()
    let two = try Sample.cells(name: "elsewhere")
    for sample in [one, two] { sample.commit(tag: "v1.0.0") }
    let first = try await one.slipway("plan", "--json")
    #expect(first.status == 0, "\(first.err)")
    #expect(try await one.slipway("plan", "--json").out == first.out)
    #expect(try await two.slipway("plan", "--json").out == first.out)
    let document = try #require(
      try JSONSerialization.jsonObject(with: Data(first.out.utf8)) as? [String: Any])
    #expect((document["cells"] as? [Any])?.count == 10)
    #expect(!first.out.contains(one.folder.path))
    #expect(!one.has("dist"))
  }

  @Test("--json: every line is an event, in a sensible order, and the last is the result")
  func events() async throws {
    let sample = try Sample.cells(
      ["write", "/out/demo", "only", Self.two[1], "fail", "quote \\u0022 and ünicode"],
      targets: Self.two)
    let end = try await sample.slipway("release", "--snapshot", "--json")
    #expect(end.status == 3)
    let events = try end.events()
    #expect(events.first?["event"] as? String == "planned")
    #expect(events.first?["steps"] as? Int == 6)
    let result = try #require(events.last)
    #expect(result["event"] as? String == "result")
    #expect(result["status"] as? String == "partial")
    #expect(result["exitCode"] as? Int == 3)
    #expect(events.filter { $0["event"] as? String == "result" }.count == 1)
    var started: Set<String> = []
    var finished: Set<String> = []
    for event in events {
      guard let step = event["step"] as? String else { continue }
      switch event["event"] as? String {
      case "started": #expect(started.insert(step).inserted)
      case "finished":
        #expect(finished.insert(step).inserted, "\(step) ended twice")
        if event["outcome"] as? String == "succeeded" { #expect(started.contains(step)) }
      default: Issue.record("\(event)")
      }
    }
    #expect(finished.count == 6)
    let cells = try #require(result["cells"] as? [[String: Any]])
    #expect(cells.map { $0["status"] as? String } == ["made", "held"])
    let failure = try #require(cells[1]["failure"] as? [String: Any])
    for key in ["step", "message", "log", "reproduce"] { #expect(failure[key] is String, "\(key)") }
  }

  @Test("A warm run does nothing and says so")
  func warm() async throws {
    let sample = try Sample.cells()
    #expect(try await sample.slipway("release", "--snapshot").status == 0)
    let before = try sample.contents()
    let end = try await sample.slipway("release", "--snapshot", "--json")
    #expect(try end.steps(cached: false).isEmpty)
    #expect(try end.events().last?["changed"] as? Bool == false)
    #expect(try sample.contents() == before)
  }
}
