/// A comparison as a page for a browser: one file that loads nothing, runs no script, and shows whatever files are
/// called as text.
public struct ComparisonPage: Sendable {
  private let comparison: Comparison
  private let a: String
  private let b: String

  /// How many rows a table has at most.
  private static let rowLimit = 2_000

  /// Makes a page; `a` and `b` are the names of the two sides.
  public init(_ comparison: Comparison, a: String, b: String) {
    self.comparison = comparison
    self.a = a
    self.b = b
  }

  /// The page, in UTF-8.
  public var html: String {
    var text = """
      <!DOCTYPE html>
      <html lang="en"><head><meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
      <title>Comparison</title>
      <style>
      :root { color-scheme: light dark; }
      body { font: 15px/1.5 system-ui, sans-serif; max-width: 75rem; margin: 2rem auto; padding: 0 1rem; }
      h1 { font-size: 1.4rem; } h2 { font-size: 1.1rem; margin-top: 2rem; }
      table { border-collapse: collapse; width: 100%; } td, th { text-align: left; vertical-align: top;
      padding: .3rem .6rem; border-top: 1px solid #8884; }
      code { font: 13px/1.4 ui-monospace, monospace; overflow-wrap: anywhere; white-space: pre-wrap; }
      .a { color: #b3261e; } .b { color: #1a7f37; } .cure { background: #8881; padding: .4rem .6rem; }
      @media (prefers-color-scheme: dark) { .a { color: #ff8a80; } .b { color: #7ee787; } }
      td.n { text-align: right; font-variant-numeric: tabular-nums; }
      </style></head><body>
      <h1>\(Self.escaped(verdict))</h1>
      <p><code class="a">- \(Self.escaped(a))</code><br><code class="b">+ \(Self.escaped(b))</code></p>

      """
    for group in comparison.causes {
      text += "<h2>\(Self.escaped(group.title)): \(group.count) places, \(group.bytes) bytes</h2>\n"
      for cure in Self.unique(group.differences.compactMap { $0.cause?.cure }).prefix(4) {
        text += "<p class=\"cure\">Usual cure: <code>\(Self.escaped(cure))</code></p>\n"
      }
      text += table(group.differences)
    }
    if !comparison.signatures.isEmpty {
      text += "<h2>Signatures, compared apart</h2>\n" + table(comparison.signatures)
    }
    let follows = comparison.consequences
    if !follows.isEmpty {
      text += "<details><summary>Follows from these: \(follows.count) places</summary>\n"
      text += table(follows) + "</details>\n"
    }
    if !comparison.sizes.isEmpty { text += sizeTable() }
    if !comparison.notes.isEmpty {
      text += "<h2>Notes</h2>\n<ul>\n"
      for note in comparison.notes { text += "<li>\(Self.escaped(note))</li>\n" }
      text += "</ul>\n"
    }
    return text + "</body></html>\n"
  }

  private var verdict: String {
    if comparison.isIdentical { return "Identical, bit for bit" }
    if comparison.isPayloadIdentical { return "The same but for signatures" }
    if comparison.differences.isEmpty {
      return "No difference found, but not everything was looked at"
    }
    return "They differ"
  }

  private func table(_ differences: [Difference]) -> String {
    var text = "<table><tr><th>Where</th><th>What</th><th>Places</th><th>Bytes</th></tr>\n"
    for difference in differences.prefix(Self.rowLimit) {
      let kind = difference.place.kind.rawValue.replacing("-", with: " ")
      let place = [difference.path, difference.place.name].filter { !$0.isEmpty }
        .map { "<code>\(Self.escaped($0))</code>" }.joined(separator: "<br>")
      var values: [String] = []
      if let a = difference.a { values.append("<code class=\"a\">- \(Self.escaped(a))</code>") }
      if let b = difference.b { values.append("<code class=\"b\">+ \(Self.escaped(b))</code>") }
      text += "<tr><td>\(place) \(kind)</td><td>\(values.joined(separator: "<br>"))</td>"
      text +=
        "<td class=\"n\">\(difference.count)</td><td class=\"n\">\(difference.bytes)</td></tr>\n"
    }
    text += "</table>\n"
    if differences.count > Self.rowLimit {
      text += "<p>… and \(differences.count - Self.rowLimit) more.</p>\n"
    }
    return text
  }

  private func sizeTable() -> String {
    var text =
      "<details><summary>Sizes: \(comparison.sizes.count) changed</summary>\n<table><tr><th>What</th>"
    text += "<th>Before</th><th>After</th><th>Change</th></tr>\n"
    for change in comparison.sizes.prefix(Self.rowLimit) {
      let name = [change.path, change.name].filter { !$0.isEmpty }.joined(separator: " ")
      text += "<tr><td>\(change.kind.rawValue) <code>\(Self.escaped(name))</code></td>"
      text += "<td class=\"n\">\(change.a.map(String.init) ?? "–")</td>"
      text += "<td class=\"n\">\(change.b.map(String.init) ?? "–")</td>"
      text += "<td class=\"n\">\(change.growth)</td></tr>\n"
    }
    return text + "</table></details>\n"
  }

  private static func unique(_ texts: [String]) -> [String] {
    var seen: Set<String> = []
    return texts.filter { seen.insert($0).inserted }
  }

  /// Text in which nothing is markup; control characters, and those that turn the direction of text, are shown as such.
  static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      case "\t": escaped += " "
      case _
      where scalar.value < 0x20 || (0x7f...0x9f).contains(scalar.value)
        || (0x202a...0x202e).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value):
        escaped += "\\u{\(String(scalar.value, radix: 16))}"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
