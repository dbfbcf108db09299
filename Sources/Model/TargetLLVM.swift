extension Target {
  /// LLVM's triple, as `clang -target` takes it, with Apple's minimum in it; `nil` for a universal
  /// target, since a triple has one architecture: build its ``slices``.
  public var llvmTriple: String? {
    guard architecture != .universal else { return nil }
    let arch = llvmArchitecture
    let version = minimumOS.map(\.full) ?? ""
    switch system {
    case .macos: return "\(arch)-apple-macosx\(version)"
    case .ios: return "\(arch)-apple-ios\(version)"
    case .windows:
      return abi.library == .msvc ? "\(arch)-pc-windows-msvc" : "\(arch)-w64-windows-gnu"
    case .linux: return "\(arch)-unknown-linux-\(abi.library.rawValue)\(environmentEnding)"
    case .android:
      let ending = architecture == .arm ? "androideabi" : "android"
      return "\(arch)-unknown-linux-\(ending)\(minimumOS?.major ?? 0)"
    case .freebsd, .openbsd, .netbsd:
      let text = "\(arch)-unknown-\(system.rawValue)\(minimumOS?.description ?? "")"
      guard architecture == .arm, system != .openbsd else { return text }
      return system == .freebsd ? "\(text)-gnueabihf" : "\(text)-eabihf"
    case .wasi: return "wasm32-unknown-\(abi.library == .wasip2 ? "wasip2" : "wasip1")"
    case .none:
      switch architecture {
      case .wasm32: return "wasm32-unknown-unknown"
      case .arm, .thumbv6m, .thumbv7m, .thumbv7em, .thumbv8mBase, .thumbv8mMain:
        return "\(arch)-none-\(abi.floatingPoint == .hard ? "eabihf" : "eabi")"
      default: return "\(arch)-unknown-none-elf"
      }
    }
  }

  /// The triple of Swift's compiler and SDKs; `nil` where Swift has none.
  public var swiftTriple: String? {
    let arch = llvmArchitecture
    switch (system, architecture) {
    case (_, .universal): return nil
    case (.macos, _), (.ios, _):
      return "\(arch)-apple-\(system == .macos ? "macosx" : "ios")\(minimumOS?.description ?? "")"
    case (.linux, .amd64), (.linux, .arm64):
      // The Static Linux SDK has a vendor of its own.
      return abi.library == .musl ? "\(arch)-swift-linux-musl" : "\(arch)-unknown-linux-gnu"
    case (.linux, .arm), (.linux, .riscv64), (.linux, .s390x), (.linux, .ppc64le):
      return abi.library == .musl ? nil : llvmTriple
    case (.windows, _): return abi.library == .msvc ? "\(arch)-unknown-windows-msvc" : nil
    case (.android, .amd64), (.android, .arm64), (.android, .arm): return llvmTriple
    case (.wasi, _): return abi.library == .wasip1 ? "wasm32-unknown-wasip1" : nil
    case (.none, _): return swiftBare
    case (.freebsd, .amd64), (.freebsd, .arm64), (.openbsd, .amd64), (.openbsd, .arm64):
      return llvmTriple
    default: return nil
    }
  }

  /// The nearest triple, no more than the baseline, that Swift 6.3's toolchain has an Embedded
  /// standard library for with the same way of passing floating point (`lib/swift/embedded`).
  private var swiftBare: String? {
    let isHard = abi.floatingPoint == .hard
    switch architecture {
    case .wasm32: return "wasm32-unknown-none-wasm"
    case .arm64: return isHard ? "aarch64-none-none-elf" : nil
    case .amd64: return "x86_64-unknown-none-elf"
    case _ where isHard: return nil
    case .riscv64imac: return "riscv64-none-none-eabi"
    case .arm:
      let name = ["v5": "armv4t", "v6": "armv6", "v7": "armv7"][baseline.name]
      return name.map { "\($0)-none-none-eabi" }
    case .thumbv7em: return "armv7em-none-none-eabi"
    case .thumbv6m, .thumbv7m, .thumbv8mBase, .thumbv8mMain: return "armv6m-none-none-eabi"
    default: return architecture.isRISCV32 ? "riscv32-none-none-eabi" : nil
    }
  }

  /// LLVM's name of the architecture, with the sub-architecture that its triples hold.
  private var llvmArchitecture: String {
    switch architecture {
    case .amd64: "x86_64"
    case .x86: baseline.name == "sse2" ? "i686" : "i586"
    case .arm64: system.isApple ? "arm64" : "aarch64"
    case .arm: ["v5": "armv5te", "v6": "armv6", "v7": "armv7"][baseline.name] ?? "armv7"
    case .ppc64le: "powerpc64le"
    case .ppc64: "powerpc64"
    case .mipsle: "mipsel"
    case .mips64le: "mips64el"
    case .loong64: "loongarch64"
    case .riscv64imac: "riscv64"
    case .riscv32i, .riscv32im, .riscv32imc, .riscv32imac, .riscv32imafc: "riscv32"
    default: architecture.rawValue
    }
  }

  /// What a Linux triple of LLVM's has behind `gnu` or `musl`.
  private var environmentEnding: String {
    switch architecture {
    case .arm: abi.floatingPoint == .hard ? "eabihf" : "eabi"
    case .mips64, .mips64le: "abi64"
    default: ""
    }
  }
}
