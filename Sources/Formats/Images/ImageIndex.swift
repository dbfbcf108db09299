/// Manifests to choose from.
///
/// Source: OCI image specification 1.1, `image-index.md`.
public struct ImageIndex: Hashable, Sendable {
  /// The manifests, in the order in which they are preferred.
  public var manifests: [ImageDescriptor]

  /// Reads the index at the top of a layout, `index.json`.
  ///
  /// - Throws: ``ImageError``.
  public init(layout bytes: [UInt8]) throws(ImageError) {
    try self.init(try ImageNode(document: bytes, "index.json"))
  }

  init(_ node: ImageNode) throws(ImageError) {
    manifests = []
    for child in try node.list("manifests", limit: 1000) {
      manifests.append(try ImageDescriptor(child))
    }
  }

  /// The one for a machine: the first that says it runs there.
  ///
  /// - Throws: ``ImageError`` that names the platforms there are.
  public func manifest(for machine: ImagePlatform) throws(ImageError) -> ImageDescriptor {
    if let found = manifests.first(where: { $0.platform?.runs(on: machine) == true }) {
      return found
    }
    // Builders add statements about images under a platform of their own, unknown/unknown.
    let known = manifests.compactMap(\.platform).filter { $0.system != "unknown" }.map(
      \.description)
    throw ImageError(
      known.isEmpty
        ? "the index names no platform"
        : "the index has no image for \(machine), but for \(known.prefix(20).joined(separator: ", "))"
    )
  }
}
