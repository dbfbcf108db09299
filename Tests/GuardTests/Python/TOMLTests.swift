import Foundation
import TestKit
import Testing

@testable import Guard

/// TOML, with Python's own reader as the judge.
@Suite struct TOMLTests {
  private static let documents = [
    "a = 1\nb.c = \"x\\u00e9\\n\"\n[t]\nd = ['x', \"y\", ]\n[t.u]\ne = { f = 1.5, g = true }\n",
    "[[p]]\nname = 'a'\n[p.q]\nr = 1\n[[p]]\nname = 'b'\n[[p.list]]\nx = 1\n[[p.list]]\nx = 2\n",
    "s = \"\"\"\n  two\n  lines \\\n     joined\"\"\"\nl = '''raw \\n'''\nm = \"\"\"a\"\"quote\"\"\"\n",
    "\"quoted key\" = 1\n'other.key' = 2\nx.\"y z\" = 3\n# a comment\nd = 2026-01-01T00:00:00Z\n",
    "a = [ # why\n  [1, 2],\n  [\"x\"],\n]\n",
  ]

  private func text(_ node: TOMLNode) -> String {
    switch node {
    case .text(let text): "t:" + text
    case .word(let word): "w:" + word
    case .list(let values): "[" + values.map { self.text($0) }.joined(separator: ",") + "]"
    case .table:
      "{" + node.members.map { "\($0.key)=\(self.text($0.value))" }.joined(separator: ",") + "}"
    }
  }

  private static let judge = """
    import sys, tomllib, datetime
    def text(node):
        if isinstance(node, str): return "t:" + node
        if isinstance(node, bool): return "w:" + ("true" if node else "false")
        if isinstance(node, datetime.datetime): return "w:" + node.isoformat().replace("+00:00", "Z")
        if isinstance(node, list): return "[" + ",".join(map(text, node)) + "]"
        if isinstance(node, dict): return "{" + ",".join(f"{k}={text(node[k])}" for k in sorted(node)) + "}"
        return "w:" + str(node)
    try: sys.stdout.write(text(tomllib.loads(sys.argv[1])))
    except tomllib.TOMLDecodeError: sys.stdout.write("refused")
    """

  @Test(arguments: documents)
  func agreesWithPython(_ document: String) async throws {
    let expected = try await Peer.run("python3", ["-c", Self.judge, document])
    #expect(text(try TOMLNode(Array(document.utf8))) == expected)
  }

  @Test(arguments: [
    "a", "a =", "a = 1 b = 2", "a = 1\na = 2", "[t]\n[t", "a = \"x", "a = [1, 2", "a = {b = 1",
    "a = \"\\q\"", "a.b = 1\na.b.c = 2", "[[p]]\n[p]\nx = 1\nx = 2", "= 1", "a = '''x",
  ])
  func whatIsNoTOMLIsRefused(_ document: String) async throws {
    #expect(throws: ManifestFault.self) { try TOMLNode(Array(document.utf8)) }
    #expect(try await Peer.run("python3", ["-c", Self.judge, document]) == "refused")
  }
}
