import Foundation
import Testing

/// `slipway reproduce` of a release, by whoever has it; and the gate that asks for a rebuild.
@Suite(.serialized)
struct ReproduceTests {
  private struct Report: Decodable {
    struct Cell: Decodable {
      var outcome: String
      var reason: String?
    }
    struct Published: Decodable {
      var same: Int
      var different: [String]
      var missing: [String]
    }
    var strength: String
    var cells: [Cell]
    var published: Published?
  }

  private static let plain = """
    version: 1
    project: zoo
    toolchains: { tools: { system: gcc } }
    targets: [linux/amd64+gnu.2.36]
    products:
      - name: hello
        builder: command
        toolchains: { tools: tools }
        run: [[sh, build.sh]]
        outputs: [hello]

    """

  /// A project whose program a shell script makes.
  private func project(_ script: String, configuration: String = "") async throws -> Scratch {
    let scratch = try Scratch()
    let project = "\(scratch.path)/project"
    try FileManager.default.createDirectory(
      atPath: project, withIntermediateDirectories: true)
    try (Self.plain + configuration).write(
      toFile: "\(project)/slipway.yaml", atomically: true, encoding: .utf8)
    try script.write(toFile: "\(project)/build.sh", atomically: true, encoding: .utf8)
    try "int main(void) { return 0; }\n".write(
      toFile: "\(project)/main.c", atomically: true, encoding: .utf8)
    _ = try await Tool.run(Release.binary(), ["toolchain", "pin", "tools"], in: project)
    try await Release.commit(project)
    return scratch
  }

  private func slipway(_ scratch: Scratch, _ arguments: String...) async throws -> Tool.Result {
    try await Tool.start(Release.binary(), arguments, in: "\(scratch.path)/project")
  }

  private func report(_ scratch: Scratch, _ name: String) throws -> Report {
    let bytes = FileManager.default.contents(atPath: "\(scratch.path)/\(name)")
    return try JSONDecoder().decode(Report.self, from: try #require(bytes))
  }

  private static let steady = "gcc -O2 -s -o /out/hello main.c\n"
  private static let dated = """
    gcc -O2 -s -DBUILT="\\"$(date +%s)\\"" -o /tmp/hello main.c && cp /tmp/hello /out/hello
    date +%s >> /out/hello

    """

  @Test(.tools("gcc", "git"), .timeLimit(.minutes(5)))
  func whatIsPublishedIsBuiltAgainFromItsCommit() async throws {
    let scratch = try await project(Self.steady)
    let released = try await slipway(scratch, "release", "--snapshot")
    try #require(released.status == 0, "\(released.output)")
    // Elsewhere, with nothing but the files and the repository.
    _ = try await Tool.run(
      "cp", ["--recursive", "\(scratch.path)/project/dist", "\(scratch.path)/downloads"])
    let result = try await slipway(
      scratch, "reproduce", "--from", "\(scratch.path)/downloads", "--source",
      "\(scratch.path)/project", "--output", "\(scratch.path)/report.json", "--as",
      "another-party")
    #expect(result.status == 0, "\(result.output)")
    let report = try report(scratch, "report.json")
    #expect(report.strength == "another party")
    #expect(report.published?.same == 1)
    #expect(report.cells.map(\.outcome) == ["reproduced"])

    // One file, with the record beside it.
    let archive = try #require(
      FileManager.default.contentsOfDirectory(atPath: "\(scratch.path)/downloads")
        .first { $0.hasSuffix(".tar.gz") })
    let one = try await slipway(
      scratch, "reproduce", "--quick", "--from", "\(scratch.path)/downloads/\(archive)",
      "--source", "\(scratch.path)/project")
    #expect(one.status == 0, "\(one.output)")
    #expect(one.output.contains("1 of 1 file came out the same"), "\(one.output)")

    // A provenance names files and a commit.
    let sha = try await Tool.run("sha256sum", ["\(scratch.path)/downloads/\(archive)"]).prefix(64)
    let commit = try await Tool.run(
      "git", ["rev-parse", "HEAD"], in: "\(scratch.path)/project"
    ).trimmingCharacters(in: .whitespacesAndNewlines)
    let statement = """
      {"_type": "https://in-toto.io/Statement/v1",
       "subject": [{"name": "\(archive)", "digest": {"sha256": "\(sha)"}}],
       "predicateType": "https://slsa.dev/provenance/v1",
       "predicate": {"buildDefinition": {"resolvedDependencies":
         [{"uri": "git+file", "digest": {"gitCommit": "\(commit)"}}]}}}
      """
    let envelope = """
      {"payloadType": "application/vnd.in-toto+json",
       "payload": "\(Data(statement.utf8).base64EncodedString())", "signatures": []}
      """
    for text in [statement, envelope] {
      let file = "\(scratch.path)/provenance.json"
      try text.write(toFile: file, atomically: true, encoding: .utf8)
      let stated = try await slipway(
        scratch, "reproduce", "--quick", "--from", file, "--source",
        "\(scratch.path)/project")
      #expect(stated.status == 0, "\(stated.output)")
      #expect(stated.output.contains("1 of 1 file came out the same"), "\(stated.output)")
    }

    // A record that names another digest, as one whose builder lied would.
    let path = "\(scratch.path)/downloads/release.json"
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let digest = try #require(
      text.firstMatch(of: /"name" : "hello[^}]*?"sha256" : "([0-9a-f]{64})"/)
        ?? text.firstMatch(of: /"kind" : "archive"[^}]*?"sha256" : "([0-9a-f]{64})"/))
    let lie = String(repeating: "0", count: 64)
    try text.replacingOccurrences(of: String(digest.output.1), with: lie).write(
      toFile: path, atomically: true, encoding: .utf8)
    let refused = try await slipway(
      scratch, "reproduce", "--from", path, "--source", "\(scratch.path)/project", "--output",
      "\(scratch.path)/refused.json")
    #expect(refused.status == 4, "\(refused.output)")
    #expect(try self.report(scratch, "refused.json").published?.same == 0)
  }

  @Test(.tools("gcc", "git"), .timeLimit(.minutes(5)))
  func aReleaseThatCannotBeCheckedIsRefused() async throws {
    let scratch = try await project(Self.steady)
    let released = try await slipway(scratch, "release", "--snapshot")
    try #require(released.status == 0, "\(released.output)")
    let path = "\(scratch.path)/project/dist/release.json"
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let commit = try #require(text.firstMatch(of: /"commit" : "([0-9a-f]{40})"/)).output.1
    for (change, complaint) in [
      (
        text.replacingOccurrences(of: String(commit), with: String(repeating: "a", count: 40)),
        "is not in"
      ),
      (
        text.replacingOccurrences(of: "\"dirty\" : false", with: "\"dirty\" : true"),
        "differed from its commit"
      ),
      ("{}", "is no record of a release"),
    ] {
      let file = "\(scratch.path)/release.json"
      try change.write(toFile: file, atomically: true, encoding: .utf8)
      let result = try await slipway(
        scratch, "reproduce", "--from", file, "--source", "\(scratch.path)/project")
      #expect(result.status != 0)
      #expect(result.output.contains(complaint), "\(result.output)")
      #expect(!result.output.contains("✓"))
    }
  }

  @Test(.tools("gcc"), .timeLimit(.minutes(5)))
  func theGateHoldsWhatDiffers() async throws {
    let gate = "reproduce: { require: here }\n"
    let good = try await project(Self.steady, configuration: gate)
    let passed = try await slipway(good, "release", "--snapshot")
    #expect(passed.status == 0, "\(passed.output)")
    let record = try String(
      contentsOfFile: "\(good.path)/project/dist/release.json", encoding: .utf8)
    #expect(record.contains("\"check\" : \"reproduction\""))
    #expect(record.contains("\"strength\" : \"here\""))

    let bad = try await project(Self.dated, configuration: gate)
    let held = try await slipway(bad, "release", "--snapshot")
    #expect(held.status == 1, "the only cell is held: \(held.output)")
    #expect(held.output.contains("depends on the time"), "\(held.output)")
  }

  @Test(.tools("gcc"), .timeLimit(.minutes(5)))
  func aStrongerRebuildIsSomebodyElses() async throws {
    let scratch = try await project(
      Self.steady, configuration: "reproduce: { require: another-party }\n")
    let alone = try await slipway(scratch, "release", "--snapshot")
    #expect(alone.status == 1)
    #expect(alone.output.contains("--evidence"), "\(alone.output)")
    let own = try await slipway(
      scratch, "reproduce", "--output", "\(scratch.path)/own.json")
    #expect(own.status == 0, "\(own.output)")
    let weak = try await slipway(
      scratch, "release", "--snapshot", "--evidence", "\(scratch.path)/own.json")
    #expect(weak.status == 1, "a rebuild here is not one by another party: \(weak.output)")
    let text = try String(contentsOfFile: "\(scratch.path)/own.json", encoding: .utf8)
    try text.replacingOccurrences(
      of: "\"strength\" : \"here\"", with: "\"strength\" : \"another party\""
    ).write(toFile: "\(scratch.path)/theirs.json", atomically: true, encoding: .utf8)
    let strong = try await slipway(
      scratch, "release", "--snapshot", "--evidence", "\(scratch.path)/theirs.json")
    #expect(strong.status == 0, "\(strong.output)")
  }

  @Test(.tools("gcc"), .timeLimit(.minutes(5)))
  func allowedDifferencesAreTold() async throws {
    let rule = """
      reproduce:
        allow:
          - { name: stamp, files: ["*"], places: [bytes, string, section, header], reason: a stamp at the end }

      """
    let scratch = try await project(Self.dated, configuration: rule)
    let result = try await slipway(
      scratch, "reproduce", "--output", "\(scratch.path)/report.json")
    #expect(result.status == 0, "\(result.output)")
    #expect(result.output.contains("stamp"), "\(result.output)")
    #expect(result.output.contains("a stamp at the end"))
    #expect(
      try report(scratch, "report.json").cells.map(\.outcome)
        == ["reproduced-with-allowed-differences"])
  }

  /// A rebuild that does not end is stopped, and never called reproduced.
  @Test(.tools("gcc"), .timeLimit(.minutes(5)))
  func aRebuildThatHangsIsNotAPass() async throws {
    let scratch = try await project("test -z \"$ZZZ_ANOTHER\" || sleep 600\n" + Self.steady)
    let path = "\(scratch.path)/project/slipway.yaml"
    let text = try String(contentsOfFile: path, encoding: .utf8)
    try text.replacingOccurrences(
      of: "outputs: [hello]", with: "outputs: [hello]\n    timeout: 5s"
    ).write(toFile: path, atomically: true, encoding: .utf8)
    let result = try await slipway(
      scratch, "reproduce", "--vary", "environment", "--output", "\(scratch.path)/report.json")
    #expect(result.status == 3, "\(result.output)")
    #expect(try report(scratch, "report.json").cells.map(\.outcome) == ["could-not-run"])
    #expect(result.output.contains("fails with another value of the environment"))
  }

  /// Of several steps that differ, the one is named whose difference reaches the program: zig's cache of
  /// the C library is another every time, and nothing comes of it.
  @Test(.tools("make"), .timeLimit(.minutes(10)))
  func theStepThatMakesTheDifferenceIsNamed() async throws {
    struct Steps: Decodable {
      struct Cell: Decodable {
        struct Cause: Decodable { var variations: [String] }
        var outcome: String
        var step: String?
        var unsteady: [String]
        var causes: [Cause]
      }
      var cells: [Cell]
    }
    let project = try await SmallProject.make(
      [
        "m/main.c": "#include <stdio.h>\nint main(void) { printf(\"%d\\n\", NOW); return 0; }\n",
        "m/Makefile": "m: main.c\n\t$(CC) -DNOW=$(NOW) -o $@ main.c\nNOW = 5\n",
      ], toolchains: ["zig"], more: "make: { system: make }",
      products: """
          - { name: m, builder: c, build-system: make, directory: m, output: m }
        targets: [linux/amd64]

        """)
    func reproduce() async throws -> (Steps.Cell, String) {
      let file = "\(project.scratch.path)/r.json"
      let result = try await project.slipway("reproduce", "--output", file)
      let bytes = try #require(FileManager.default.contents(atPath: file), "\(result.output)")
      let report = try JSONDecoder().decode(Steps.self, from: bytes)
      return (try #require(report.cells.first), result.output)
    }
    let (same, sameText) = try await reproduce()
    #expect(same.outcome == "reproduced" && same.step == nil, "\(sameText)")
    // The driver names the folder that zig is in.
    let expected = ["compiler driver zig", "C library for linux/amd64 (zig: c)"]
    #expect(same.unsteady.allSatisfy(expected.contains), "\(same.unsteady)")

    try project.write(
      "m/Makefile", "m: main.c\n\t$(CC) -DNOW=$(shell date +%s) -o $@ main.c\n")
    let (other, otherText) = try await reproduce()
    #expect(other.outcome == "differs" && other.step == "compile m linux/amd64", "\(otherText)")
    #expect(other.causes.map(\.variations) == [["clock"]], "\(otherText)")
  }

  /// The real projects, rebuilt in two surroundings that differ in everything: each cell that builds comes out the same.
  ///
  /// In a quick run only the smallest; all of them take most of an hour.
  @Test(
    .timeLimit(.minutes(60)),
    arguments: RealInput.isFull ? ["lua", "webhook", "hexyl", "math", "objdump"] : ["lua"])
  func aRealProjectComesOutTheSame(_ name: String) async throws {
    let input = try RealInput.named(name)
    let folder = try #require(try await RealInput.fetch(name)[name])
    let scratch = try await Release.project(input, from: folder)
    let targets = (input.made ?? []).filter { RealInput.isFull || $0 == "linux/amd64" }
    let result = try await Tool.start(
      Release.binary(),
      ["reproduce", "--output", "\(scratch.path)/report.json"]
        + targets.flatMap { ["--target", $0] },
      in: "\(scratch.path)/project", seconds: 3000)
    #expect(result.status == 0, "\(result.output)")
    let cells = try report(scratch, "report.json").cells
    #expect(cells.map(\.outcome) == targets.map { _ in "reproduced" }, "\(result.output)")
  }
}
