import Archives
import Comparison
import SystemPackage
import TestKit
import Testing

/// What nobody should have to read: an error or a note, at a bounded cost, and never “identical”.
@Suite struct HostileTests {
  private var small: ComparisonLimits {
    var limits = ComparisonLimits(depth: 3, members: 100, expansion: 1 << 20)
    limits.decompression = DecompressionLimits(output: 1 << 20, ratio: 64, ratioFloor: 1 << 16)
    return limits
  }

  @Test(
    "what expands beyond measure is told, and not called identical",
    arguments: ["gzip", "xz", "zstd -q"])
  func bomb(tool: String) async throws {
    let pair = try await Pair()
    try await pair.run("(head -c 40000000 /dev/zero; echo $SIDE) | \(tool) -c > x.gz")
    let comparison = try pair.compare("x.gz", limits: small)
    #expect(!comparison.isIdentical)
    #expect(!comparison.isPayloadIdentical)
    #expect(!comparison.notes.isEmpty)
  }

  @Test("more members than are wanted")
  func members() async throws {
    let pair = try await Pair()
    try await pair.run(
      "mkdir d; for i in $(seq 150); do echo $SIDE > d/$i; done; tar -cf x.tar d; zip -qr x.zip d")
    for name in ["x.tar", "x.zip"] {
      let comparison = try pair.compare(name, limits: small)
      #expect(!comparison.notes.isEmpty, "\(name)")
      #expect(!comparison.isIdentical)
    }
    #expect(throws: ComparisonError.self) { try pair.compare("d", limits: small) }
  }

  @Test("archives in one another, deeper than is wanted")
  func depth() async throws {
    let pair = try await Pair()
    try await pair.run(
      "echo $SIDE > x0; for i in 1 2 3 4 5 6; do tar -cf x$i x$((i-1)); done")
    let comparison = try pair.compare("x6", limits: small)
    #expect(comparison.notes.contains { $0.contains("deep") }, "\(comparison)")
    #expect(!comparison.isIdentical)
    #expect(try pair.compare("x6").notes.isEmpty)
  }

  @Test("paths that lead out of the archive are names like others, and nothing is written")
  func traversal() async throws {
    let pair = try await Pair()
    try await pair.run("echo $SIDE > t; tar --transform 's,t,../../../tmp/evil,' -P -cf x.tar t")
    let comparison = try pair.compare("x.tar")
    #expect(comparison.primary.contains { $0.path.contains("../../../tmp/evil") }, "\(comparison)")
  }

  @Test(
    "a program cut short anywhere is no crash, and differs",
    arguments: [1, 20, 64, 200, 1000, 5000, 15_000])
  func truncated(length: Int) async throws {
    let pair = try await Pair()
    try await pair.run(
      "echo 'int main(void) { return 3; }' > m.c; gcc -g -o x m.c; [ $SIDE = a ] || truncate -s \(length) x"
    )
    let comparison = try pair.compare("x")
    #expect(!comparison.isIdentical)
    #expect(!comparison.differences.isEmpty || !comparison.notes.isEmpty)
  }

  @Test(
    "bytes before a text that is the same are not lost",
    arguments: [
      ("Xne\ntw\u{1}\n/src/x\n", "Xne\ntw\u{1}\n'sé/src/x\n"), ("\0abcdefgh", "\0\u{1}abcdefgh"),
      ("\0abcdefgh\0", "\0abcdefgh\u{2}"),
    ])
  func lost(a: String, b: String) {
    Array(a.utf8).withUnsafeBytes { x in
      Array(b.utf8).withUnsafeBytes { y in
        let comparison = Comparer().compare(x, y)
        #expect(!comparison.isIdentical)
        #expect(!comparison.differences.isEmpty)
      }
    }
  }

  @Test("a name that is markup stays text on the page")
  func markup() throws {
    let name = "<script>alert(1)</script>\"'&\u{1b}[31m\u{202e}.tar!/<img src=x onerror=alert(1)>"
    let comparison = Comparison(
      isIdentical: false, isPayloadIdentical: false, isComplete: true,
      differences: [
        Difference(path: name, place: Place(.string, name), a: name, b: name, cause: Cause(.path))
      ], sizes: [SizeChange(kind: .file, path: name, name: name, a: 1, b: 2)], notes: [name])
    let page = ComparisonPage(comparison, a: name, b: name).html
    #expect(!page.contains("<script"))
    #expect(!page.contains("<img"))
    #expect(!page.contains("\u{1b}"))
    #expect(!page.contains("\u{202e}"))
    #expect(page.contains("&lt;script&gt;"))
    #expect(page.contains("default-src 'none'"))
    #expect(!page.contains("http://") && !page.contains("https://"))
  }

  @Test("a file and a folder, and a file that is not there")
  func kinds() async throws {
    let pair = try await Pair()
    try pair.write("d/x", "1", "1")
    #expect(throws: ComparisonError.self) {
      try Comparer().compare(pair.a, pair.b.appending("d/x"))
    }
    #expect(throws: ComparisonError.self) { try pair.compare("none") }
  }
}
