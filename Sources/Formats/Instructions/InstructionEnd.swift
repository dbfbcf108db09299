/// Where control goes after an instruction.
public enum InstructionEnd: Hashable, Sendable {
  /// To the next instruction.
  case next
  /// To an address, always.
  case jump(UInt64)
  /// To an address, or to the next instruction.
  case branch(UInt64)
  /// To an address, and then, as a rule, to the next instruction.
  case call(UInt64)
  /// To wherever a register or memory says, and not back.
  case indirectJump
  /// To wherever a register or memory says, and then, as a rule, to the next instruction.
  case indirectCall
  /// Back to the caller.
  case `return`
  /// Nowhere: a trap, or an instruction that no CPU has.
  case trap
}
