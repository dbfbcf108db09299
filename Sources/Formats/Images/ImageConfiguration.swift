/// What an image says of itself: its platform, its variables, and its layers before compression.
///
/// Source: OCI image specification 1.1, `config.md`.
public struct ImageConfiguration: Hashable, Sendable {
  /// The most bytes.
  public static let sizeLimit: Int64 = 8 << 20

  /// What it runs on.
  public var platform: ImagePlatform
  /// Variables for programs that run in it, each `NAME=value`.
  public var environment: [String]
  /// The SHA-256 of each layer's tar archive, uncompressed, the lowest first.
  public var layerHashes: [String]

  /// Reads a configuration.
  ///
  /// - Throws: ``ImageError``.
  public init(_ bytes: [UInt8]) throws(ImageError) {
    let node = try ImageNode(document: bytes, "the image's configuration")
    platform = try ImagePlatform(node)
    environment = []
    if node.has("config") {
      let settings = try node.child("config")
      for child in settings.has("Env") ? try settings.list("Env", limit: 10_000) : [] {
        environment.append(try child.string())
      }
    }
    layerHashes = []
    let system = try node.child("rootfs")
    guard try system.string("type") == "layers" else {
      throw ImageError("the image's file system is not made of layers")
    }
    for child in try system.list("diff_ids", limit: ImageManifest.layerLimit) {
      let text = try child.string()
      guard text.hasPrefix("sha256:"), text.utf8.count == 71 else {
        throw ImageError("\(child.place) is “\(text.prefix(80))”, which is no SHA-256")
      }
      layerHashes.append(String(text.dropFirst(7)))
    }
  }

  /// The absolute folders of the image's `PATH`, in their order; empty where it sets none.
  public var searchPath: [String] {
    // Where a name stands twice, the last counts, as for the programs that read it.
    guard let line = environment.last(where: { $0.hasPrefix("PATH=") }) else { return [] }
    var folders: [String] = []
    for folder in line.dropFirst(5).split(separator: ":").map(String.init)
    where folder.hasPrefix("/") && !folders.contains(folder)
      && folder.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7f })
    {
      folders.append(folder)
    }
    return folders.count <= 100 ? folders : []
  }
}
