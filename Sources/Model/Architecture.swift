/// A processor architecture, named as Go names it; those of bare metal as Rust does.
public enum Architecture: String, Hashable, Sendable, Codable, CaseIterable {
  case amd64
  case x86 = "386"
  case arm64
  case arm
  case riscv64
  case riscv32
  case ppc64le
  case ppc64
  case s390x
  case mips
  case mipsle
  case mips64
  case mips64le
  case loong64
  case wasm32
  /// One file with a slice for `amd64` and one for `arm64` (macOS).
  case universal
  case thumbv6m
  case thumbv7m
  case thumbv7em
  case thumbv8mBase = "thumbv8m.base"
  case thumbv8mMain = "thumbv8m.main"
  case riscv64imac
  case riscv32i
  case riscv32im
  case riscv32imc
  case riscv32imac
  case riscv32imafc

  /// Whether it is a 32-bit Arm microcontroller profile, which has Thumb instructions only.
  public var isThumbOnly: Bool {
    switch self {
    case .thumbv6m, .thumbv7m, .thumbv7em, .thumbv8mBase, .thumbv8mMain: true
    default: false
    }
  }

  /// Whether it is a 32-bit RISC-V.
  public var isRISCV32: Bool { rawValue.hasPrefix("riscv32") }

  /// Whether it is one of the four MIPS architectures.
  public var isMIPS: Bool { rawValue.hasPrefix("mips") }

  /// An architecture and what else its name said.
  struct Reading {
    var architecture: Architecture
    var baseline: String?

    init(_ architecture: Architecture, _ baseline: String? = nil) {
      self.architecture = architecture
      self.baseline = baseline
    }
  }

  /// Reads a name in the spelling of Slipway, Go, Rust, LLVM, Zig, Debian or Docker, and the
  /// baseline when the name holds one (`armv6`, `amd64v3`, `i586`).
  static func read(_ text: some StringProtocol) -> Reading? {
    if let known = Architecture(rawValue: String(text)) { return Reading(known) }
    if let found = aliases[String(text)] { return found }
    // GoReleaser's and Docker's joined form: `amd64v2`, `arm64v8`; `allv2` is ours.
    guard let split = text.lastIndex(of: "v"), split != text.startIndex,
      let head = text[..<split] == "all"
        ? .universal : Architecture(rawValue: String(text[..<split])),
      [.amd64, .arm64, .universal].contains(head)
    else { return nil }
    return Reading(head, String(text[split...]))
  }

  private static let aliases: [String: Reading] = [
    "x86_64": Reading(.amd64), "x86-64": Reading(.amd64), "x64": Reading(.amd64),
    "i386": Reading(.x86), "i486": Reading(.x86, "pentium-mmx"), "i686": Reading(.x86),
    "i586": Reading(.x86, "pentium-mmx"), "x86": Reading(.x86),
    "aarch64": Reading(.arm64), "armv8": Reading(.arm64),
    "armv5": Reading(.arm, "v5"), "armv5t": Reading(.arm, "v5"), "armv5te": Reading(.arm, "v5"),
    "armv5tej": Reading(.arm, "v5"), "armv5l": Reading(.arm, "v5"), "armel": Reading(.arm, "v5"),
    "armv6": Reading(.arm, "v6"), "armv6k": Reading(.arm, "v6"), "armv6l": Reading(.arm, "v6"),
    "armv6hf": Reading(.arm, "v6"),
    "armv7": Reading(.arm, "v7"), "armv7a": Reading(.arm, "v7"), "armv7l": Reading(.arm, "v7"),
    "armhf": Reading(.arm, "v7"), "arm32v5": Reading(.arm, "v5"), "arm32v6": Reading(.arm, "v6"),
    "arm32v7": Reading(.arm, "v7"), "thumbv7a": Reading(.arm, "v7"),
    "riscv64gc": Reading(.riscv64), "riscv64a23": Reading(.riscv64, "rva23u64"),
    "riscv32gc": Reading(.riscv32),
    "powerpc64le": Reading(.ppc64le), "ppc64el": Reading(.ppc64le),
    "powerpc64": Reading(.ppc64),
    "mipsel": Reading(.mipsle), "mips64el": Reading(.mips64le),
    "loongarch64": Reading(.loong64),
    "wasm": Reading(.wasm32), "wasm32v1": Reading(.wasm32, "mvp"),
    "all": Reading(.universal), "universal2": Reading(.universal),
    "armv6m": Reading(.thumbv6m), "armv7m": Reading(.thumbv7m), "armv7em": Reading(.thumbv7em),
    "armv8m.base": Reading(.thumbv8mBase), "armv8m.main": Reading(.thumbv8mMain),
  ]
}
