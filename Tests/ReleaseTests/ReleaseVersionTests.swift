import Model
import TestKit
import Testing

@testable import Release

@Suite struct ReleaseVersionTests {
  static let commit = String(repeating: "0123456789", count: 4)

  private func decide(_ git: GitState, snapshot: Bool) throws -> ReleaseVersion {
    try ReleaseVersion.decide(git: git, isSnapshot: snapshot) { fields in
      "\(fields["Version"] ?? "?")-SNAPSHOT-\(fields["ShortCommit"] ?? "?")"
    }
  }

  @Test func releasesTheTag() throws {
    let version = try self.decide(GitState(commit: Self.commit, tag: "v1.2.3"), snapshot: false)
    #expect(version == ReleaseVersion(version: "1.2.3", tag: "v1.2.3", isSnapshot: false))
  }

  @Test(arguments: [
    (GitState(), "there is none here"),
    (GitState(commit: commit, tag: "v1.0.0", isDirty: true), "differs from the commit"),
    (GitState(commit: commit), "carries no tag"),
    (GitState(commit: commit, isShallow: true), "carries no tag"),
  ])
  func refusesWhatCannotBeReleased(git: GitState, message: String) throws {
    let error = #expect(throws: WorkspaceError.self) { try self.decide(git, snapshot: false) }
    #expect(error?.message.contains(message) == true)
    #expect(error?.hint?.contains("--snapshot") == true)
    #expect(error?.hint?.contains("shallow") == git.isShallow)
  }

  @Test(arguments: [
    (GitState(), "0.0.0-SNAPSHOT-none"),
    (GitState(commit: commit, previousTag: "v1.2.3", isDirty: true), "1.2.3-SNAPSHOT-0123456"),
    (GitState(commit: commit, tag: "v2.0.0", previousTag: "v1.2.3"), "2.0.0-SNAPSHOT-0123456"),
  ])
  func snapshotsAnything(git: GitState, version: String) throws {
    let decided = try self.decide(git, snapshot: true)
    #expect(decided.version == version)
    #expect(decided.isSnapshot)
  }

  @Test(arguments: [0, 951_782_400, 951_868_800, 1_709_208_000, 4_102_444_799, -1, 253_402_300_799])
  func datesAreGNUDates(seconds: Int64) async throws {
    let expected = try await Peer.run("date", ["-u", "-d", "@\(seconds)", "+%Y-%m-%dT%H:%M:%SZ"])
    #expect(CalendarDate.iso8601(secondsSince1970: seconds) + "\n" == expected)
  }
}
