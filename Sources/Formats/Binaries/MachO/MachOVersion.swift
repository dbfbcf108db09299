/// A version of three numbers packed into 32 bits, as load commands have it: 16, 8 and 8 bits.
public struct MachOVersion: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// As it is in the file.
  public let rawValue: UInt32

  /// Makes one.
  public init(rawValue: UInt32) { self.rawValue = rawValue }

  /// The first number.
  public var major: Int { Int(rawValue >> 16) }
  /// The second.
  public var minor: Int { Int(rawValue >> 8 & 0xff) }
  /// The third.
  public var patch: Int { Int(rawValue & 0xff) }

  /// `13.0`, or `10.15.4` where the third number is not zero.
  public var description: String {
    patch == 0 ? "\(major).\(minor)" : "\(major).\(minor).\(patch)"
  }

  public static func < (one: Self, other: Self) -> Bool { one.rawValue < other.rawValue }
}
