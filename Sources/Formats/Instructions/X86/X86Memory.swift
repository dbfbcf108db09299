/// A memory operand.
public struct X86Memory: Hashable, Sendable {
  /// What is done with it.
  public enum Access: Hashable, Sendable {
    case read, write, readWrite
    /// Nothing: its address is what is wanted (`lea`), or it is a hint.
    case address
  }

  /// What is done with it.
  public var access: Access

  /// The register that the address begins with; `nil` for none, and for the instruction pointer.
  public var base: X86Register?

  /// The register that is added, scaled; `nil` for none, and for a vector of them.
  public var index: X86Register?

  /// What the index is multiplied by: 1, 2, 4 or 8.
  public var scale: UInt8

  /// What is added, in bytes.
  public var displacement: Int64

  /// The address where it is known: relative to the instruction, or absolute.
  public var address: UInt64?

  /// Whether the address counts from `fs` or `gs`: a thread's own memory.
  public var isThreadLocal: Bool
}
