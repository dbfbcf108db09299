import Archives
import Binaries

extension ComparisonWalker {
  /// Compares two ELF files.
  mutating func compareELF(
    _ path: String, _ a: UnsafeRawBufferPointer, _ b: UnsafeRawBufferPointer
  ) throws {
    let one = try ELFOutline.read(a, limits: limits, &budget)
    let other = try ELFOutline.read(b, limits: limits, &budget)
    compareOutlines(path, one, other)
  }
}
