/// The folder in which an image lies on a disk.
///
/// Source: OCI image specification 1.1, `image-layout.md`.
public enum ImageLayout {
  /// The file that tells a layout from another folder.
  public static let marker = "oci-layout"

  /// The file that names what the layout is for.
  public static let index = "index.json"

  /// Where a blob lies, relative to the layout.
  public static func path(ofBlob hash: String) -> String { "blobs/sha256/\(hash)" }

  /// Checks the marker's version.
  ///
  /// - Throws: ``ImageError``.
  public static func check(marker bytes: [UInt8]) throws(ImageError) {
    let node = try ImageNode(document: bytes, marker)
    let version = try node.string("imageLayoutVersion")
    guard version == "1.0.0" else {
      throw ImageError(
        "oci-layout says version “\(version.prefix(40))”, and 1.0.0 is what is known")
    }
  }
}
