/// A word that needs a feature which is not allowed.
public struct ARM64Hit: Hashable, Sendable {
  /// Where the word stands: bytes from the origin that the scan was given.
  public var offset: Int
  /// The word.
  public var word: UInt32
  /// What it needs.
  public var feature: ARM64Feature

  /// Makes a hit.
  public init(offset: Int, word: UInt32, feature: ARM64Feature) {
    self.offset = offset
    self.word = word
    self.feature = feature
  }
}
