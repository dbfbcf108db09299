/// A set of general registers.
///
/// Bit n is Xn (or Wn), bit 31 is SP. XZR is in no set.
public struct ARM64Registers: OptionSet, Hashable, Sendable {
  public let rawValue: UInt32

  public init(rawValue: UInt32) { self.rawValue = rawValue }

  /// The set of one register by its number, 31 being SP.
  public init(_ number: Int) { self.init(rawValue: 1 << UInt32(number & 31)) }

  /// The set of a register where 31 is XZR.
  static func orZero(_ number: Int) -> Self { number == 31 ? [] : Self(number) }

  /// What a callee may change: X0 to X18 and X30 (AAPCS64, 6.1.1).
  public static let changedByCall = Self(rawValue: 0x4007_FFFF)
}
