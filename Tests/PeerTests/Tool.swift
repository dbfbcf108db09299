import Foundation
import Testing

/// What went wrong outside of an expectation.
struct Failure: Error, CustomStringConvertible {
  var description: String
  init(_ description: String) { self.description = description }
}

/// Programs that we did not write.
enum Tool {
  struct Result {
    var status: Int32
    /// Standard output and standard error, as they came.
    var output: String
  }

  static var isCI: Bool { ProcessInfo.processInfo.environment["CI"] != nil }

  static func isInstalled(_ tool: String) -> Bool {
    let path = ProcessInfo.processInfo.environment["PATH", default: "/usr/bin:/bin"]
    return path.split(separator: ":").contains {
      FileManager.default.isExecutableFile(atPath: "\($0)/\(tool)")
    }
  }

  /// Runs a program and gives what it printed; throws unless it exits with 0.
  static func run(_ program: String, _ arguments: [String], in folder: String? = nil) async throws
    -> String
  {
    let result = try await start(program, arguments, in: folder)
    guard result.status == 0 else {
      throw Failure("\(program) \(arguments): status \(result.status)\n\(result.output)")
    }
    return result.output
  }

  /// Runs a program to its end, or for `seconds`: the status is then 124.
  ///
  /// Its output goes to a file and not to a pipe, because what outlives it (Wine's server) would
  /// keep a pipe open.
  static func start(
    _ program: String, _ arguments: [String], in folder: String? = nil,
    environment: [String: String] = [:], input: Data = Data(), seconds: Int = 600
  ) async throws -> Result {
    let scratch = try Scratch()
    let output = scratch.path + "/output"
    let given = scratch.path + "/input"
    try input.write(to: URL(fileURLWithPath: given))
    try Data().write(to: URL(fileURLWithPath: output))
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["timeout", "--kill-after=5", "\(seconds)", program] + arguments
    if let folder { process.currentDirectoryURL = URL(fileURLWithPath: folder) }
    process.environment = ProcessInfo.processInfo.environment
      .merging(["LC_ALL": "C.UTF-8", "TZ": "UTC"]) { $1 }.merging(environment) { $1 }
    let sink = try FileHandle(forWritingTo: URL(fileURLWithPath: output))
    process.standardOutput = sink
    process.standardError = sink
    process.standardInput = try FileHandle(forReadingFrom: URL(fileURLWithPath: given))
    try await withCheckedThrowingContinuation { (done: CheckedContinuation<Void, any Error>) in
      process.terminationHandler = { _ in done.resume() }
      do { try process.run() } catch {
        process.terminationHandler = nil
        done.resume(throwing: error)
      }
    }
    let bytes = try Data(contentsOf: URL(fileURLWithPath: output))
    return Result(
      status: process.terminationStatus, output: String(decoding: bytes, as: UTF8.self))
  }
}

/// A folder that is gone when the test is.
final class Scratch: Sendable {
  let path: String

  init() throws {
    path =
      FileManager.default.temporaryDirectory
      .appendingPathComponent("slipway-peer-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}

extension Trait where Self == ConditionTrait {
  /// Needs tools that are not everywhere; on CI a missing one is a failure, not a skip.
  static func tools(_ names: String...) -> Self {
    let missing = names.filter { !Tool.isInstalled($0) }
    return .enabled(
      if: missing.isEmpty || Tool.isCI, "not installed: \(missing.joined(separator: ", "))")
  }
}
