/// An instruction that needs an extension which is not allowed.
public struct RISCVHit: Hashable, Sendable {
  /// Where it stands: bytes from the origin that the scan was given.
  public var offset: Int
  /// The instruction.
  public var instruction: RISCVInstruction
  /// The extensions of which any one is enough.
  public var anyOf: RISCVExtensions
}
