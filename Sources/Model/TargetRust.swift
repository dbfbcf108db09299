extension Target {
  /// The target for rustc 1.95 (`rustc --print target-list`); `nil` when it has none.
  ///
  /// A universal target has none itself: build its ``slices``.
  public var rustTriple: String? {
    switch system {
    case .linux: rustLinux
    case .macos:
      switch architecture {
      case .amd64: "x86_64-apple-darwin"
      case .arm64: "aarch64-apple-darwin"
      default: nil
      }
    case .ios: "aarch64-apple-ios"
    case .windows: rustWindows
    case .freebsd: rustBSD("freebsd", arm: rustFreeBSDArm)
    case .netbsd:
      rustBSD(
        "netbsd",
        arm: baseline.name == "v6"
          ? "armv6-unknown-netbsd-eabihf"
          : "armv7-unknown-netbsd-eabihf")
    case .openbsd: rustBSD("openbsd", arm: nil)
    case .android:
      switch architecture {
      case .amd64: "x86_64-linux-android"
      case .x86: baseline.name == "sse2" ? "i686-linux-android" : nil
      case .arm64: "aarch64-linux-android"
      case .arm: "armv7-linux-androideabi"
      case .riscv64: "riscv64-linux-android"
      default: nil
      }
    case .wasi: abi.library == .wasip2 ? "wasm32-wasip2" : "wasm32-wasip1"
    case .none: rustBare
    }
  }

  /// `-Ctarget-cpu`, so that the baseline is never the triple's own; `nil` where the triple says all
  /// of it or rustc has no name for it.
  ///
  /// rustc cannot lower what its standard library was built for: Apple's amd64 starts at Penryn,
  /// which every such Mac has.
  public var rustTargetCPU: String? {
    guard rustTriple != nil else { return nil }
    switch architecture {
    case .amd64:
      return baseline.name == "v1" ? "x86-64" : "x86-64-\(baseline.name)"
    case .x86: return baseline.name == "sse2" ? "pentium4" : "pentium-mmx"
    case .arm64: return system.isApple ? baseline.name : "generic"
    case .ppc64le, .ppc64: return baseline.name.replacing("power", with: "pwr")
    case .s390x: return baseline.name
    case .riscv64, .riscv64imac: return "generic-rv64"
    case let bits32 where bits32.isRISCV32: return "generic-rv32"
    case .loong64: return "generic-la64"
    case .arm: return "generic"
    case let thumb where thumb.isThumbOnly: return "generic"
    case .mips, .mipsle, .mips64, .mips64le: return baseline.name
    case .wasm32: return baseline.name
    default: return nil
    }
  }

  /// `-Ctarget-feature`, what the baseline has beyond ``rustTargetCPU``; `nil` for nothing.
  ///
  /// rustc 1.95 takes Arm's `+v8.2a` and warns that the name is not a stable one.
  public var rustTargetFeatures: String? {
    guard rustTriple != nil else { return nil }
    switch architecture {
    case .arm64 where !system.isApple && baseline.name != "v8.0":
      return "+\(baseline.name == "v9.0" ? "v9" : baseline.name)a"
    case .riscv64 where baseline.name == "rva22u64": return "+zba,+zbb,+zbs"
    case .riscv64 where baseline.name == "rva23u64" && abi.library == .musl:
      return "+zba,+zbb,+zbs"
    default: return nil
    }
  }

  private var rustLinux: String? {
    let isMusl = abi.library == .musl
    let isSoft = abi.floatingPoint == .soft
    let library = isMusl ? "musl" : "gnu"
    switch architecture {
    case .amd64: return "x86_64-unknown-linux-\(library)"
    case .x86:
      return "\(baseline.name == "sse2" ? "i686" : "i586")-unknown-linux-\(library)"
    case .arm64: return "aarch64-unknown-linux-\(library)"
    case .arm:
      let name = ["v5": "armv5te", "v6": "arm", "v7": "armv7"][baseline.name] ?? "armv7"
      return "\(name)-unknown-linux-\(library)\(isSoft ? "eabi" : "eabihf")"
    case .riscv64:
      // The standard library of riscv64gc has fewer instructions than rva22u64, which is no harm.
      return baseline.name == "rva23u64" && !isMusl
        ? "riscv64a23-unknown-linux-gnu" : "riscv64gc-unknown-linux-\(library)"
    case .riscv32: return "riscv32gc-unknown-linux-\(library)"
    case .ppc64le: return "powerpc64le-unknown-linux-\(library)"
    case .ppc64: return "powerpc64-unknown-linux-\(library)"
    case .s390x: return "s390x-unknown-linux-\(library)"
    case .mips, .mipsle:
      // Rust's musl targets for 32-bit MIPS are soft float, its glibc ones hard float.
      guard isSoft == isMusl else { return nil }
      return "\(architecture == .mips ? "mips" : "mipsel")-unknown-linux-\(library)"
    case .mips64, .mips64le:
      guard !isSoft else { return nil }
      return "\(architecture == .mips64 ? "mips64" : "mips64el")-unknown-linux-\(library)abi64"
    case .loong64: return "loongarch64-unknown-linux-\(library)"
    default: return nil
    }
  }

  private var rustWindows: String? {
    let isMSVC = abi.library == .msvc
    switch architecture {
    case .amd64: return "x86_64-pc-windows-\(isMSVC ? "msvc" : "gnu")"
    case .x86: return baseline.name == "sse2" ? "i686-pc-windows-\(isMSVC ? "msvc" : "gnu")" : nil
    case .arm64: return "aarch64-pc-windows-\(isMSVC ? "msvc" : "gnullvm")"
    default: return nil
    }
  }

  private var rustFreeBSDArm: String {
    baseline.name == "v6" ? "armv6-unknown-freebsd" : "armv7-unknown-freebsd"
  }

  private func rustBSD(_ name: String, arm: String?) -> String? {
    switch architecture {
    case .amd64: return "x86_64-unknown-\(name)"
    case .x86:
      // NetBSD alone has a target for processors before SSE2.
      if baseline.name == "sse2" { return "i686-unknown-\(name)" }
      return system == .netbsd ? "i586-unknown-netbsd" : nil
    case .arm64: return "aarch64-unknown-\(name)"
    case .arm: return arm
    case .riscv64: return baseline.name == "rva20u64" ? "riscv64gc-unknown-\(name)" : nil
    case .ppc64: return "powerpc64-unknown-\(name)"
    case .ppc64le: return system == .freebsd ? "powerpc64le-unknown-freebsd" : nil
    default: return nil
    }
  }

  private var rustBare: String? {
    let isHard = abi.floatingPoint == .hard
    switch architecture {
    case .amd64: return baseline.name == "v1" ? "x86_64-unknown-none" : nil
    case .arm64: return isHard ? "aarch64-unknown-none" : "aarch64-unknown-none-softfloat"
    case .arm:
      let name = ["v5": "armv5te", "v6": "armv6", "v7": "armv7a"][baseline.name] ?? "armv7a"
      return "\(name)-none-\(isHard ? "eabihf" : "eabi")"
    case .thumbv6m, .thumbv7m, .thumbv7em, .thumbv8mBase, .thumbv8mMain:
      return "\(architecture.rawValue)-none-\(isHard ? "eabihf" : "eabi")"
    case .riscv64: return baseline.name == "rva20u64" ? "riscv64gc-unknown-none-elf" : nil
    case .riscv64imac, .riscv32i, .riscv32im, .riscv32imc, .riscv32imac, .riscv32imafc:
      return "\(architecture.rawValue)-unknown-none-elf"
    case .wasm32: return baseline.name == "mvp" ? "wasm32v1-none" : "wasm32-unknown-unknown"
    default: return nil
    }
  }
}
