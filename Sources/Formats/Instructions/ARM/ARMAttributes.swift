/// What `.ARM.attributes` says for the whole file.
///
/// Source: Addenda to, and Errata in, the ABI for the Arm Architecture (`addenda32`), "Target-related
/// attributes" and "Procedure call-related attributes", vendor `aeabi`.
public struct ARMAttributes: Hashable, Sendable {
  /// `Tag_CPU_arch` (6).
  public enum Architecture: UInt64, Hashable, Sendable {
    case preV4, v4, v4T, v5T, v5TE, v5TEJ, v6, v6KZ, v6T2, v6K, v7, v6M, v6SM, v7EM, v8A, v8R
    case v8MBase, v8MMain, v8p1A, v8p2A, v8p3A, v8p1MMain, v9A
  }

  /// `Tag_FP_arch` (10).
  public enum FloatingPoint: UInt64, Hashable, Sendable {
    case none, vfpv1, vfpv2, vfpv3, vfpv3D16, vfpv4, vfpv4D16, armV8, armV8D16
  }

  /// `Tag_Advanced_SIMD_arch` (12).
  public enum Vectors: UInt64, Hashable, Sendable {
    case none, neon, neonFused, armV8, armV8p1
  }

  /// `Tag_ABI_VFP_args` (28): how floating-point arguments are passed.
  public enum FloatArguments: UInt64, Hashable, Sendable {
    /// In general registers: the base standard, "soft-float".
    case base
    /// In VFP registers: "hard-float".
    case vfp
    /// In a way of the toolchain's own.
    case custom
    /// The file passes none, and fits both.
    case compatible
  }

  /// `Tag_DIV_use` (44).
  public enum Division: UInt64, Hashable, Sendable {
    /// Where the architecture has it: in Thumb on v7-R and v7-M, in both on v8.
    case ifInArchitecture
    /// Never.
    case never
    /// In both instruction sets, as the option of v7-A.
    case always
  }

  /// All attributes, by tag.
  public var attributes: BuildAttributes

  /// Reads the section's bytes; `nil` when it has no attributes of `aeabi`.
  ///
  /// - Throws: when the section breaks the format's rules.
  public init?(
    _ section: UnsafeRawBufferPointer, isBigEndian: Bool = false
  ) throws(BuildAttributesError) {
    guard
      let read = try BuildAttributes(
        section, vendor: "aeabi", rule: .arm, isBigEndian: isBigEndian)
    else { return nil }
    attributes = read
  }

  /// `Tag_CPU_name` (5), such as `Cortex-A8`.
  public var cpuName: String? { attributes.text(5) }
  /// `Tag_CPU_arch` (6); `nil` where it is not said or is younger than this list.
  public var architecture: Architecture? {
    attributes.number(6).flatMap { Architecture(rawValue: $0) }
  }
  /// `Tag_CPU_arch_profile` (7): `A`, `R`, `M`, or `S` for either of the first two.
  public var profile: Character? {
    guard let value = attributes.number(7), let byte = UInt8(exactly: value), byte > 0x20,
      byte < 0x7F
    else { return nil }
    return Character(UnicodeScalar(byte))
  }
  /// `Tag_ARM_ISA_use` (8): whether there may be A32 code.
  public var usesA32: Bool { attributes.number(8) ?? 0 != 0 }
  /// `Tag_THUMB_ISA_use` (9): 0 none, 1 16-bit, 2 also 32-bit, 3 what the architecture has.
  public var thumbUse: UInt64 { attributes.number(9) ?? 0 }
  /// `Tag_FP_arch` (10).
  public var floatingPoint: FloatingPoint? {
    FloatingPoint(rawValue: attributes.number(10) ?? 0)
  }
  /// `Tag_Advanced_SIMD_arch` (12).
  public var vectors: Vectors? { Vectors(rawValue: attributes.number(12) ?? 0) }
  /// `Tag_ABI_VFP_args` (28).
  public var floatArguments: FloatArguments? {
    FloatArguments(rawValue: attributes.number(28) ?? 0)
  }
  /// `Tag_CPU_unaligned_access` (34): whether unaligned accesses may be made.
  public var usesUnalignedAccess: Bool { attributes.number(34) ?? 0 != 0 }
  /// `Tag_FP_HP_extension` (36): 1 conversions of halves, 2 also arithmetic.
  public var halfPrecision: UInt64 { attributes.number(36) ?? 0 }
  /// `Tag_DIV_use` (44).
  public var division: Division? { Division(rawValue: attributes.number(44) ?? 0) }
  /// `Tag_DSP_extension` (46).
  public var usesDSP: Bool { attributes.number(46) ?? 0 != 0 }
  /// `Tag_MVE_arch` (48): 0 none, 1 integers, 2 also floating point.
  public var mve: UInt64 { attributes.number(48) ?? 0 }
}
