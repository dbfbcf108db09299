import Configuration
import Model
import Testing

@Suite("Rendering of diagnostics")
struct RendererTests {
  private func render(
    _ source: String, line: Int = 1, column: Int, length: Int = 1, width: Int = 100,
    colour: Bool = false
  ) -> [String] {
    let diagnostic = Diagnostic(
      code: "config.test", message: "m",
      location: SourceLocation(file: "f.yaml", line: line, column: column, length: length))
    let text = DiagnosticRenderer(hasColour: colour, width: width).render(
      [diagnostic], source: source)
    return text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  @Test("Place, line, caret and count")
  func plain() {
    #expect(
      render("a: b\nkey: value\n", line: 2, column: 6, length: 5) == [
        "f.yaml:2:6: error: m [config.test]", "    2 | key: value", "      |      ^^^^^", "",
        "1 error", "",
      ])
  }

  @Test("Tabs are expanded under the caret")
  func tabs() {
    #expect(render("\ta:\tb", column: 5)[1...2] == ["    1 |     a:  b", "      |         ^"])
  }

  @Test("Wide characters take two columns, joining marks none")
  func wide() {
    #expect(render("日本: x", column: 5)[1...2] == ["    1 | 日本: x", "      |       ^"])
    #expect(render("日本: x", column: 1, length: 2)[2] == "      | ^^^^")
    #expect(render("e\u{301}: x", column: 5)[2] == "      |    ^")
  }

  @Test("A long line is clipped around the place", arguments: [1, 150, 300])
  func long(_ column: Int) throws {
    let source = String((0..<300).map { _ in Character("x") })
    let lines = render(source, column: column, length: 5, width: 40)
    #expect(lines[1].count <= 8 + 42)
    #expect(lines[1].contains("…"))
    let caret = try #require(lines[2].firstIndex(of: "^"))
    #expect(lines[2].distance(from: lines[2].startIndex, to: caret) < lines[1].count)
  }

  @Test("Places outside the text, and texts that are not given, lose only the excerpt")
  func outside() {
    #expect(render("a", line: 9, column: 9)[0] == "f.yaml:9:9: error: m [config.test]")
    #expect(render("a", column: 99)[2] == "      |  ^")
    let text = DiagnosticRenderer().render(
      [Diagnostic(code: "c", severity: .warning, message: "m", hint: "h")], sources: [:])
    #expect(text == "warning: m [c]\n      = h\n\n1 warning\n")
    #expect(DiagnosticRenderer().render([], sources: [:]).isEmpty)
  }

  @Test("Control and direction characters of the source do not reach a terminal")
  func hostile() {
    let lines = render("a\u{1B}[31m\u{202E}b\u{9B}", column: 1)
    #expect(lines[1] == "    1 | a\u{FFFD}[31m\u{FFFD}b\u{FFFD}")
  }

  @Test("A byte order mark shifts nothing")
  func mark() {
    #expect(
      render("\u{FEFF}ab: c", column: 1, length: 2)[1...2] == ["    1 | ab: c", "      | ^^"])
  }

  @Test("Colour adds escapes and changes nothing else")
  func colour() {
    let plain = render("key: value", column: 6, length: 5).joined(separator: "\n")
    let coloured = render("key: value", column: 6, length: 5, colour: true).joined(separator: "\n")
    #expect(coloured != plain)
    #expect(coloured.replacing(/\u{1B}\[[0-9;]*m/, with: "") == plain)
  }
}
