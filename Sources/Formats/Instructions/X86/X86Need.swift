/// What an instruction needs of the CPU, in eleven bits: a feature, and what its encoding adds.
public struct X86Need: RawRepresentable, Hashable, Sendable {
  /// The number of raw values.
  public static let count = 2048

  /// Bits 0 to 6 are the feature, 7 to 9 the encoding, 10 is APX.
  public let rawValue: UInt16

  /// Makes one from its bits.
  public init(rawValue: UInt16) { self.rawValue = rawValue & 0x7ff }

  /// Nothing beyond what a 386 has.
  public static let nothing = X86Need(rawValue: 0)

  init(_ feature: X86Feature, _ encoding: Encoding = .plain) {
    rawValue = UInt16(feature.rawValue) | encoding.rawValue << 7
  }

  /// What the encoding adds to the feature.
  enum Encoding: UInt16 {
    /// Nothing.
    case plain
    /// AVX: a VEX instruction on vectors.
    case avx
    /// AVX512F: an EVEX instruction on scalars or 512 bits, or one on mask registers.
    case avx512
    /// AVX512F and AVX512VL: an EVEX instruction on 128 or 256 bits.
    case avx512vl
    /// In tables only: `avx512` or `avx512vl`, by the vector length.
    case byLength = 6
    /// In tables only: the feature for 256 bits, plain AVX for 128.
    case byHalf = 7
  }

  /// The feature that names the instruction.
  public var feature: X86Feature { X86Feature(rawValue: UInt8(rawValue & 0x7f)) ?? .none }

  /// Everything that the CPU must have.
  public var features: X86FeatureSet {
    var set: X86FeatureSet = [feature]
    switch Encoding(rawValue: rawValue >> 7 & 7) {
    case .avx: set.insert(.avx)
    case .avx512: set.insert(.avx512f)
    case .avx512vl: set.formUnion([.avx512f, .avx512vl])
    default: break
    }
    if rawValue & 0x400 != 0 { set.insert(.apx) }
    return set
  }
}
