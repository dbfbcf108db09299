/// What a RISC-V instruction needs of a CPU.
public enum RISCVClass: Hashable, Sendable {
  /// It is in no allocated group of encodings.
  case undefined
  /// Any one of these extensions is enough: `ror` is in Zbb and in Zbkb.
  case needs(RISCVExtensions)

  /// Any one of the extensions given is enough.
  static func any(_ extensions: RISCVExtension...) -> RISCVClass {
    .needs(RISCVExtensions(extensions))
  }
}
