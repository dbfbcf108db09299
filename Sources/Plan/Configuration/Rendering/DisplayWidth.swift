/// How many columns of a terminal a character takes.
enum DisplayWidth {
  /// 0 for marks that join the character before, 2 for wide characters, else 1.
  ///
  /// Source: Unicode Standard Annex 11 (East Asian Width), the ranges that are W or F, and the
  /// blocks of emoji that terminals show wide.
  static func of(_ scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case 0x20...0x7E: return 1
    case 0x200B...0x200F, 0xFE00...0xFE0F, 0x2060: return 0
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
      0xA000...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
      0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1F9FF,
      0x1FA70...0x1FAFF, 0x20000...0x3FFFD, 0x2614...0x2615, 0x2705, 0x274C, 0x2728:
      return 2
    default:
      switch scalar.properties.generalCategory {
      case .nonspacingMark, .enclosingMark, .format: return 0
      default: return 1
      }
    }
  }
}
