/// By which flag a compiler was told of a CPU, as far as what it emitted shows.
enum CompilerFlag {
  /// What to do about a function above a baseline; `nil` where no flag is known.
  static func fix(_ function: CPUReport.Function, above baseline: String) -> String? {
    guard let flags = likely(function, above: baseline) else { return nil }
    return "build without what sets \(flags) (Rust: -C target-cpu, Go: GOAMD64 and GOARM64), "
      + "or check the CPU before the call"
  }

  /// The flags of C compilers, the likeliest first: that of the whole level, `-march=native`, which
  /// stands for it on a machine that has it, and that of the rarest feature.
  private static func likely(_ function: CPUReport.Function, above baseline: String) -> String? {
    let level = String(function.level.prefix { $0 != "+" })
    let rarest = function.features.last ?? ""
    let isLevel = level != baseline
    switch baseline {
    case "v1", "v2", "v3", "v4":
      return (isLevel ? "-march=x86-64-\(level), " : "") + "-march=native or \(x86(rarest))"
    case "sse2", "softfloat": return "-march=native or \(x86(rarest))"
    default:
      guard baseline.hasPrefix("v8.") || baseline.hasPrefix("v9.") || baseline.hasPrefix("apple")
      else { return nil }
      return (isLevel ? "-march=arm\(level)-a, " : "")
        + "-mcpu=native or +\(rarest.lowercased())"
    }
  }

  /// GCC's and Clang's flag for a feature of x86: its name, but for some.
  ///
  /// Source: GCC's manual, “x86 Options”.
  private static func x86(_ feature: String) -> String {
    let known = [
      "AVX512F": "-mavx512f", "BMI1": "-mbmi", "CMPXCHG16B": "-mcx16", "LAHF": "-msahf",
      "PCLMUL": "-mpclmul", "RDRAND": "-mrdrnd", "CET_SS": "-mshstk", "3DNOW": "-m3dnow",
    ]
    if let flag = known[feature] { return flag }
    let name = feature.lowercased().filter { $0 != "_" || feature.hasPrefix("AMX") }
    return "-m" + name.map { $0 == "_" ? "-" : String($0) }.joined()
  }
}
