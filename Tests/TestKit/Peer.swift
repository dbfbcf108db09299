import Subprocess
package import SystemPackage
import Testing

/// A tool that did not write what it judges.
package enum Peer {
  /// Runs a program and gives what it printed.
  ///
  /// - Throws: when it is missing or fails.
  package static func run(_ program: String, _ arguments: [String], in folder: FilePath? = nil)
    async throws -> String
  {
    let result = try await Subprocess.run(
      program.contains("/") ? .path(FilePath(program)) : .name(program),
      arguments: Arguments(arguments), workingDirectory: folder, input: .none,
      output: .string(limit: 1 << 24), error: .string(limit: 1 << 20))
    try #require(
      result.terminationStatus.isSuccess,
      "\(program) \(arguments): \(result.terminationStatus) \(result.standardError)")
    return result.standardOutput
  }
}
