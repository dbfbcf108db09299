extension String {
  /// How many columns a terminal uses for the text: two for a wide character, none for a combining
  /// one, no account of escape sequences.
  var displayWidth: Int {
    self.unicodeScalars.reduce(0) { $0 + $1.displayWidth }
  }

  /// The text with spaces after it up to `width` columns.
  func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - self.displayWidth))
  }

  /// The text cut to `width` columns, an ellipsis in the last one where something was cut.
  func clipped(to width: Int) -> String {
    guard self.displayWidth > width else { return self }
    var text = ""
    var used = 0
    for character in self {
      let more = String(character).displayWidth
      if used + more > width - 1 { break }
      text.append(character)
      used += more
    }
    return text + "…"
  }

  /// The text without control characters, so that what a compiler printed cannot drive the terminal.
  var withoutControls: String {
    String(
      String.UnicodeScalarView(
        self.unicodeScalars.filter { $0 == "\t" || $0.value >= 0x20 && $0.value != 0x7f }))
  }
}

extension Unicode.Scalar {
  /// Columns that a terminal uses.
  ///
  /// Source: Unicode Standard Annex 11, the wide ranges in common use.
  fileprivate var displayWidth: Int {
    if self.properties.generalCategory == .nonspacingMark { return 0 }
    switch self.value {
    case 0x1100...0x115f, 0x2e80...0x303e, 0x3041...0x33ff, 0x3400...0x4dbf, 0x4e00...0x9fff,
      0xa000...0xa4cf, 0xac00...0xd7a3, 0xf900...0xfaff, 0xfe30...0xfe6f, 0xff00...0xff60,
      0xffe0...0xffe6, 0x1f300...0x1f64f, 0x1f900...0x1f9ff, 0x20000...0x3fffd:
      return 2
    default: return 1
    }
  }
}
