/// Which features code has because a compiler was told of a CPU, and which because somebody wrote them.
enum FeatureIntent {
  /// What no compiler emits by itself, whatever CPU it is told to compile for: it stands there because
  /// somebody asked for it by name, and such code (lock elision, random numbers, shadow stacks, states of
  /// the system) is entered by a condition of its own, which is not always a check of the CPU.
  private static let named: Set<String> = [
    // For changes of 16 bytes at once, which a source has to ask for: Swift's runtime does.
    "CMPXCHG16B",
    "RTM", "TSXLDTRK", "CET_SS", "XSAVE", "XSAVEOPT", "XSAVEC", "XSAVES", "RDRAND", "RDSEED",
    "RDTSCP",
    "FSGSBASE", "PKU", "RDPID", "CLWB", "CLFLUSHOPT", "WAITPKG", "UINTR", "MONITOR", "MONITORX",
    "SERIALIZE", "INVPCID", "CLZERO", "PTWRITE", "ENQCMD", "MOVDIRI", "MOVDIR64B",
  ]

  /// The same of AArch64: states of the streaming mode, tags of memory (which compilers set where
  /// `-fsanitize=memtag` asks, and unwinders clear behind a check of the frame), random numbers.
  private static let asked: Set<String> = ["SME", "SME2", "MTE", "RNG"]

  /// Whether a word of AArch64 only reads how long SVE's vectors are (CNTB and its kin, RDVL, ADDVL,
  /// ADDPL, RDSVL): the unwinder does that where a frame has such vectors, and compilers never do it
  /// without using any.
  ///
  /// Source: DDI 0487, C8.2.
  static func isLengthOnly(_ word: UInt32) -> Bool {
    word & 0xff30_fc00 == 0x0420_e000 || word & 0xffff_f000 == 0x04bf_5000
      || word & 0xffa0_f000 == 0x0420_5000
  }

  /// Whether all that a function of AArch64 has above the baseline is of that kind.
  static func isByName(_ hits: [(word: UInt32, feature: String)]) -> Bool {
    !hits.isEmpty
      && hits.allSatisfy { asked.contains($0.feature) || isLengthOnly($0.word) }
  }

  /// Whether all features of a function are of that kind.
  static func isByName(_ features: [String]) -> Bool {
    !features.isEmpty && features.allSatisfy(named.contains)
  }
}
