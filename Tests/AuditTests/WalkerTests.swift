@testable import Audit
import Archives
import Model
import Subprocess
import SystemPackage
import TestKit
import Testing

@Suite struct WalkerTests {
  /// The smallest WebAssembly module: it runs, and holds nothing.
  private static let module: [UInt8] = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]

  private func audit(
    _ path: FilePath, in folder: TemporaryFolder, _ change: (inout AuditOptions) -> Void = { _ in }
  ) -> AuditDocument {
    var options = AuditOptions(scratch: folder.path)
    change(&options)
    return Auditor(options: options, analysis: UndecidedGuards()).audit([path])
  }

  private func paths(_ document: AuditDocument, _ folder: TemporaryFolder) -> [String] {
    document.artifacts.map { String($0.path.dropFirst(folder.path.string.utf8.count + 1)) }
  }

  @Test(arguments: [
    ["tar", "-cf", "a.tar", "in"], ["tar", "-czf", "a.tar", "in"], ["tar", "-cJf", "a.tar", "in"],
    ["tar", "--zstd", "-cf", "a.tar", "in"], ["zip", "-qr", "a.tar", "in"],
  ])
  func looksIntoArchives(command: [String]) async throws {
    let folder = try TemporaryFolder()
    try folder.write("in/one.wasm", Self.module)
    try folder.write("in/sub/readme.txt", "nothing that runs")
    try folder.write("in/sub/two", Self.module)
    _ = try await Peer.run(command[0], Array(command.dropFirst()), in: folder.path)
    let document = audit(folder.path.appending("a.tar"), in: folder)
    #expect(Set(paths(document, folder)) == ["a.tar!/in/one.wasm", "a.tar!/in/sub/two"])
    #expect(document.otherFiles == 1)
    #expect(document.status == .passed)
    let sum = try await Peer.run("sha256sum", ["in/sub/two"], in: folder.path)
    #expect(document.artifacts.allSatisfy { sum.hasPrefix($0.sha256 ?? "?") && $0.size == 8 })
  }

  @Test func looksIntoArchivesInArchives() async throws {
    let folder = try TemporaryFolder()
    try folder.write("x.wasm", Self.module)
    _ = try await Peer.run("gzip", ["-k", "x.wasm"], in: folder.path)
    _ = try await Peer.run("tar", ["-cf", "b.tar", "x.wasm.gz"], in: folder.path)
    _ = try await Peer.run("zip", ["-q", "c.zip", "b.tar"], in: folder.path)
    let file = folder.path.appending("c.zip")
    let document = audit(file, in: folder)
    #expect(paths(document, folder) == ["c.zip!/b.tar!/x.wasm.gz!/x.wasm"])
    let shallow = audit(file, in: folder) { $0.limits.depth = 2 }
    #expect(shallow.artifacts.flatMap(\.findings).map(\.code) == [.limit])
    #expect(shallow.status == .refused)
  }

  @Test func putsLongMembersIntoAFileAndLeavesNone() async throws {
    let folder = try TemporaryFolder()
    // A custom section of a megabyte that holds a leak.
    var long = Self.module + [0, 0x80, 0x80, 0x40, 1, 0x61]
    long += [UInt8](repeating: 0, count: (1 << 20) - 32) + Array("/home/al/src/a.c".utf8)
    long += [UInt8](repeating: 0, count: 14)
    try folder.write("long", long)
    _ = try await Peer.run("tar", ["-czf", "a.tgz", "long"], in: folder.path)
    let scratch = folder.path.appending("scratch")
    _ = try await Peer.run("mkdir", ["scratch"], in: folder.path)
    let document = audit(folder.path.appending("a.tgz"), in: folder) {
      $0.limits.memory = 4096
      $0.scratch = scratch
    }
    #expect(document.artifacts.map(\.size) == [Int64(long.count)])
    #expect(document.artifacts.first?.leaks.map(\.value) == ["/home/al"])
    #expect(try await Peer.run("ls", ["-A", "scratch"], in: folder.path).isEmpty)
  }

  @Test func stopsABomb() async throws {
    let folder = try TemporaryFolder()
    try folder.write("zeros", [UInt8](repeating: 0, count: 1 << 20))
    _ = try await Peer.run("gzip", ["zeros"], in: folder.path)
    let file = folder.path.appending("zeros.gz")
    let byRatio = audit(file, in: folder) {
      $0.limits.decompression = DecompressionLimits(ratio: 10, ratioFloor: 1000)
    }
    #expect(byRatio.artifacts.flatMap(\.findings).map(\.code) == [.limit])
    let bySize = audit(file, in: folder) { $0.limits.expansion = 1000 }
    #expect(bySize.artifacts.flatMap(\.findings).map(\.code) == [.limit])
    let byCount = audit(file, in: folder) { $0.limits.members = 0 }
    #expect(byCount.artifacts.flatMap(\.findings).map(\.code) == [.limit])
  }

  @Test func tellsDamageAndGoesOn() async throws {
    let folder = try TemporaryFolder()
    try folder.write("in/a.wasm", Self.module)
    try folder.write("in/z.wasm", Self.module)
    try folder.write("in/m.zip", [0x50, 0x4b, 0x03, 0x04, 1, 2, 3])
    try folder.write("in/n.elf", [0x7f, 0x45, 0x4c, 0x46, 1])
    _ = try await Peer.run("tar", ["--sort=name", "-cf", "a.tar", "in"], in: folder.path)
    let document = audit(folder.path.appending("a.tar"), in: folder)
    #expect(
      paths(document, folder) == [
        "a.tar!/in/a.wasm", "a.tar!/in/m.zip", "a.tar!/in/n.elf", "a.tar!/in/z.wasm",
      ])
    #expect(
      document.artifacts.map { $0.findings.contains { $0.code == .damaged } } == [
        false, true, true, false,
      ])
    #expect(
      document.artifacts.flatMap(\.findings).filter { $0.code == .damaged }.allSatisfy {
        $0.message.contains("byte ")
      })
  }

  @Test func survivesTruncationAnywhere() async throws {
    let folder = try TemporaryFolder()
    try folder.write("in/a.wasm", Self.module)
    for command in [
      ["tar", "-czf", "a", "in"], ["zip", "-qr", "a", "in"], ["ar", "rcD", "a", "in/a.wasm"],
    ] {
      _ = try await Peer.run("rm", ["-f", "a", "a.zip"], in: folder.path)
      _ = try await Peer.run(command[0], Array(command.dropFirst()), in: folder.path)
      let name = command[0] == "zip" ? "a.zip" : "a"
      let whole = try folder.read(name)
      for count in 0..<whole.count {
        let cut = try folder.write("cut", Array(whole.prefix(count)))
        let document = audit(cut, in: folder)
        let isTold = document.artifacts.contains { !$0.findings.isEmpty }
        #expect(isTold, "\(command[0]) cut to \(count) of \(whole.count)")
      }
    }
  }

  @Test func tellsWhatCannotBeRead() throws {
    let folder = try TemporaryFolder()
    let document = audit(folder.path.appending("none"), in: folder)
    #expect(document.artifacts.flatMap(\.findings).map(\.code) == [.unreadable])
    try folder.write("text", "nothing that runs")
    let text = audit(folder.path.appending("text"), in: folder)
    #expect(text.artifacts.flatMap(\.findings).map(\.code) == [.noBinaries])
    #expect(text.status == .passed)
  }

  @Test func aWheelsTagIsAClaim() async throws {
    let folder = try TemporaryFolder()
    try folder.write("p/x.wasm", Self.module)
    try folder.write("p-1.dist-info/WHEEL", "Wheel-Version: 1.0\nTag: cp39-cp39-win_amd64\n")
    let name = "p-1-cp39-cp39-manylinux_2_17_x86_64.whl"
    _ = try await Peer.run("zip", ["-qr", name, "p", "p-1.dist-info"], in: folder.path)
    let document = audit(folder.path.appending(name), in: folder)
    let codes = document.artifacts.flatMap(\.findings).map(\.code)
    #expect(codes.contains(.claimsDiffer))
    // A file of another system is data in a package.
    #expect(
      document.artifacts.flatMap(\.findings).contains { $0.code == .format && $0.severity == .note }
    )
    #expect(document.artifacts.last?.claims.map(\.text) == ["manylinux_2_17_x86_64"])
  }

  @Test func sameFilesGiveTheSameDocument() async throws {
    let folder = try TemporaryFolder()
    for name in ["b", "a", "c/d"] { try folder.write("in/\(name).wasm", Self.module) }
    let first = audit(folder.path.appending("in"), in: folder)
    #expect(paths(first, folder) == ["in/a.wasm", "in/b.wasm", "in/c/d.wasm"])
    #expect(audit(folder.path.appending("in"), in: folder) == first)
  }
}
