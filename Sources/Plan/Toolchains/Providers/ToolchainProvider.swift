import Engine
import Model
import SystemPackage

/// One kind of source: how it is pinned and how what is pinned is had again.
protocol ToolchainProvider: Sendable {
  /// Finds what a request means now and gets it.
  ///
  /// - Throws: ``ToolchainError``.
  func pin(_ request: ToolchainRequest, _ workspace: Workspace) async throws -> Pinned

  /// Gets exactly what is locked, and unpacks it.
  ///
  /// - Returns: the folder whose tree must have the locked digest, below the workspace's folder.
  /// - Throws: ``ToolchainError``.
  func fetch(_ locked: LockedToolchain, _ workspace: Workspace) async throws -> FilePath
}

/// What a provider found for a request.
struct Pinned: Sendable {
  var version: String
  var files: [LockedToolchain.File]
  var root: String
  var layout: LockedToolchain.Layout
  /// What becomes the tree.
  var content: Content
  /// Where programs are looked for, if the source says so.
  var searchPath: [String]?

  enum Content: Sendable {
    /// A folder below the workspace's folder, to be moved into the store.
    case folder(FilePath)
    /// The digest of what is used where it is, and is not moved.
    case identity(Digest)
  }
}

/// What a provider works with: a private folder for one toolchain, tools, and someone who listens.
struct Workspace: Sendable {
  /// The toolchain's name, for reports.
  var name: String
  /// The folder that `slipway.lock` lies in.
  var project: FilePath
  /// An empty folder that goes when the work ends, however it ends.
  var folder: FilePath
  /// A folder that stays between runs, for indexes that are expensive to load.
  var state: FilePath
  /// The store that the tree goes into.
  var store: Store
  /// Programs of this machine.
  var child: ChildProcess
  /// This machine.
  var host: HostPlatform
  /// Digests of files that do not change between runs.
  var digests: FileDigestCache
  /// Who wants to know how far it is.
  var report: @Sendable (ToolchainProgress) -> Void

  func report(_ phase: ToolchainProgress.Phase, _ bytes: Int64 = 0, of total: Int64? = nil) {
    report(ToolchainProgress(toolchain: name, phase: phase, bytes: bytes, total: total))
  }

  /// Makes an empty folder below ``folder``.
  func makeFolder(_ name: String) throws -> FilePath {
    let path = folder.appending(name)
    try Folders.make(path)
    return path
  }

  /// Refuses a download that is not, byte for byte, what the lock names.
  func check(_ path: FilePath, is file: LockedToolchain.File) throws {
    guard let size = HostFile.size(path.string) else {
      throw ToolchainError(.unavailable, "the download left no file “\(file.name)”")
    }
    guard size == file.size else {
      throw ToolchainError(
        .refused, "“\(file.name)” has \(size) bytes, slipway.lock says \(file.size)",
        hint: Self.changedHint(name))
    }
    let found = try FileDigestCache().digest(of: path)
    guard found.hash == file.sha256 else {
      throw ToolchainError(
        .refused, "“\(file.name)” has SHA-256 \(found.hash), slipway.lock says \(file.sha256)",
        hint: Self.changedHint(name))
    }
  }

  static func changedHint(_ name: String) -> String {
    "the source gives other bytes than were pinned: find out why before you trust them, then "
      + "`slipway toolchain pin \(name)`"
  }
}
