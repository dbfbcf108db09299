/// Which features code has because a compiler was told of a CPU, and which because somebody wrote them.
enum FeatureIntent {
  /// What no compiler emits by itself, whatever CPU it is told to compile for: it stands there because
  /// somebody asked for it by name, and such code (lock elision, random numbers, shadow stacks, states of
  /// the system) is entered by a condition of its own, which is not always a check of the CPU.
  private static let named: Set<String> = [
    "RTM", "TSXLDTRK", "CET_SS", "XSAVE", "XSAVEOPT", "XSAVEC", "XSAVES", "RDRAND", "RDSEED",
    "RDTSCP",
    "FSGSBASE", "PKU", "RDPID", "CLWB", "CLFLUSHOPT", "WAITPKG", "UINTR", "MONITOR", "MONITORX",
    "SERIALIZE", "DIT", "INVPCID", "CLZERO", "PTWRITE", "ENQCMD", "MOVDIRI", "MOVDIR64B",
  ]

  /// Whether all features of a function are of that kind.
  static func isByName(_ features: [String]) -> Bool {
    !features.isEmpty && features.allSatisfy(named.contains)
  }
}
