import Audit
import Testing

@Suite struct LeakTests {
  private func leaks(_ text: String, seeds: [LeakSeed] = [], isWide: Bool = false) -> [Leak] {
    let bytes =
      isWide
      ? text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] } : Array(text.utf8)
    // Every alignment, since a scan looks at every third pair of bytes only.
    let all = (0..<6).map { shift in
      let padded = [UInt8](repeating: 0, count: shift) + bytes + [0, 0]
      return padded.withUnsafeBytes { LeakScanner(seeds: seeds).leaks(in: $0) }
    }
    for (shift, found) in all.enumerated() {
      #expect(found.map(\.value) == all[0].map(\.value), "shifted by \(shift)")
      #expect(found.map { $0.offset - Int64(shift) } == all[0].map(\.offset))
    }
    return all[0]
  }

  @Test(arguments: [
    ("/home/al/src/main.c", Leak.Kind.home, "/home/al"),
    ("note: /home/al/x", .home, "/home/al"),
    ("called on a None value/home/al/.cargo/registry/src/a.rs", .home, "/home/al"),
    ("src/main.rs/home/al/work/lib.rs", .home, "/home/al"),
    ("/home/user/project/main.c", .home, "/home/user"),
    ("-I/home/al/include", .home, "/home/al"),
    ("file:///home/al/x", .home, "/home/al"),
    ("/Users/ann/Library/x", .home, "/Users/ann"),
    ("C:\\Users\\ann\\src\\a.c", .home, "C:\\Users\\ann"),
    ("C:/Users/ann/src/a.c", .home, "C:/Users/ann"),
    ("/root/.cargo/registry/src/lib.rs", .home, "/root"),
    ("/home/runner/work/tool/tool/main.go", .build, "/home/runner"),
    ("C:\\Users\\runneradmin\\.cargo\\x.rs", .build, "C:\\Users\\runneradmin"),
    ("D:\\a\\tool\\tool\\src\\a.c", .build, "D:\\a\\tool\\tool"),
    ("D:/a/tool/tool/src/a.c", .build, "D:/a/tool/tool"),
    ("/__w/tool/tool/a.c", .build, "/__w/tool"),
    ("/builds/group/tool/a.c", .build, "/builds/group/tool"),
    ("/github/workspace/a.c", .build, "/github/workspace"),
    ("/builddir/build/BUILD/a.c", .build, "/builddir/build"),
    ("/io/src/a.c", .build, "/io"),
    ("/tmp/pip-build-env-x/overlay", .temporary, "/tmp/pip-build-env-x"),
    ("/tmp/tmpabc/a.c", .temporary, "/tmp/tmpabc"),
    ("/var/folders/zz/abcdefgh/T/x", .temporary, "/var/folders"),
    ("C:\\X\\AppData\\Local\\Temp\\cc.o", .temporary, "\\AppData\\Local\\Temp"),
  ])
  func findsPaths(text: String, kind: Leak.Kind, value: String) {
    for isWide in [false, true] {
      let found = leaks(text, isWide: isWide)
      #expect(found.contains { $0.kind == kind && $0.value == value }, "\(found)")
    }
  }

  @Test(arguments: [
    "https://example.com/home/al/x", "docs/home/al/x", "/usr/home", "/home/", "/home//x",
    "/home/al",
    "/home/../x", "/home/user/x", "/home/buildozer/x.c", "/Users/Shared/x",
    "C:\\Users\\Public\\x", "\\Users\\ann\\x", "/rustc/0123456789abcdef/library/core/src/a.rs",
    "/root/x", "x/root/.cargo", "usr/io/src/a.c", "stdio/io/x", "/io/x", "/tmp/.X11-unix/X0",
    "/tmp/socket", "/tmp/x/y", "D:\\a\\tool\\other\\x", "/build/x", "/builds/x", "/rootfs/a.c",
  ])
  func passesPathsThatTellNothing(text: String) {
    #expect(leaks(text).isEmpty)
    #expect(leaks(text, isWide: true).isEmpty)
  }

  private static let body =
    "aB3dE6gH9jK2mN5pQ8sT1vW4yZ7bC0eF3hI6kL9nO2qR5tU8wX1zA4cD7fG0iJ3lM6oP9rS2uV5xY8"

  /// A beginning with so many characters behind it: put together, so that scanners of this
  /// repository find no secret in it.
  private static func key(_ start: String, _ count: Int, _ end: String = "") -> String {
    start + String((body + body).prefix(count)) + end
  }

  private static let pem = "-----" + "BEGIN "

  private static let secrets: [(String, String)] = [
    ("aws-access-key", "AKIA" + "Q3ZEGTWK7VYN2MBJ"),
    ("aws-access-key", "ASIA" + "Q3ZEGTWK7VYN2MBJ"),
    ("github-token", key("ghp" + "_", 36)),
    ("github-token", key("ghs" + "_", 36)),
    ("github-token", key(key("github_pat" + "_", 22, "_"), 59)),
    ("gitlab-token", key("glpat" + "-", 20)),
    ("slack-token", key("xoxb" + "-1234567890-", 24)),
    ("slack-webhook", key("hooks.slack.com/services/" + "T01234567/B01234567/", 24)),
    ("npm-token", key("npm" + "_", 36)),
    ("pypi-token", key("pypi-" + "AgEIcHlwaS5vcmc", 60)),
    ("google-api-key", key("AI" + "za", 35)),
    ("stripe-key", key("sk_" + "live_", 24)),
    ("anthropic-key", key("sk-" + "ant-", 60)),
    ("openai-key", key("sk-" + "proj-", 60)),
    ("json-web-token", key(key("eyJhbGci" + "OiJIUzI1NiJ9.", 40, "."), 43)),
    ("azure-storage-key", key("Account" + "Key=", 86, "==")),
    ("vault-token", key("hvs" + ".", 100)),
    ("private-key", key(pem + "RSA PRIVATE KEY-----\n", 128, "\n-----END RSA PRIVATE KEY-----")),
    ("private-key", key(pem + "PRIVATE KEY-----\\n", 64, "\\n") + body),
  ]

  @Test(arguments: secrets)
  func findsSecretsAndShowsNone(name: String, secret: String) {
    for text in [secret, "key=\(secret)\"", "\u{1}\(secret)\n"] {
      let found = leaks(text)
      #expect(found.map(\.name) == [name], "\(found)")
      #expect(found.allSatisfy { !$0.value.contains(secret.suffix(12)) && $0.example == nil })
    }
    #expect(leaks(secret, isWide: true).map(\.name) == [name])
  }

  private static let harmless: [String] = [
    "AKIA" + "IOSFODNN7EXAMPLE", "AKIA" + "AAAAAAAAAAAAAAAA", "xAKIA" + "Q3ZEGTWK7VYN2MBJ",
    "AKIA" + "Q3ZEGTWK7VYN2MBJX", "ghp_short", "ghp_" + String(repeating: "x", count: 36),
    key("ghp" + "_", 40), "glpat-xxxxxxxxxxxxxxxxxxxx", "xoxb-your-token-goes-here-please",
    "npm_config_registry_and_other_settings_x", "AIzashort", "sk_live_...",
    pem + "RSA PRIVATE KEY-----\0-----END RSA PRIVATE KEY-----", pem + "PRIVATE KEY-----",
    key(pem + "CERTIFICATE-----\n", 128), "eyJhbGciOiJIUzI1NiJ9", "AccountKey=yourkey",
    "hvs.secret", "pypi-AgEIcHlwaS5vcmcshort",
  ]

  @Test(arguments: harmless)
  func passesWhatOnlyLooksLikeASecret(text: String) { #expect(leaks(text).isEmpty) }

  @Test func findsSeedsWhereTheyAreWhole() {
    let seeds = LeakSeed.machine(
      environment: ["HOME": "/export/people/al", "USER": "al"], hostname: "forge-17.example",
      folders: [("working folder", "/export/people/al/tool")])
    #expect(leaks("/export/people/al/x", seeds: seeds).map(\.name) == ["HOME"])
    #expect(leaks("/export/people/alice/x", seeds: seeds).isEmpty)
    #expect(leaks("/export/people/al.", seeds: seeds).map(\.name) == ["HOME"])
    #expect(leaks("built on forge-17.example", seeds: seeds).map(\.name) == ["hostname"])
    #expect(leaks("al@forge-17.example", seeds: seeds).count == 2)
    #expect(leaks("forge-17.examples", seeds: seeds).isEmpty)
    #expect(
      leaks("/export/people/al/tool/a.c", seeds: seeds).map(\.name).sorted()
        == ["HOME", "working folder"])
  }

  @Test func takesNoSeedThatIsFoundByChance() {
    let seeds = LeakSeed.machine(
      environment: ["HOME": "/root", "USER": "root", "TMPDIR": "/tmp"], hostname: "server",
      folders: [("working folder", "/")])
    #expect(seeds.map(\.text) == ["root@server"])
    #expect(LeakSeed(given: "abc") == nil)
  }

  @Test func countsPlacesAndNamesTheFirstWithItsSection() {
    let text = "..../home/al/a.c\0/home/al/b.c\0/home/bo/c.c\0"
    let found = Array(text.utf8).withUnsafeBytes {
      LeakScanner().leaks(
        in: $0, sections: [BinaryFacts.Section(name: ".rodata", range: 0..<20)])
    }
    #expect(found.map(\.value) == ["/home/al", "/home/bo"])
    #expect(found.map(\.count) == [2, 1])
    #expect(found.map(\.offset) == [4, 30])
    #expect(found.map(\.section) == [".rodata", nil])
    #expect(found[0].example == "/home/al/a.c")
  }

  @Test func readsNoByteBehindTheEnd() {
    let whole = Array("/home/al/src/main.c D:\\a\\t\\t\\x -----BEGIN PRIVATE KEY-----".utf8)
    for count in 0...whole.count {
      // A copy of its own, so that tools which watch memory see a read behind it.
      let part = Array(whole.prefix(count))
      _ = part.withUnsafeBytes { LeakScanner().leaks(in: $0) }
    }
  }
}
