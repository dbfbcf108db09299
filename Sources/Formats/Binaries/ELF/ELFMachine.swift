/// An instruction set, as `e_machine` numbers it.
///
/// Source: the registry that gABI names, and binutils' `include/elf/common.h`.
public struct ELFMachine: RawRepresentable, Hashable, Sendable {
  public var rawValue: UInt16

  public init(rawValue: UInt16) { self.rawValue = rawValue }

  public static let sparc = ELFMachine(rawValue: 2)
  public static let i386 = ELFMachine(rawValue: 3)
  public static let mips = ELFMachine(rawValue: 8)
  public static let ppc = ELFMachine(rawValue: 20)
  public static let ppc64 = ELFMachine(rawValue: 21)
  public static let s390 = ELFMachine(rawValue: 22)
  public static let arm = ELFMachine(rawValue: 40)
  public static let amd64 = ELFMachine(rawValue: 62)
  public static let arm64 = ELFMachine(rawValue: 183)
  public static let riscv = ELFMachine(rawValue: 243)
  public static let bpf = ELFMachine(rawValue: 247)
  public static let loongArch = ELFMachine(rawValue: 258)

  /// The instruction set as the analysis of instructions names it.
  public func programMachine(is64: Bool) -> ProgramImage.Machine {
    switch self {
    case .i386: .x86
    case .amd64: .amd64
    case .arm: .arm
    case .arm64: .arm64
    case .riscv: is64 ? .riscv64 : .riscv32
    default: .other
    }
  }
}
