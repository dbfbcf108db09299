import Testing

@testable import Comparison

@Suite struct CauseTests {
  private let known = [
    KnownValue(variation: "build-path", a: "/src", b: "/a/much/longer/src"),
    KnownValue(variation: "host-name", a: "alpha", b: "beta-host"),
    KnownValue(variation: "user", a: "ann", b: "bob"),
    KnownValue(variation: "cpu-count", a: "1", b: "2"),
    KnownValue(variation: "clock", a: "1795843457", b: "1900000000"),
    KnownValue(variation: "locale", a: "C.UTF-8", b: "et_EE.UTF-8"),
  ]

  private func cause(_ a: String, _ b: String, known: [KnownValue] = []) -> Cause? {
    CauseFinder(known: known).cause(TextChange(Array(a.utf8), Array(b.utf8)), of: .unknown).cause
  }

  @Test(
    "a known value names its variation",
    arguments: [
      ("/src/main.c", "/a/much/longer/src/main.c", "build-path"),
      ("built on alpha at noon", "built on beta-host at noon", "host-name"),
      ("user=ann;", "user=bob;", "user"), ("jobs 1", "jobs 2", "cpu-count"),
      ("at 1795843460", "at 1900000001", "clock"),
      ("Nov 28 2026", "Mar 17 2030", "clock"), ("lang C.UTF-8", "lang et_EE.UTF-8", "locale"),
    ])
  func known(a: String, b: String, variation: String) {
    #expect(cause(a, b, known: known)?.variation == variation)
  }

  @Test(
    "a value that has nothing to do with the difference names none",
    arguments: [
      ("/src/main.c version 1.2.3", "/src/main.c version 1.2.4"), ("alpha x", "alpha y"),
      ("jobs 1 and 7", "jobs 1 and 8"), ("Nov 28 2001", "Nov 29 2001"),
    ])
  func unrelated(a: String, b: String) {
    #expect(cause(a, b, known: known)?.variation == nil)
  }

  @Test(
    "without known values the shape tells",
    arguments: [
      ("/home/ann/x/main.c", "/build/x/main.c", Cause.Class.path),
      ("C:\\a\\x.c", "D:\\work\\x.c", .path),
      ("6ba7b810-9dad-11d1-80b4-00c04fd430c8", "1ba7b810-9dad-11d1-80b4-00c04fd43000", .random),
      ("at 2026-11-28", "at 2026-11-29", .time), ("b a c", "a c b", .order),
      ("tool 1.2.3", "tool 1.2.4", .version), ("p=0x7ffd1234abcd", "p=0x7ffc99990000", .address),
      (
        "d41d8cd98f00b204e9800998ecf8427e  x", "0cc175b9c0f1b6a831c399e269772661  x", .digest
      ),
      ("en_US.UTF-8", "de_DE.UTF-8", .locale),
    ])
  func shapes(a: String, b: String, expected: Cause.Class) {
    #expect(cause(a, b)?.class == expected)
  }

  @Test("plain words have no cause", arguments: [("hello", "goodbye"), ("1", "2"), ("", "x")])
  func plain(a: String, b: String) { #expect(cause(a, b) == nil) }

  @Test("a time zone is told from a clock")
  func zone() {
    let zones = [KnownValue(variation: "time-zone", a: "GMT+12", b: "GMT-14")]
    let found = cause("at 2026-11-27 17:24", "at 2026-11-28 19:24", known: zones)
    #expect(found?.class == .timeZone)
    #expect(found?.variation == "time-zone")
  }

  @Test("files that moved share the folders that differ")
  func folders() {
    let pair = CauseFinder.folders(Array("/src/x/main.c".utf8), Array("/b/src/x/main.c".utf8))
    let other = CauseFinder.folders(Array("/src/y/o.c".utf8), Array("/b/src/y/o.c".utf8))
    #expect(pair.1.starts(with: "/b".utf8))
    #expect(other.1.starts(with: "/b".utf8))
  }

  @Test("every class that a build can mend has a cure", arguments: Cause.Class.allCases)
  func cures(class: Cause.Class) {
    let hasCure = Cures.cure(for: `class`, of: .unknown) != nil
    #expect(hasCure == ![.digest, .content].contains(`class`))
  }
}
