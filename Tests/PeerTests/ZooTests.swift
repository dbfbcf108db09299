import Foundation
import Testing

/// `slipway reproduce` on programs that are not reproducible, each for one known reason
/// (`Tests/Zoo/README.md`), and on the same programs cured.
@Suite(.serialized)
struct ZooTests {
  /// A program of the zoo.
  struct Animal: Decodable, Sendable, CustomTestStringConvertible {
    var id: String
    var tools: [String]
    /// What it may be said to depend on.
    var variations: [String]
    /// What may be named beside that.
    var alsoChangedBy: [String]
    /// The kinds of places that are right, and a pattern of what is there.
    var kinds: [String]
    var place: String
    /// Whether one machine can show that it is not reproducible.
    var canVary: Bool

    var testDescription: String { id }
  }

  private struct Zoo: Decodable {
    var programs: [Animal]
  }

  private struct Report: Decodable {
    struct Place: Decodable {
      var path: String
      var kind: String
      var name: String
      var first: String?
      var second: String?
    }
    struct Cause: Decodable {
      var kind: String
      var variations: [String]
      var places: [Place]
      var cure: String

      /// What it depends on: variations, or what happens without any.
      var names: [String] { kind == "surroundings" ? variations : [kind] }
    }
    struct Cell: Decodable {
      var outcome: String
      var causes: [Cause]
      var reason: String?
    }
    var cells: [Cell]
  }

  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Zoo")

  private static func zoo() throws -> [Animal] {
    try JSONDecoder().decode(
      Zoo.self, from: Data(contentsOf: folder.appendingPathComponent("zoo.json"))
    ).programs
  }

  /// One for each kind of reason; all of them take a quarter of an hour.
  private static let usual: Set<String> = [
    "c-date-macro", "c-debug-path", "c-build-id-uuid", "c-address", "tar-order", "tar-umask",
    "zip-time-zone", "gzip-mtime", "sort-locale", "host-name", "make-append", "user-id",
    "urandom", "temporary-folder", "echo-shell", "process-id",
  ]

  private static let animals = ((try? zoo()) ?? []).filter {
    $0.canVary && (RealInput.isFull || usual.contains($0.id))
  }

  @Test func thereAreAnimals() { #expect(Self.animals.count >= Self.usual.count) }

  @Test(.tools("make", "gcc", "tar", "zip", "python3"), .timeLimit(.minutes(5)), arguments: animals)
  func theCauseIsNamedAndTheCureCures(_ animal: Animal) async throws {
    let broken = try await report(of: animal, "broken")
    let cell = try #require(broken.report.cells.first, "\(broken.output)")
    #expect(cell.outcome == "differs", "\(broken.output)")
    #expect(broken.status == 4)
    let named = cell.causes.flatMap(\.names)
    #expect(named.contains(where: animal.variations.contains), "named \(named)\n\(broken.output)")
    let others = named.filter { !(animal.variations + animal.alsoChangedBy).contains($0) }
    #expect(others.isEmpty, "named beside it: \(others)\n\(broken.output)")
    let pattern = try Regex(animal.place)
    let isFound = cell.causes.flatMap(\.places).contains { place in
      let text = [place.kind, place.name, place.path, place.first ?? "", place.second ?? ""]
      return animal.kinds.contains(place.kind)
        && text.joined(separator: " ").contains(pattern)
    }
    #expect(isFound, "\(cell.causes.flatMap(\.places))")
    #expect(cell.causes.allSatisfy { !$0.cure.isEmpty })

    let cured = try await report(of: animal, "cured")
    #expect(cured.report.cells.map(\.outcome) == ["reproduced"], "\(cured.output)")
    #expect(cured.status == 0)
  }

  private func report(
    of animal: Animal, _ twin: String
  ) async throws -> (report: Report, output: String, status: Int32) {
    let scratch = try Scratch()
    let project = "\(scratch.path)/project"
    let source = Self.folder.appendingPathComponent(animal.id)
    for part in [twin, "common"] {
      let folder = source.appendingPathComponent(part).path
      guard FileManager.default.fileExists(atPath: folder) else { continue }
      _ = try await Tool.run("cp", ["--recursive", "--no-target-directory", folder, project])
    }
    let text = try String(contentsOfFile: "\(project)/slipway.yaml", encoding: .utf8)
    let pinned = (try? String(contentsOfFile: "\(project)/slipway.lock", encoding: .utf8)) ?? ""
    let names = ["tools", "rust"].filter {
      text.contains("\($0): { system") && !pinned.contains("\"\($0)\"")
    }
    if !names.isEmpty {
      _ = try await Tool.run(Release.binary(), ["toolchain", "pin"] + names, in: project)
    }
    try await Release.commit(project)
    let file = "\(scratch.path)/report.json"
    let result = try await Tool.start(
      Release.binary(), ["reproduce", "--output", file, "--target", "linux/amd64"], in: project)
    let bytes = try #require(FileManager.default.contents(atPath: file), "\(result.output)")
    return (try JSONDecoder().decode(Report.self, from: bytes), result.output, result.status)
  }
}
