public import Model

/// Where one image part points to another: its type, its digest and its size.
///
/// Source: OCI image specification 1.1, `descriptor.md`.
public struct ImageDescriptor: Hashable, Sendable {
  /// The media type of what it points to.
  public var mediaType: String
  /// The SHA-256 and the size of what it points to.
  public var digest: Digest
  /// The platform that it is for; `nil` where it does not say.
  public var platform: ImagePlatform?

  init(_ node: ImageNode) throws(ImageError) {
    mediaType = try node.string("mediaType")
    let text = try node.string("digest")
    let size = try node.integer("size")
    guard text.hasPrefix("sha256:") else {
      throw ImageError("\(node.place) has the digest “\(text.prefix(80))”, which is no SHA-256")
    }
    guard let digest = Digest(hash: String(text.dropFirst(7)), sizeBytes: size) else {
      throw ImageError(
        "\(node.place) has the digest “\(text.prefix(80))” and the size \(size), and one is wrong")
    }
    self.digest = digest
    platform = node.has("platform") ? try ImagePlatform(try node.child("platform")) : nil
  }
}
