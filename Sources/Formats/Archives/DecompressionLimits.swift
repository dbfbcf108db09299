/// How much a compressed stream may cost.
public struct DecompressionLimits: Hashable, Sendable {
  /// The most bytes that may come out.
  public var output: Int64

  /// The most bytes that may come out for each byte that went in.
  ///
  /// Not applied before ``ratioFloor`` bytes have come out, because small or blank files compress
  /// without bound.
  public var ratio: Int64

  /// The number of bytes that may come out before ``ratio`` is applied.
  public var ratioFloor: Int64

  /// The most memory, in bytes, that an xz or zstd decoder may take for its window.
  public var memory: UInt64

  /// Makes limits.
  ///
  /// The defaults let every published toolchain through: `xz -9` needs 65 MiB and `zstd -22
  /// --ultra` 128 MiB of memory; sources and binaries stay under 30 : 1.
  public init(
    output: Int64 = 16 << 30, ratio: Int64 = 256, ratioFloor: Int64 = 64 << 20,
    memory: UInt64 = 256 << 20
  ) {
    self.output = output
    self.ratio = ratio
    self.ratioFloor = ratioFloor
    self.memory = memory
  }

  func check(
    consumed: Int64, produced: Int64, format: ArchiveError.Format
  ) throws(ArchiveError) {
    guard produced <= output else {
      throw ArchiveError(
        format, at: consumed, .limit, "expands to more than the \(output) bytes that are allowed")
    }
    let (allowed, overflow) = max(consumed, 1).multipliedReportingOverflow(by: ratio)
    guard produced <= ratioFloor || overflow || produced <= allowed else {
      throw ArchiveError(
        format, at: consumed, .limit,
        "expands to more than \(ratio) times its size (\(produced) bytes from \(consumed))")
    }
  }
}
