import Model
import Testing

@testable import Guard

/// What is read of a `build.zig`.
@Suite struct ZigBuildTests {
  private static func facts(_ text: String) throws -> [ZigBuild.Fact] {
    try ZigBuild(Array(text.utf8)).facts
  }

  @Test(arguments: [
    (
      "if (os.tag == .windows) x.linkSystemLibrary(\"a\");", OperatingSystem.windows,
      BuildCondition.Truth.yes
    ),
    ("if (t.result.os.tag == .windows) x.linkSystemLibrary(\"a\");", .linux, .no),
    ("if (os.tag != .windows) { x.linkSystemLibrary(\"a\"); }", .linux, .yes),
    ("if (os.tag == .linux or os.tag == .macos) { x.linkSystemLibrary(\"a\"); }", .macos, .yes),
    ("if (os.tag == .linux) {} else x.linkSystemLibrary(\"a\");", .linux, .no),
    (
      "if (os.tag == .linux) {} else if (os.tag == .macos) {} else { x.linkSystemLibrary(\"a\"); }",
      .macos, .no
    ),
    (
      "if (os.tag == .linux) {} else if (os.tag == .macos) {} else { x.linkSystemLibrary(\"a\"); }",
      .windows, .yes
    ),
    (
      "switch (os.tag) { .linux, .freebsd => x.linkSystemLibrary(\"a\"), else => {} }", .freebsd,
      .yes
    ),
    ("switch (os.tag) { .linux => {}, else => { x.linkSystemLibrary(\"a\"); } }", .linux, .no),
    ("switch (os.tag) { .linux => {}, else => { x.linkSystemLibrary(\"a\"); } }", .macos, .yes),
    ("if (t.result.os.tag.isDarwin()) x.linkSystemLibrary(\"a\");", .macos, .yes),
    ("if (weather) x.linkSystemLibrary(\"a\");", .linux, .undecided),
    (
      "const tls = b.option(bool, \"tls\", \"\") orelse true; if (!tls) return; x.linkSystemLibrary(\"a\");",
      .linux, .yes
    ),
    (
      "const tls = b.option(bool, \"tls\", \"\") orelse false; if (tls) { x.linkSystemLibrary(\"a\"); }",
      .linux, .no
    ),
    (
      "if (b.systemIntegrationOption(\"a\", .{})) |_| {} else { x.linkSystemLibrary(\"a\"); }",
      .linux, .undecided
    ),
    ("{ x.linkSystemLibrary(\"a\"); }", .linux, .yes),
  ])
  func branchesAreFollowed(
    _ text: String, _ system: OperatingSystem, _ expected: BuildCondition.Truth
  ) throws {
    let facts = try Self.facts("pub fn build(b: *B) void { \(text) }")
    #expect(facts.count == 1)
    #expect(facts.first?.condition.holds(on: system) == expected)
  }

  @Test(
    arguments: [
      ("const name = \"z\"; x.linkSystemLibrary(name, .{});", ["z"]),
      (
        "const all = [_][]const u8{ \"a\", \"b\" }; for (all) |l| x.linkSystemLibrary(l);",
        ["a", "b"]
      ),
      ("for ([_][]const u8{ \"a\", \"b\" }) |l| { x.linkSystemLibrary(l); }", ["a", "b"]),
      ("x.linkSystemLibrary(@\"odd name\");", []), ("x.linkSystemLibrary(\"a\" ++ \"b\");", []),
      ("// x.linkSystemLibrary(\"z\")\n", nil), ("const s = \"linkSystemLibrary\"; _ = s;", nil),
      ("x.linkSystemLibrary(\"a\\x62\\u{63}\");", ["abc"]),
    ] as [(String, [String]?)])
  func namesAreReadOrToldAsComputed(_ text: String, _ expected: [String]?) throws {
    let facts = try Self.facts("fn f() void { \(text) }")
    guard let expected else {
      #expect(facts.isEmpty)
      return
    }
    let names = facts.map { fact -> String? in
      if case .systemLibrary(let name) = fact.kind { name } else { nil }
    }
    #expect(names == (expected.isEmpty ? [nil] : expected))
  }
}
