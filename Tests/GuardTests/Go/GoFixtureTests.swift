import Foundation
import Guard
import Model
import SystemPackage
import TestKit
import Testing

/// Each way in which C enters a Go program, and its twin without, listed by the pinned Go itself.
@Suite struct GoFixtureTests {
  static let hasGo =
    ProcessInfo.processInfo.environment["SLIPWAY_GO"] != nil
    || ProcessInfo.processInfo.environment["CI"] != nil

  @Test(.enabled(if: hasGo, "SLIPWAY_GO names no go"), arguments: TextFixture.all("Go"))
  func fixture(_ fixture: TextFixture) async throws {
    var settings = GoSettings()
    settings.tags = fixture.expected["tags"].map { [$0] } ?? []
    try await FixtureCheck(
      fixture: fixture, surveyor: GoSurveyor(), tools: { LocalTools.go($0) },
      builder: .go(settings)
    ).run()
  }

  @Test func thereAreEnough() { #expect(TextFixture.all("Go").count >= 12) }

  /// What is broken or missing is unknown and never pure, and names the file.
  @Test(
    .enabled(if: hasGo, "SLIPWAY_GO names no go"),
    arguments: [
      ("go.mod", "module example.com/app\n\ngo 1.21\n\nfrobnicate\n", "", "go.mod"),
      (
        "go.mod", "module example.com/app\n\ngo 1.21\n\nrequire example.com/x v1.0.0\n",
        "import _ \"example.com/x\"\n", "go.mod"
      ),
      ("go.mod", "module example.com/app\n\ngo 1.99\n", "", "go.mod"),
      ("go.mod", "module example.com/app\n\ngo 1.21\n", "import _ \"nowhere\"\n", "main.go"),
      ("go.mod", "module example.com/app\n\ngo 1.21\n", "import \n", "main.go"),
      ("go.mod", "module example.com/app\n\ngo 1.21\n", "import _ \"example.com/app/a\"\n", ""),
    ])
  func broken(_ name: String, _ manifest: String, _ imports: String, _ file: String) async throws {
    let folder = try TemporaryFolder()
    let files = [
      name: manifest, "main.go": "package main\n\n\(imports)\nfunc main() {}\n",
      "a/a.go": "package a\n\nimport _ \"example.com/app/b\"\n",
      "b/b.go": "package b\n\nimport _ \"example.com/app/a\"\n",
    ]
    for (path, text) in files { try folder.write(path, text) }
    let product = Product(name: "app", builder: .go(GoSettings()))
    let survey = try await GoSurveyor().survey(
      SurveySubject(
        product: product,
        cells: [Cell(product: product, target: try Target(parsing: "linux/amd64"))],
        files: SurveyFiles(texts: files)),
      tools: try #require(LocalTools.go(folder.path)))
    let unknown = try #require(survey.unknowns.first, "\(survey)")
    #expect(unknown.cells.map(\.target) == ["linux/amd64"])
    #expect(!unknown.reason.isEmpty)
    if !file.isEmpty { #expect(unknown.file == file, "\(unknown)") }
  }
}
