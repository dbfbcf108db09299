/// A general register by its number: 0 `rax`, 1 `rcx`, 2 `rdx`, 3 `rbx`, 4 `rsp`, 5 `rbp`, 6 `rsi`,
/// 7 `rdi`, then `r8` to `r31`.
public struct X86Register: RawRepresentable, Hashable, Sendable {
  /// The number, 0 to 31.
  public let rawValue: UInt8

  /// Makes one from its number, of which five bits count.
  public init(rawValue: UInt8) { self.rawValue = rawValue & 31 }

  /// The accumulator.
  public static let rax = Self(rawValue: 0)
  /// The counter.
  public static let rcx = Self(rawValue: 1)
  /// The upper half of products.
  public static let rdx = Self(rawValue: 2)
  /// The base register.
  public static let rbx = Self(rawValue: 3)
  /// The stack pointer.
  public static let rsp = Self(rawValue: 4)
  /// The frame pointer.
  public static let rbp = Self(rawValue: 5)
  /// The source of string instructions.
  public static let rsi = Self(rawValue: 6)
  /// The destination of string instructions.
  public static let rdi = Self(rawValue: 7)
}

/// A set of general registers: bit n is register n.
public struct X86RegisterSet: OptionSet, Hashable, Sendable {
  /// The bits.
  public let rawValue: UInt32

  /// Makes a set from its bits.
  public init(rawValue: UInt32) { self.rawValue = rawValue }

  /// Makes a set of one register.
  public init(_ register: X86Register) { rawValue = 1 << UInt32(register.rawValue) }

  /// Whether a register is in it.
  public func contains(_ register: X86Register) -> Bool {
    rawValue >> UInt32(register.rawValue) & 1 == 1
  }

  /// Adds a register.
  public mutating func insert(_ register: X86Register) { formUnion(Self(register)) }
}
