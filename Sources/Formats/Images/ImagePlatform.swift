/// The platform of an image, in Go's words.
///
/// Source: OCI image specification 1.1, `image-index.md`, `platform`.
public struct ImagePlatform: Hashable, Sendable, CustomStringConvertible {
  /// The operating system: `linux`.
  public var system: String
  /// The processor: `amd64`.
  public var architecture: String
  /// The processor's variant: `v7`; empty where there is none to tell.
  public var variant: String

  /// Reads `linux/arm/v7`; `nil` for another form.
  public init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard (2...3).contains(parts.count), parts.allSatisfy({ !$0.isEmpty }) else { return nil }
    (system, architecture, variant) = (parts[0], parts[1], parts.count == 3 ? parts[2] : "")
  }

  init(_ node: ImageNode) throws(ImageError) {
    system = try node.string("os")
    architecture = try node.string("architecture")
    variant = try node.string("variant", isOptional: true) ?? ""
  }

  /// Whether what is for this platform runs on a machine of that one.
  ///
  /// What names no variant is taken for any, and `v8` is what every 64-bit Arm has.
  public func runs(on machine: ImagePlatform) -> Bool {
    guard system == machine.system, architecture == machine.architecture else { return false }
    return variant.isEmpty || variant == machine.variant
      || (architecture == "arm64" && variant == "v8")
      || (architecture == "amd64" && variant == "v1")
  }

  /// `linux/arm/v7`.
  public var description: String {
    "\(system)/\(architecture)" + (variant.isEmpty ? "" : "/\(variant)")
  }
}
