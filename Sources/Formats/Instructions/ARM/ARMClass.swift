/// What an instruction of 32-bit Arm code needs.
public enum ARMClass: Hashable, Sendable {
  /// Nothing above ARMv5TE.
  case baseline
  /// Permanently undefined.
  case undefined
  /// These, all of them.
  case needs(ARMFeatures)
}
