/// The machine that a COFF file is for.
///
/// Source: Microsoft's PE Format, “Machine Types”.
public struct COFFMachine: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
  /// The number in the file.
  public let rawValue: UInt16

  /// Makes a machine of the number in a file.
  public init(rawValue: UInt16) { self.rawValue = rawValue }

  /// Any machine: import objects and resources.
  public static let unknown = Self(rawValue: 0)
  /// 32-bit x86.
  public static let i386 = Self(rawValue: 0x14c)
  /// 64-bit x86, and the outside of ARM64EC images.
  public static let amd64 = Self(rawValue: 0x8664)
  /// 32-bit Arm, Thumb-2 only.
  public static let armNT = Self(rawValue: 0x1c4)
  /// 64-bit Arm, and the outside of ARM64X images.
  public static let arm64 = Self(rawValue: 0xaa64)
  /// Objects of 64-bit Arm code that calls and is called as x64 code.
  public static let arm64EC = Self(rawValue: 0xa641)
  /// Objects for both 64-bit Arm and ARM64EC.
  public static let arm64X = Self(rawValue: 0xa64e)
  /// 32-bit RISC-V.
  public static let riscv32 = Self(rawValue: 0x5032)
  /// 64-bit RISC-V.
  public static let riscv64 = Self(rawValue: 0x5064)

  /// Whether a COFF file may begin with this number: objects have no other magic bytes.
  var isKnown: Bool {
    switch rawValue {
    case 0x14c, 0x8664, 0x1c0, 0x1c2, 0x1c4, 0xaa64, 0xa641, 0xa64e, 0x5032, 0x5064, 0x200, 0xebc,
      0x6232, 0x6264:
      true
    default: false
    }
  }

  /// The instruction set of the code, as the analysis of instructions knows it.
  public var instructionSet: ProgramImage.Machine {
    switch self {
    case .i386: .x86
    case .amd64: .amd64
    case .armNT: .arm
    case .arm64, .arm64EC, .arm64X: .arm64
    case .riscv32: .riscv32
    case .riscv64: .riscv64
    default: .other
    }
  }

  /// `amd64`, `arm64`, …, or the number.
  public var description: String {
    switch self {
    case .unknown: "any"
    case .i386: "x86"
    case .amd64: "amd64"
    case .armNT: "arm"
    case .arm64: "arm64"
    case .arm64EC: "arm64ec"
    case .arm64X: "arm64x"
    case .riscv32: "riscv32"
    case .riscv64: "riscv64"
    default: "machine 0x" + String(rawValue, radix: 16)
    }
  }
}
