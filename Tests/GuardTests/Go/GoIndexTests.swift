import Foundation
import Model
import Synchronization
import Testing

@testable import Guard

@Suite struct GoIndexTests {
  /// Tools that note what they are asked to run, and run nothing.
  private final class NotedTools: SurveyTools {
    let folders: [String: String]?
    let calls = Mutex<[ToolCall]>([])

    init(_ folders: [String: String]?) { self.folders = folders }

    func has(_ role: String) -> Bool { true }

    func run(_ call: ToolCall) async throws -> ToolOutput {
      calls.withLock { $0.append(call) }
      return ToolOutput(status: .exited(0))
    }

    func bytes(at path: String, limit: Int) -> [UInt8]? { nil }
    func names(in path: String) -> [String]? { nil }
    func digests(below path: String) -> [String: String]? { path == "/src" ? folders : nil }
  }

  /// The calls of a survey of a program in `directory`.
  private func calls(
    _ files: [String], folders: [String: String]?, directory: String = ""
  ) async throws -> [ToolCall] {
    let tools = NotedTools(folders)
    var product = Product(name: "app", builder: .go(GoSettings()))
    product.directory = directory
    _ = try await Survey.run(
      GoSurveyor(), of: product, for: ["linux/amd64"],
      files: SurveyFiles(texts: Dictionary(uniqueKeysWithValues: files.map { ($0, "") })),
      tools: tools)
    return tools.calls.withLock { $0 }
  }

  @Test func eachFolderShowsADigestOfItsFiles() async throws {
    let names = ["/src", "/src/a", "/src/a \"b\"\\c\n\u{1}é"]
    let folders = Dictionary(
      uniqueKeysWithValues: names.enumerated().map { ($1, "digest\($0)") })
    let calls = try await calls(["go.mod"], folders: folders)
    #expect(calls.count == 2)
    for call in calls {
      #expect(call.environment["GODEBUG"] == "goindex=1")
      let argument = try #require(call.arguments.first { $0.hasPrefix("-overlay=") })
      let bytes = try #require(call.files[String(argument.dropFirst("-overlay=".count))])
      let json = try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any]
      let shown = try #require(json?["Replace"] as? [String: String])
      #expect(
        Set(shown.keys) == Set(names.enumerated().map { "\($1)/.digest\($0)" }))
      for target in shown.values { #expect(call.files[target] == []) }
    }
  }

  @Test func withoutDigestsTheIndexStaysOff() async throws {
    for call in try await calls(["go.mod"], folders: nil) {
      #expect(call.environment["GODEBUG"] == nil)
      #expect(call.files.isEmpty)
      #expect(!call.arguments.contains { $0.hasPrefix("-overlay") })
    }
  }

  @Test(arguments: [("go.work", true), ("tool/go.work", true), ("other/go.work", false)])
  func aWorkspaceTurnsItOff(_ work: String, _ isOff: Bool) async throws {
    let calls = try await calls(
      ["tool/go.mod", work], folders: ["/src": "d"], directory: "tool")
    #expect(calls.count == 2)
    for call in calls { #expect(call.files.isEmpty == isOff) }
  }
}
