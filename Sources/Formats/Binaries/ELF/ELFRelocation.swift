/// What the loader changes at one address.
public struct ELFRelocation: Hashable, Sendable {
  /// What it does, where that matters to the analysis; numbers differ from machine to machine.
  public enum Kind: Hashable, Sendable {
    /// The address of the file in memory, plus the addend.
    case relative
    /// What the function at the addend answers (`R_*_IRELATIVE`).
    case indirect
    /// A symbol's address, plus the addend, of a full word.
    case absolute
    /// A symbol's address in the global offset table.
    case global
    /// A symbol's address in the procedure linkage table's slots.
    case jumpSlot
    /// A variable's first value, copied from the library that has it.
    case copy
    /// Any other.
    case other
  }

  /// The address that is changed.
  public var address: UInt64
  /// What is done.
  public var kind: Kind
  /// The symbol by index, or 0 for none.
  public var symbol: Int
  /// What is added, or `nil` when the word at the address says it.
  public var addend: UInt64?

  /// The numbers of one machine.
  struct Numbers {
    var relative: UInt32
    var indirect: UInt32
    var absolute: UInt32
    var global: UInt32
    var jumpSlot: UInt32
    var copy: UInt32

    /// The numbers of a machine, or `nil` for one whose relocations are not read.
    ///
    /// Source: the processor supplements, and glibc's `elf/elf.h`.
    init?(_ machine: ELFMachine, is64: Bool) {
      let list: [UInt32]
      switch machine {
      case .amd64: list = is64 ? [8, 37, 1, 6, 7, 5] : [8, 37, 10, 6, 7, 5]
      case .i386: list = [8, 42, 1, 6, 7, 5]
      case .arm64: list = [1027, 1032, 257, 1025, 1026, 1024]
      case .arm: list = [23, 160, 2, 21, 22, 20]
      // RISC-V and LoongArch use a plain address in the global offset table.
      case .riscv: list = [3, 58, is64 ? 2 : 1, .max, 5, 4]
      case .loongArch: list = [3, 12, is64 ? 2 : 1, .max, 5, 4]
      case .ppc64: list = [22, 248, 38, 20, 21, 19]
      case .ppc: list = [22, 248, 1, 20, 21, 19]
      case .s390: list = is64 ? [12, 61, 22, 10, 11, 9] : [12, 61, 4, 10, 11, 9]
      default: return nil
      }
      relative = list[0]
      indirect = list[1]
      absolute = list[2]
      global = list[3]
      jumpSlot = list[4]
      copy = list[5]
    }

    func kind(_ type: UInt32) -> Kind {
      switch type {
      case relative: .relative
      case jumpSlot: .jumpSlot
      case absolute: .absolute
      case global: .global
      case indirect: .indirect
      case copy: .copy
      default: .other
      }
    }
  }
}
