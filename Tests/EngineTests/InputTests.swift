import Engine
import Model
import SystemPackage
import Testing

struct InputTests {
  let folder = TemporaryFolder()

  @Test(arguments: [
    ("*.c", "a.c", true), ("*.c", "src/a.c", false), ("**/*.c", "a.c", true),
    ("**/*.c", "x/y/a.c", true), ("src/**", "src/a/b", true), ("src/**", "src", false),
    ("src/**", "srcs/a", false), ("a/**/b", "a/b", true), ("a/**/b", "a/x/y/b", true),
    ("a/**/b", "a/x/c", false), ("a?c", "abc", true), ("a?c", "a/c", false), ("[a-c]x", "bx", true),
    ("[a-c]x", "dx", false), ("[!a-c]x", "dx", true), ("[!a-c]x", "ax", false),
    ("[]]x", "]x", true), ("[a-]x", "-x", true), ("*.{c,h}", "a.h", true),
    ("*.{c,h}", "a.o", false), ("{a,b/{c,d}}", "b/d", true), ("{a,b/{c,d}}", "b", false),
    (#"\*"#, "*", true), (#"\*"#, "a", false), ("./a", "a", true), ("a/", "a", true),
    (".*", ".git", true), ("*", "ä", true),
    ("*a*a*a*a*a*a*b", "aaaaaaaaaaaaaaaaaaaaaaaaaaa", false),
    ("**/**/**/**/**/x", "a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/y", false),
  ])
  func aPatternMeansAPath(_ pattern: String, _ path: String, _ expected: Bool) throws {
    #expect(try GlobPattern(pattern).matches(path) == expected)
  }

  @Test(arguments: [
    ("", "is empty"), ("/etc", "is absolute"), ("a/../b", "leaves the folder"),
    ("[a", "without “]”"),
    ("{a", "without “}”"), ("[z-a]", "empty range"), ("a\\", "ends with"),
    ("{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}", "1,024"),
  ])
  func aBadPatternIsRefused(_ pattern: String, _ reason: String) {
    let error = #expect(throws: GlobPattern.Failure.self) { try GlobPattern(pattern) }
    #expect(error?.description.contains(reason) == true)
  }

  func scan(_ include: [String], _ exclude: [String] = []) throws -> [String] {
    try InputScanner(root: folder.path).scan(
      include: include.map { try GlobPattern($0) }, exclude: exclude.map { try GlobPattern($0) }
    ).keys.sorted()
  }

  @Test func aScanFindsWhatPatternsMeanAndNothingElse() throws {
    for name in [
      "main.c", "src/a.c", "src/a.h", "src/deep/b.c", ".git/config", "dist/old", "src/.build/x.c",
      "doc/x.md",
    ] { try folder.write(name, name) }
    run("ln -s a.c '\(folder.path)/src/link.c'")
    #expect(try scan(["**/*.c"]) == ["main.c", "src/a.c", "src/deep/b.c", "src/link.c"])
    #expect(try scan(["src"]) == ["src/a.c", "src/a.h", "src/deep/b.c", "src/link.c"])
    #expect(try scan(["**"], ["src", "*.c"]) == ["doc/x.md"])
    #expect(try scan(["dist/old"]) == ["dist/old"])
    #expect(try scan(["nothing"]).isEmpty)
  }

  @Test func aLinkThatLeavesTheProjectIsRefused() throws {
    try folder.write("src/a.c", "")
    run("ln -s ../../etc '\(folder.path)/src/out'")
    #expect(throws: StoreError.self) { try scan(["src/**"]) }
    #expect(try scan(["src/*.c"]) == ["src/a.c"])
    run("rm '\(folder.path)/src/out'; ln -s /etc/passwd '\(folder.path)/src/out'")
    #expect(throws: StoreError.self) { try scan(["src"]) }
  }

  @Test func aDigestIsRememberedUntilTheFileChanges() throws {
    let file = folder.path.appending("a")
    let kept = folder.path.appending("cache")
    try folder.write("a", "one")
    let cache = FileDigestCache(file: kept)
    #expect(try cache.digest(of: file) == Digest(hashing: "one".utf8))
    // Changed in the same instant, with the same size: what was racy was not remembered.
    try folder.write("a", "two")
    #expect(try cache.digest(of: file) == Digest(hashing: "two".utf8))
    run("sleep 2.1")
    #expect(try cache.digest(of: file) == Digest(hashing: "two".utf8))
    try cache.save()
    #expect(text(try readFile(kept)).contains(file.string))
    // Same size, and the time of change set back: the other time tells.
    run(
      "touch -r '\(file)' '\(folder.path)/ref'; printf six > '\(file)'; touch -r '\(folder.path)/ref' '\(file)'"
    )
    #expect(try FileDigestCache(file: kept).digest(of: file) == Digest(hashing: "six".utf8))
  }

  @Test func aDamagedCacheBeginsEmpty() throws {
    let file = folder.path.appending("a")
    let kept = folder.path.appending("cache")
    try folder.write("a", "one")
    run("sleep 2.1")
    let cache = FileDigestCache(file: kept)
    _ = try cache.digest(of: file)
    try cache.save()
    let whole = try readFile(kept)
    for count in 0..<whole.count {
      try writeFile(kept, Array(whole.prefix(count)))
      #expect(try FileDigestCache(file: kept).digest(of: file) == Digest(hashing: "one".utf8))
    }
    for index in whole.indices {
      var bytes = whole
      bytes[index] ^= 0x40
      try writeFile(kept, bytes)
      #expect(try FileDigestCache(file: kept).digest(of: file) == Digest(hashing: "one".utf8))
    }
  }
}
