/// What an AArch64 instruction does, as far as following an address or a flag through code needs it.
///
/// Registers are numbers: 31 is SP where an address or an addition to SP is meant, else XZR; each case
/// says which.
public enum ARM64Operation: Hashable, Sendable {
  /// How a value was tested.
  public enum Test: Hashable, Sendable {
    /// Whether all of it is zero: CBZ, CBNZ.
    case zero
    /// One bit: TBZ, TBNZ.
    case bit(Int)
  }

  /// How a memory operand's address is made.
  public enum Address: Hashable, Sendable {
    /// A base register (31: SP) and an offset in bytes. With `writesBack` the base is changed by it,
    /// and `isPostIndexed` says that the access is at the base as it was.
    case base(Int, offset: Int64, writesBack: Bool, isPostIndexed: Bool)
    /// An address in the code: LDR (literal).
    case literal(UInt64)
    /// A base register and another register.
    case indexed(base: Int, index: Int)
  }

  /// The destination (31: XZR) is set to an address or a constant: ADR, ADRP, MOVZ, MOVN, MOV of a mask.
  case constant(destination: Int, value: UInt64)
  /// 16 bits of the destination are replaced: MOVK.
  case insert(destination: Int, value: UInt64, mask: UInt64)
  /// ADD or SUB of an immediate (31: SP), without flags.
  case add(destination: Int, source: Int, value: Int64, is64Bit: Bool)
  /// MOV between registers (31: XZR).
  case move(destination: Int, source: Int, is64Bit: Bool)
  /// AND of an immediate, UBFX, LSR: bits of the source, none added (31: XZR).
  case bits(destination: Int, source: Int, is64Bit: Bool)
  /// A load of a general register (31: XZR) of `size` bytes.
  case load(destination: Int, address: Address, size: Int, isSigned: Bool)
  /// A store of a general register (31: XZR) of `size` bytes.
  case store(source: Int, address: Address, size: Int)
  /// CMP and CMN with an immediate (31: SP): only flags are written.
  case compare(source: Int, value: Int64, is64Bit: Bool)
  /// CMP and CMN with a register (31: XZR).
  case compareRegister(source: Int, other: Int, is64Bit: Bool)
  /// TST with an immediate mask (31: XZR).
  case test(source: Int, mask: UInt64, is64Bit: Bool)
  /// TST with a register (31: XZR).
  case testRegister(source: Int, other: Int, is64Bit: Bool)
  /// CCMP and CCMN: flags from a comparison, or from an immediate.
  case conditionalCompare(source: Int)
  /// MRS: the register's op0, op1, CRn, CRm and op2 as in bits 20 to 5 of the word.
  case readSystemRegister(destination: Int, register: UInt16)
  /// CBZ, CBNZ, TBZ, TBNZ: `whenSet` is true for CBNZ and TBNZ.
  case testAndBranch(source: Int, test: Test, whenSet: Bool)
  /// B.cond and BC.cond, with the condition's number (0: EQ, 1: NE, 2: HS, 3: LO ...).
  case conditionalBranch(condition: Int)
  /// BR, BLR, and their authenticated forms: the register.
  case branch(register: Int)
  /// Anything else; what it writes is in `ARM64Instruction.writes`.
  case other
}

extension ARM64Operation {
  /// Whether a system register says which features the CPU has: ID_AA64PFR0_EL1 and the other ID
  /// registers (op0 3, op1 0, CRn 0, CRm 0 to 7), which Linux lets programs read.
  public var readsIdentification: Bool {
    guard case .readSystemRegister(_, let register) = self else { return false }
    return register & 0xFF80 == 0xC000 && (0...7).contains(register >> 3 & 15)
  }
}
