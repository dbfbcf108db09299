/// The words whose bits under a mask have a value, and what they need.
///
/// Of the rules that match a word the first holds; what none matches is baseline.
struct ARM64Rule: Sendable {
  /// The bits that are looked at.
  let mask: UInt32
  /// What those bits are.
  let value: UInt32
  /// What such a word needs.
  let outcome: ARM64Class

  /// Words that need a feature.
  init(_ mask: UInt32, _ value: UInt32, _ feature: ARM64Feature) {
    self.mask = mask
    self.value = value
    outcome = .needs(feature)
  }

  /// Words in a group that is not allocated.
  static func undefined(_ mask: UInt32, _ value: UInt32) -> ARM64Rule {
    ARM64Rule(mask: mask, value: value, outcome: .undefined)
  }

  /// Words that a later rule would match, but that every CPU has.
  static func baseline(_ mask: UInt32, _ value: UInt32) -> ARM64Rule {
    ARM64Rule(mask: mask, value: value, outcome: .baseline)
  }

  private init(mask: UInt32, value: UInt32, outcome: ARM64Class) {
    self.mask = mask
    self.value = value
    self.outcome = outcome
  }

  /// All rules, in the order in which they hold.
  static var all: [ARM64Rule] {
    memory + system + integer + floatingPoint + vector + vectorCrypto + scalable + unallocated
  }
}
