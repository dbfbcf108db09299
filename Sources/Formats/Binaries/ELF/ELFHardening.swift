/// What protects an ELF file against attacks.
public struct ELFHardening: Hashable, Sendable {
  /// Whether tables of addresses are read-only once the loader has filled them in.
  public enum Relro: String, Hashable, Sendable {
    case none
    /// `PT_GNU_RELRO`, but slots of functions stay writable.
    case partial
    /// Everything is resolved at start (`BIND_NOW`), and each slot lies in `PT_GNU_RELRO`.
    case full
    /// There is no loader: an object file, or a static program at a fixed address.
    case notApplicable
  }

  /// What the file asks of the stack.
  public enum Stack: String, Hashable, Sendable {
    case notExecutable
    case executable
    /// No `PT_GNU_STACK`: some systems and architectures then make it executable.
    case unspecified
  }

  /// Whether something is in the file.
  public enum Presence: String, Hashable, Sendable {
    case present, absent
    /// Nothing in the file would tell: a static program without symbols.
    case unknown
  }

  /// Whether it may be put at any address.
  public var isPositionIndependent = false
  /// Whether every import is resolved at start (`DT_BIND_NOW`, `DF_BIND_NOW`, `DF_1_NOW`).
  public var bindsNow = false
  /// Whether tables of addresses become read-only.
  public var relro = Relro.none
  /// Slots that the loader fills and that stay writable though `PT_GNU_RELRO` is there.
  public var writableSlots = 0
  /// The stack, by the last `PT_GNU_STACK`, as Linux reads it.
  public var stack = Stack.unspecified
  /// The first addresses of segments that may be both written to and executed.
  public var writableCode: [UInt64] = []
  /// Whether code is changed by the loader (`DT_TEXTREL`, `DF_TEXTREL`).
  public var hasTextRelocations = false
  /// The checked functions of `_FORTIFY_SOURCE` that are used, such as `__memcpy_chk`, sorted.
  public var fortified: [String] = []
  /// Whether functions check their stack frame (`__stack_chk_fail`).
  public var stackProtector = Presence.unknown

  /// Makes an answer of nothing known.
  public init() {}
}
