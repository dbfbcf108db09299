/// Answers quickly, and sometimes wrongly with yes, whether an address is in any of some ranges.
struct AddressFilter {
  private static let granule: UInt64 = 16
  private let base: UInt64
  private let limit: UInt64
  private var bits: [UInt64]

  /// Makes an empty one for addresses in a range.
  init(within range: Range<UInt64>) {
    base = range.lowerBound
    // Bounded whatever a file claims: 32 MB of bits stand for 4 GB of code.
    limit = min(range.upperBound &- range.lowerBound, 4 << 30)
    bits = Array(repeating: 0, count: Int(limit / Self.granule / 64) + 1)
  }

  /// Adds a range.
  mutating func insert(_ range: Range<UInt64>) {
    guard range.lowerBound >= base, !range.isEmpty else { return }
    let first = (range.lowerBound - base) / Self.granule
    let last = (range.upperBound - 1 - base) / Self.granule
    guard last < UInt64(bits.count) * 64 else { return }
    for granule in first...last { bits[Int(granule / 64)] |= 1 << (granule % 64) }
  }

  /// Whether an address may be in one of the ranges.
  @inline(__always)
  func mayContain(_ address: UInt64) -> Bool {
    let offset = address &- base
    guard offset < limit else { return false }
    let granule = offset / Self.granule
    return bits[Int(granule / 64)] >> (granule % 64) & 1 == 1
  }
}
