import Foundation
import Guard
import Model
import SystemPackage
import TestKit
import Testing

/// Debian's source packages: what the guard says of the libraries that this machine has, and whether the
/// project's own build finds each only when it is there.
@Suite(.serialized, .enabled(if: BareSandbox.isPossible, "bubblewrap is not installed"))
struct RealCTests {
  /// A project and what decides about it.
  struct Subject: Sendable, CustomTestStringConvertible {
    var name: String
    var folder = ""
    var system: CSettings.BuildSystem?
    var arguments: [String] = []
    var command: [String]
    var required: Set<String> = []
    var optional: Set<String> = []
    var testDescription: String { name }
  }

  private static let cmake = ["cmake", "-S", ".", "-B", "out"]
  private static let python = ["-DLIBXML2_WITH_PYTHON=OFF"]

  static let subjects = [
    Subject(
      name: "c-libzip", system: .cmake, command: cmake, required: ["z"],
      optional: ["bz2", "lzma", "crypto"]),
    Subject(name: "c-libpng1-6", system: .cmake, command: cmake, required: ["z"]),
    Subject(
      name: "c-libxml2", system: .cmake, arguments: python, command: cmake + python,
      required: ["z", "lzma"]),
    Subject(
      name: "c-libxml2", system: .cmake, arguments: python + ["-DLIBXML2_WITH_LZMA=OFF"],
      command: cmake + python + ["-DLIBXML2_WITH_LZMA=OFF"], required: ["z"]),
    Subject(name: "c-tinyxml2", system: .cmake, command: cmake),
    Subject(
      name: "c-yaml-cpp", system: .cmake, arguments: ["-DYAML_CPP_BUILD_TESTS=OFF"],
      command: cmake + ["-DYAML_CPP_BUILD_TESTS=OFF"]),
    Subject(
      name: "c-squashfs-tools", folder: "squashfs-tools", system: .make,
      command: ["make", "-j2", "mksquashfs"], required: ["z"], optional: ["lzma", "zstd"]),
    Subject(name: "c-zopfli", system: .make, command: ["make", "-j2", "zopfli"]),
    Subject(name: "c-gzip", command: ["sh", "./configure"]),
  ]

  /// The files of a library that this machine has for building.
  private static let files: [String: [String]] = [
    "z": ["zlib.h", "zconf.h"], "lzma": ["lzma.h"], "zstd": ["zstd.h"], "bz2": ["bzlib.h"],
  ]

  private static func hidden(_ library: String) -> [String] {
    let folder = "/usr/lib/x86_64-linux-gnu"
    let names = ["z": "zlib", "lzma": "liblzma", "zstd": "libzstd", "bz2": "bzip2"]
    return
      ((files[library] ?? []).map { "/usr/include/\($0)" } + [
        "\(folder)/lib\(library).so", "\(folder)/lib\(library).a",
        "\(folder)/pkgconfig/\(names[library] ?? "").pc",
      ]).filter { FileManager.default.fileExists(atPath: $0) }
  }

  @Test(.timeLimit(.minutes(8)), arguments: subjects)
  func agreesWithItsBuild(_ subject: Subject) async throws {
    let root = try await RealInputFolder.fetch(subject.name)
    let folder = subject.folder.isEmpty ? root : root.appending(subject.folder)
    let survey = try await Self.survey(subject, folder)
    #expect(survey.unknowns.isEmpty, "\(survey.unknowns)")
    let required = survey.native.filter { $0.verdict == .required }.map(\.package.name)
    let optional = survey.native.filter { $0.verdict == .optional }.map(\.package.name)
    let measured = Set(Self.files.keys)
    #expect(Set(required).intersection(measured) == subject.required, "\(Fixture.text(survey))")
    #expect(
      Set(optional).intersection(measured) == subject.optional.intersection(measured),
      "\(Fixture.text(survey))")
    // Nothing is needed but what is called so.
    let free = measured.subtracting(required).sorted()
    let without = try await BareSandbox(withoutFiles: free.flatMap(Self.hidden))
      .run(subject.command, in: folder)
    #expect(without.isSuccess, "without \(free): \(without.log)")
    // And each of those is.
    for library in measured.intersection(required).sorted() {
      let missing = try await BareSandbox(withoutFiles: Self.hidden(library))
        .run(subject.command, in: folder)
      #expect(!missing.isSuccess, "\(subject.name) builds without \(library)")
    }
  }

  private static func survey(_ subject: Subject, _ folder: FilePath) async throws -> EcosystemSurvey
  {
    var builder = BuilderSettings.command(CommandSettings())
    if let system = subject.system {
      var settings = CSettings()
      settings.buildSystem = system
      settings.arguments = subject.arguments
      if system == .make, let goal = subject.command.last { settings.goals = [goal] }
      builder = .c(settings)
    }
    return try await Survey.run(
      CSurveyor(), of: Product(name: "it", builder: builder), for: ["linux/amd64"],
      files: Survey.files(in: folder.string), tools: RecordedTools(folder: folder.string))
  }
}
