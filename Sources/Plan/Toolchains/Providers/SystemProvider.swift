import Engine
import Model
import RemoteExecution
import SystemPackage

/// A program that is on `PATH` of this machine.
///
/// It is used where it is, so nothing can make it the same elsewhere; what can be done is to notice
/// that it changed. It is identified by the version it reports, if any, and by the digests of what it
/// runs: see ``SystemProgram``.
struct SystemProvider: ToolchainProvider {
  func pin(_ request: ToolchainRequest, _ workspace: Workspace) async throws -> Pinned {
    guard case .system(let name) = request.source else {
      throw ToolchainError(.request, "this is no program of the machine")
    }
    let program = try await Self.identify(name, workspace)
    if let version = request.version, version != program.version {
      throw ToolchainError(
        .request,
        "slipway.yaml asks for \(name) \(version), "
          + (program.version == SystemProgram.unknownVersion
            ? "and this machine's does not say its version"
            : "this machine has \(program.version)"),
        hint: "install \(name) \(version), put it first on PATH, or change slipway.yaml")
    }
    return Pinned(
      version: program.version, files: [], root: "", layout: .host,
      content: .identity(program.identity))
  }

  func fetch(_ locked: LockedToolchain, _ workspace: Workspace) async throws -> FilePath {
    throw ToolchainError(.request, "a program of the machine is not fetched")
  }

  /// Finds the program again and compares it with the lock; the folders that an action must see.
  ///
  /// - Throws: ``ToolchainError`` that names both versions.
  static func hostPaths(
    of locked: LockedToolchain, _ workspace: Workspace
  ) async throws -> [String] {
    guard case .system(let name) = locked.source else { return [] }
    let program = try await identify(name, workspace, knownVersion: locked)
    guard program.identity == locked.tree else {
      let found =
        program.version != locked.version
        ? "this machine has \(program.version)"
        : program.version == SystemProgram.unknownVersion
          ? "its files differ" : "its files differ, though it still calls itself \(locked.version)"
      throw ToolchainError(
        .stale, "slipway.lock pins \(name) \(locked.version), and \(found)",
        hint: "install \(name) \(locked.version), or pin what is here: "
          + "`slipway toolchain pin \(locked.name)`")
    }
    return program.hostPaths
  }

  /// - Parameter knownVersion: What is locked: where the files are the same, the version is too, and
  ///   the program need not be started.
  private static func identify(
    _ name: String, _ workspace: Workspace, knownVersion: LockedToolchain? = nil
  ) async throws -> SystemProgram {
    workspace.report(.resolving)
    var program = try await SystemProgram(
      finding: name, isFresh: knownVersion == nil, workspace)
    if let knownVersion, program.identity == knownVersion.tree {
      program.version = knownVersion.version
    } else {
      program.version = try await program.reportedVersion(workspace)
    }
    return program
  }
}
