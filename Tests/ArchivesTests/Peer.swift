import Foundation
import Subprocess
import SystemPackage
import Testing

/// Tools that judge what we write, and write what we read.
enum Peer {
  struct Failure: Error, CustomStringConvertible {
    var description: String
  }

  static func isInstalled(_ tool: String) -> Bool {
    let folders = ProcessInfo.processInfo.environment["PATH", default: "/usr/bin:/bin"]
    return folders.split(separator: ":").contains {
      FileManager.default.isExecutableFile(atPath: "\($0)/\(tool)")
    }
  }

  /// Runs a tool in `folder` and gives its standard output; throws unless it exits with 0.
  @discardableResult
  static func run(_ tool: String, _ arguments: [String], in folder: Folder) async throws -> [UInt8]
  {
    let result = try await Subprocess.run(
      .name(tool), arguments: Arguments(arguments),
      environment: .inherit.updating(["LC_ALL": "C.UTF-8", "TZ": "UTC"]),
      workingDirectory: FilePath(folder.path), output: .bytes(limit: 1 << 26),
      error: .string(limit: 1 << 20))
    guard result.terminationStatus.isSuccess else {
      throw Failure(
        description: "\(tool) \(arguments): \(result.terminationStatus) \(result.standardError)")
    }
    return result.standardOutput
  }

  /// Runs a Python program and gives what it prints.
  static func python(
    _ program: String, _ arguments: [String] = [], in folder: Folder
  ) async throws -> String {
    String(
      decoding: try await run("python3", ["-c", program] + arguments, in: folder), as: UTF8.self)
  }
}

extension Trait where Self == ConditionTrait {
  /// Needs tools that are not everywhere; on CI a missing one is a failure, not a skip.
  static func peers(_ tools: String...) -> Self {
    let missing = tools.filter { !Peer.isInstalled($0) }
    let isCI = ProcessInfo.processInfo.environment["CI"] != nil
    return .enabled(
      if: missing.isEmpty || isCI, "not installed: \(missing.joined(separator: ", "))")
  }
}

/// A folder that lives as long as a test.
struct Folder {
  var path: String

  static func with<Result>(_ body: (Folder) async throws -> Result) async throws -> Result {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent(
      "archives-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: url) }
    return try await body(Folder(path: url.path))
  }

  func write(_ name: String, _ bytes: [UInt8]) throws {
    let url = URL(fileURLWithPath: path).appendingPathComponent(name)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: url)
  }

  func read(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(fileURLWithPath: path).appendingPathComponent(name)))
  }

  func link(_ name: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(
      atPath: path + "/" + name, withDestinationPath: target)
  }
}
