import Engine
import Model
import SystemPackage

/// A Swift SDK bundle by URL and SHA-256: an artifact bundle, zipped or tarred.
struct SwiftSDKProvider: ToolchainProvider {
  func pin(_ request: ToolchainRequest, _ workspace: Workspace) async throws -> Pinned {
    guard case .swiftSDK(let url) = request.source else {
      throw ToolchainError(.request, "this is no Swift SDK")
    }
    let (archive, tree) = try await ArchiveProvider.get(url, request, workspace)
    let bundle = TreeRoot.single(in: tree)
    let root = request.root ?? (bundle.hasSuffix(".artifactbundle") ? bundle : "")
    let folder = try TreeRoot.find(root, in: tree)
    let sdks = try SwiftSDKBundle(folder)
    var file = archive
    file.package = sdks.ids.joined(separator: ",")
    return Pinned(
      version: request.version ?? sdks.version, files: [file], root: root, layout: .tool,
      content: .folder(folder))
  }

  func fetch(_ locked: LockedToolchain, _ workspace: Workspace) async throws -> FilePath {
    guard case .swiftSDK(let url) = locked.source, let file = locked.files.first else {
      throw ToolchainError(.lock, "this is no Swift SDK")
    }
    return try TreeRoot.find(
      locked.root, in: try await ArchiveProvider.get(url, file, workspace))
  }
}

/// What an artifact bundle's `info.json` says of Swift SDKs.
///
/// Source: Swift Evolution SE-0305, “Artifact bundle manifest”, and SE-0387, “Swift SDK bundles”.
struct SwiftSDKBundle: Hashable, Sendable {
  /// The names that `swift build --swift-sdk` takes, in order.
  var ids: [String]
  /// The version of the first.
  var version: String

  /// Reads the bundle in `folder`.
  init(_ folder: FilePath) throws {
    guard let bytes = try SmallFile.read(folder.appending("info.json"), limit: 4 << 20) else {
      throw ToolchainError(.request, "the archive holds no info.json, so it is no Swift SDK bundle")
    }
    try self.init(parsing: bytes)
  }

  /// Reads `info.json`.
  init(parsing bytes: [UInt8]) throws(ToolchainError) {
    guard let info = try? JSONValue(parsing: bytes), info["schemaVersion"]?.string == "1.0",
      let artifacts = info["artifacts"]?.object
    else {
      throw ToolchainError(.request, "info.json is no artifact bundle manifest of schema 1.0")
    }
    let sdks = artifacts.filter { artifact in
      ["swiftSDK", "crossCompilationDestination"].contains(artifact.value["type"]?.string)
        && ToolchainName.isPlain(artifact.key) && !artifact.key.contains(",")
    }
    ids = sdks.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    guard let first = ids.first, let version = sdks[first]?["version"]?.string,
      ToolchainName.isPlain(version)
    else { throw ToolchainError(.request, "info.json names no Swift SDK") }
    self.version = version
  }
}
