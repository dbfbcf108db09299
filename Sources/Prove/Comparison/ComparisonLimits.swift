public import Archives
public import SystemPackage

/// How much a comparison may cost.
///
/// A limit that is reached is told in ``Comparison/notes``; the comparison goes on elsewhere, and the
/// two sides are never called identical then.
public struct ComparisonLimits: Sendable, Hashable {
  /// How deep archives may be in archives.
  public var depth: Int
  /// How many files both sides may hold together, archives' members counted.
  public var members: Int
  /// How many bytes may come out of all archives of both sides together.
  public var expansion: Int64
  /// How much each compressed stream may cost.
  public var decompression: DecompressionLimits
  /// The most bytes of a member that are kept in memory; what is longer goes through a file.
  public var memory: Int
  /// How many differences are kept for each file; the rest is counted.
  public var differences: Int
  /// How many places that differ are looked at in each section or text.
  public var regions: Int
  /// The most bytes of an excerpt.
  public var excerpt: Int
  /// Where files for large members go; they have no name there.
  public var scratch: FilePath

  /// Makes limits.
  public init(
    depth: Int = 8, members: Int = 1_000_000, expansion: Int64 = 64 << 30,
    decompression: DecompressionLimits = DecompressionLimits(), memory: Int = 4 << 20,
    differences: Int = 1_000, regions: Int = 20_000, excerpt: Int = 160,
    scratch: FilePath = "/tmp"
  ) {
    self.depth = depth
    self.members = members
    self.expansion = expansion
    self.decompression = decompression
    self.memory = memory
    self.differences = differences
    self.regions = regions
    self.excerpt = excerpt
    self.scratch = scratch
  }
}
