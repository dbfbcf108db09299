import Glibc
import SystemPackage
import TestKit
import Testing

@testable import Release

/// Links in what a sandbox shows mean the sandbox's paths and never this machine's.
@Suite struct HostFilesTests {
  private func files() throws -> (TemporaryFolder, HostFiles) {
    let folder = try TemporaryFolder()
    try folder.write("source/a/file", "in the source")
    try folder.write("usr/share/lib/crate", "in the toolchain")
    for (target, path) in [
      ("/usr/share/lib", "source/toolchain"), ("../a/file", "source/a/inside"),
      ("/etc/passwd", "source/stolen"), ("../../../../../../etc/passwd", "source/climbed"),
      ("loop", "source/loop"), ("/src/a", "usr/share/back"),
    ] {
      try #require(symlink(target, folder.path.appending(path).string) == 0)
    }
    return (
      folder,
      HostFiles(
        mounts: [
          "src": folder.path.appending("source"), "usr": folder.path.appending("usr"),
        ], hostPaths: ["/lib/none"])
    )
  }

  @Test(arguments: [
    ("/src/a/file", "source/a/file"), ("/src/toolchain/crate", "usr/share/lib/crate"),
    ("/src/a/inside", "source/a/file"), ("/usr/share/back/file", "source/a/file"),
    ("/src/./a/../a/file", "source/a/file"),
  ])
  func insideTheSandbox(_ path: String, _ place: String) throws {
    let (folder, files) = try files()
    #expect(files.location(of: path) == folder.path.appending(place))
  }

  @Test(arguments: [
    "/src/stolen", "/src/climbed", "/src/loop", "/etc/passwd", "/src/../etc/passwd", "/", "",
  ])
  func neverThisMachine(_ path: String) throws {
    let (folder, files) = try files()
    // The links are there while the folder is.
    withExtendedLifetime(folder) { #expect(files.location(of: path) == nil) }
  }

  @Test func linksInThePathAreSeen() throws {
    let (folder, _) = try files()
    let source = folder.path.appending("source")
    #expect(!HostFiles.passesLink(from: source, to: "a/file"))
    #expect(HostFiles.passesLink(from: source, to: "stolen"))
    #expect(HostFiles.passesLink(from: source, to: "toolchain/crate"))
    #expect(HostFiles.passesLink(from: source, to: "../usr"))
  }
}
