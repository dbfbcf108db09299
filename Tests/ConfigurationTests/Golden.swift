import Foundation
import Testing

/// Files beside the tests, and the golden texts that `UPDATE_GOLDEN=1` writes anew.
enum Golden {
  static let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
  static let repository = tests.deletingLastPathComponent().deletingLastPathComponent()
  static let fixtures = tests.appendingPathComponent("Fixtures")

  static func names(_ folder: String) -> [String] {
    let all = try? FileManager.default.contentsOfDirectory(
      atPath: fixtures.appendingPathComponent(folder).path)
    return (all ?? []).filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted()
  }

  /// Every configuration of this repository that people are shown or tests release.
  static func configurations() throws -> [String] {
    let examples = ["Examples", "Tests/RealInputs"]
    return try examples.flatMap { folder in
      try FileManager.default.subpathsOfDirectory(
        atPath: repository.appendingPathComponent(folder).path
      ).filter { $0.hasSuffix("slipway.yaml") }.map { "\(folder)/\($0)" }
    }.sorted()
  }

  static func text(_ path: String) throws -> String {
    try String(contentsOf: fixtures.appendingPathComponent(path), encoding: .utf8)
  }

  /// Compares a text with a file, or writes the file.
  static func expect(
    _ text: String, equals file: URL,
    sourceLocation: Testing.SourceLocation = #_sourceLocation
  ) throws {
    if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try text.write(to: file, atomically: true, encoding: .utf8)
      return
    }
    let golden = try String(contentsOf: file, encoding: .utf8)
    #expect(text == golden, "\(file.lastPathComponent)", sourceLocation: sourceLocation)
  }

  /// Runs a program and answers its exit code and output; `nil` when it is not there.
  static func run(_ arguments: [String]) throws -> (code: Int32, output: String)? {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    if process.terminationStatus == 127 { return nil }
    return (process.terminationStatus, String(decoding: data, as: UTF8.self))
  }
}
