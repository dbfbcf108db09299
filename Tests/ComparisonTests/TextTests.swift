import Comparison
import TestKit
import Testing

@Suite struct TextTests {
  private func compare(_ a: String, _ b: String, name: String = "x") -> Comparison {
    Array(a.utf8).withUnsafeBytes { x in
      Array(b.utf8).withUnsafeBytes { y in Comparer().compare(x, y, name: name) }
    }
  }

  @Test(
    "texts: what differs is told as what it is",
    arguments: [
      ("a\nb\nc\n", "a\nx\nc\n", Place.Kind.line), ("a\nb\nc\n", "c\na\nb\n", .lineOrder),
      ("a\nb\n", "a\r\nb\r\n", .whitespace), ("a\nb\n", "a \nb\n", .whitespace),
      ("a\nb\n", "a\nb", .whitespace), ("a\nb\n", "a\nb\nc\n", .line),
    ])
  func lines(a: String, b: String, kind: Place.Kind) {
    let comparison = compare(a, b)
    #expect(comparison.primary.map(\.place.kind) == [kind], "\(comparison)")
  }

  @Test("an inserted line is one difference")
  func insertion() {
    let lines = (0..<500).map { "line \($0)" }
    let a = lines.joined(separator: "\n")
    let b = (lines[..<100] + ["new"] + lines[100...]).joined(separator: "\n")
    let comparison = compare(a, b)
    #expect(comparison.primary.count == 1)
    #expect(comparison.primary.first?.a == nil)
    #expect(comparison.primary.first?.b == "new")
    #expect(comparison.primary.first?.place.name == "line 101")
  }

  @Test(
    "JSON: by value",
    arguments: [
      ("{\"a\":1}", "{\"a\":2}", Place.Kind.jsonValue, "/a"),
      ("{\"a\":{\"b\":[1,2]}}", "{\"a\":{\"b\":[1,3]}}", .jsonValue, "/a/b/1"),
      ("{\"a\":[1,2,3]}", "{\"a\":[3,1,2]}", .order, "/a"),
      ("{\"a\":1,\"b\":2}", "{\"b\":2,\"a\":1}", .order, ""),
      ("{\"a\":1}", "{ \"a\" : 1 }", .whitespace, ""),
      ("{\"a\":[1,2]}", "{\"a\":[1,9,2]}", .jsonValue, "/a/1"),
      ("{\"a\":\"\\u0061\"}", "{\"a\":\"a\"}", .whitespace, ""),
    ])
  func json(a: String, b: String, kind: Place.Kind, name: String) {
    let comparison = compare(a, b)
    #expect(comparison.primary.map(\.place.kind) == [kind], "\(comparison)")
    #expect(comparison.primary.first?.place.name == name)
  }

  @Test("digests of other files follow from them, unless nothing else differs")
  func digests() async throws {
    let pair = try await Pair()
    let one = String(repeating: "0a", count: 32)
    let other = String(repeating: "1b", count: 32)
    try pair.write("d/checksums.txt", "\(one)  tool\n", "\(other)  tool\n")
    let alone = try pair.compare("d")
    #expect(alone.primary.count == 1)
    try pair.write("d/tool", "one", "two")
    let both = try pair.compare("d")
    #expect(both.primary.map(\.path) == ["tool"], "\(both)")
    #expect(both.differences.contains { $0.path == "checksums.txt" && $0.isConsequence })
  }
}
