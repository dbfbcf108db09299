import Instructions

/// One instruction of any architecture, reduced to what following a CPU feature needs.
struct FlowStep {
  /// What it does to registers; a register is its number, below 32.
  enum Action {
    /// The register is set to a constant or an address.
    case set(UInt8, UInt64)
    /// One register is copied to another.
    case copy(UInt8, from: UInt8)
    /// A constant is added to a register, into this or another one.
    case offset(UInt8, from: UInt8, by: Int64)
    /// The register takes the address of the memory operand.
    case address(UInt8)
    /// The register takes what the memory operand holds.
    case load(UInt8)
    /// The memory operand takes what the register holds; `nil` for a constant.
    case store(UInt8?)
    /// What it writes comes from what it reads.
    case compute
    /// What it writes says what the CPU has: `cpuid`, `mrs` of an identification register.
    case identify
  }

  /// A memory operand.
  struct Memory {
    /// The register that the address begins with.
    var base: UInt8?
    /// What is added to it.
    var displacement: Int64
    /// Whether another register is added.
    var hasIndex: Bool
    /// The address where it is known.
    var address: UInt64?
    /// Whether the instruction reads it.
    var isRead: Bool
    /// Whether the instruction writes it.
    var isWritten: Bool
  }

  /// Its address.
  var address: UInt64
  /// Its length in bytes.
  var length: Int
  /// Where control goes.
  var end: InstructionEnd
  /// What it does.
  var action: Action
  /// The registers it reads, bit by bit.
  var reads: UInt32
  /// The registers it changes, bit by bit.
  var writes: UInt32
  /// Whether it depends on the flags.
  var readsFlags: Bool
  /// Whether it changes the flags.
  var writesFlags: Bool
  /// The memory operand.
  var memory: Memory?
  /// Whether it tests bits or compares, and so decides what a branch on the flags does.
  var isTest = false
  /// Whether it tests one bit.
  var isBitTest = false
  /// Whether it is a branch on whether something is zero, or equal, or on one bit.
  var isBranchOnFlag = false
  /// Whether it is one of the pair that makes an atomic change in a loop: `ldxr`, `stxr`.
  var isExclusive = false

  /// The address behind it.
  var next: UInt64 { address &+ UInt64(length) }
}

/// Decodes the code of one architecture for following CPU features.
protocol FlowDecoder: Sendable {
  /// The registers that a called function may change.
  var changedByCall: UInt32 { get }
  /// The registers in which a function gives its result.
  var results: UInt32 { get }
  /// The registers that hold a function's arguments.
  var arguments: UInt32 { get }
  /// The stack pointer and the frame pointer.
  var stack: UInt32 { get }

  /// A byte that may stand before the jump of a stub: `bnd`.
  var stubPrefix: UInt8? { get }

  /// Words that stand before what an indirect branch may go to: `endbr64`; `bti c` and its kin.
  var branchMarks: Set<UInt32> { get }

  /// The instruction at an offset; `nil` when the bytes are none.
  func step(_ code: UnsafeRawBufferPointer, at offset: Int, address: UInt64) -> FlowStep?

  /// Hands every place that may refer to one of `targets` to `found`, as the address of the place and
  /// of what it refers to: it may be wrong, and is looked at closer.
  func scan(
    _ code: UnsafeRawBufferPointer, address: UInt64, for targets: AddressFilter,
    _ found: (_ site: UInt64, _ target: UInt64) -> Void)

  /// Hands every place that may ask the CPU what it has to `found`.
  func scanIdentification(
    _ code: UnsafeRawBufferPointer, address: UInt64, _ found: (UInt64) -> Void)
}
