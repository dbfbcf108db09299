import Glibc
import Subprocess
package import SystemPackage
import Testing

/// A program of the newest LLVM that this machine has: most Linux systems keep each version in a folder
/// of its own, not on the path.
package struct LLVMTool: Sendable {
  /// Where it is.
  package let path: FilePath

  /// Finds a program; `nil` where it is not installed.
  package init?(_ name: String) {
    for version in (14..<40).reversed() {
      let path = FilePath("/usr/lib/llvm-\(version)/bin/\(name)")
      if access(path.string, X_OK) == 0 {
        self.path = path
        return
      }
    }
    return nil
  }

  /// A program at a place, such as the compiler of an input.
  package init(at path: FilePath) { self.path = path }

  /// Whether a test that needs programs may run: they are here, or their absence is a failure because
  /// this is continuous integration.
  package static func has(_ names: String...) -> Bool {
    getenv("CI") != nil || names.allSatisfy { LLVMTool($0) != nil }
  }

  /// Runs it and gives what it printed.
  ///
  /// - Throws: when it fails.
  package func run(_ arguments: [String]) async throws -> String {
    let result = try await self.result(arguments)
    try #require(result.isSuccess, "\(self.path) \(arguments): \(result.error)")
    return result.output
  }

  /// Runs it and gives what it printed, whether or not it succeeded.
  package func result(
    _ arguments: [String]
  ) async throws -> (isSuccess: Bool, output: String, error: String) {
    let result = try await Subprocess.run(
      .path(self.path), arguments: Arguments(arguments), input: .none,
      output: .string(limit: 1 << 28), error: .string(limit: 1 << 22))
    return (result.terminationStatus.isSuccess, result.standardOutput, result.standardError)
  }

  /// A program that a test cannot do without.
  package static func need(_ name: String) throws -> LLVMTool {
    try #require(LLVMTool(name), "\(name) is missing: Scripts/setup.sh test installs it")
  }
}
