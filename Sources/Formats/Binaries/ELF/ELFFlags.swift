/// What `e_flags` means for the machine of the file.
///
/// The words are those that `readelf -h` prints.
public struct ELFFlags: Hashable, Sendable {
  /// How floating-point arguments are passed.
  public enum FloatABI: String, Hashable, Sendable {
    case soft, hard, single, double, quad
  }

  /// Every flag in words, such as `Version5 EABI` or `RVC`; unknown bits are not among them.
  public var words: [String] = []
  /// How floating-point arguments are passed, where the flags say it.
  public var floatABI: FloatABI?
  /// The ABI: `eabi5` (ARM), `o32`, `n32`, `n64` (MIPS), `abiv2` (PowerPC), or `nil`.
  public var abi: String?
  /// The instruction set: `mips32r2`, `mips64r6` (MIPS), or `nil`.
  public var isa: String?
  /// RISC-V: compressed instructions may be there (`EF_RISCV_RVC`).
  public var hasCompressed = false
  /// RISC-V: made for 16 registers (`EF_RISCV_RVE`).
  public var isEmbedded = false
  /// RISC-V: needs total store ordering (`EF_RISCV_TSO`).
  public var needsTotalOrder = false
  /// ARM: big-endian data and little-endian instructions (`EF_ARM_BE8`).
  public var isBE8 = false

  /// Decodes the flags of a file.
  public init(_ identity: ELFIdentity) {
    let flags = identity.flags
    switch identity.machine {
    case .arm: arm(flags)
    case .riscv: riscv(flags)
    case .mips: mips(flags, is64: identity.is64)
    case .ppc64:
      if flags & 3 > 0 {
        abi = "abiv\(flags & 3)"
        words = ["abiv\(flags & 3)"]
      }
    case .loongArch: loongArch(flags)
    case .s390: if flags & 1 == 1 { words = ["highgprs"] }
    default: break
    }
  }

  /// Source: “ELF for the Arm Architecture”, section “ELF Header”.
  private mutating func arm(_ flags: UInt32) {
    let version = flags >> 24
    if version > 0 {
      abi = "eabi\(version)"
      words.append("Version\(version) EABI")
    }
    if flags & 0x0080_0000 != 0 {
      isBE8 = true
      words.append("BE8")
    }
    // The two bits have other meanings before version 5.
    guard version == 5 else { return }
    if flags & 0x200 != 0 {
      floatABI = .soft
      words.append("soft-float ABI")
    }
    if flags & 0x400 != 0 {
      floatABI = .hard
      words.append("hard-float ABI")
    }
  }

  /// Source: “RISC-V ELF psABI”, section “File Header”.
  private mutating func riscv(_ flags: UInt32) {
    hasCompressed = flags & 1 != 0
    if hasCompressed { words.append("RVC") }
    isEmbedded = flags & 8 != 0
    if isEmbedded { words.append("RVE") }
    switch flags & 6 {
    case 0: floatABI = .soft
    case 2: floatABI = .single
    case 4: floatABI = .double
    default: floatABI = .quad
    }
    if let floatABI { words.append("\(floatABI.rawValue)-float ABI") }
    needsTotalOrder = flags & 16 != 0
    if needsTotalOrder { words.append("TSO") }
  }

  /// Source: binutils' `include/elf/mips.h`.
  private mutating func mips(_ flags: UInt32, is64: Bool) {
    let names: [(UInt32, String)] = [
      (1, "noreorder"), (2, "pic"), (4, "cpic"), (0x20, "abi2"), (0x100, "32bitmode"),
      (0x200, "fp64"), (0x400, "nan2008"),
    ]
    words = names.filter { flags & $0.0 != 0 }.map(\.1)
    switch flags & 0xf000 {
    case 0x1000: abi = "o32"
    case 0x2000: abi = "o64"
    case 0x3000: abi = "eabi32"
    case 0x4000: abi = "eabi64"
    default: abi = flags & 0x20 != 0 ? "n32" : is64 ? "n64" : nil
    }
    if flags & 0xf000 != 0, let abi { words.append(abi) }
    for (bit, name) in [
      (0x0200_0000, "micromips"), (0x0400_0000, "mips16"), (0x0800_0000, "mdmx"),
    ] as [(UInt32, String)] where flags & bit != 0 {
      words.append(name)
    }
    let sets = [
      "mips1", "mips2", "mips3", "mips4", "mips5", "mips32", "mips64", "mips32r2", "mips64r2",
      "mips32r6", "mips64r6",
    ]
    let number = Int(flags >> 28)
    if number < sets.count {
      isa = sets[number]
      words.append(sets[number])
    }
  }

  /// Source: “ELF for the LoongArch Architecture”, section “e_flags”.
  private mutating func loongArch(_ flags: UInt32) {
    switch flags & 7 {
    case 1: floatABI = .soft
    case 2: floatABI = .single
    case 3: floatABI = .double
    default: break
    }
    if let floatABI {
      words.append("\(floatABI.rawValue.uppercased())-FLOAT")
    }
    if flags & 0xc0 == 0x40 { words.append("OBJ-v1") }
  }
}
