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

  /// Whatever names the commit and however it is kept, what is read is what git says of `HEAD`.
  @Test(arguments: [
    [], ["pack-refs", "--all"], ["checkout", "-q", "--detach", "HEAD~1"],
    ["checkout", "-q", "-b", "feature/größe"],
    ["worktree", "add", "-q", "-b", "other", "tree", "v1"],
    ["worktree", "add", "-q", "--detach", "tree", "v1"],
    ["symbolic-ref", "refs/heads/same", "HEAD"],
    ["replace", "--graft", "HEAD"], ["checkout", "-q", "--orphan", "new"],
  ])
  func saysWhatGitSaysOfTheHead(change: [String]) async throws {
    let folder = try await self.repository()
    try await self.git(folder, "tag", "-a", "-m", "one", "v1")
    try await self.commit(folder, "second")
    if !change.isEmpty {
      let identity = ["-c", "user.name=Tester", "-c", "user.email=tester@example.org"]
      _ = try await Peer.run("git", identity + change, in: folder.path)
    }
    let root = change.first == "worktree" ? folder.path.appending("tree") : folder.path
    let state = try await GitReader(root: root).read()
    if change.contains("--orphan") {
      #expect(state == GitState())
      return
    }
    let said = try await Peer.run("git", ["log", "-1", "--format=%H %ct"], in: root)
    #expect("\(state.commit ?? "") \(state.commitTime)\n" == said)
    let branch = try await Peer.run("git", ["branch", "--show-current"], in: root)
    #expect("\(state.branch ?? "")\n" == (branch.isEmpty ? "\n" : branch))
    #expect(!state.isShallow)
  }

  @Test func readsAShallowClone() async throws {
    let folder = try await self.repository()
    try await self.commit(folder, "second")
    let clone = try TemporaryFolder()
    _ = try await Peer.run(
      "git", ["clone", "-q", "--depth", "1", "file://\(folder.path)", "c"], in: clone.path)
    let reader = GitReader(root: clone.path.appending("c"))
    #expect(try await reader.read().isShallow)
    // Who does not ask need not wait for it; the rest is the same.
    var state = try await reader.read(looksAtDepth: false)
    #expect(!state.isShallow)
    state.isShallow = true
    #expect(try await reader.read() == state)
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
