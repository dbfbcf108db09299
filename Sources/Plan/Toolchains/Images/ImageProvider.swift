import Archives
import Engine
import Images
import Model
import SystemPackage

/// A container image by digest, from a registry or from a layout on disk.
///
/// Its layers become one tree, which a sandbox shows folder by folder at `/`, as it does Debian's packages.
/// Nothing of a container's other settings is kept but the folders of its `PATH`.
struct ImageProvider: ToolchainProvider {
  /// How many indexes may lie in one another.
  private static let depthLimit = 4

  /// An image's parts, known but not yet here.
  private struct Parts {
    var manifest: Digest
    var image: ImageManifest
    var configuration: ImageConfiguration
  }

  func pin(_ request: ToolchainRequest, _ workspace: Workspace) async throws -> Pinned {
    guard case .image(let text, let layout) = request.source else { throw Self.wrongSource }
    let reference = try Self.reference(text)
    let source = try Self.source(reference, layout, workspace)
    workspace.report(.resolving)
    let parts = try await Self.find(reference.hash, source, workspace)
    let tree = try await Self.make(parts, source, workspace)
    return Pinned(
      version: "sha256:\(parts.manifest.hash)", files: Self.files(of: parts), root: "",
      layout: .root, content: .folder(tree),
      searchPath: parts.configuration.searchPath.isEmpty
        ? nil : parts.configuration.searchPath)
  }

  func fetch(_ locked: LockedToolchain, _ workspace: Workspace) async throws -> FilePath {
    guard case .image(let text, let layout) = locked.source, let first = locked.files.first else {
      throw Self.wrongSource
    }
    let source = try Self.source(try Self.reference(text), layout, workspace)
    let parts = try await Self.find(first.sha256, source, workspace)
    guard Self.files(of: parts) == locked.files else {
      throw ToolchainError(
        .lock, "slipway.lock names other parts than the image's manifest",
        hint: "pin it again: `slipway toolchain pin \(locked.name)`")
    }
    return try await Self.make(parts, source, workspace)
  }

  private static let wrongSource = ToolchainError(.request, "this is no image")

  private static func reference(_ text: String) throws(ToolchainError) -> ImageReference {
    do { return try ImageReference(text) } catch {
      throw ToolchainError(.request, "the image “\(text)”: \(error)")
    }
  }

  private static func source(
    _ reference: ImageReference, _ layout: String?, _ workspace: Workspace
  ) throws -> any ImageSource {
    guard let layout else { return try RegistrySource(reference) }
    return try LayoutSource(layout, workspace)
  }

  /// Follows a digest to the image for this machine.
  private static func find(
    _ hash: String, _ source: any ImageSource, _ workspace: Workspace
  ) async throws -> Parts {
    guard let machine = ImagePlatform(workspace.host.name) else {
      throw ToolchainError(.request, "“\(workspace.host.name)” is no platform of images")
    }
    var hash = hash
    var expected: ImageDescriptor?
    for _ in 0...depthLimit {
      let limit = expected?.digest.sizeBytes ?? ImageDocument.sizeLimit
      guard limit <= ImageDocument.sizeLimit else {
        throw ToolchainError(.refused, "a manifest has more than \(ImageDocument.sizeLimit) bytes")
      }
      let bytes = try await source.manifest(hash, limit: limit, workspace)
      let found = Digest(hashing: bytes)
      guard found.hash == hash, found.sizeBytes == expected?.digest.sizeBytes ?? found.sizeBytes
      else { throw changed("the manifest", hash, found, source, workspace) }
      let mediaType = expected?.mediaType
      let document = try described(hash, source) { () throws(ImageError) in
        try ImageDocument(bytes, mediaType: mediaType)
      }
      switch document {
      case .index(let index):
        let next = try described(hash, source) { () throws(ImageError) in
          try index.manifest(for: machine)
        }
        expected = next
        hash = next.digest.hash
      case .manifest(let image):
        return Parts(
          manifest: found, image: image,
          configuration: try await configuration(of: image, machine, source, workspace))
      }
    }
    throw ToolchainError(
      .refused, "the image's indexes lie more than \(depthLimit) deep in one another")
  }

  /// The configuration, checked against its digest, the machine, and the number of layers.
  private static func configuration(
    of image: ImageManifest, _ machine: ImagePlatform, _ source: any ImageSource,
    _ workspace: Workspace
  ) async throws -> ImageConfiguration {
    let digest = image.configuration.digest
    let path = workspace.folder.appending("configuration")
    try await source.blob(digest, to: path, workspace) { _ in }
    try check(path, is: digest, "the configuration", source, workspace)
    let bytes = try SmallFile.read(path, limit: Int(ImageConfiguration.sizeLimit)) ?? []
    return try described(digest.hash, source) { () throws(ImageError) in
      let configuration = try ImageConfiguration(bytes)
      guard configuration.platform.runs(on: machine) else {
        throw ImageError("it is for \(configuration.platform), and this machine is \(machine)")
      }
      guard configuration.layerHashes.count == image.layers.count else {
        throw ImageError(
          "the manifest has \(image.layers.count) layers, the configuration "
            + "\(configuration.layerHashes.count)")
      }
      return configuration
    }
  }

  /// Says of which image something is wrong.
  private static func described<Value>(
    _ hash: String, _ source: any ImageSource, _ body: () throws(ImageError) -> Value
  ) throws(ToolchainError) -> Value {
    do { return try body() } catch {
      throw ToolchainError(
        .request, "the image at sha256:\(hash.prefix(12))… of \(source.name): \(error)")
    }
  }

  /// Gets the layers and makes them one folder.
  private static func make(
    _ parts: Parts, _ source: any ImageSource, _ workspace: Workspace
  ) async throws -> FilePath {
    let unique = Set(parts.image.layers.map(\.digest))
    var total: Int64 = 0
    for digest in unique {
      total += digest.sizeBytes
      guard total <= ToolchainLock.fileSizeLimit else {
        throw ToolchainError(
          .refused, "the layers have more than \(ToolchainLock.fileSizeLimit) bytes in all")
      }
    }
    let folder = try workspace.makeFolder("layers")
    var done: Int64 = 0
    workspace.report(.downloading, of: total)
    for digest in unique.sorted() {
      let path = folder.appending(digest.hash)
      try await source.blob(digest, to: path, workspace) {
        workspace.report(.downloading, done + $0, of: total)
      }
      try check(path, is: digest, "a layer", source, workspace)
      done += digest.sizeBytes
    }
    let tree = try ImageTree(folder: workspace.folder.appending("tree"))
    var limits = UnpackLimits()
    var unpacked: Int64 = 0
    for (number, layer) in parts.image.layers.enumerated() {
      let what = "layer \(number + 1), sha256:\(layer.digest.short)…"
      try refusing(what) {
        var content = try ImageLayer(folder: workspace.folder.appending("layer-\(number)"))
        try content.unpack(
          folder.appending(layer.digest.hash), hash: parts.configuration.layerHashes[number],
          limits: limits)
        try tree.apply(content)
        Store.remove(temporary: content.folder)
        limits.bytes -= content.bytes
        limits.entries -= content.entries
        unpacked += content.bytes
      }
      workspace.report(.unpacking, unpacked)
    }
    try tree.finish()
    return tree.root
  }

  private static func check(
    _ path: FilePath, is digest: Digest, _ what: String, _ source: any ImageSource,
    _ workspace: Workspace
  ) throws {
    let found = try Store.digest(of: path)
    guard found == digest else { throw changed(what, digest.hash, found, source, workspace) }
  }

  private static func changed(
    _ what: String, _ hash: String, _ found: Digest, _ source: any ImageSource,
    _ workspace: Workspace
  ) -> ToolchainError {
    ToolchainError(
      .refused,
      "\(source.name) gives for \(what) sha256:\(hash) \(found.sizeBytes) bytes with SHA-256 "
        + found.hash,
      hint: "find out why it has other bytes than its name says before you trust anything there")
  }

  /// Names the layer in which something was refused.
  private static func refusing(_ what: String, _ body: () throws -> Void) throws {
    do {
      try body()
    } catch let error as ArchiveError {
      throw ToolchainError(.refused, "\(what): \(error)")
    } catch let error as ToolchainError where error.kind == .refused {
      throw ToolchainError(.refused, "\(what): \(error.message)", hint: error.hint)
    }
  }

  /// The manifest, the configuration and the layers, as the lock names them.
  private static func files(of parts: Parts) -> [LockedToolchain.File] {
    func file(_ name: String, _ digest: Digest, _ mediaType: String) -> LockedToolchain.File {
      LockedToolchain.File(
        name: name, size: digest.sizeBytes, sha256: digest.hash, package: mediaType)
    }
    return [
      file("manifest", parts.manifest, "application/vnd.oci.image.manifest.v1+json"),
      file(
        "configuration", parts.image.configuration.digest, parts.image.configuration.mediaType),
    ]
      + parts.image.layers.enumerated().map { number, layer in
        file("layer-\(number + 1)", layer.digest, layer.mediaType)
      }
  }
}
