extension Target {
  /// The target for zig 0.17.1's `-target`, with the glibc floor or the system's minimum always in
  /// it; `nil` when zig has none.
  ///
  /// A zig triple says nothing of the CPU: give ``zigCPU`` with it, always. Without `-target` zig
  /// links the host's own startup files and uses the host's CPU.
  public var zigTriple: String? {
    guard let arch = zigArchitecture else { return nil }
    let version = minimumOS?.description ?? ""
    switch system {
    case .linux:
      let name = "\(arch)-linux-\(abi.library.rawValue)\(zigEnding)"
      return abi.glibcFloor.map { "\(name).\($0)" } ?? name
    case .macos, .ios: return "\(arch)-\(system.rawValue).\(version)"
    case .windows: return "\(arch)-windows-\(abi.library.rawValue)"
    case .android:
      let ending = architecture == .arm ? "androideabi" : "android"
      return "\(arch)-linux-\(ending).\(minimumOS?.major ?? 0)"
    case .freebsd, .netbsd, .openbsd:
      let ending = architecture == .arm ? (system == .openbsd ? "eabi" : "eabihf") : "none"
      return "\(arch)-\(system.rawValue).\(version)-\(ending)"
    case .wasi: return abi.library == .wasip1 ? "wasm32-wasi-musl" : nil
    case .none:
      let isArm = architecture == .arm || architecture.isThumbOnly
      let ending = isArm ? (abi.floatingPoint == .hard ? "eabihf" : "eabi") : "none"
      return "\(arch)-freestanding-\(ending)"
    }
  }

  /// Whether zig 0.17.1 brings this target's C library, so that C and C++ link without an SDK.
  ///
  /// For
  /// the others `-c` works and a link needs what the target's maker gives away.
  ///
  /// Source: `zig targets`, `.libc`; but nothing links for ARMv5, where zig's own compiler-rt calls
  /// `__sync_lock_test_and_set_4` and has none.
  public var zigHasLibC: Bool {
    switch (system, architecture) {
    case (.linux, .arm): baseline.name != "v5"
    case (.linux, .ppc64): abi.library == .musl
    case (.linux, .mips64), (.linux, .mips64le): abi.floatingPoint == .hard
    case (.linux, _): true
    case (.macos, .universal): false
    case (.macos, _): true
    case (.windows, _): abi.library == .gnu
    case (.freebsd, _), (.netbsd, _), (.openbsd, _): true
    case (.wasi, _): abi.library == .wasip1
    case (.ios, _), (.android, _), (.none, _): false
    }
  }

  /// The value of zig's `-mcpu`: the baseline in zig's names; `nil` when zig has no such target.
  public var zigCPU: String? {
    guard zigTriple != nil else { return nil }
    let isSoft = abi.floatingPoint == .soft
    switch architecture {
    case .amd64:
      let name = baseline.name == "v1" ? "x86_64" : "x86_64_\(baseline.name)"
      return isSoft ? "\(name)+soft_float-mmx-sse-sse2" : name
    case .x86: return baseline.name == "sse2" ? "pentium4" : "pentium_mmx"
    case .arm64:
      if system.isApple { return baseline.name.replacing("-", with: "_") }
      let level = baseline.name.replacing(".", with: "_")
      let name = level == "v8_0" ? "generic" : "generic+\(level == "v9_0" ? "v9" : level)a"
      return isSoft ? "\(name)-fp_armv8-neon" : name
    case .arm:
      switch (baseline.name, isSoft) {
      case ("v5", _): return "generic+v5te+soft_float"
      case ("v6", true): return "generic+v6k+soft_float"
      case ("v6", false): return "generic+v6k+vfp2"
      case (_, true): return "generic+v7a+soft_float-neon-fpregs"
      // zig's v7a has NEON and 32 registers in it; the baseline has neither.
      case (_, false): return "generic+v7a+vfp3d16-neon-d32"
      }
    case .riscv64: return "generic_rv64+\(baseline.name)"
    case .riscv64imac: return "generic_rv64+m+a+c"
    case .riscv32: return "generic_rv32+m+a+f+d+c"
    case .riscv32i: return "generic_rv32"
    case .riscv32im: return "generic_rv32+m"
    case .riscv32imc: return "generic_rv32+m+c"
    case .riscv32imac: return "generic_rv32+m+a+c"
    case .riscv32imafc: return "generic_rv32+m+a+f+c"
    case .ppc64le, .ppc64: return baseline.name.replacing("power", with: "pwr")
    case .s390x: return baseline.name
    case .mips, .mipsle, .mips64, .mips64le:
      return isSoft ? "\(baseline.name)+soft_float" : baseline.name
    case .loong64: return "la64v1_0"
    case .wasm32: return baseline.name
    case .universal: return nil
    case .thumbv6m: return "generic+v6m"
    case .thumbv7m: return "generic+v7m"
    case .thumbv7em: return isSoft ? "generic+v7em" : "generic+v7em+vfp4d16sp"
    case .thumbv8mBase: return "generic+v8m"
    case .thumbv8mMain: return isSoft ? "generic+v8m_main" : "generic+v8m_main+fp_armv8d16sp"
    }
  }

  private var zigArchitecture: String? {
    switch architecture {
    case .amd64: "x86_64"
    case .x86: "x86"
    case .arm64: "aarch64"
    case .ppc64le: "powerpc64le"
    case .ppc64: "powerpc64"
    case .mipsle: "mipsel"
    case .mips64le: "mips64el"
    case .loong64: "loongarch64"
    case .universal: nil
    case .riscv64imac: "riscv64"
    case .riscv32i, .riscv32im, .riscv32imc, .riscv32imac, .riscv32imafc: "riscv32"
    case let bare where bare.isThumbOnly: "thumb"
    default: architecture.rawValue
    }
  }

  private var zigEnding: String {
    switch architecture {
    case .arm, .mips, .mipsle: abi.floatingPoint == .hard ? "eabihf" : "eabi"
    case .mips64, .mips64le: "abi64"
    default: ""
    }
  }
}
