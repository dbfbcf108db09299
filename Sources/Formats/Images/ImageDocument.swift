import JSON

/// What a registry or a layout gives for a manifest's digest: one image, or a choice of several.
///
/// Source: OCI image specification 1.1, `manifest.md` and `image-index.md`.
public enum ImageDocument: Hashable, Sendable {
  /// One image.
  case manifest(ImageManifest)
  /// Manifests to choose from, by platform.
  case index(ImageIndex)

  /// The most bytes of a manifest or an index: what registries allow too.
  ///
  /// Source: OCI distribution specification 1.1, “Pushing Manifests”: at least 4 megabytes.
  public static let sizeLimit: Int64 = 4 << 20

  /// Reads a document.
  ///
  /// A document that could be either is refused, since readers would disagree about what it is
  /// (CVE-2021-41190).
  ///
  /// - Parameter mediaType: What its descriptor calls it; `nil` where none does.
  /// - Throws: ``ImageError``.
  public init(_ bytes: [UInt8], mediaType: String? = nil) throws(ImageError) {
    let node = try ImageNode(document: bytes, "the manifest")
    guard try node.integer("schemaVersion") == 2 else {
      throw ImageError("the manifest's schemaVersion is not 2")
    }
    let said = try node.string("mediaType", isOptional: true)
    if let said, let mediaType, said != mediaType {
      throw ImageError("the manifest calls itself “\(said)”, its descriptor “\(mediaType)”")
    }
    let (hasManifests, hasLayers) = (node.has("manifests"), node.has("layers"))
    guard hasManifests != hasLayers else {
      throw ImageError(
        hasLayers
          ? "the document is a manifest and an index at once"
          : "the document has neither layers nor manifests")
    }
    let expected: Set<String> = hasManifests ? ImageMediaType.indexes : ImageMediaType.manifests
    if let type = said ?? mediaType, !expected.contains(type) {
      throw ImageError("the media type “\(type.prefix(100))” is none of an image")
    }
    self =
      hasManifests ? .index(try ImageIndex(node)) : .manifest(try ImageManifest(node))
  }
}
