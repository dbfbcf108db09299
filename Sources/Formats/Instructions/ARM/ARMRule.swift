/// The words whose bits under a mask have a value, and what they need; the first that matches holds.
struct ARMRule: Sendable {
  let mask: UInt32
  let value: UInt32
  /// What they need; `nil`: they are undefined.
  let features: ARMFeatures?

  /// Words that need features; none of them: words that a later rule would match.
  init(_ mask: UInt32, _ value: UInt32, _ features: ARMFeature...) {
    self.mask = mask
    self.value = value
    self.features = ARMFeatures(features)
  }

  /// Words that are permanently undefined.
  static func undefined(_ mask: UInt32, _ value: UInt32) -> ARMRule {
    ARMRule(mask: mask, value: value, features: nil)
  }

  private init(mask: UInt32, value: UInt32, features: ARMFeatures?) {
    self.mask = mask
    self.value = value
    self.features = features
  }

  /// What it says of the words that it matches.
  var outcome: ARMClass {
    guard let features else { return .undefined }
    return features.isEmpty ? .baseline : .needs(features)
  }
}
