import Foundation
import Model
import SystemPackage
import TestKit
import Testing

@testable import Guard

/// What pip says of an index, for one target after the other: a simple index (PEP 503) on this machine, pip itself, and
/// the very command that the guard asks for.
@Suite(.serialized) struct PipReportTests {
  /// Wheels by name, with what they require.
  private static let wheels: [(name: String, requires: [String])] = [
    ("whole-1.0-py3-none-any.whl", ["part>=1", "only-there; sys_platform == 'win32'"]),
    ("part-1.0-cp312-cp312-manylinux_2_17_x86_64.whl", []),
    ("part-1.0-cp312-cp312-win_amd64.whl", []),
    ("part-1.0-cp312-cp312-macosx_11_0_arm64.whl", []),
    // For macOS there is a newer version.
    ("part-1.1-cp312-cp312-macosx_11_0_arm64.whl", []),
  ]

  private static func index(_ folder: TemporaryFolder) throws {
    var links: [String: String] = [:]
    for (file, requires) in wheels {
      let name = try #require(WheelName(file))
      let base = "\(name.name)-\(name.version)"
      let metadata =
        "Metadata-Version: 2.1\nName: \(name.name)\nVersion: \(name.version)\n"
        + requires.map { "Requires-Dist: \($0)\n" }.joined()
      let bytes = try Survey.zip([
        ("\(name.name).py", Array("".utf8)), ("\(base).dist-info/METADATA", Array(metadata.utf8)),
        (
          "\(base).dist-info/WHEEL",
          Array("Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n".utf8)
        ), ("\(base).dist-info/RECORD", []),
      ])
      try FileManager.default.createDirectory(
        atPath: folder.path.appending("files").string, withIntermediateDirectories: true)
      try Data(bytes).write(to: URL(fileURLWithPath: folder.path.appending("files/\(file)").string))
      links[name.name, default: ""] += "<a href=\"/files/\(file)\">\(file)</a>\n"
    }
    for (name, text) in links { try folder.write("simple/\(name)/index.html", text) }
  }

  /// Serves a folder on a free port as long as `body` runs.
  private static func serving(
    _ folder: FilePath, _ body: @escaping @Sendable (String) async throws -> Void
  ) async throws {
    let program = """
      import functools, http.server, sys
      class Quiet(http.server.SimpleHTTPRequestHandler):
          def log_message(self, *rest): pass
      server = http.server.ThreadingHTTPServer(
          ("127.0.0.1", 0), functools.partial(Quiet, directory=sys.argv[1]))
      print(server.server_port, flush=True)
      server.serve_forever()
      """
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "-c", program, folder.string]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    defer {
      // It inherits signals that are blocked, but this one cannot be.
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
    }
    var port = ""
    while !port.hasSuffix("\n") {
      let data = pipe.fileHandleForReading.readData(ofLength: 1)
      try #require(!data.isEmpty, "the server did not start")
      port += String(decoding: data, as: UTF8.self)
    }
    try await body("http://127.0.0.1:\(port.dropLast())/simple")
  }

  private static func survey(_ texts: [String: String]) async throws -> EcosystemSurvey {
    try await Survey.run(
      PythonSurveyor(), of: Product(name: "app", builder: .command(CommandSettings())),
      for: ["linux/amd64", "macos/arm64", "windows/amd64"], files: SurveyFiles(texts: texts),
      tools: TextTools(files: [:]))
  }

  @Test(.timeLimit(.minutes(3)))
  func theIndexIsTheSourceOfTruth() async throws {
    let folder = try TemporaryFolder()
    try Self.index(folder)
    try await Self.serving(folder.path) { index in
      let requirements = "whole==1.0\n"
      try folder.write("project/requirements.txt", requirements)
      var texts = ["requirements.txt": requirements]
      // Nothing is known, for any cell, and the guard says what to ask.
      let blind = try await Self.survey(texts)
      #expect(blind.native.isEmpty && !blind.unknowns.isEmpty)
      #expect(Set(blind.unknowns.flatMap(\.cells).map(\.target)).count == 3)

      for cell in ["linux/amd64", "macos/arm64", "windows/amd64"] {
        let now = try await Self.survey(texts)
        let mine = now.unknowns.filter { $0.cells.contains { $0.target == cell } }
        let unknown = try #require(
          mine.first { $0.reason.contains("no report of pip's") } ?? mine.first, "\(cell)")
        let hint = try #require(unknown.hint)
        let words = try #require(hint.split(separator: "`").last { $0.hasPrefix("pip install") })
        let report = try #require(words.split(separator: " ").first { $0.hasPrefix("pip-report") })
        _ = try await Peer.run(
          "sh",
          [
            "-c",
            "cd '\(folder.path)/project' && python3 -m \(words) --quiet --index-url '\(index)' "
              + "--disable-pip-version-check --no-cache-dir",
          ])
        let path = folder.path.appending("project/\(report)").string
        texts[String(report)] = try String(contentsOfFile: path, encoding: .utf8)
      }
      let survey = try await Self.survey(texts)
      // Pip evaluates conditions for the machine that it runs on, the guard for the cell.
      #expect(survey.unknowns.map { $0.cells.map(\.target) } == [["windows/amd64"]])
      #expect(survey.unknowns.first?.reason.contains("only-there") == true, "\(survey.unknowns)")
      let found = survey.native.map { "\($0.package) \($0.cells.map(\.target))" }
      #expect(
        found == [
          "part 1.0 [\"linux/amd64\"]", "part 1.0 [\"windows/amd64\"]",
          "part 1.1 [\"macos/arm64\"]",
        ])
      #expect(survey.native.allSatisfy { $0.verdict == .prebuilt })
      // A report for one target says nothing of another.
      texts = texts.filter { $0.key != "pip-report-macos-arm64.json" }
      let partial = try await Self.survey(texts)
      #expect(
        partial.unknowns.contains {
          $0.cells.map(\.target) == ["macos/arm64"] && $0.reason.contains("no report of pip's")
        }, "\(partial.unknowns)")
      #expect(partial.native.flatMap(\.cells).map(\.target) == ["linux/amd64", "windows/amd64"])
    }
  }
}
