/// How much an archive may cost when it is unpacked.
public struct UnpackLimits: Hashable, Sendable {
  /// The most bytes of all files.
  public var bytes: Int64
  /// The most files, folders and links.
  public var entries: Int
  /// The most bytes for each byte of the archive, applied beyond ``ratioFloor`` bytes.
  public var ratio: Int64
  /// The bytes that are allowed whatever the archive's size.
  public var ratioFloor: Int64
  /// The most names in one path.
  public var depth: Int

  /// Makes limits.
  ///
  /// The defaults are far above every published toolchain: the largest have 20 GB and 200,000
  /// files, and expand at most tenfold.
  public init(
    bytes: Int64 = 32 << 30, entries: Int = 1_000_000, ratio: Int64 = 200,
    ratioFloor: Int64 = 64 << 20, depth: Int = 128
  ) {
    self.bytes = bytes
    self.entries = entries
    self.ratio = ratio
    self.ratioFloor = ratioFloor
    self.depth = depth
  }

  /// The most bytes that an archive of `size` bytes may give.
  func bytes(forArchiveOf size: Int64) -> Int64 {
    let (product, overflow) = max(size, 1).multipliedReportingOverflow(by: ratio)
    return overflow ? bytes : min(bytes, max(ratioFloor, product))
  }
}
