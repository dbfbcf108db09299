import Model
import SystemPackage
import TestKit
import Testing

@testable import Release

@Suite struct GitReaderTests {
  private func repository() async throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try await self.git(folder, "init", "-q", "-b", "main")
    try folder.write("a", "a")
    try await self.git(folder, "add", "a")
    try await self.commit(folder, "first")
    return folder
  }

  private func git(_ folder: TemporaryFolder, _ arguments: String...) async throws {
    let identity = ["-c", "user.name=Tester", "-c", "user.email=tester@example.org"]
    _ = try await Peer.run("git", identity + arguments, in: folder.path)
  }

  private func commit(_ folder: TemporaryFolder, _ message: String) async throws {
    try await self.git(folder, "commit", "-q", "--allow-empty", "-m", message)
  }

  @Test func nothingOutsideARepository() async throws {
    let folder = try TemporaryFolder()
    #expect(try await GitReader(root: folder.path).read() == GitState())
  }

  @Test func nothingBeforeTheFirstCommit() async throws {
    let folder = try TemporaryFolder()
    try await self.git(folder, "init", "-q")
    #expect(try await GitReader(root: folder.path).read().commit == nil)
  }

  @Test func readsACleanTaggedCommit() async throws {
    let folder = try await self.repository()
    for tag in ["v1.9.0", "v1.10.0", "latest"] { try await self.git(folder, "tag", tag) }
    let state = try await GitReader(root: folder.path).read()
    #expect(state.commit?.count == 40)
    #expect(state.tag == "v1.10.0")
    #expect(state.branch == "main")
    #expect(!state.isDirty)
    #expect(!state.isShallow)
    #expect(state.commitTime > 1_500_000_000)
    #expect(state.previousTag == "v1.9.0")
  }

  @Test func tellsTheReleaseBefore() async throws {
    let folder = try await self.repository()
    try await self.git(folder, "tag", "v1.0.0")
    try await self.commit(folder, "second")
    try await self.git(folder, "tag", "nightly")
    let state = try await GitReader(root: folder.path).read()
    #expect(state.tag == nil)
    #expect(state.previousTag == "v1.0.0")
  }

  @Test(arguments: ["changed", "untracked", "staged"])
  func seesADirtyTree(how: String) async throws {
    let folder = try await self.repository()
    try folder.write(how == "changed" ? "a" : "b", "other")
    if how == "staged" { try await self.git(folder, "add", "b") }
    #expect(try await GitReader(root: folder.path).read().isDirty)
  }

  /// A run that is killed as soon as it begins has made the folder but not yet told git to ignore it.
  @Test func stateOfSlipwayIsNoChangeOfTheSource() async throws {
    let folder = try await self.repository()
    try folder.write(".slipway/digests", "")
    #expect(try await !GitReader(root: folder.path).read().isDirty)
    #expect(
      try await !GitReader(root: folder.path, output: folder.path.appending("dist")).read().isDirty)
  }

  @Test func readsADetachedHead() async throws {
    let folder = try await self.repository()
    try await self.git(folder, "checkout", "-q", "--detach")
    let state = try await GitReader(root: folder.path).read()
    #expect(state.branch == nil)
    #expect(state.commit != nil)
  }

  @Test func readsAShallowClone() async throws {
    let folder = try await self.repository()
    try await self.commit(folder, "second")
    let clone = try TemporaryFolder()
    _ = try await Peer.run(
      "git", ["clone", "-q", "--depth", "1", "file://\(folder.path)", "c"], in: clone.path)
    #expect(try await GitReader(root: clone.path.appending("c")).read().isShallow)
  }

  /// A repository's own configuration must not make reading its state run a program.
  @Test func runsNoProgramThatARepositoryNames() async throws {
    let folder = try await self.repository()
    let program = try folder.write(
      ".git/spy", "#!/bin/sh\ntouch '\(folder.path)/.git/seen'\n", mode: 0o755)
    try await self.git(folder, "config", "core.fsmonitor", program.string)
    _ = try await GitReader(root: folder.path).read()
    #expect(throws: Errno.noSuchFileOrDirectory) { try folder.read(".git/seen") }
  }
}
