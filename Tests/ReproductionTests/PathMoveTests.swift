import Testing

@testable import Reproduction

struct PathMoveTests {
  private let move = PathMove(folders: ["src", "out", "tool"], prefix: "/elsewhere")

  @Test(arguments: [
    ("/src", "/elsewhere/src"), ("/src/a.c", "/elsewhere/src/a.c"),
    ("-I/src/include", "-I/elsewhere/src/include"),
    ("-ffile-prefix-map=/src=.", "-ffile-prefix-map=/elsewhere/src=."),
    ("--sysroot=/tool/gcc", "--sysroot=/elsewhere/tool/gcc"),
    ("/tool/go/bin:/usr/bin", "/elsewhere/tool/go/bin:/usr/bin"),
    ("cd '/src' && cp a /out/bin", "cd '/elsewhere/src' && cp a /elsewhere/out/bin"),
    ("-Wl,-rpath,/out", "-Wl,-rpath,/elsewhere/out"), ("--out=/out", "--out=/elsewhere/out"),
  ])
  func movesPaths(_ text: String, _ moved: String) {
    #expect(move.apply(to: text) == moved)
  }

  /// A path that only looks like one of the sandbox's is somebody else's.
  @Test(arguments: [
    "lib/src/a.c", "./src", "../out", "/usr/src/linux", "/srcs", "/src-old", "/source",
    "${X}/src", "https://example.org/src", "a-b/src", "",
  ])
  func leavesOthers(_ text: String) {
    #expect(move.apply(to: text) == text)
  }

  @Test func movesMounts() {
    #expect(move.apply(toPath: "/tool/go") == "/elsewhere/tool/go")
    #expect(move.apply(toPath: "/usr/bin") == "/usr/bin")
    #expect(PathMove(folders: ["src"], prefix: "").apply(to: "/src") == "/src")
  }
}
