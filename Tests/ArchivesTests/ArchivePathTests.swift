import Testing

@testable import Archives

@Suite struct ArchivePathTests {
  @Test(arguments: [
    ("a", "a"), ("./a", "a"), ("a/b/", "a/b"), ("a//b/./c", "a/b/c"), ("./", "."), (".", "."),
    ("..a/b..", "..a/b.."), ("...", "..."), ("ab:c", "ab:c"), ("ü/文", "ü/文"),
  ])
  func safePathsAreShortened(path: String, expected: String) throws {
    #expect(try ArchivePath.sanitized(path) == expected)
  }

  @Test(arguments: [
    "", "/", "/a", "//a", "..", "../a", "a/..", "a/../b", "a/b/../../..", "./../a", "a\u{0}",
    "\u{0}", "C:a", "c:\\a", "z:", "a\\b", "..\\a", "\\a", "/\u{301}a", "a/..\u{0}",
  ])
  func unsafePathsAreRefused(path: String) {
    let error = #expect(throws: ArchiveError.self) { try ArchivePath.sanitized(path) }
    #expect(error?.reason == .escape)
  }

  @Test func backslashesCanBeAllowed() throws {
    #expect(try ArchivePath.sanitized("a/b\\x2d", allowingBackslash: true) == "a/b\\x2d")
    #expect(throws: ArchiveError.self) {
      try ArchivePath.sanitized("../b\\x2d", allowingBackslash: true)
    }
  }

  @Test(arguments: [
    ("a", "b"), ("a/b", "../c"), ("a/b/c", "../../d"), ("a/b", ".."), ("a", "."), ("a", "b/./c"),
    ("a/b", "./../c"), ("a", "..."),
  ])
  func linksInside(path: String, target: String) throws {
    try ArchivePath.checkLink(at: path, target: target)
  }

  @Test(arguments: [
    ("a", ".."), ("a", "../b"), ("a/b", "../../c"), ("a", "/b"), ("a", ""), ("a", "b\u{0}"),
    ("a", "b/../../c"), ("a", "b/../c"), ("a/b", "../../a/c"), ("a", "./.."),
    ("a", "/\u{301}etc"),
  ])
  func linksOutAreRefused(path: String, target: String) {
    let error = #expect(throws: ArchiveError.self) {
      try ArchivePath.checkLink(at: path, target: target)
    }
    #expect(error?.reason == .escape)
  }

  @Test func absoluteTargetsBecomeRelative() throws {
    #expect(
      try ArchivePath.relativeTarget(ofAbsolute: "/lib/a.so", at: "usr/lib/b.so")
        == "../../lib/a.so")
    #expect(try ArchivePath.relativeTarget(ofAbsolute: "//lib//a", at: "b") == "lib/a")
    #expect(try ArchivePath.relativeTarget(ofAbsolute: "/", at: "a/b") == "../.")
    #expect(throws: ArchiveError.self) {
      try ArchivePath.relativeTarget(ofAbsolute: "/a/../../b", at: "c")
    }
  }

  @Test func nothingGoesThroughALink() throws {
    var links = LinkGuard()
    try links.admit("a/b")
    try links.admitSymbolicLink("a/link", target: "../c")
    try links.admit("a/link2")
    try links.admit("a/linked/x")
    for path in ["a/link", "a/link/x", "a/link/x/y"] {
      #expect(throws: ArchiveError.self) { try links.admit(path) }
    }
    // Each is harmless by itself; together they would lead out.
    try links.admitSymbolicLink("x/y/up", target: "../..")
    #expect(throws: ArchiveError.self) {
      try links.admitSymbolicLink("x/y/up/out", target: "../..")
    }
    #expect(throws: ArchiveError.self) { try links.admitHardLink("h", target: "x/y/up") }
    #expect(throws: ArchiveError.self) { try links.admitHardLink("h", target: "x/y/up/z") }
    try links.admitHardLink("h", target: "a/b")
    #expect(throws: ArchiveError.self) { try links.admitSymbolicLink("s", target: "h/..") }
  }
}
