/// The instructions that every CPU of a target has, by a name such as `v1` or `rva20u64`.
///
/// A name means something together with an architecture only.
public struct CPUBaseline: Hashable, Sendable, CustomStringConvertible {
  /// The name.
  ///
  /// Of a universal target it is the amd64 slice's: ``Target/baselineDescription`` has both.
  public let name: String

  /// The name.
  public var description: String { name }

  init(_ name: String) { self.name = name }

  /// The baselines that a target may have, the default first; empty for an impossible pair.
  ///
  /// Sources: `go help environment` (GOAMD64, GO386, GOARM, GOARM64, GOPPC64, GORISCV64); the x86-64
  /// psABI's micro-architecture levels; LLVM's processors for Apple's systems and IBM Z. `arm` is
  /// v5 = ARMv5TE without FPU, v6 = ARMv6 with VFPv2, v7 = ARMv7-A with VFPv3-D16 and no NEON.
  public static func choices(
    system: OperatingSystem, architecture: Architecture
  ) -> [CPUBaseline] {
    guard system.architectures.contains(architecture) else { return [] }
    return names(system, architecture).map { CPUBaseline($0) }
  }

  private static func names(_ system: OperatingSystem, _ architecture: Architecture) -> [String] {
    switch architecture {
    case .amd64: ["v1", "v2", "v3", "v4"]
    case .x86: ["sse2", "pentium-mmx"]
    case .arm64:
      switch system {
      case .macos: ["apple-m1"]
      case .ios: ["apple-a7"]
      default:
        (0...9).map { "v8.\($0)" } + (0...5).map { "v9.\($0)" }
      }
    case .arm:
      switch system {
      case .linux, .none: ["v7", "v6", "v5"]
      case .freebsd, .netbsd: ["v7", "v6"]
      default: ["v7"]
      }
    case .riscv64: ["rva20u64", "rva22u64", "rva23u64"]
    case .riscv32: ["rv32gc"]
    case .ppc64le: ["power8", "power9", "power10"]
    case .ppc64: ["power8", "power9", "power10"]
    // Go needs z13 since 1.19 (`runtime/os_linux_s390x.go`), and it is zig's own default.
    case .s390x: ["z13", "z10", "z14", "z15", "z16"]
    case .mips, .mipsle: ["mips32r2"]
    case .mips64, .mips64le: ["mips64r2"]
    case .loong64: ["la64v1.0"]
    case .wasm32: ["generic", "mvp"]
    // That of the slice for Intel; Apple's own processors have one.
    case .universal: ["v1", "v2", "v3", "v4"]
    case .thumbv6m: ["armv6-m"]
    case .thumbv7m: ["armv7-m"]
    case .thumbv7em: ["armv7e-m"]
    case .thumbv8mBase: ["armv8-m.base"]
    case .thumbv8mMain: ["armv8-m.main"]
    case .riscv64imac: ["rv64imac"]
    case .riscv32i: ["rv32i"]
    case .riscv32im: ["rv32im"]
    case .riscv32imc: ["rv32imc"]
    case .riscv32imac: ["rv32imac"]
    case .riscv32imafc: ["rv32imafc"]
    }
  }

  /// The name that a spelling of another tool stands for (`7` and `armv7` for `v7`, `v8` for `v8.0`).
  static func canonicalName(
    _ text: String, system: OperatingSystem, architecture: Architecture
  ) -> String {
    switch (architecture, text) {
    case (.arm, "5"): "v5"
    case (.arm, "6"): "v6"
    case (.arm, "7"): "v7"
    case (.arm64, "v8.0"), (.arm64, "v8"):
      // Go and Docker know no CPU of Apple's; each has more than ARMv8.0.
      system.isApple ? (system == .ios ? "apple-a7" : "apple-m1") : "v8.0"
    case (.arm64, "v9"): "v9.0"
    case (.x86, "softfloat"): "pentium-mmx"
    default: text
    }
  }
}
