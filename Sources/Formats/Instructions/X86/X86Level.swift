/// A level of the x86-64 architecture: what a program may use without asking.
///
/// Source: the x86-64 psABI, section 3.1.1, table 3.1.
public enum X86Level: Int, CaseIterable, Hashable, Sendable, Comparable {
  case v1 = 1
  case v2, v3, v4

  /// The features of this level and those below it.
  public var features: X86FeatureSet {
    // TZCNT runs as BSF where it is unknown, with the same result for what compilers use it for.
    var set: X86FeatureSet = [.mmx, .cmov, .sse, .sse2, .tzcnt]
    guard self > .v1 else { return set }
    set.formUnion([.sse3, .ssse3, .sse41, .sse42, .popcnt, .cmpxchg16b, .lahf])
    guard self > .v2 else { return set }
    set.formUnion([.avx, .avx2, .fma, .f16c, .bmi1, .bmi2, .lzcnt, .movbe, .osxsave])
    guard self > .v3 else { return set }
    set.formUnion([.avx512f, .avx512bw, .avx512cd, .avx512dq, .avx512vl])
    return set
  }

  public static func < (one: Self, other: Self) -> Bool { one.rawValue < other.rawValue }
}
