import Configuration
import Model
import Testing

@Suite("Hostile input")
struct HostileTests {
  private func first(_ bytes: [UInt8]) throws -> Diagnostic {
    let result = ConfigurationReader().read(bytes)
    #expect(result.project == nil)
    return try #require(result.diagnostics.first)
  }

  private func elapsed(_ body: () throws -> Void) throws -> Duration {
    try ContinuousClock().measure(body)
  }

  @Test("100 MB are refused at once")
  func large() throws {
    let bytes = [UInt8](repeating: 0x61, count: 100_000_000)
    let time = try elapsed {
      let diagnostic = try first(bytes)
      #expect(diagnostic.code == "config.too-large")
    }
    #expect(time < .seconds(2))
  }

  @Test("The limit is 1 MiB exactly")
  func limit() throws {
    let comment = String(repeating: "#", count: (1 << 20) - minimal.utf8.count)
    #expect(codes(minimal + comment).isEmpty)
    #expect(codes(minimal + comment + "#") == ["config.too-large"])
  }

  @Test(
    "Nothing, blanks, comments, `---` and `~` are all empty",
    arguments: [
      "", "\n\n", "   ", "# only\n# comments\n", "---\n", "~\n", "\u{FEFF}", "---\n...\n",
    ])
  func empty(_ text: String) throws {
    let diagnostic = try first(Array(text.utf8))
    #expect(diagnostic.code == "config.empty")
    #expect(diagnostic.hint?.contains("slipway init") == true)
  }

  @Test("Bytes that are not UTF-8 are named with their line")
  func notUTF8() throws {
    let diagnostic = try first(Array("version: 1\nproject: é".utf8) + [0xFF, 0x0A])
    #expect(diagnostic.code == "config.encoding")
    #expect(diagnostic.location?.line == 2)
    #expect(diagnostic.location?.column == 11)
    #expect(diagnostic.message.contains("byte 22"))
    #expect(diagnostic.message.contains("0xFF"))
  }

  @Test("A text that ends inside a character")
  func truncatedUTF8() throws {
    #expect(try first(Array("version: 1 # ".utf8) + [0xE2, 0x82]).code == "config.encoding")
  }

  @Test("UTF-16 is recognised", arguments: [[0xFF, 0xFE, 0x61, 0x00], [0xFE, 0xFF, 0x00, 0x61]])
  func utf16(_ bytes: [UInt8]) throws {
    #expect(try first(bytes).message.contains("UTF-16"))
  }

  @Test(
    "NUL and control characters",
    arguments: [
      ("a\u{0}b", "NUL"), ("\u{7F}ELF", "U+007F"), ("a: \u{1B}[31m", "U+001B"),
      ("a: \u{FFFE}", "U+FFFE"), ("a: b\u{FEFF}", "U+FEFF"),
    ])
  func control(_ text: String, _ words: String) throws {
    let diagnostic = try first(Array(text.utf8))
    #expect(diagnostic.code == "config.control-character")
    #expect(diagnostic.message.contains(words))
  }

  @Test("CR LF, CR and a byte order mark change nothing")
  func lineEnds() throws {
    let project = try read(minimal)
    let crlf = try read(minimal.replacing("\n", with: "\r\n"))
    let mark = try read("\u{FEFF}" + minimal)
    #expect(crlf.cells.map(\.id) == project.cells.map(\.id))
    #expect(mark.cells.map(\.id) == project.cells.map(\.id))
    let broken = minimal.replacing("builder: go", with: "biulder: go")
    let places = ["\n", "\r\n", "\r"].map { end in
      ConfigurationReader().read(broken.replacing("\n", with: end)).diagnostics.map(\.location)
    }
    #expect(places[0] == places[1] && places[0] == places[2])
    #expect(places[0].contains { $0?.line == 8 && $0?.column == 5 && $0?.length == 7 })
  }

  @Test("Nesting", arguments: [65, 500, 1_100, 10_000, 500_000])
  func deep(_ depth: Int) throws {
    let texts = [
      "a: " + String(repeating: "[", count: depth),
      "a: " + String(repeating: "[", count: depth) + String(repeating: "]", count: depth),
      "a: " + String(repeating: "{a: ", count: min(depth, 200_000)),
      String(repeating: "- ", count: depth) + "a",
      String(repeating: "? ", count: depth) + "a",
    ]
    let time = try elapsed {
      for text in texts {
        let diagnostic = try first(Array(text.utf8))
        #expect(!diagnostic.message.isEmpty)
      }
    }
    #expect(time < .seconds(20))
  }

  @Test("64 levels are read and 65 are not")
  func depthLimit() throws {
    func text(_ levels: Int) -> [UInt8] {
      // The top-level mapping is the first level.
      Array(
        ("a: " + String(repeating: "[", count: levels - 1)
          + String(repeating: "]", count: levels - 1)).utf8)
    }
    #expect(ConfigurationReader().parse(text(64)).diagnostics.isEmpty)
    #expect(ConfigurationReader().parse(text(65)).diagnostics.map(\.code) == ["config.too-deep"])
    #expect(
      ConfigurationReader().parse(text(5_000)).diagnostics.map(\.code) == ["config.too-deep"])
  }

  @Test("Aliases that explode", arguments: [false, true])
  func laughs(_ asKey: Bool) throws {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
    for level in 1..<30 {
      let uses = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
      text += "a\(level): &a\(level) [\(uses)]\n"
    }
    if asKey { text += "? [*a29]\n: 1\n" }
    let time = try elapsed {
      let diagnostic = try first(Array(text.utf8))
      #expect(diagnostic.code == (asKey ? "config.bad-key" : "config.too-many-aliases"))
    }
    #expect(time < .seconds(20))
  }

  @Test(
    "Aliases as keys in every spelling do not hang",
    arguments: [
      "{*z : 1}", "{? *z : 1}", "{[*z]: 1}", "{[*z]\n  : 1}", "{[*z] # c\n  : 1}", "[? [*z] : 1]",
      "{? [*z]\n  : 1}", "[[*z]: 1]",
    ])
  func aliasKeys(_ use: String) throws {
    var text = "a0: &a0 [x, x]\n"
    for level in 1..<60 {
      text += "a\(level): &a\(level) [*a\(level - 1), *a\(level - 1)]\n"
    }
    text += "z: &z [*a59, *a59]\nuse: \(use)\n"
    let time = try elapsed {
      let diagnostic = try first(Array(text.utf8))
      #expect(diagnostic.severity == .error)
    }
    #expect(time < .seconds(20))
  }

  @Test("One line of 1 MiB ends")
  func longLine() throws {
    let list = minimal + "nonsense: [" + String(repeating: "x,", count: 500_000) + "]\n"
    let text = minimal + "nonsense: { " + String(repeating: "\"a b\": 'c', ", count: 60_000) + "}\n"
    let time = try elapsed {
      #expect(codes(list) == ["config.too-many-aliases"])
      let found = try first(Array(text.utf8))
      #expect(found.code == "config.duplicate-key")
    }
    #expect(time < .seconds(60))
  }

  @Test("Many doubled keys end")
  func duplicates() throws {
    let text = minimal + (0..<200).map { "k\($0): 1\nk\($0): 2\n" }.joined()
    let time = try elapsed {
      #expect(codes(text).contains("config.duplicate-key"))
    }
    #expect(time < .seconds(20))
  }

  @Test("Every doubled key is told, with both places, and the rest is still checked")
  func allDuplicates() {
    let text = """
      version: 1
      project: a
      "project": b
      project: c
      targets: [linux/amd64]
      products:
        - { name: x, name: y, bulider: go, 'name': z }
      nonsense: 1
      """
    let found = ConfigurationReader().read(text).diagnostics
    let doubled = found.filter { $0.code == "config.duplicate-key" }
    #expect(
      doubled.compactMap(\.location).map { [$0.line, $0.column, $0.length] } == [
        [3, 1, 9], [4, 1, 7], [7, 16, 4], [7, 38, 6],
      ])
    #expect(doubled.map { $0.message.contains("line 2") } == [true, true, false, false])
    #expect(found.contains { $0.code == "config.unknown-key" && $0.location?.line == 8 })
    #expect(found.contains { $0.message.contains("bulider") && $0.location?.column == 25 })
  }

  @Test("Random bytes and random changes never crash", arguments: 0..<8 as Range<UInt64>)
  func fuzz(_ seed: UInt64) throws {
    var random = Random(state: seed &* 0x9E37_79B9_7F4A_7C15 &+ 1)
    let pieces = [
      "version: 1", "\n", "  ", "- ", ": ", "[", "]", "{", "}", "&a ", "*a", "<<: ", "\"", "'", "|",
      ">", "#", "\t", "? ", "!!str ", "---", "...", "%YAML", "products:", "name", "builder: go",
      "{{ .Version }}", "targets", "linux/amd64", ",", "\r\n", "\u{85}", "日本", "\\", "~", "@",
      "\u{2028}", "\u{FEFF}", "\0",
    ]
    let good = Array(try Golden.text("valid/everything.yaml").utf8)
    var usable = 0
    for round in 0..<250 {
      var bytes: [UInt8] = []
      switch round % 3 {
      case 0:
        bytes = (0..<Int(random.next() % 300)).map { _ in UInt8(truncatingIfNeeded: random.next()) }
      case 1:
        for _ in 0..<Int(random.next() % 60) {
          bytes += Array(pieces[Int(random.next() % UInt64(pieces.count))].utf8)
        }
      default:
        bytes = good
        for _ in 0..<Int(random.next() % 4) {
          let place = Int(random.next() % UInt64(bytes.count))
          switch random.next() % 3 {
          case 0: bytes[place] = UInt8(truncatingIfNeeded: random.next() % 128)
          case 1: bytes.remove(at: place)
          default:
            bytes.insert(
              contentsOf: pieces[Int(random.next() % UInt64(pieces.count))].utf8, at: place)
          }
        }
      }
      let result = ConfigurationReader().read(bytes)
      if result.project != nil { usable += 1 }
      let hasError = result.diagnostics.contains { $0.severity == .error }
      #expect((result.project == nil) == hasError, "seed \(seed), round \(round)")
      let text = String(decoding: bytes, as: UTF8.self)
      let rendered = DiagnosticRenderer(hasColour: true, width: 40).render(
        result.diagnostics, source: text)
      #expect(rendered.isEmpty == result.diagnostics.isEmpty)
    }
    #expect(usable > 0, "seed \(seed): some changes leave the file good")
  }
}

/// A generator with a seed (SplitMix64).
struct Random {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}
