public import Model

/// Turns diagnostics into text for a terminal or a log: place, message, the line with a caret, and
/// what to do.
///
/// ```
/// slipway.yaml:12:5: error: there is no key `ldflag` in products[] [config.unknown-key]
///    12 |     ldflag: [-s]
///       |     ^^^^^^
///       = did you mean `ldflags`?
/// ```
public struct DiagnosticRenderer: Sendable {
  /// Whether escape sequences colour the text; without them it says the same.
  public var hasColour: Bool

  /// How many columns of a line of the source are shown; at least 20.
  public var width: Int

  /// Makes a renderer.
  public init(hasColour: Bool = false, width: Int = 100) {
    self.hasColour = hasColour
    self.width = max(20, width)
  }

  /// The text of `diagnostics`, in their order, with a closing line that counts them; empty without
  /// diagnostics.
  ///
  /// `sources` holds the texts by file name: a diagnostic of another file is shown without its
  /// line.
  public func render(_ diagnostics: [Diagnostic], sources: [String: String]) -> String {
    guard !diagnostics.isEmpty else { return "" }
    // A byte order mark is no part of the first line: the reader leaves it out too.
    let texts = sources.mapValues { text in
      SourceText(
        text.unicodeScalars.first == "\u{FEFF}" ? String(text.unicodeScalars.dropFirst()) : text)
    }
    var result = ""
    for diagnostic in diagnostics {
      let source = diagnostic.location.flatMap { texts[$0.file] }
      result += render(diagnostic, in: source) + "\n"
    }
    return result + Self.count(diagnostics) + "\n"
  }

  /// The text of `diagnostics` that all concern the file with the text `source`.
  public func render(_ diagnostics: [Diagnostic], source: String) -> String {
    let files = Set(diagnostics.compactMap { $0.location?.file })
    return render(
      diagnostics, sources: Dictionary(files.map { ($0, source) }) { first, _ in first })
  }

  /// “3 errors, 1 warning”.
  public static func count(_ diagnostics: [Diagnostic]) -> String {
    let kinds: [(Diagnostic.Severity, String)] = [
      (.error, "error"), (.warning, "warning"), (.note, "note"),
    ]
    let parts = kinds.compactMap { severity, word -> String? in
      let count = diagnostics.count { $0.severity == severity }
      return count == 0 ? nil : "\(count) \(word)\(count == 1 ? "" : "s")"
    }
    return parts.joined(separator: ", ")
  }

  private func render(_ diagnostic: Diagnostic, in source: SourceText?) -> String {
    var head = ""
    if let place = diagnostic.location {
      head += style("\(place.file):\(place.line):\(place.column): ", .bold)
    }
    head += style("\(diagnostic.severity.rawValue): ", Style(diagnostic.severity))
    head += style(Self.printable(diagnostic.message), .bold)
    head += style(" [\(diagnostic.code)]", .faint)
    var lines = [head]
    var margin = 6
    if let place = diagnostic.location, let source, !source.line(place.line).isEmpty {
      let number = String(place.line)
      margin = max(6, number.count + 1)
      let pad = String(repeating: " ", count: margin - number.count - 1)
      let shown = excerpt(source.line(place.line), place)
      lines.append(style(pad + number + " | ", .faint) + shown.text)
      lines.append(
        style(String(repeating: " ", count: margin) + "| ", .faint) + shown.indent
          + style(shown.caret, Style(diagnostic.severity)))
    }
    if let hint = diagnostic.hint {
      let pad = String(repeating: " ", count: margin)
      lines.append(style(pad + "= ", .faint) + Self.printable(hint))
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The part of a line around a place, with tabs expanded, and the caret under it.
  private func excerpt(
    _ line: ArraySlice<Unicode.Scalar>, _ place: SourceLocation
  ) -> (text: String, indent: String, caret: String) {
    // One element a column of the terminal; a wide character takes two, the second empty.
    var columns: [String] = []
    var start = 0
    var end = 0
    for (offset, scalar) in line.enumerated() {
      if offset == place.column - 1 { start = columns.count }
      if offset == place.column - 1 + place.length { end = columns.count }
      switch scalar {
      case "\t":
        let spaces = 4 - columns.count % 4
        columns += Array(repeating: " ", count: spaces)
      case _ where scalar.value < 0x20 || scalar.value == 0x7F || Self.isInvisible(scalar):
        columns.append("\u{FFFD}")
      default:
        let width = DisplayWidth.of(scalar)
        if width == 0, let last = columns.indices.last {
          columns[last].unicodeScalars.append(scalar)
        } else {
          columns.append(String(scalar))
          if width == 2 { columns.append("") }
        }
      }
    }
    if place.column - 1 >= line.count { start = columns.count }
    if place.column - 1 + place.length >= line.count { end = columns.count }
    end = max(end, start + 1)

    var first = 0
    var last = columns.count
    if columns.count > width {
      // The place stays in sight, with a third of the width before it.
      first = max(0, min(start - width / 3, columns.count - width))
      last = min(columns.count, first + width)
    }
    let before = first > 0 ? "…" : ""
    let text = before + columns[first..<last].joined() + (last < columns.count ? "…" : "")
    let indent = String(repeating: " ", count: start - first + before.count)
    let caret = String(repeating: "^", count: max(1, min(end, last) - start))
    var trimmed = text[...]
    while trimmed.last == " " { trimmed.removeLast() }
    return (String(trimmed), indent, caret)
  }

  /// Characters that turn the reading direction or hide: a source must not be able to disguise
  /// what a message shows.
  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x80...0x9F, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF: true
    default: false
    }
  }

  private static func printable(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { $0.value < 0x20 || isInvisible($0) }) else {
      return text
    }
    var view = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      view.append(scalar.value < 0x20 || isInvisible(scalar) ? "\u{FFFD}" : scalar)
    }
    return String(view)
  }

  private enum Style: String {
    case bold = "1"
    case faint = "2"
    case red = "1;31"
    case yellow = "1;33"
    case cyan = "1;36"

    init(_ severity: Diagnostic.Severity) {
      switch severity {
      case .error: self = .red
      case .warning: self = .yellow
      case .note: self = .cyan
      }
    }
  }

  private func style(_ text: String, _ style: Style) -> String {
    hasColour && !text.isEmpty ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
  }
}
