import Images
import Testing

@Suite struct ImageReferenceTests {
  static let hash = String(repeating: "0a", count: 32)

  @Test(
    arguments: [
      ("debian", "docker.io", "library/debian"), ("debian:12-slim", "docker.io", "library/debian"),
      ("someone/tool", "docker.io", "someone/tool"),
      ("docker.io/debian", "docker.io", "library/debian"),
      ("registry.example.org/a/b-c_d.e", "registry.example.org", "a/b-c_d.e"),
      ("registry.example.org:5000/a:1.2", "registry.example.org:5000", "a"),
      ("localhost/a", "localhost", "a"), ("[::1]:5000/a", "[::1]:5000", "a"),
      ("localhost:5000/a/b/c", "localhost:5000", "a/b/c"),
    ])
  func names(_ text: String, _ registry: String, _ repository: String) throws {
    let reference = try ImageReference("\(text)@sha256:\(Self.hash)")
    #expect(reference.registry == registry)
    #expect(reference.repository == repository)
    #expect(reference.hash == Self.hash)
    #expect(try ImageReference(reference.description) == reference)
  }

  @Test func digestAlone() throws {
    let reference = try ImageReference("sha256:\(Self.hash)")
    #expect(reference.registry.isEmpty && reference.repository.isEmpty)
    #expect(reference.description == "sha256:\(Self.hash)")
  }

  @Test(
    arguments: [
      "", "debian", "debian:12", "debian@", "debian@sha256:abc", "@sha256:x", "debian@md5:abc",
      "Debian@H", "a//b@H", "/a@H", "a/@H", "../a@H", "a/../b@H", "a b@H", "a?x=y@H", "a#b@H",
      "a%2f@H", "user@host/a@H", "a:t/g:x y@H", "reg.example.org:99999/a@H",
      "reg.example.org:x/a@H",
      "[::1/a@H", "[::1]x/a@H", "reg.example.org\n/a@H",
      "a@sha256:\(String(repeating: "0A", count: 32))",
      "a@sha256:\(String(repeating: "0", count: 65))", "a.b/é@H",
    ])
  func refused(_ text: String) {
    #expect(throws: ImageError.self) {
      try ImageReference(text.replacing("@H", with: "@sha256:\(Self.hash)"))
    }
  }
}
