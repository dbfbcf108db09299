import Glibc
import Model
import SystemPackage
import TestKit
import Testing

@testable import Release

@Suite struct DistWriterTests {
  private func file(_ path: String, _ text: String, isExecutable: Bool = false) -> DistFile {
    let bytes = Array(text.utf8)
    return DistFile(
      path: path, source: .bytes(bytes), digest: Digest(hashing: bytes), isExecutable: isExecutable)
  }

  private func writer(_ folder: TemporaryFolder) throws -> DistWriter {
    try folder.write("state/.keep", "")
    return DistWriter(
      folder: folder.path.appending("dist"), stateFolder: folder.path.appending("state"))
  }

  @Test func writesExactlyTheFiles() throws {
    let folder = try TemporaryFolder()
    let writer = try self.writer(folder)
    let source = try folder.write("elsewhere", "copied")
    let copied = DistFile(
      path: "x/y/tool", source: .file(source), digest: Digest(hashing: "copied".utf8),
      isExecutable: true)
    #expect(try writer.write([copied, self.file("release.json", "{}")], isForced: false))
    #expect(Set(FileTree.list(writer.folder)) == ["x/y/tool", "release.json"])
    #expect(try folder.read("dist/x/y/tool") == Array("copied".utf8))
    #expect(FileTree.isExecutable(writer.folder.appending("x/y/tool")))
    #expect(!FileTree.isExecutable(writer.folder.appending("release.json")))

    #expect(try writer.write([self.file("release.json", "{ }")], isForced: false))
    #expect(FileTree.list(writer.folder) == ["release.json"])
    #expect(try folder.read("dist/release.json") == Array("{ }".utf8))
    #expect(
      Set(FileTree.list(folder.path)) == [
        "elsewhere", "state/.keep", "state/dist.json", "dist/release.json",
      ])
  }

  @Test func leavesWhatIsUnchanged() throws {
    let folder = try TemporaryFolder()
    let writer = try self.writer(folder)
    let files = [self.file("release.json", "{}"), self.file("a", "a")]
    #expect(try writer.write(files, isForced: false))
    #expect(try !writer.write(files, isForced: false))
    try folder.write("dist/a", "b")
    #expect(try writer.write(files, isForced: false))
    #expect(try folder.read("dist/a") == Array("a".utf8))
    // A file that somebody added is not lost without a word.
    try folder.write("dist/more", "more")
    #expect(throws: WorkspaceError.self) { try writer.write(files, isForced: false) }
    #expect(try folder.read("dist/more") == Array("more".utf8))
    #expect(try writer.write(files, isForced: true))
    #expect(!FileTree.list(writer.folder).contains("more"))
  }

  @Test func refusesAFolderThatIsNotOurs() throws {
    let folder = try TemporaryFolder()
    let writer = try self.writer(folder)
    try folder.write("dist/thesis.txt", "years of work")
    let error = #expect(throws: WorkspaceError.self) {
      try writer.write([self.file("release.json", "{}")], isForced: false)
    }
    #expect(error?.message.contains("thesis.txt") == true)
    #expect(FileTree.list(writer.folder) == ["thesis.txt"])
    #expect(try writer.write([self.file("release.json", "{}")], isForced: true))
    #expect(FileTree.list(writer.folder) == ["release.json"])
  }

  @Test func sweepsWhatAKilledRunLeft() throws {
    let folder = try TemporaryFolder()
    let writer = try self.writer(folder)
    try folder.write(".dist.4711.new/half", "half")
    #expect(try writer.write([self.file("release.json", "{}")], isForced: false))
    #expect(!FileTree.list(folder.path).contains { $0.hasPrefix(".dist.") })
  }

  @Test func nothingIsLeftWhenItFails() throws {
    let folder = try TemporaryFolder()
    let writer = try self.writer(folder)
    #expect(try writer.write([self.file("release.json", "{}")], isForced: false))
    let missing = DistFile(
      path: "a", source: .file(folder.path.appending("nowhere")), digest: .empty)
    #expect(throws: WorkspaceError.self) { try writer.write([missing], isForced: false) }
    #expect(FileTree.list(writer.folder) == ["release.json"])
    #expect(!FileTree.list(folder.path).contains { $0.hasPrefix(".dist.") })
  }
}
