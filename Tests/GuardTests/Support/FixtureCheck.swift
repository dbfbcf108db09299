import Foundation
import Guard
import Model
import SystemPackage
import TestKit
import Testing

/// Surveys both sides of a fixture and holds the answers against what it expects.
struct FixtureCheck {
  let fixture: TextFixture
  let surveyor: any Surveyor
  let tools: @Sendable (FilePath) -> LocalTools?
  let builder: BuilderSettings
  let targets = ["linux/amd64", "macos/arm64", "windows/amd64"]

  /// The survey of one side.
  func survey(_ side: String) async throws -> EcosystemSurvey {
    let folder = try TemporaryFolder()
    let files = try fixture.write(side, into: folder)
    let product = Product(name: "app", builder: builder)
    let cells = try targets.map { Cell(product: product, target: try Target(parsing: $0)) }
    let local = try #require(self.tools(folder.path))
    return try await surveyor.survey(
      SurveySubject(product: product, cells: cells, files: SurveyFiles(texts: files)), tools: local)
  }

  /// What both sides have to say.
  func run() async throws {
    let pure = try await survey("pure")
    #expect(pure.native == [], "\(fixture)")
    #expect(pure.unknowns == [], "\(fixture)")
    let native = try await survey("native")
    #expect(native.unknowns == [], "\(fixture)")
    let expected = fixture.expected
    let entry = try #require(
      native.native.first { $0.verdict.rawValue == expected["verdict"] }, "\(native.native)")
    #expect(entry.kind.rawValue == expected["kind"])
    #expect(entry.isHostOnly == (expected["host"] == "yes"))
    let needs = entry.needs.map { $0.name.isEmpty ? $0.kind : "\($0.kind) \($0.name)" }
    #expect(needs.contains(expected["needs"] ?? "-"), "\(needs)")
    if let detail = expected["detail"] { #expect(entry.detail.contains(detail)) }
    let cells = expected["cells"].map { $0.split(separator: ", ").map(String.init) }
    #expect(entry.cells.map(\.target) == cells ?? Self.spelled(targets))
    if let path = expected["path"] {
      #expect(entry.path.map(\.description).joined(separator: ", ") == path)
    }
    if let others = expected["others"] {
      #expect(
        entry.otherPaths.map { $0.map(\.description).joined(separator: ", ") }
          == others.split(separator: "; ").map(String.init))
      #expect(entry.pathCount == entry.otherPaths.count + 1)
    }
    #expect(entry.path.last?.name == entry.package.name)
    if let text = expected["switch"] {
      let words = text.split(separator: " ").map(String.init)
      let wanted = NativeSwitch(
        try #require(NativeSwitch.Kind(rawValue: words[0])), words[1],
        turnsOn: words.count < 3)
      #expect(entry.switches.contains(wanted), "\(entry.switches)")
    }
  }

  private static func spelled(_ targets: [String]) -> [String] {
    targets.compactMap { try? Target(parsing: $0).description }
  }
}
