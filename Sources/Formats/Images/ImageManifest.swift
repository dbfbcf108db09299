import Model

/// One image: its configuration and its layers.
///
/// Source: OCI image specification 1.1, `manifest.md`.
public struct ImageManifest: Hashable, Sendable {
  /// The configuration.
  public var configuration: ImageDescriptor
  /// The layers, the lowest first.
  public var layers: [ImageDescriptor]

  /// The most layers: over three times what Docker allows.
  static let layerLimit = 400

  init(_ node: ImageNode) throws(ImageError) {
    configuration = try ImageDescriptor(try node.child("config"))
    guard ImageMediaType.configurations.contains(configuration.mediaType) else {
      throw ImageError(
        "this is no container image, but something that is kept like one: its configuration is a "
          + "“\(configuration.mediaType.prefix(100))”")
    }
    guard configuration.digest.sizeBytes <= ImageConfiguration.sizeLimit else {
      throw ImageError(
        "the configuration has \(configuration.digest.sizeBytes) bytes, more than "
          + "\(ImageConfiguration.sizeLimit)")
    }
    layers = []
    for child in try node.list("layers", limit: Self.layerLimit) {
      let layer = try ImageDescriptor(child)
      guard !ImageMediaType.isForeign(layer.mediaType) else {
        throw ImageError("\(child.place) is one that the registry may not give on")
      }
      guard ImageMediaType.layers.contains(layer.mediaType) else {
        throw ImageError(
          "\(child.place) has the media type “\(layer.mediaType.prefix(100))”, which is not known")
      }
      layers.append(layer)
    }
    guard !layers.isEmpty else { throw ImageError("the manifest names no layers") }
  }
}
