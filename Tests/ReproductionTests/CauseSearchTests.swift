import Testing

@testable import Reproduction

struct CauseSearchTests {
  private let all = Set(Variation.allCases)

  @Test(arguments: Variation.allCases)
  func findsTheOne(_ cause: Variation) async throws {
    var builds = 0
    let finding = try await CauseSearch { set in
      builds += 1
      return set.contains(cause)
    }.causes(among: all)
    #expect(finding.causes == [[cause]])
    #expect(!finding.isCutShort)
    #expect(builds <= 12, "halving twenty-four takes ten at most")
  }

  @Test func findsWhatWorksTogether() async throws {
    let finding = try await CauseSearch { set in
      set.contains(.clock) && set.contains(.timeZone)
    }.causes(among: all)
    #expect(finding.causes == [[.clock, .timeZone]])
  }

  @Test func findsEachOfSeveral() async throws {
    let finding = try await CauseSearch { set in
      !set.isDisjoint(with: [.user, .buildPath, .umask])
    }.causes(among: all)
    #expect(Set(finding.causes) == [[.user], [.buildPath], [.umask]])
  }

  /// What differs only when everything does is told as cut short, not as explained.
  @Test func endsWithItsBudget() async throws {
    var search = CauseSearch { set in set.count > 20 }
    search.budget = 6
    let finding = try await search.causes(among: all)
    #expect(finding.isCutShort)
  }
}
