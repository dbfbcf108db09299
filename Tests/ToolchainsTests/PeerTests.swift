import Archives
import Engine
import Foundation
import Model
import SystemPackage
import Testing

@testable import Toolchains

/// Real packages through the machine's own pip and apt, judged by unzip and dpkg-deb.
///
/// They need the network; without it they fail in CI and are skipped elsewhere.
@Suite(.serialized) struct PeerTests {
  static let isCI = ProcessInfo.processInfo.environment["CI"] != nil

  private func run(_ program: String, _ arguments: [String]) async throws -> ChildProcess.Output {
    let output = try await ChildProcess(environment: ProcessInfo.processInfo.environment)
      .run(program, arguments)
    #expect(output.isSuccess, "\(output.complaint)")
    return output
  }

  /// The entries of a manager's lock after pinning; `nil` when the network is not there.
  private func pin(
    _ request: ToolchainRequest, _ folder: TestFolder
  ) async throws -> (ToolchainManager, LockedToolchain)? {
    let manager = ToolchainManager(
      store: folder.store, lockPath: folder.path.appending("slipway.lock"))
    do {
      let entries = try await manager.pin([request])
      return (manager, try #require(entries.first))
    } catch let error as ToolchainError where error.kind == .unavailable && !Self.isCI {
      print("skipped: \(error)")
      return nil
    }
  }

  @Test func wheel() async throws {
    let folder = try TestFolder()
    let request = ToolchainRequest(
      name: "six", source: .wheel(package: "six"), version: "1.17.0")
    guard let (manager, locked) = try await pin(request, folder) else { return }
    #expect(
      locked.files == [
        LockedToolchain.File(
          name: "six-1.17.0-py2.py3-none-any.whl", size: 11050,
          sha256: "4721f391ed90541fddacab5acf947aa0d3dc7d27b2e1e8eda2be8970586c3274")
      ])
    // A second store fetches by the lock alone and comes to the same tree.
    let other = try TestFolder()
    let second = ToolchainManager(
      store: other.store, lockPath: folder.path.appending("slipway.lock"))
    try await second.fetch("six")
    let files = try other.contents(other.store.treePath(locked.tree))
    #expect(files["six.py"]?.contains("__version__ = \"1.17.0\"") == true)
    #expect(files["six-1.17.0.dist-info/RECORD"] != nil)
    try await manager.verify("six")

    // With another digest in the lock pip itself refuses.
    var wrong = locked
    wrong.files[0].sha256 = Samples.digest.hash
    wrong.tree = Samples.digest
    await #expect {
      try await second.fetch(wrong)
    } throws: { error in
      (error as? ToolchainError)?.kind == .refused
    }
  }

  @Test func debianPackage() async throws {
    let folder = try TestFolder()
    let request = ToolchainRequest(name: "hello", source: .debian(packages: ["hello:arm64"]))
    guard let (manager, locked) = try await pin(request, folder) else { return }
    let packages = locked.files.compactMap(\.package)
    #expect(packages.contains { $0.hasPrefix("hello:arm64=") })
    #expect(packages.contains { $0.hasPrefix("libc6:arm64=") })
    let other = try TestFolder()
    let second = ToolchainManager(
      store: other.store, lockPath: folder.path.appending("slipway.lock"))
    try await second.fetch("hello")
    let tree = other.store.treePath(locked.tree)
    // Both ways lead to the loader.
    #expect(HostFile.isExecutable("\(tree)/lib/ld-linux-aarch64.so.1"))
    #expect(HostFile.isExecutable("\(tree)/usr/lib/ld-linux-aarch64.so.1"))
    let file = try await run("file", ["--brief", "\(tree)/usr/bin/hello"])
    #expect(file.text.contains("ARM aarch64"))
    #expect(Set(locked.topLevel.keys).isSuperset(of: ["usr", "lib"]))
    for digest in locked.topLevel.values { #expect(other.store.hasTree(digest)) }
    try await manager.verify("hello")
    let lock = try #require(
      try SmallFile.read(folder.path.appending("slipway.lock"), limit: 1 << 20))
    #expect(!String(decoding: lock, as: UTF8.self).contains("://"))
  }

  @Test func unknownPackages() async throws {
    let folder = try TestFolder()
    let manager = ToolchainManager(
      store: folder.store, lockPath: folder.path.appending("slipway.lock"))
    for source: ToolchainRequest.Source in [
      .wheel(package: "slipway-has-no-such-package-x"), .debian(packages: ["slipway-no-such"]),
    ] {
      await #expect(throws: ToolchainError.self) {
        try await manager.pin([ToolchainRequest(name: "none", source: source)])
      }
    }
  }

  @Test func treeAsUnzipUnpacksIt() async throws {
    let folder = try TestFolder()
    let names = (0..<2000).map {
      ("d\($0 % 40)/f\($0)", "text \($0)", UInt32($0 % 3 == 0 ? 0o755 : 0o644))
    }
    let archive = try folder.write("a.zip", try Samples.zip(names))
    let ours = folder.path.appending("ours")
    try Unpacker().unpack(archive, into: ours)
    let theirs = folder.path.appending("theirs")
    _ = try await run("unzip", ["-q", archive.string, "-d", theirs.string])
    #expect(try folder.store.digest(ofTree: ours) == folder.store.digest(ofTree: theirs))
  }
}
