/// A set of extensions of AArch64.
public struct ARM64Features: Hashable, Sendable, ExpressibleByArrayLiteral, Sequence {
  private var low: UInt64 = 0
  private var high: UInt64 = 0

  /// The set that has nothing: ARMv8.0 with floating point and NEON.
  public init() {}

  /// A set of the features given.
  public init(arrayLiteral elements: ARM64Feature...) { self.init(elements) }

  /// A set of the features given.
  public init(_ elements: some Sequence<ARM64Feature>) {
    for element in elements { insert(element) }
  }

  /// Adds a feature.
  public mutating func insert(_ feature: ARM64Feature) {
    if feature.rawValue < 64 {
      low |= 1 << UInt64(feature.rawValue)
    } else {
      high |= 1 << UInt64(feature.rawValue - 64)
    }
  }

  /// Adds the features of another set.
  public mutating func formUnion(_ other: Self) {
    low |= other.low
    high |= other.high
  }

  /// The features of both.
  public func union(_ other: Self) -> Self {
    var result = self
    result.formUnion(other)
    return result
  }

  /// Those of this set that another has not.
  public func subtracting(_ other: Self) -> Self {
    var result = self
    result.low &= ~other.low
    result.high &= ~other.high
    return result
  }

  /// Whether a feature is in the set.
  public func contains(_ feature: ARM64Feature) -> Bool {
    feature.rawValue < 64
      ? low >> UInt64(feature.rawValue) & 1 == 1 : high >> UInt64(feature.rawValue - 64) & 1 == 1
  }

  /// Whether every feature of this set is in another.
  public func isSubset(of other: Self) -> Bool { subtracting(other).isEmpty }

  /// Whether it has nothing.
  public var isEmpty: Bool { low | high == 0 }

  /// The features, in the order in which they are declared.
  public func makeIterator() -> Array<ARM64Feature>.Iterator {
    ARM64Feature.allCases.filter(contains).makeIterator()
  }
}
