import Guard
import Testing

/// Each way in which native code enters is found, and its twin is let through.
@Suite struct FixtureTests {
  private static let surveyors: [String: any Surveyor] = [
    "Zig": ZigSurveyor(), "CFamily": CSurveyor(), "Swift": SwiftSurveyor(), "Node": NodeSurveyor(),
    "Python": PythonSurveyor(),
  ]
  static let all = surveyors.keys.sorted().flatMap { Fixture.all($0) }

  /// Who surveys a fixture, by the folder that it is in.
  static func surveyor(of fixture: Fixture) -> (any Surveyor)? {
    surveyors[String(fixture.place.prefix { $0 != "/" })]
  }

  private func surveyor(_ fixture: Fixture) throws -> any Surveyor {
    try #require(Self.surveyor(of: fixture))
  }

  @Test func thereAreEnough() { #expect(Self.all.count >= 44) }

  @Test(arguments: all)
  func isFound(_ fixture: Fixture) async throws {
    let surveyor = try surveyor(fixture)
    #expect(surveyor.sources(of: fixture.product(), files: try files(fixture, "native")) != nil)
    fixture.check(try await fixture.survey(isPure: false, by: surveyor))
  }

  @Test(arguments: all)
  func twinPasses(_ fixture: Fixture) async throws {
    let survey = try await fixture.survey(isPure: true, by: surveyor(fixture))
    #expect(survey.native.isEmpty, "\(Fixture.text(survey))")
    #expect(survey.unknowns.isEmpty, "\(survey.unknowns)")
  }

  /// The same project gives the same answer, whichever order its cells come in.
  @Test(arguments: all)
  func orderOfCellsDoesNotMatter(_ fixture: Fixture) async throws {
    var turned = fixture
    turned.cells = fixture.cells.reversed()
    let one = try await fixture.survey(isPure: false, by: surveyor(fixture))
    let other = try await turned.survey(isPure: false, by: surveyor(fixture))
    #expect(one.packages == other.packages)
    for code in one.native {
      #expect(
        other.native.contains { $0.detail == code.detail && Set($0.cells) == Set(code.cells) },
        "\(code.detail)")
    }
  }

  private func files(_ fixture: Fixture, _ variant: String) throws -> SurveyFiles {
    try Survey.files(in: "\(Fixture.root)/\(fixture.place)/\(variant)")
  }
}
