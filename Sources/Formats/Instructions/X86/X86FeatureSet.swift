/// A set of CPU features.
public struct X86FeatureSet: Hashable, Sendable, ExpressibleByArrayLiteral {
  var low: UInt64 = 0
  var high: UInt64 = 0

  /// Makes an empty set.
  public init() {}

  /// Makes a set of these features.
  public init(arrayLiteral elements: X86Feature...) {
    for element in elements { insert(element) }
  }

  /// Whether a feature is in it; `none` always is.
  public func contains(_ feature: X86Feature) -> Bool {
    guard feature != .none else { return true }
    let bit = feature.rawValue
    return (bit < 64 ? low >> UInt64(bit) : high >> UInt64(bit & 63)) & 1 == 1
  }

  /// Adds a feature; `none` adds nothing.
  public mutating func insert(_ feature: X86Feature) {
    guard feature != .none else { return }
    let bit = feature.rawValue
    if bit < 64 { low |= 1 << UInt64(bit) } else { high |= 1 << UInt64(bit & 63) }
  }

  /// Adds the features of another set.
  public mutating func formUnion(_ other: Self) {
    low |= other.low
    high |= other.high
  }

  /// The features of this or another set.
  public func union(_ other: Self) -> Self {
    var result = self
    result.formUnion(other)
    return result
  }

  /// The features of this set that another lacks.
  public func subtracting(_ other: Self) -> Self {
    var result = self
    result.low &= ~other.low
    result.high &= ~other.high
    return result
  }

  /// Whether there is no feature.
  public var isEmpty: Bool { low | high == 0 }

  /// The features, in the order of ``X86Feature``.
  public var features: [X86Feature] { X86Feature.allCases.filter { $0 != .none && contains($0) } }

  /// The lowest level that has them all, or `nil` when they are beyond the levels.
  public var level: X86Level? {
    X86Level.allCases.first { subtracting($0.features).isEmpty }
  }
}
