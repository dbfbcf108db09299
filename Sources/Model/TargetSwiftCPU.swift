extension Target {
  /// Arguments for the clang inside Swift's compiler (each behind `-Xcc`) that hold it to the
  /// baseline.
  ///
  /// A triple alone does not: Swift takes `armv7em` for a Cortex-M4 with its FPU, `armv7` for a CPU
  /// with NEON and `riscv32` for one that multiplies. Swift generates code for the CPU and features
  /// that its clang is set to.
  ///
  /// Sources: clang's “Command line argument reference”, `-march`, `-mcpu`, `-mfpu`; compiled and read
  /// with Swift 6.3.1.
  public var swiftCPUArguments: [String] {
    let isSoft = abi.floatingPoint == .soft
    switch architecture {
    case .amd64:
      let level = baseline.name == "v1" ? "-march=x86-64" : "-march=x86-64-\(baseline.name)"
      return [level] + (isSoft ? ["-mno-sse", "-mno-mmx", "-msoft-float"] : [])
    case .arm64:
      guard !system.isApple else { return ["-mcpu=\(baseline.name)"] }
      let digits = baseline.name.dropFirst()
      let level = digits.hasSuffix(".0") ? digits.dropLast(2) : digits
      return ["-march=armv\(level)-a\(isSoft ? "+nofp" : "")"]
    case .arm:
      if isSoft { return ["-mfpu=none"] }
      return ["-mfpu=\(baseline.name == "v6" ? "vfpv2" : "vfpv3-d16")"]
    case .thumbv6m, .thumbv7m, .thumbv7em, .thumbv8mBase, .thumbv8mMain:
      return isSoft ? ["-mfpu=none"] : []
    case .riscv64imac: return ["-march=rv64imac", "-mabi=lp64"]
    case .riscv64:
      return ["-march=\(baseline.name == "rva20u64" ? "rv64gc" : baseline.name)"]
    case .riscv32i, .riscv32im, .riscv32imc, .riscv32imac:
      return ["-march=\(baseline.name)", "-mabi=ilp32"]
    case .wasm32: return ["-mcpu=\(baseline.name)"]
    case .s390x: return ["-march=\(baseline.name)"]
    case .ppc64le, .ppc64: return ["-mcpu=\(baseline.name.replacing("power", with: "pwr"))"]
    default: return []
    }
  }
}
