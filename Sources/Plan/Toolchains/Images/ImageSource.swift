import Model
import SystemPackage

/// Where the parts of an image come from.
protocol ImageSource: Sendable {
  /// What messages call it.
  var name: String { get }

  /// Gets a manifest or an index.
  ///
  /// What comes is not checked; nothing beyond `limit` bytes is taken.
  ///
  /// - Throws: ``ToolchainError`` of kind `unavailable` where it is not there.
  func manifest(_ hash: String, limit: Int64, _ workspace: Workspace) async throws -> [UInt8]

  /// Gets a configuration or a layer into a file that is not there.
  ///
  /// What comes is not checked; nothing beyond `size` bytes is taken.
  ///
  /// - Throws: ``ToolchainError`` of kind `unavailable` where it is not there.
  func blob(
    _ digest: Digest, to path: FilePath, _ workspace: Workspace,
    progress: (Int64) -> Void
  ) async throws
}
