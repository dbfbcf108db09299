import Engine
import Model
import SystemPackage

/// An archive, or one file, by URL and SHA-256.
struct ArchiveProvider: ToolchainProvider {
  func pin(_ request: ToolchainRequest, _ workspace: Workspace) async throws -> Pinned {
    guard case .archive(let url) = request.source else {
      throw ToolchainError(.request, "this is no archive")
    }
    let (file, tree) = try await Self.get(url, request, workspace)
    let root = request.root ?? TreeRoot.single(in: tree)
    return Pinned(
      version: request.version ?? Self.version(ofFile: file.name), files: [file], root: root,
      layout: .tool, content: .folder(try TreeRoot.find(root, in: tree)))
  }

  func fetch(_ locked: LockedToolchain, _ workspace: Workspace) async throws -> FilePath {
    guard case .archive(let url) = locked.source, let file = locked.files.first else {
      throw ToolchainError(.lock, "this is no archive")
    }
    return try TreeRoot.find(
      locked.root, in: try await Self.get(url, file, workspace))
  }

  /// Gets what a request names by URL and digest, and unpacks it.
  static func get(
    _ url: String, _ request: ToolchainRequest, _ workspace: Workspace
  ) async throws -> (LockedToolchain.File, FilePath) {
    guard let sha256 = request.sha256?.lowercased(), Digest(hash: sha256, sizeBytes: 0) != nil
    else {
      throw ToolchainError(
        .request, "an archive needs its SHA-256 in slipway.yaml, 64 hexadecimal digits",
        hint: "take it from the publisher, over another way than the download itself")
    }
    let download = try Download(url)
    guard let name = download.fileName else {
      throw ToolchainError(.request, "the URL does not end with a file's name")
    }
    let path = workspace.folder.appending("download")
    workspace.report(.downloading)
    try await download.run(to: path, limit: Download.limit, workspace, total: nil)
    let found = try FileDigestCache().digest(of: path)
    guard found.hash == sha256 else {
      throw ToolchainError(
        .refused, "“\(name)” has SHA-256 \(found.hash), slipway.yaml says \(sha256)",
        hint: "find out which is right before you change slipway.yaml")
    }
    let file = LockedToolchain.File(name: name, size: found.sizeBytes, sha256: sha256)
    return (file, try unpack(path, name, workspace))
  }

  /// Gets what is locked, and unpacks it.
  static func get(
    _ url: String, _ file: LockedToolchain.File, _ workspace: Workspace
  ) async throws -> FilePath {
    let path = workspace.folder.appending("download")
    workspace.report(.downloading, of: file.size)
    try await Download(url).run(to: path, limit: file.size, workspace, total: file.size)
    workspace.report(.checking, of: file.size)
    try workspace.check(path, is: file)
    return try unpack(path, file.name, workspace)
  }

  private static func unpack(
    _ path: FilePath, _ name: String, _ workspace: Workspace
  ) throws -> FilePath {
    workspace.report(.unpacking)
    let tree = workspace.folder.appending("tree")
    try Unpacker().unpack(path, into: tree, plainName: name) { workspace.report(.unpacking, $0) }
    return tree
  }

  /// A version read from a file's name: `tool-1.2.3-linux.tar.gz` gives `1.2.3`, a name without one
  /// the name itself.
  static func version(ofFile name: String) -> String { VersionText.find(in: name) ?? name }
}
