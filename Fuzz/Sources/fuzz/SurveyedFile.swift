import Dispatch
import Foundation
import Guard
import Model

/// A project in which one file, or what one tool prints, is the input: its first byte chooses which.
///
/// What a surveyor says is kept in the store and read again, so that it must come back as it was.
struct SurveyedFile {
  private let surveyor: any Surveyor
  private let builder: BuilderSettings
  /// The file, or the name of the program that prints it.
  private let name: String
  /// What the project has besides.
  private var others: [String: String] = [:]

  private static let all: [SurveyedFile] = {
    let command = BuilderSettings.command(CommandSettings())
    func c(_ system: CSettings.BuildSystem) -> BuilderSettings {
      var settings = CSettings()
      settings.buildSystem = system
      return .c(settings)
    }
    let python = PythonSurveyor()
    return [
      .init(surveyor: ZigSurveyor(), builder: .zig(ZigSettings()), name: "build.zig"),
      .init(
        surveyor: ZigSurveyor(), builder: .zig(ZigSettings()), name: "build.zig.zon",
        others: ["build.zig": ""]),
      .init(surveyor: CSurveyor(), builder: c(.cmake), name: "CMakeLists.txt"),
      .init(surveyor: CSurveyor(), builder: c(.make), name: "Makefile"),
      .init(surveyor: CSurveyor(), builder: command, name: "meson.build"),
      .init(surveyor: CSurveyor(), builder: command, name: "configure.ac"),
      .init(surveyor: NodeSurveyor(), builder: command, name: "package.json"),
      .init(
        surveyor: NodeSurveyor(), builder: command, name: "package-lock.json",
        others: ["package.json": "{}"]),
      .init(surveyor: python, builder: command, name: "pyproject.toml"),
      .init(
        surveyor: python, builder: command, name: "uv.lock",
        others: ["pyproject.toml": "[project]\nname = \"a\"\n"]),
      .init(
        surveyor: python, builder: command, name: "poetry.lock",
        others: ["pyproject.toml": "[project]\nname = \"a\"\n"]),
      .init(surveyor: python, builder: command, name: "pylock.toml"),
      .init(surveyor: python, builder: command, name: "requirements.txt"),
      .init(surveyor: python, builder: command, name: "pip-report.json"),
      .init(surveyor: python, builder: command, name: "setup.py"),
      .init(surveyor: python, builder: command, name: "setup.cfg", others: ["setup.py": ""]),
      .init(
        surveyor: python, builder: command, name: "six-1.tar.gz",
        others: ["requirements.txt": "six==1\n"]),
      .init(
        surveyor: python, builder: command, name: "six-1-py3-none-any.whl",
        others: ["requirements.txt": "six==1\n"]),
      .init(
        surveyor: SwiftSurveyor(), builder: .swift(SwiftSettings()), name: "swift",
        others: ["Package.swift": ""]),
      .init(
        surveyor: GoSurveyor(), builder: .go(GoSettings()), name: "go",
        others: ["go.mod": "module a\n"]),
      .init(
        surveyor: RustSurveyor(), builder: .rust(RustSettings()), name: "cargo",
        others: ["Cargo.toml": "", "Cargo.lock": ""]),
    ]
  }()

  /// Surveys, and waits for the end.
  static func survey(_ input: UnsafeRawBufferPointer) {
    guard let choice = input.first else { return }
    let project = all[Int(choice) % all.count]
    let bytes = Array(input.dropFirst())
    let end = DispatchSemaphore(value: 0)
    Task {
      await project.survey(bytes)
      end.signal()
    }
    end.wait()
  }

  private func survey(_ bytes: [UInt8]) async {
    let tools = Tools(program: name, output: bytes)
    let files = SurveyFiles(paths: Array(others.keys) + [name]) { [name, others] path in
      path == name ? bytes : others[path].map { Array($0.utf8) }
    }
    let product = Product(name: "app", builder: builder)
    guard let linux = try? Target(parsing: "linux/arm64"),
      let windows = try? Target(parsing: "windows/amd64"),
      let survey = try? await surveyor.survey(
        SurveySubject(
          product: product, cells: [linux, windows].map { Cell(product: product, target: $0) },
          files: files), tools: tools)
    else { return }
    guard let kept = try? JSONEncoder().encode(survey),
      let again = try? JSONDecoder().decode(EcosystemSurvey.self, from: kept)
    else { preconditionFailure("a survey that cannot be kept") }
    precondition(again == survey)
  }

  /// One program that prints the input; no file but the project's.
  private struct Tools: SurveyTools {
    let program: String
    let output: [UInt8]

    func has(_ role: String) -> Bool { true }

    func run(_ call: ToolCall) async throws -> ToolOutput {
      guard call.program == program else { return ToolOutput(status: .notFound) }
      return ToolOutput(status: .exited(0), output: output)
    }

    func bytes(at path: String, limit: Int) -> [UInt8]? { nil }
    func names(in path: String) -> [String]? { nil }
    func digests(below path: String) -> [String: String]? { nil }
  }
}
