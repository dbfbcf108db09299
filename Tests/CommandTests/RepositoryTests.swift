import Foundation
import Testing

/// What git says, or does not say, of the source.
@Suite("Repositories", .needs("git"))
struct RepositoryTests {
  static let two = ["linux/amd64", "windows/arm64"]

  private func expectSnapshotOnly(_ sample: Sample, _ says: String...) async throws {
    let refused = try await sample.slipway("release")
    #expect(refused.status == 1 || refused.status == 2, "\(refused.status): \(refused.err)")
    for text in says { #expect(refused.err.contains(text), "no “\(text)” in \(refused.err)") }
    #expect(refused.err.contains("hint: "))
    #expect(!sample.has("dist"))
    let snapshot = try await sample.slipway("release", "--snapshot")
    #expect(snapshot.status == 0, "\(snapshot.err)")
    #expect(try sample.json("dist/release.json")["snapshot"] as? Bool == true)
  }

  @Test("No git at all")
  func noGit() async throws {
    let sample = try Sample.cells(targets: Self.two)
    // A folder of programs without git among them.
    let end = try await sample.slipway(
      "release", "--snapshot", adding: ["PATH": sample.folder.path])
    #expect(end.status == 0, "\(end.err)")
    try await self.expectSnapshotOnly(try Sample.cells(targets: Self.two), "commit", "--snapshot")
  }

  @Test("A repository without a commit")
  func noCommit() async throws {
    let sample = try Sample.cells(targets: Self.two)
    shell("cd '\(sample.project.path)' && git init -q")
    try await self.expectSnapshotOnly(sample, "commit")
  }

  @Test("A commit without a tag")
  func untagged() async throws {
    let sample = try Sample.cells(targets: Self.two)
    sample.commit()
    try await self.expectSnapshotOnly(sample, "tag", "git tag v", "--snapshot")
  }

  @Test("A tag that is no version", arguments: ["nightly", "v1", "v1.2", "v01.2.3", "release-1.2.3"])
  func noVersion(_ tag: String) async throws {
    let sample = try Sample.cells(targets: Self.two)
    sample.commit(tag: tag)
    try await self.expectSnapshotOnly(sample, "no tag that is a version")
  }

  @Test("Changes that are not committed", arguments: ["src/a.txt", "new.txt"])
  func dirty(_ file: String) async throws {
    let sample = try Sample.cells(targets: Self.two)
    sample.commit(tag: "v1.2.3")
    try sample.write(file, "changed\n")
    try await self.expectSnapshotOnly(sample, "git status", "--snapshot")
    #expect(try sample.json("dist/release.json").description.contains("dirty"))
  }

  @Test("A shallow clone without its tags")
  func shallow() async throws {
    let origin = try Sample.cells(targets: Self.two)
    origin.commit(tag: "v1.2.3")
    try origin.write("src/b.txt", "b\n")
    origin.commit()
    let sample = try Sample()
    shell(
      "rm -rf '\(sample.project.path)' && git clone -q --depth 1 'file://\(origin.project.path)' '\(sample.project.path)'"
    )
    try #require(sample.has("slipway.yaml"))
    try await self.expectSnapshotOnly(sample, "shallow", "git fetch")
  }

  @Test("A tagged clean commit is released, on a branch or with a detached head", arguments: [false, true])
  func released(_ isDetached: Bool) async throws {
    let sample = try Sample.cells(targets: Self.two)
    sample.commit(tag: "v1.2.3")
    if isDetached { shell("cd '\(sample.project.path)' && git checkout -q --detach") }
    let end = try await sample.slipway("release")
    #expect(end.status == 0, "\(end.err)")
    let record = try sample.json("dist/release.json")
    #expect(record["version"] as? String == "1.2.3")
    #expect(record["snapshot"] as? Bool == false)
    #expect(try sample.contents().keys.contains { $0.contains("1.2.3") && $0.hasSuffix(".tar.gz") })
    // What it left is not a change of the source.
    let again = try await sample.slipway("release")
    #expect(again.status == 0, "\(again.err)")
    #expect(again.err.contains("unchanged"))
  }

  @Test("Resume refuses another commit than the one that was begun")
  func otherCommit() async throws {
    let sample = try Sample.cells(targets: Self.two)
    sample.commit(tag: "v1.2.3")
    #expect(try await sample.slipway("release").status == 0)
    try sample.write("src/a.txt", "another\n")
    sample.commit(tag: "v1.2.4")
    let end = try await sample.slipway("resume")
    #expect(end.status == 1)
    #expect(end.err.contains("another"))
    #expect(try sample.json("dist/release.json")["version"] as? String == "1.2.3")
  }
}
