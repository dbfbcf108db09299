/// A set of features of 32-bit Arm.
public struct ARMFeatures: OptionSet, Hashable, Sendable {
  public let rawValue: UInt64

  public init(rawValue: UInt64) { self.rawValue = rawValue }

  /// A set of the features given.
  public init(_ features: [ARMFeature]) {
    self.init(rawValue: features.reduce(0) { $0 | 1 << UInt64($1.rawValue) })
  }

  /// Whether it has a feature.
  public func has(_ feature: ARMFeature) -> Bool { rawValue >> UInt64(feature.rawValue) & 1 == 1 }

  /// The features, in the order in which they are declared.
  public var elements: [ARMFeature] { ARMFeature.allCases.filter(has) }

  /// The features that every CPU of a baseline has, by the baseline's name: `v5`, `v6`, `v7`, `armv6-m`,
  /// `armv7-m`, `armv7e-m`, `armv8-m.base`, `armv8-m.main`; `nil` for another name.
  ///
  /// `v5` is ARMv5TE without FPU; `v6` has VFPv2 and, as every v6 CPU that runs Linux programs today
  /// and what compilers take for v6, ARMv6K; `v7` is ARMv7-A with VFPv3-D16, without NEON and without
  /// SDIV, which is an option there.
  ///
  /// - Parameter hardFloat: For M-profile: whether the target has the FPU that a hard-float ABI
  ///   demands, FPv4-SP (DDI 0403) or FPv5-SP (DDI 0553).
  public static func allowed(by baselineName: String, hardFloat: Bool = false) -> ARMFeatures? {
    let v6: [ARMFeature] = [.a32, .v6, .exclusive, .v6K, .vfpv2, .double]
    let v6M: [ARMFeature] = [.v6, .barriers, .thumbSystem]
    let v8MBase: [ARMFeature] = [
      .compareAndBranch, .wideBranch, .movWide, .divide, .exclusive, .v8, .cmse,
    ]
    let v7M: [ARMFeature] = [
      .thumb2, .compareAndBranch, .wideBranch, .movWide, .divide, .exclusive, .v7,
    ]
    let float4: [ARMFeature] = hardFloat ? [.vfpv2, .vfpv3, .half, .vfpv4] : []
    let float5: [ARMFeature] = hardFloat ? [.vfpv2, .vfpv3, .half, .vfpv4, .fpv8] : []
    switch baselineName {
    case "v5": return Self([.a32])
    case "v6": return Self(v6)
    case "v7":
      return Self(
        v6 + [
          .movWide, .v6T2, .thumb2, .compareAndBranch, .wideBranch, .thumbSystem, .barriers, .v7,
          .dsp, .vfpv3,
        ])
    case "armv6-m": return Self(v6M)
    case "armv7-m": return Self(v6M + v7M)
    case "armv7e-m": return Self(v6M + v7M + [.dsp] + float4)
    case "armv8-m.base": return Self(v6M + v8MBase)
    case "armv8-m.main": return Self(v6M + v7M + v8MBase + float5)
    default: return nil
    }
  }
}
