import Building
import Model
import Testing

@Suite struct GoInputsTests {
  static let module = [
    "go.mod": "module example.test/m // the module\n\ngo 1.24\n",
    "go.sum": "",
    "cmd/a/main.go": """
    // Package main.
    package main

    import (
      "fmt"
      u "example.test/m/internal/used"
      _ "embed"
    )

    //go:embed data/*.txt "two words.txt" all:tree
    var text string
    """,
    "cmd/a/main_test.go": "package main\nimport \"example.test/m/testonly\"\n",
    "cmd/a/data/x.txt": "x",
    "cmd/b/main.go": "package main; import \"example.test/m/internal/other\"\n",
    "internal/used/used.go": "package used\nimport `example.test/m/deep`\n",
    "internal/used/asm_amd64.s": "#include \"textflag.h\"\n",
    "internal/other/other.go": "package other\n",
    "deep/deep.go": "/* import \"example.test/m/no\" */ package deep\n",
    "testonly/t.go": "package testonly\n",
    "README.md": "readme",
  ]

  @Test func templatesOfGoCodeAreNoGlobs() throws {
    var files = Self.module
    files["cmd/a/main.go"] = "package main\n\nconst t = `\n//go:embed {{ .File }}\n`\n"
    #expect(try selection(files).globs.contains("cmd/a/\\{\\{"))
  }

  private func selection(
    _ files: [String: String], main: String = "./cmd/a", directory: String = "",
    hooks: Product.Hooks = Product.Hooks()
  ) throws -> InputSelection {
    let cell = try Fixture.cell(
      "linux/amd64", Fixture.go { $0.main = main }, directory: directory, hooks: hooks)
    return try Fixture.selection(cell, files)
  }

  @Test func reachablePackagesOnly() throws {
    let selection = try selection(Self.module)
    #expect(
      selection.paths == [
        "cmd/a/main.go", "deep/deep.go", "go.mod", "go.sum", "internal/used/asm_amd64.s",
        "internal/used/used.go",
      ])
    #expect(
      selection.globs == [
        "cmd/a/data/*.txt", "cmd/a/data/*.txt/**", "cmd/a/tree", "cmd/a/tree/**",
        "cmd/a/two words.txt", "cmd/a/two words.txt/**",
      ])
    #expect(selection.reason == nil)
  }

  @Test func oneProductsFileIsNotTheOthers() throws {
    let a = try selection(Self.module)
    let b = try selection(Self.module, main: "./cmd/b")
    #expect(!a.paths.contains("cmd/b/main.go") && !a.paths.contains("internal/other/other.go"))
    #expect(b.paths.contains("internal/other/other.go") && !b.paths.contains("cmd/a/main.go"))
    #expect(!b.paths.contains("internal/used/used.go"))
  }

  @Test func importPathOrFileAsMain() throws {
    let narrow = try selection(Self.module)
    #expect(try selection(Self.module, main: "example.test/m/cmd/a") == narrow)
    #expect(try selection(Self.module, main: "./cmd/a/main.go") == narrow)
    #expect(try selection(Self.module, main: ".", directory: "cmd/a") == narrow)
  }

  @Test(arguments: [
    "package main\nimport \"C\"\n", "package main\nimport (\"fmt\" +)\n",
    "package main\nimport \"example.test/m/generated\"\n", "\u{0}\u{1}",
  ])
  func whatCannotBeProvedIsTheWholeModule(_ main: String) throws {
    var files = Self.module
    files["cmd/a/main.go"] = main
    let selection = try selection(files)
    #expect(selection.globs == ["**"])
    #expect(selection.reason != nil)
  }

  @Test func hooksMayReadAnything() throws {
    let selection = try selection(Self.module, hooks: Product.Hooks(pre: [["go", "generate"]]))
    #expect(selection.globs == ["**"])
  }

  @Test func assemblyThatIncludesFromElsewhere() throws {
    var files = Self.module
    files["internal/used/asm_amd64.s"] = "#include \"../other/x.h\"\n"
    #expect(try selection(files).globs == ["**"])
  }

  @Test func vendorAndReplacements() throws {
    var files = Self.module
    files["go.mod"] = """
      module example.test/m
      require (
        example.test/far v1.0.0
        example.test/near v1.0.0 // indirect
      )
      replace example.test/near => ./near
      """
    files["near/go.mod"] = "module example.test/near\n"
    files["near/near.go"] = "package near\n"
    files["near/unused/u.go"] = "package unused\n"
    files["vendor/modules.txt"] = ""
    files["cmd/a/main.go"] =
      "package main\nimport (\"example.test/near\"; \"example.test/far/x\")\n"
    let selection = try selection(files)
    #expect(selection.paths.contains("near/near.go"))
    #expect(selection.paths.contains("near/go.mod"))
    #expect(!selection.paths.contains("near/unused/u.go"))
    #expect(selection.globs == ["vendor/**"])
  }

  @Test func workspace() throws {
    let files = [
      "go.work": "go 1.24\nuse (\n ./app\n ./lib\n)\n", "app/go.mod": "module example.test/app\n",
      "app/main.go": "package main\nimport \"example.test/lib/used\"\n",
      "lib/go.mod": "module example.test/lib\n", "lib/used/u.go": "package used\n",
      "lib/other/o.go": "package other\n",
    ]
    let selection = try selection(files, main: ".", directory: "app")
    #expect(
      selection.paths == ["app/go.mod", "app/main.go", "go.work", "lib/go.mod", "lib/used/u.go"])
  }

  @Test func noModule() throws {
    #expect(throws: BuildError.self) { try selection(["main.go": "package main\n"], main: ".") }
  }
}
