/// Text from programs, made safe to show.
enum TerminalText {
  /// Removes escape sequences (ECMA-48: CSI, OSC and the other strings, two-character escapes) and
  /// control characters; of a line that was overwritten by carriage returns the last version stays.
  static func plain(_ text: String) -> String {
    var output: [Unicode.Scalar] = []
    var lineStart = 0
    var scalars = Array(text.unicodeScalars)[...]
    while let scalar = scalars.popFirst() {
      switch scalar {
      case "\u{1B}": Self.skipEscape(&scalars)
      case "\u{9B}": Self.skipControlSequence(&scalars)
      case "\u{90}", "\u{98}", "\u{9D}", "\u{9E}", "\u{9F}": Self.skipString(&scalars)
      case "\n":
        output.append(scalar)
        lineStart = output.count
      case "\r":
        if let next = scalars.first, next != "\n", next != "\r" {
          output.removeSubrange(lineStart...)
        }
      case "\t": output.append(scalar)
      default:
        if Self.isShown(scalar) { output.append(scalar) }
      }
    }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: output)
    return String(view)
  }

  private static func isShown(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    // A format character can turn the direction of a line (“Trojan Source”).
    case .control, .format, .lineSeparator, .paragraphSeparator: false
    default: true
    }
  }

  private static func skipEscape(_ scalars: inout ArraySlice<Unicode.Scalar>) {
    guard let kind = scalars.first else { return }
    switch kind {
    case "[":
      scalars.removeFirst()
      Self.skipControlSequence(&scalars)
    case "]", "P", "X", "^", "_":
      scalars.removeFirst()
      Self.skipString(&scalars)
    case "\u{20}"..."\u{2F}":
      while let next = scalars.first, ("\u{20}"..."\u{2F}").contains(next) {
        scalars.removeFirst()
      }
      _ = scalars.popFirst()
    case "\n": return
    default: scalars.removeFirst()
    }
  }

  /// Skips parameters and intermediates (0x20–0x3F) and one final character (0x40–0x7E).
  private static func skipControlSequence(_ scalars: inout ArraySlice<Unicode.Scalar>) {
    while let next = scalars.first, ("\u{20}"..."\u{3F}").contains(next) { scalars.removeFirst() }
    if let next = scalars.first, ("\u{40}"..."\u{7E}").contains(next) { scalars.removeFirst() }
  }

  /// Skips to the end of a control string, or to the end of the line when it has none.
  private static func skipString(_ scalars: inout ArraySlice<Unicode.Scalar>) {
    while let next = scalars.first, next != "\n" {
      scalars.removeFirst()
      if next == "\u{07}" || next == "\u{9C}" { return }
      if next == "\u{1B}" {
        if scalars.first == "\\" { scalars.removeFirst() }
        return
      }
    }
  }
}
