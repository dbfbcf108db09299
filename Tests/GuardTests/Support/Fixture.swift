import Archives
import Foundation
import Guard
import Model
import Testing

/// A folder under Fixtures with two projects: one that native code enters in one way, and its twin that it
/// does not.
struct Fixture: Decodable, Sendable, CustomTestStringConvertible {
  /// An entry that the survey of the first project must have.
  struct Expected: Decodable, Sendable {
    var package: String
    var kind: NativeCode.Kind
    var verdict: Verdict
    /// Targets; all of the fixture's when absent.
    var cells: [String]?
    /// What stands in its detail.
    var contains: String?
    var path: [String]?
    /// Kinds and names: `library z`.
    var needs: [String]?
  }

  /// What is linked by the configuration itself.
  struct Libraries: Decodable, Sendable {
    var native: [String]
    var pure: [String]
  }

  var what: String
  var builder: String
  var cells: [String]
  var native: [Expected]
  var libraries: Libraries?
  /// Packages that only the machine that builds needs.
  var hostOnly: [String]?
  /// Whether the product names a sysroot.
  var sysroot: Bool?

  /// Where it is: `Zig/link-libc`.
  var place = ""

  private enum CodingKeys: String, CodingKey {
    case what, builder, cells, native, libraries, hostOnly, sysroot
  }

  var testDescription: String { place }

  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Fixtures").path

  /// The fixtures of an ecosystem, in the order of their names.
  static func all(_ ecosystem: String) -> [Fixture] {
    let folder = "\(root)/\(ecosystem)"
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.sorted().compactMap { name in
      let file = URL(fileURLWithPath: "\(folder)/\(name)/fixture.json")
      guard let data = try? Data(contentsOf: file),
        var fixture = try? JSONDecoder().decode(Fixture.self, from: data)
      else { return nil }
      fixture.place = "\(ecosystem)/\(name)"
      return fixture
    }
  }

  /// The product that the fixture's folder is.
  func product(isPure: Bool = false) -> Product {
    var settings: BuilderSettings
    switch builder {
    case "zig": settings = .zig(ZigSettings())
    case "swift": settings = .swift(SwiftSettings())
    case "node", "python", "meson", "autoconf": settings = .command(CommandSettings())
    default:
      var c = CSettings()
      c.buildSystem = builder == "cmake" ? .cmake : builder == "make" ? .make : .sources
      c.libraries = (isPure ? libraries?.pure : libraries?.native) ?? []
      settings = .c(c)
    }
    return Product(
      name: "app", builder: settings, toolchains: sysroot == true ? ["sysroot": "libs"] : [:])
  }

  /// Surveys one of the two projects.
  func survey(isPure: Bool, by surveyor: any Surveyor) async throws -> EcosystemSurvey {
    let folder = "\(Self.root)/\(place)/\(isPure ? "pure" : "native")"
    return try await Survey.run(
      surveyor, of: product(isPure: isPure), for: cells, files: Survey.files(in: folder),
      tools: RecordedTools(folder: folder, hasSysroot: sysroot == true))
  }

  /// Holds the survey of the first project against what must be found.
  func check(_ survey: EcosystemSurvey) {
    #expect(survey.unknowns.isEmpty, "\(survey.unknowns)")
    for expected in native {
      let cells = expected.cells ?? self.cells
      let found = survey.native.first { code in
        code.package.name == expected.package && code.kind == expected.kind
          && code.verdict == expected.verdict && code.cells.map(\.target) == cells
          && (expected.contains.map { code.detail.contains($0) } ?? true)
          && (expected.path.map { $0 == code.path.map(\.name) } ?? true)
          && (expected.needs.map { $0 == code.needs.map(Self.text) } ?? true)
      }
      #expect(found != nil, "\(expected) is not in \(Self.text(survey))")
      #expect(found?.isHostOnly ?? false == (hostOnly ?? []).contains(expected.package))
    }
    #expect(survey.native.count == native.count, "\(Self.text(survey))")
  }

  private static func text(_ need: NativeNeed) -> String {
    need.name.isEmpty ? need.kind : "\(need.kind) \(need.name)"
  }

  static func text(_ survey: EcosystemSurvey) -> String {
    survey.native.map { code in
      "\(code.package) \(code.kind.rawValue) \(code.verdict.rawValue) \(code.cells.map(\.target)) "
        + "“\(code.detail)” by \(code.path.map(\.name)), needs \(code.needs.map(Self.text))"
    }.joined(separator: "\n")
  }
}
