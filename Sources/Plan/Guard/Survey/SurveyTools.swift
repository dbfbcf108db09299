/// The ecosystem's own tools, pinned, in the sandbox: no network, no home, source read-only at `/src`.
public protocol SurveyTools: Sendable {
  /// Whether the product names a toolchain for a role (`go`, `rust`, `swift`, `zig`).
  func has(_ role: String) -> Bool

  /// Runs a tool to its end; calls may run side by side.
  ///
  /// - Throws: when the sandbox could not be made or the task was cancelled. A tool that fails, is
  ///   missing or takes too long is no error but an output that says so.
  func run(_ call: ToolCall) async throws -> ToolOutput

  /// The bytes of a file as the tools see it, by its absolute path in the sandbox (`/src/…`, a file
  /// of a dependency that a tool named); `nil` where there is none, or it has more than `limit` bytes.
  func bytes(at path: String, limit: Int) -> [UInt8]?

  /// The names in a folder as the tools see it, sorted, folders with a `/` behind; `nil` where
  /// there is none, or it has more than 100,000.
  func names(in path: String) -> [String]?

  /// What tells the files of a folder from all others that may lie there in another run: for each
  /// folder at or below `path` in which files lie, by its path, a digest of their names and bytes.
  ///
  /// `nil` where that is not known, or where a link is that may lead to such a folder by a second path.
  func digests(below path: String) -> [String: String]?
}
