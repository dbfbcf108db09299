/// What an AArch64 word needs of a CPU.
public enum ARM64Class: Hashable, Sendable {
  /// Nothing that ARMv8.0 with floating point and NEON has not, as far as the encoding tells; or only
  /// features that the caller allows.
  case baseline
  /// It is in no allocated group of encodings: data, or an extension younger than this decoder.
  case undefined
  /// An extension.
  case needs(ARM64Feature)

  /// A number for tables.
  var code: UInt8 {
    switch self {
    case .baseline: 0
    case .undefined: 1
    case .needs(let feature): 2 + feature.rawValue
    }
  }

  /// The class that a number stands for.
  init(code: UInt8) {
    switch code {
    case 0: self = .baseline
    case 1: self = .undefined
    default: self = ARM64Feature(rawValue: code - 2).map { .needs($0) } ?? .undefined
    }
  }
}
