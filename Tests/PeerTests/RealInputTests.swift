import Foundation
import Testing

/// Real projects, released by the program as a user has it, and judged by other people's tools.
///
/// They share one store and all processors, so they run one after another.
@Suite(.serialized)
struct RealInputTests {
  @Test(
    .tools("tar", "sha256sum", "file", "llvm-readobj", "llvm-objdump", "readelf"),
    .tools("qemu-aarch64-static", "qemu-arm-static", "wine"), .timeLimit(.minutes(30)))
  func lua() async throws {
    let glibc = try await release("lua")
    // The program uses the library, so the floor was looked at and not passed over.
    #expect(glibc["linux/amd64"] != nil && glibc["linux/arm64+gnu.2.28"] != nil)
    #expect(glibc["linux/amd64+musl"] == nil)
  }

  @Test(
    .tools("tar", "sha256sum", "file", "llvm-readobj", "llvm-objdump", "qemu-aarch64-static"),
    .tools("wine"), .timeLimit(.minutes(20)))
  func webhook() async throws { try await release("webhook") }

  @Test(
    .tools("apt-get", "tar", "sha256sum", "file", "llvm-readobj", "readelf", "qemu-aarch64-static"),
    .timeLimit(.minutes(30)))
  func hexyl() async throws {
    let glibc = try await release("hexyl")
    #expect(glibc["linux/arm64"] != nil)
  }

  @Test(.tools("swift", "tar", "sha256sum", "file", "llvm-readobj"), .timeLimit(.minutes(20)))
  func math() async throws { try await release("math") }

  @Test(
    .tools("tar", "sha256sum", "file", "llvm-readobj", "llvm-objdump", "qemu-aarch64-static"),
    .tools("wine"), .timeLimit(.minutes(20)))
  func objdump() async throws { try await release("objdump") }

  /// The judges refuse what is wrong; without this, agreement would mean nothing.
  @Test(.tools("file", "llvm-readobj", "readelf"))
  func judgesRefuse() async throws {
    await withKnownIssue("a program of this machine is none for another") {
      try await Judges.checkFormat("/bin/true", "linux/arm/v7")
    }
    await withKnownIssue("a program of this machine asks for more than glibc 2.1") {
      try await Judges.checkGlibc("/bin/true", "linux/amd64+gnu.2.1", floor: nil)
    }
    #expect(Judges.isOlder("2.9", "2.17") && !Judges.isOlder("2.17", "2.17"))
  }

  /// Releases an input and checks everything about it.
  ///
  /// - Returns: for each target, the newest version of glibc's symbols that its program asks for.
  @discardableResult
  private func release(_ name: String) async throws -> [String: String] {
    let input = try RealInput.named(name)
    let folders = try await RealInput.fetch(name, "sysroot-arm64", "sysroot-armhf")
    let release = try await Release.make(input, from: try #require(folders[name]))

    let made = (input.made ?? []).filter(input.isBuilt)
    let held = (input.held ?? [:]).filter { input.isBuilt($0.key) }
    let log = Comment(rawValue: release.output)
    #expect(!made.isEmpty)
    #expect(release.exitStatus == (held.isEmpty ? 0 : 3), log)
    // Complete means every declared cell, those not asked for included.
    let isComplete = (input.held ?? [:]).isEmpty && made.count == input.made?.count
    #expect(release.record.status == (isComplete ? "complete" : "partial"), log)
    func targets(_ status: String) -> [String] {
      release.record.cells.filter { $0.status == status }.map(\.target).sorted()
    }
    #expect(targets("made") == made.sorted(), log)
    #expect(targets("held") == held.keys.sorted(), log)

    try await checkSums(release)
    var glibc: [String: String] = [:]
    for cell in release.record.cells {
      if let expected = held[cell.target] {
        let said = cell.held?.log.joined(separator: "\n") ?? ""
        #expect(said.contains(expected.output), "\(cell.target): \(said)")
        #expect(cell.artifacts.isEmpty)
        continue
      }
      guard cell.status == "made" else { continue }
      let (program, artifact) = try await release.program(of: cell)
      let sum = try await Tool.run("sha256sum", ["--binary", program])
      #expect(sum.hasPrefix("\(artifact.binary?.sha256 ?? "-") "), "\(cell.target)")
      try await Judges.checkFormat(program, cell.target)
      glibc[cell.target] = try await Judges.checkGlibc(
        program, cell.target, floor: input.glibc)
      if cell.target.hasPrefix("macos/"), let minimum = input.minimumMacOS {
        try await Judges.checkMinimum(program, cell.target, is: minimum)
      }
      // What a compiler makes for a target runs on every CPU of it, whatever its runtime chooses.
      let audit = try await Audit.run([program], ["--target", cell.target])
      #expect(audit.errors.isEmpty, "\(cell.target): \(audit.errors)")
      #expect(audit.artifacts.first?.cpu?.functions.contains { $0.guarded == "no" } != true)
      guard let runner = Runner(cell.target, sysroots: folders) else { continue }
      for start in input.runs ?? [] {
        let result = try await runner.start(program, start)
        #expect(result.status == 0, "\(cell.target) \(start.arguments): \(result.output)")
        #expect(result.output.contains(start.prints), "\(cell.target): \(result.output)")
      }
    }
    return glibc
  }

  /// `sha256sum` agrees with checksums.txt, which names every archive of the record.
  private func checkSums(_ release: Release) async throws {
    _ = try await Tool.run(
      "sha256sum", ["--check", "--strict", "checksums.txt"], in: release.dist)
    let text = try String(contentsOfFile: "\(release.dist)/checksums.txt", encoding: .utf8)
    for artifact in release.record.artifacts where artifact.kind == "archive" {
      #expect(text.contains("\(artifact.sha256)  \(artifact.name)\n"), "\(artifact.name)")
    }
  }
}
