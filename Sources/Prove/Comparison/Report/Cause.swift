/// Why two builds differ at a place, as far as the bytes tell.
public struct Cause: Sendable, Hashable, Codable {
  /// What kind of thing made it differ.
  public enum Class: String, Sendable, Hashable, Codable, CaseIterable {
    /// Where the sources, the outputs or temporary files were.
    case path
    /// When it was built, or when its inputs were changed.
    case time
    case user
    case group
    case host
    case home
    case locale
    case timeZone = "time-zone"
    /// The order in which files, threads or hash tables gave things.
    case order
    /// Permissions, mostly the umask.
    case mode
    case owner
    /// Random numbers or identifiers.
    case random
    /// Variables of the environment, terminal or shell.
    case environment
    case kernel
    /// The model or the number of processors.
    case cpu
    /// A number of a process.
    case process
    /// Addresses: where things were loaded while it was built, or where the linker put them.
    case address
    /// Versions of tools, or of what was built.
    case version
    /// Settings or version of a compressor.
    case compression
    /// A signature.
    case signature
    /// A digest of something else that differs.
    case digest
    /// The content itself: no accident of a build is seen in it.
    case content
  }

  /// What kind of thing made it differ.
  public var `class`: Class
  /// The name of the variation, when a ``KnownValue`` of it was found at the place.
  public var variation: String?
  /// What usually makes it go away.
  public var cure: String?

  /// Makes a cause.
  public init(_ class: Class, variation: String? = nil, cure: String? = nil) {
    self.class = `class`
    self.variation = variation
    self.cure = cure
  }
}
