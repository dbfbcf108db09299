/// One instruction, with what an analysis of the flow of control and of CPU checks needs of it.
///
/// It tells where values come from and go to, not what is computed: registers, flags and memory.
public struct X86Instruction: Hashable, Sendable {
  /// What an instruction does, as far as following a feature flag to a branch goes.
  public enum Operation: Hashable, Sendable {
    /// Copies a value, perhaps extended, from register, memory or immediate to register or memory.
    case move
    /// Puts the address of its memory operand into a register.
    case address
    /// Compares two values and keeps only the flags.
    case compare
    /// Ands two values and keeps only the flags.
    case test
    /// Copies one bit to the carry flag: `bt`, and `bts`, `btr`, `btc`, which change it too.
    case bitTest
    /// Ands two values.
    case and
    /// Ors two values.
    case or
    /// Xors two values; a register with itself is set to zero, and counts as not read.
    case xor
    /// Shifts or rotates.
    case shift
    /// Any other arithmetic on general registers.
    case arithmetic
    /// Copies when a condition on the flags holds.
    case conditionalMove
    /// Sets a byte to a condition on the flags.
    case setCondition
    /// Puts a value on the stack, or takes one off.
    case push, pop
    /// Asks the CPU what it is: `cpuid`.
    case cpuid
    /// Asks which registers the operating system saves: `xgetbv`.
    case xgetbv
    /// Reads the time stamp counter: `rdtsc`, `rdtscp`.
    case timeStamp
    /// Calls the operating system: `syscall`, `sysenter`, `int 80`.
    case systemCall
    /// Goes elsewhere: see ``X86Instruction/end``.
    case control
    /// Nothing.
    case nothing
    /// Anything else: vectors, floating point, strings, the system.
    case other
  }

  /// Its address.
  public var address: UInt64
  /// Its length in bytes.
  public var length: Int
  /// What it needs of the CPU.
  public var need: X86Need
  /// What it does.
  public var operation: Operation
  /// Where control goes.
  public var end: InstructionEnd
  /// The general registers whose values it uses, those of addresses included.
  public var reads: X86RegisterSet
  /// The general registers that it changes.
  public var writes: X86RegisterSet
  /// Whether it depends on the flags.
  public var readsFlags: Bool
  /// Whether it changes the flags.
  public var writesFlags: Bool
  /// The condition of a branch, a conditional move or a set: 0 to 15 as in opcodes (4 equal, 5 not).
  public var condition: UInt8?
  /// The register that takes the result, where it is one general register.
  public var destination: X86Register?
  /// The other general register of the two operands, where there is one.
  public var source: X86Register?
  /// The memory operand.
  public var memory: X86Memory?
  /// The immediate, sign-extended; not that of a branch.
  public var immediate: Int64?
  /// The width of the general operand, in bytes: 1, 2, 4 or 8.
  public var width: Int
}
