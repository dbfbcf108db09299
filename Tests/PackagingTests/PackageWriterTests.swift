import Model
import Packaging
import SystemPackage
import TestKit
import Testing

@Suite struct PackageWriterTests {
  /// 2026-01-31T12:00:00Z.
  static let modified: Int64 = 1_769_860_800

  private func files(_ folder: TemporaryFolder) throws -> [PackageFile] {
    var noise: [UInt8] = []
    var state: UInt64 = 1
    for _ in 0..<1_500_000 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      noise.append(UInt8(truncatingIfNeeded: state >> 60) &+ 65)
    }
    return [
      PackageFile(
        path: "tool", source: try folder.write("in/tool", noise, mode: 0o700), isExecutable: true),
      PackageFile(
        path: "doc/deep/guide.txt", source: try folder.write("in/guide", "guide\n", mode: 0o600),
        isExecutable: false),
      PackageFile(
        path: "README.md", source: try folder.write("in/readme", "read me\n"),
        isExecutable: false),
      PackageFile(path: "empty", source: try folder.write("in/empty", ""), isExecutable: false),
    ]
  }

  private func package(
    _ format: ArchiveSettings.Format, _ files: [PackageFile], _ folder: TemporaryFolder,
    name: String, tasks: Int = 2
  ) async throws -> [UInt8] {
    try await PackageWriter(format: format, modified: Self.modified, tasks: tasks).write(
      files, to: folder.path.appending(name))
    return try folder.read(name)
  }

  @Test(arguments: [ArchiveSettings.Format.tarGz, .tarXz, .tarZst, .zip])
  func bytesDependOnContentAlone(format: ArchiveSettings.Format) async throws {
    let one = try TemporaryFolder()
    let other = try TemporaryFolder()
    let first = try await self.package(format, self.files(one), one, name: "a", tasks: 1)
    let second = try await self.package(
      format, Array(self.files(other).reversed()), other, name: "b", tasks: 4)
    #expect(first == second)
    var changed = try self.files(one)
    changed[2] = PackageFile(
      path: "README.md", source: try one.write("in/readme", "read ME\n"), isExecutable: false)
    #expect(try await self.package(format, changed, one, name: "c") != first)
  }

  @Test(arguments: [ArchiveSettings.Format.tarGz, .tarXz, .tarZst])
  func tarReadsWhatWeWrite(format: ArchiveSettings.Format) async throws {
    let folder = try TemporaryFolder()
    let files = try self.files(folder)
    _ = try await self.package(format, files, folder, name: "p\(format.ending)")
    let listing = try await Peer.run(
      "tar", ["--utc", "--full-time", "-tvf", "p\(format.ending)"], in: folder.path)
    let lines = listing.split(separator: "\n").map(String.init)
    #expect(
      lines.map { $0.split(separator: " ").last.map(String.init) } == [
        "doc/", "doc/deep/", "README.md", "doc/deep/guide.txt", "empty", "tool",
      ])
    #expect(lines.allSatisfy { $0.contains("2026-01-31 12:00:00") && $0.contains(" 0/0 ") })
    #expect(lines.last?.hasPrefix("-rwxr-xr-x") == true)
    #expect(lines[2].hasPrefix("-rw-r--r--") && lines[3].hasPrefix("-rw-r--r--"))
    _ = try await Peer.run("mkdir", ["x"], in: folder.path)
    _ = try await Peer.run("tar", ["-xf", "p\(format.ending)", "-C", "x"], in: folder.path)
    #expect(try folder.read("x/tool") == folder.read("in/tool"))
    #expect(try folder.read("x/doc/deep/guide.txt") == Array("guide\n".utf8))
  }

  @Test func unzipReadsWhatWeWrite() async throws {
    let folder = try TemporaryFolder()
    _ = try await self.package(.zip, self.files(folder), folder, name: "p.zip")
    #expect(try await Peer.run("unzip", ["-t", "p.zip"], in: folder.path).contains("No errors"))
    _ = try await Peer.run("unzip", ["-q", "p.zip", "-d", "x"], in: folder.path)
    #expect(try folder.read("x/tool") == folder.read("in/tool"))
    let listing = try await Peer.run("zipinfo", ["p.zip"], in: folder.path)
    #expect(listing.contains("-rwxr-xr-x"))
  }

  @Test func bareBinaryIsTheFile() async throws {
    let folder = try TemporaryFolder()
    let files = try self.files(folder)
    #expect(
      try await self.package(.binary, [files[0]], folder, name: "b") == folder.read("in/tool"))
    await #expect(throws: PackagingError.self) {
      try await self.package(.binary, files, folder, name: "c")
    }
  }

  @Test(arguments: [["a", "a"], ["a", "a/b"], ["a", "a.b", "a/c"], ["a/b/c", "a/b.d", "a/b"]])
  func refusesPathsThatCannotStandTogether(paths: [String]) async throws {
    let folder = try TemporaryFolder()
    let source = try folder.write("f", "f")
    let files = paths.map { PackageFile(path: $0, source: source, isExecutable: false) }
    await #expect(throws: PackagingError.self) {
      try await self.package(.tarGz, files, folder, name: "p")
    }
  }
}
