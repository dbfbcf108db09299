import Model
import Testing

@testable import Guard

/// What is read of makefiles and of `configure.ac`.
@Suite struct MakefileTests {
  private static func verdicts(_ needs: [LibraryNeed]) -> [String] {
    needs.map { need in
      let verdict = NeedJudgement(need.condition, isFatal: need.absence == .fails, on: .linux)?
        .verdict
      return "\(need.name ?? "?") \(verdict?.rawValue ?? "none")"
    }
  }

  @Test(arguments: [
    ("LIBS = -la -l$(B)\nB = c\nall:\n\tcc $(LIBS)\n", ["a required", "? required"]),
    ("B := c\nLIBS := -l$(B)\nall:\n", ["c required"]),
    ("ifeq ($(WITH_X),1)\nLIBS = -lx\nendif\nall:\n", ["x optional"]),
    ("WITH_X = 1\nifeq ($(WITH_X), 1)\nLIBS = -lx\nendif\nall:\n", ["x required"]),
    ("ifdef X\nLIBS = -lx\nelse\nLIBS = -ly\nendif\nall:\n", ["x optional", "y required"]),
    ("ifeq ($(shell uname -s),Weird)\nLIBS = -lx\nendif\nall:\n", ["x unknown"]),
    ("all: a\na:\n\tcc -la\nb:\n\tcc -lb\n", ["a required", "b optional"]),
    ("all:\n\t$(MAKE) sub\nsub:\n\tcc -ls\n", ["s required"]),
    ("all: ; cc -lq\n", ["q required"]), ("# -lx\nall:\n\techo -n-lx -L. -lib/path\n", []),
    ("L = $$(pkg-config --cflags --libs foo bar) # x\nall:\n", ["foo required", "bar required"]),
    ("L = \\\n  -la \\\n  -lb\nall:\n", ["a required", "b required"]),
  ])
  func makefilesAreRead(_ text: String, _ expected: [String]) throws {
    #expect(Self.verdicts(try Makefile(Array(text.utf8), file: "Makefile").needs) == expected)
  }

  @Test(arguments: [
    ("AC_CHECK_LIB([a], [f])", ["a optional"]),
    ("AC_CHECK_LIB(a, f, , AC_MSG_ERROR([no a]))", ["a required"]),
    (
      "AC_CHECK_LIB([a], [f], [], [AS_IF([test x$with_a = xyes], [AC_MSG_ERROR([no])])])",
      ["a optional"]
    ),
    (
      "AC_ARG_ENABLE([a], [h], [], [enable_a=yes])\nif test \"x$enable_a\" = xyes; then\nPKG_CHECK_MODULES([A], [a >= 1, b])\nfi",
      ["a required", "b required"]
    ),
    (
      "AC_ARG_WITH([a], [h])\nif test \"$with_a\" = \"yes\"; then\nPKG_CHECK_MODULES(A, a)\nfi",
      ["a optional"]
    ),
    ("dnl AC_CHECK_LIB([a], [f])\n# AC_CHECK_LIB([b], [f])\n", []),
    (
      "if test x; then\n:\nelif test y; then\n:\nelse\nPKG_CHECK_MODULES([A], [$mods])\nfi",
      ["? unknown"]
    ),
    ("AC_SEARCH_LIBS([f], [a b], [], [AC_MSG_FAILURE([no])])", ["a required"]),
    ("AC_CHECK_HEADERS([stdio.h foo/foo.h], [], [AC_MSG_ERROR([no])])", ["foo/foo.h required"]),
    ("case $host in\n*) AC_CHECK_LIB([a], [f], [], [AC_MSG_ERROR([no])]) ;;\nesac", ["a unknown"]),
  ])
  func configureIsRead(_ text: String, _ expected: [String]) throws {
    let needs = try AutoconfScript(Array(text.utf8), file: "configure.ac").needs
    #expect(Self.verdicts(needs) == expected)
  }
}
