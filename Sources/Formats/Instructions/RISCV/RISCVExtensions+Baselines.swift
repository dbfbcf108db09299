extension RISCVExtensions {
  /// What every CPU of a baseline has, by the baseline's name: `rva20u64`, `rva22u64`, `rva23u64`, or
  /// an architecture string such as `rv32imac`; `nil` for another name.
  ///
  /// A string that names neither Zicsr nor Zifencei is given both: `I` had them when such names were
  /// made, and compilers still take them so for bare-metal targets. Source: RISC-V Profiles 1.0
  /// (RVA20U64, RVA22U64) and RVA23 Profile, "mandatory extensions".
  public static func allowed(by baselineName: String) -> RISCVExtensions? {
    let rva20: [RISCVExtension] = [
      .rv64, .i, .m, .a, .f, .d, .c, .zcd, .zicsr, .zicntr,
    ]
    let rva22: [RISCVExtension] = [.zihpm, .zba, .zbb, .zbs, .zicbom, .zicboz, .zfhmin]
    let rva23: [RISCVExtension] = [
      .v, .zicond, .zimop, .zcmop, .zcb, .zfa, .zawrs,
    ]
    switch baselineName {
    case "rva20u64": return Self(rva20).closed
    case "rva22u64": return Self(rva20 + rva22).closed
    case "rva23u64":
      // Zvbb is in V's opcode; of Zvk's opcode nothing is mandatory.
      return Self(rva20 + rva22 + rva23).closed
    default:
      guard let architecture = RISCVArchitecture(baselineName) else { return nil }
      return architecture.extensions.union(Self([.zicsr, .zifencei]))
    }
  }
}
