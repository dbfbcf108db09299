import Building
import Model
import Testing

@Suite struct CInputsTests {
  static let project = [
    "app/main.c": "#include <stdio.h>\n#  include \"util.h\"\n#include <pub/api.h>\n",
    "app/util.h": "#include \"../shared/deep.h\"\n", "app/unused.h": "", "shared/deep.h": "",
    "include/pub/api.h": "#if __has_include(\"extra.h\")\n#include \"extra.h\"\n#endif\n",
    "include/pub/extra.h": "", "include/pub/other.h": "", "notes.txt": "",
  ]

  private func selection(
    _ files: [String: String], _ change: (inout CSettings) -> Void = { _ in }
  ) throws -> InputSelection {
    let builder = Fixture.c {
      $0.includes = ["../include"]
      change(&$0)
    }
    return try Fixture.selection(
      try Fixture.cell("linux/amd64", builder, directory: "app"), files)
  }

  @Test func followsIncludes() throws {
    let selection = try selection(Self.project)
    #expect(
      selection.paths == [
        "app/main.c", "app/util.h", "include/pub/api.h", "include/pub/extra.h", "shared/deep.h",
      ])
    #expect(selection.globs.isEmpty && selection.reason == nil)
  }

  @Test(arguments: [
    "#include HEADER\n", "  #include\tFILE(x)\n", "asm(\".incbin \\\"x.bin\\\"\");\n",
    "#embed NAME\n", "#include \"../../x.h\"\n",
  ])
  func whatCannotBeProvedIsTheWholeFolder(_ line: String) throws {
    var files = Self.project
    files["app/main.c"] = line
    #expect(try selection(files).globs == ["app/**"])
  }

  @Test(arguments: ["-include", "-Ifoo", "@flags", "-Wl,--version-script=app.map"])
  func flagsThatNameFiles(_ flag: String) throws {
    let selection = try selection(Self.project) { $0.cflags = [flag] }
    #expect(selection.globs == ["app/**"])
  }

  @Test func harmlessFlags() throws {
    let selection = try selection(Self.project) {
      $0.cflags = ["-O3", "-Wall", "-std=c11", "-DX=1", "-fno-plt", "-pthread"]
    }
    #expect(selection.globs.isEmpty)
  }

  @Test func declaredInputsAreAdded() throws {
    let cell = try Fixture.cell(
      "linux/amd64", Fixture.c(), directory: "app", inputs: ["data/**"],
      excludedInputs: ["data/big/**"])
    let selection = try Fixture.selection(cell, Self.project)
    #expect(selection.globs == ["data/**"])
    #expect(selection.excludedGlobs == ["data/big/**"])
  }

  @Test func noMatchIsAnError() throws {
    #expect(throws: BuildError.self) { try selection(Self.project) { $0.sources = ["*.cc"] } }
  }
}
