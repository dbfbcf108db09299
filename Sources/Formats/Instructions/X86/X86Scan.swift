/// What a scan of a range found.
public struct X86Scan: Hashable, Sendable {
  /// An instruction that needs more than the baseline.
  public struct Hit: Hashable, Sendable {
    /// Where it begins, in bytes from the beginning of the range.
    public var offset: Int
    /// What it needs.
    public var need: X86Need
  }

  /// The number of instructions that were decoded.
  public var instructions = 0

  /// The number of bytes that are no instruction: the scan goes on after each.
  public var undecodedBytes = 0

  /// Where the first of them is, in bytes from the beginning of the range.
  public var firstUndecoded: Int?

  /// How many bytes at the end begin an instruction that the range does not hold whole.
  public var truncatedBytes = 0

  /// The instructions that need more than the baseline, by offset: the first of them, up to a limit.
  public var hits: [Hit] = []

  /// How many there are in all.
  public var hitCount = 0

  /// Everything that they need.
  public var excess = X86FeatureSet()

  /// Makes a scan that found nothing.
  public init() {}

  /// Notes a byte that is no instruction.
  @inline(never)
  mutating func miss(_ offset: Int) {
    if firstUndecoded == nil { firstUndecoded = offset }
    undecodedBytes += 1
  }

  /// Notes an instruction that needs more than the baseline.
  @inline(never)
  mutating func add(_ offset: Int, _ need: X86Need, _ limit: Int, _ baseline: X86FeatureSet) {
    hitCount += 1
    excess.formUnion(need.features.subtracting(baseline))
    if hits.count < limit { hits.append(Hit(offset: offset, need: need)) }
  }
}
