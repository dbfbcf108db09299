import Foundation
import Testing

/// Configurations that are wrong: told with a place, status 2, and nothing is run.
@Suite("Wrong configurations", .needs("git"))
struct ConfigurationFaultTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var bytes: Data
    var says: [String]
    var testDescription: String { self.name }

    init(_ name: String, _ text: String, _ says: String...) {
      self.init(name, Data(text.utf8), says)
    }

    init(_ name: String, _ bytes: Data, _ says: [String]) {
      self.name = name
      self.bytes = bytes
      self.says = says
    }
  }

  static let good = """
    version: 1
    project: demo
    targets: [linux/amd64]
    products:
      - name: demo
        builder: command
        inputs: ["bin/tool"]
        run: [[/src/bin/tool, write, /out/demo]]
        outputs: [demo]

    """

  static let cases: [Case] = [
    Case("empty", "", "slipway init"),
    Case("blank", " \n\n", "slipway init"),
    Case(
      "binary", Data((0..<4096).map { UInt8(truncatingIfNeeded: $0 &* 167 &+ 13) }),
      ["slipway.yaml:"]),
    Case("NUL", Data("version: 1\nproject: \0\n".utf8), ["slipway.yaml:2:"]),
    Case("100 MB", Data(repeating: 0x23, count: 100_000_000), ["MiB"]),
    Case("2 MB", good + String(repeating: "# filler\n", count: 250_000), "MiB"),
    Case(
      "nested lists", "version: " + String(repeating: "[", count: 100_000), "slipway.yaml:1:", "^"),
    Case(
      "nested mappings",
      (0..<2000).map { String(repeating: " ", count: $0) + "a:\n" }.joined(),
      "slipway.yaml:", "^"),
    Case(
      "aliases that explode",
      "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
        + (1..<12).map {
          "a\($0): &a\($0) [" + Array(repeating: "*a\($0 - 1)", count: 10).joined(separator: ", ")
            + "]\n"
        }.joined() + good, "slipway.yaml:", "^"),
    Case(
      "not UTF-8", Data("version: 1\nproject: d\u{e9}".utf8) + [0xFF, 0x0A],
      ["slipway.yaml:2:", "UTF-8", "^"]),
    Case("a tab", "version: 1\nproducts:\n\t- name: demo\n", "slipway.yaml:3:1", "tab", "^"),
    Case("an unknown key", good + "checksum: {}\n", "slipway.yaml:10:1", "write `checksums`", "^"),
    Case(
      "an impossible target", good.replacingOccurrences(of: "linux/amd64", with: "linux/amd46"),
      "slipway.yaml:3:", "linux/amd64", "^"),
    Case("two faults", good + "one: 1\ntwo: 2\n", "slipway.yaml:10:1", "slipway.yaml:11:1", "^"),
    Case("a list in place of a mapping", "- a\n- b\n", "slipway.yaml:1:1", "^"),
    Case("an unfinished text", good + "x: \"abc\n", "slipway.yaml:", "^"),
  ]

  @Test("Status 2, a place, a caret, and nothing is run", arguments: Self.cases)
  func wrong(_ fault: Case) async throws {
    let sample = try Sample()
    try sample.write("bin/tool", try #require(CellTool.bytes), mode: 0o755)
    try sample.write("slipway.yaml", fault.bytes)
    for command in [["check"], ["release", "--snapshot"], ["plan", "--json"]] {
      let end = try await sample.start(command).end(within: 20)
      #expect(end.status == 2, "\(command): \(end.err.prefix(2000))")
      for text in fault.says {
        #expect(end.err.contains(text), "\(command): no “\(text)” in \(end.err.prefix(2000))")
      }
      #expect(end.out.isEmpty)
      // A message is for a person: it stays short and leaves the terminal alone.
      #expect(end.err.utf8.count < 20_000)
      #expect(!end.err.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" && $0 != "\t" })
      #expect(end.seconds < 60)
      #expect(end.peakMemory < 400_000)
    }
    #expect(!sample.has("dist"))
    #expect(!sample.has(".slipway/run.json"))
  }

  @Test("Line ends of Windows are no fault")
  func carriageReturns() async throws {
    let sample = try Sample()
    try sample.write("bin/tool", try #require(CellTool.bytes), mode: 0o755)
    let text = Self.good + "audit: { policy: { file.no-binaries: { ignored: a text } } }\n"
    try sample.write("slipway.yaml", text.replacingOccurrences(of: "\n", with: "\r\n"))
    let end = try await sample.slipway("release", "--snapshot")
    #expect(end.status == 0, "\(end.err)")
    #expect(sample.has("dist/release.json"))
  }

  @Test("A fault in a file with Windows line ends has its place")
  func placeWithCarriageReturns() async throws {
    let sample = try Sample()
    let text = (Self.good + "tragets: [linux/arm64]\n").replacingOccurrences(of: "\n", with: "\r\n")
    try sample.write("slipway.yaml", text)
    let end = try await sample.slipway("check")
    #expect(end.status == 2)
    #expect(end.err.contains("slipway.yaml:10:1"), "\(end.err)")
    #expect(!end.err.contains("\r"))
  }

  @Test(
    "Two files of one name in a package are told before anything runs",
    arguments: [
      ("[{ source: a/x.txt, destination: d }, { source: b/x.txt, destination: d }]", "d/x.txt"),
      ("[README.md, demo.txt, demo/y]", "demo"),
    ])
  func packages(_ files: String, _ place: String) async throws {
    let sample = try Sample.cells(targets: ["linux/amd64", "windows/amd64"])
    for name in ["a/x.txt", "b/x.txt", "demo/y", "demo.txt"] {
      try sample.write(name, "\(name)\n")
    }
    let text = try sample.text("slipway.yaml")
    try sample.write("slipway.yaml", text + "\narchives: { files: \(files) }\n")
    let end = try await sample.slipway("release", "--snapshot")
    #expect(end.status == 2, "\(end.err)")
    #expect(end.err.contains("“\(place)” would be") || end.err.contains("would be “\(place)”"))
    #expect(end.err.contains("give one of them another `destination`"), "\(end.err)")
    #expect(!sample.has("dist"))
    // The control: apart they are packed.
    try sample.write("slipway.yaml", text + "\narchives: { files: [a/x.txt, b/x.txt] }\n")
    #expect(try await sample.slipway("release", "--snapshot").status == 0)
  }

  @Test("No configuration, or a folder in its place", arguments: [false, true])
  func missing(_ isFolder: Bool) async throws {
    let sample = try Sample()
    if isFolder { try sample.write("slipway.yaml/x", "x") }
    let end = try await sample.slipway("release", "--snapshot")
    #expect(end.status == 2)
    #expect(end.err.contains("slipway.yaml"))
    if !isFolder { #expect(end.err.contains("slipway init")) }
  }

  @Test("The good one is good")
  func control() async throws {
    let sample = try Sample()
    try sample.write("bin/tool", try #require(CellTool.bytes), mode: 0o755)
    try sample.write("slipway.yaml", Self.good)
    #expect(try await sample.slipway("check").status == 0)
  }
}
