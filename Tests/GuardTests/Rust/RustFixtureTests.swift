import Foundation
import Guard
import Model
import SystemPackage
import TestKit
import Testing

/// Each way in which native code enters a Rust program, and its twin without, resolved by cargo itself.
@Suite struct RustFixtureTests {
  static let hasCargo =
    LocalTools.cargo("/") != nil || ProcessInfo.processInfo.environment["CI"] != nil

  @Test(.enabled(if: hasCargo, "there is no cargo here"), arguments: TextFixture.all("Rust"))
  func fixture(_ fixture: TextFixture) async throws {
    try await FixtureCheck(
      fixture: fixture, surveyor: RustSurveyor(), tools: { LocalTools.cargo($0) },
      builder: .rust(RustSettings())
    ).run()
  }

  @Test func thereAreEnough() { #expect(TextFixture.all("Rust").count >= 12) }

  @Test(
    .enabled(if: hasCargo, "there is no cargo here"),
    arguments: [
      ("[package\n", "Cargo.toml"),
      ("[package]\nname = \"app\"\nversion = \"1.0.0\"\n[dependencies]\nnowhere = \"1\"\n", ""),
      ("[package]\nname = \"app\"\nversion = \"one\"\n", "Cargo.toml"),
      (
        "[package]\nname = \"app\"\nversion = \"1.0.0\"\n[dependencies]\na = { path = \"a\" }\n",
        ""
      ),
    ])
  func broken(_ manifest: String, _ file: String) async throws {
    let folder = try TemporaryFolder()
    let other =
      "[package]\nname = \"a\"\nversion = \"1.0.0\"\n[dependencies]\napp = { path = \"..\" }\n"
    let files = [
      "Cargo.toml": manifest, "src/main.rs": "fn main() {}\n", "src/lib.rs": "\n",
      "a/Cargo.toml": other, "a/src/lib.rs": "\n",
    ]
    for (path, text) in files { try folder.write(path, text) }
    let product = Product(name: "app", builder: .rust(RustSettings()))
    let survey = try await RustSurveyor().survey(
      SurveySubject(
        product: product,
        cells: [Cell(product: product, target: try Target(parsing: "linux/amd64"))],
        files: SurveyFiles(texts: files)),
      tools: try #require(LocalTools.cargo(folder.path)))
    let unknown = try #require(survey.unknowns.first, "\(survey)")
    #expect(!unknown.reason.isEmpty)
    #expect(unknown.file.hasSuffix("Cargo.toml"), "\(unknown)")
    if !file.isEmpty { #expect(unknown.file == file, "\(unknown)") }
  }
}
