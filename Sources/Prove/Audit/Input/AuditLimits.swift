public import Archives

/// How much an audit may cost.
public struct AuditLimits: Hashable, Sendable {
  /// How deep archives may be in archives.
  public var depth: Int
  /// How many files may be in one file that was given.
  public var members: Int
  /// How many bytes may come out of one file that was given.
  public var expansion: Int64
  /// How much each compressed stream may cost.
  public var decompression: DecompressionLimits
  /// The most bytes of a member that are kept in memory; what is longer goes through a file.
  public var memory: Int

  /// Makes limits.
  public init(
    depth: Int = 8, members: Int = 1_000_000, expansion: Int64 = 64 << 30,
    decompression: DecompressionLimits = DecompressionLimits(), memory: Int = 4 << 20
  ) {
    self.depth = depth
    self.members = members
    self.expansion = expansion
    self.decompression = decompression
    self.memory = memory
  }
}
