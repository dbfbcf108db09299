/// The media types of what images are made of, those of the specification and Docker's.
///
/// Source: OCI image specification 1.1, `media-types.md`, with its table of compatible types.
public enum ImageMediaType {
  /// Choices of manifests.
  public static let indexes: Set<String> = [
    "application/vnd.oci.image.index.v1+json",
    "application/vnd.docker.distribution.manifest.list.v2+json",
  ]

  /// Manifests of one image.
  public static let manifests: Set<String> = [
    "application/vnd.oci.image.manifest.v1+json",
    "application/vnd.docker.distribution.manifest.v2+json",
  ]

  /// Configurations.
  public static let configurations: Set<String> = [
    "application/vnd.oci.image.config.v1+json", "application/vnd.docker.container.image.v1+json",
  ]

  /// Layers, however they are compressed.
  public static let layers: Set<String> = [
    "application/vnd.oci.image.layer.v1.tar", "application/vnd.oci.image.layer.v1.tar+gzip",
    "application/vnd.oci.image.layer.v1.tar+zstd",
    "application/vnd.docker.image.rootfs.diff.tar",
    "application/vnd.docker.image.rootfs.diff.tar.gzip",
    "application/vnd.docker.image.rootfs.diff.tar.zstd",
  ]

  /// Layers that a registry does not hold, because they may not be given on.
  static func isForeign(_ type: String) -> Bool {
    type.hasPrefix("application/vnd.oci.image.layer.nondistributable.v1.tar")
      || type.hasPrefix("application/vnd.docker.image.rootfs.foreign.diff.tar")
  }
}
