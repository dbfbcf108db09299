extension Target {
  /// In which order a word's bytes lie in memory.
  public enum Endianness: String, Hashable, Sendable, Codable {
    case little
    case big
  }

  /// The order of bytes.
  public var endianness: Endianness {
    switch architecture {
    case .mips, .mips64, .ppc64, .s390x: .big
    default: .little
    }
  }

  /// The size of a pointer in bits: 32 or 64.
  public var pointerWidth: Int {
    switch architecture {
    case .amd64, .arm64, .riscv64, .riscv64imac, .ppc64, .ppc64le, .s390x, .mips64, .mips64le,
      .loong64, .universal:
      64
    default: 32
    }
  }

  /// Whether the system is one of Apple's.
  public var isAppleSystem: Bool { system.isApple }

  /// What an executable's name ends with: `.exe`, `.wasm`, `.elf` on bare metal, else nothing.
  public var executableSuffix: String {
    switch system {
    case .windows: ".exe"
    case .wasi: ".wasm"
    case .none: architecture == .wasm32 ? ".wasm" : ".elf"
    default: ""
    }
  }

  /// The file name of a shared library: `libz.so`, `libz.dylib`, `z.dll`, `z.wasm`.
  public func sharedLibraryName(_ name: String) -> String {
    switch system {
    case .windows: "\(name).dll"
    case .macos, .ios: "lib\(name).dylib"
    case _ where architecture == .wasm32: "\(name).wasm"
    default: "lib\(name).so"
    }
  }

  /// The file name of a static library: `libz.a`, and `z.lib` with Microsoft's tools.
  public func staticLibraryName(_ name: String) -> String {
    abi.library == .msvc ? "\(name).lib" : "lib\(name).a"
  }

  /// Debian's name of the architecture (`dpkg-architecture -L`); `nil` where it has none.
  ///
  /// As for GoReleaser, ARMv6 with an FPU is `armhf`.
  public var debianArchitecture: String? {
    guard system == .linux else { return nil }
    switch architecture {
    case .amd64, .arm64, .riscv64, .ppc64, .s390x, .mips, .mips64, .loong64:
      return architecture.rawValue
    case .x86: return "i386"
    case .arm: return abi.floatingPoint == .hard ? "armhf" : "armel"
    case .ppc64le: return "ppc64el"
    case .mipsle: return "mipsel"
    case .mips64le: return "mips64el"
    default: return nil
    }
  }

  /// The platform of a container image, such as `linux/arm/v7`; `nil` where there are no containers.
  ///
  /// Source: OCI image-spec 1.1, “Image Index”, `platform`, as containerd's `platforms` package
  /// normalises it.
  public var dockerPlatform: String? {
    switch system {
    case .linux, .freebsd, .windows:
      let pair = "\(system.rawValue)/\(architecture.rawValue)"
      switch architecture {
      case .arm: return "\(pair)/\(baseline.name)"
      case .amd64 where baseline.name != "v1": return "\(pair)/\(baseline.name)"
      case .arm64 where baseline.name != "v8.0":
        return baseline.name == "v9.0" ? "\(pair)/v9" : "\(pair)/\(baseline.name)"
      default: return pair
      }
    case .wasi: return "wasi/wasm"
    default: return nil
    }
  }

  /// The program of QEMU's user mode that runs it on Linux, such as `qemu-aarch64`; `nil` for what is
  /// not a Linux program.
  public var qemuUser: String? {
    guard system == .linux else { return nil }
    let name =
      switch architecture {
      case .amd64: "x86_64"
      case .x86: "i386"
      case .arm64: "aarch64"
      case .mipsle: "mipsel"
      case .mips64le: "mips64el"
      case .loong64: "loongarch64"
      default: architecture.rawValue
      }
    return "qemu-\(name)"
  }
}
