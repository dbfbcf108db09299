import Configuration
import Model
import Testing

@Suite("Recognising projects")
struct DetectorTests {
  private func detector(_ files: [String: String], name: String = "demo") -> ProjectDetector {
    ProjectDetector(FolderListing(name: name, paths: Array(files.keys)) { files[$0] })
  }

  /// The configuration for `files`, read back: the cells' products with their settings.
  private func products(_ files: [String: String]) throws -> [Product] {
    let text = try #require(detector(files).configuration)
    let project = try read(text)
    var seen: Set<String> = []
    return project.cells.map(\.product).filter { seen.insert($0.name).inserted }
  }

  @Test("Nothing is recognised in nothing")
  func nothing() {
    #expect(detector(["README.md": "# hi"]).configuration == nil)
    #expect(detector([:]).products.isEmpty)
  }

  @Test("A Go module with a main package in its root")
  func goRoot() throws {
    let files = [
      "go.mod": "module example.org/tools/greet/v2\n\ngo 1.27\n", "main.go": "package main\n",
    ]
    let found = try products(files)
    #expect(found.map(\.name) == ["greet"])
    #expect(found.first?.builder == .go(GoSettings()))
    let project = try read(try #require(detector(files).configuration))
    #expect(
      project.cells.map(\.target.description) == [
        "linux/amd64", "linux/arm64", "linux/arm/v7", "macos/amd64", "macos/arm64", "windows/amd64",
        "windows/arm64",
      ])
  }

  @Test("macos/universal is offered where both slices are made, and works when it is asked for")
  func universal() throws {
    let text = try #require(
      detector(["go.mod": "module example.org/a\n", "main.go": "package main\n"]).configuration)
    let asked = text.replacing("# - macos/universal", with: "- macos/universal")
    #expect(asked != text)
    #expect(try read(asked).cells.last?.slices.count == 2)
    let rust = detector([
      "Cargo.toml": "[package]\nname = \"r\"\n", "src/main.rs": "fn main() {}",
    ])
    #expect(rust.configuration?.contains("macos") == false)
  }

  @Test("Several main packages, cgo, tests and generators")
  func goMany() throws {
    let found = try products([
      "go.mod": "module example.org/x\n", "cmd/a/main.go": "// hi\n\npackage main\n",
      "cmd/b/b.go": "package main\n", "lib/c.go": "package lib\n\nimport \"C\"\n",
      "gen.go": "//go:build ignore\n\npackage main\n", "lib/c_test.go": "package main\n",
      "vendor/x/main.go": "package main\n", "vendor/modules.txt": "",
    ])
    #expect(found.map(\.name) == ["a", "b"])
    guard case .go(let go) = found[0].builder else {
      Issue.record("not Go")
      return
    }
    #expect(go.main == "./cmd/a" && go.cgo && go.flags.isEmpty)
    #expect(found[0].toolchains == ["go": "go", "zig": "zig"])
  }

  @Test("A Go package that offers functions to C is a library")
  func goLibrary() throws {
    let library = "package main\n\nimport \"C\"\n\n//export F\nfunc F() {}\n\nfunc main() {}\n"
    for (text, kind) in [
      (library, ProductKind.sharedLibrary),
      (library.replacing("main() {}", with: "main() { F() }"), .executable),
    ] {
      let found = try products(["go.mod": "module example.org/x\n", "x.go": text])
      guard case .go(let go) = found.first?.builder else {
        Issue.record("not Go")
        return
      }
      #expect(go.kind == kind && go.cgo)
    }
  }

  @Test("Cargo: a package, [[bin]], src/bin, and a workspace")
  func rust() throws {
    let single = try products([
      "Cargo.toml": "[package]\nname = \"grep\"\nversion = \"1\"\n", "src/main.rs": "fn main() {}",
    ])
    #expect(single.map(\.name) == ["grep"])
    let many = try products([
      "Cargo.toml": "[workspace]\nmembers = [\"a\", \"b\"]\n",
      "a/Cargo.toml": "[package]\nname = \"a-cli\"\n\n[[bin]]\nname = \"a\"\npath = \"x.rs\"\n",
      "b/Cargo.toml": "[package]\nname=\"b\"\n[lib]\nname = \"lb\"\n", "b/src/lib.rs": "",
      "b/src/bin/tool.rs": "fn main() {}", "b/src/bin/big/main.rs": "fn main() {}",
    ])
    #expect(many.map(\.name) == ["a", "big", "tool"])
    guard case .rust(let rust) = many[0].builder else {
      Issue.record("not Rust")
      return
    }
    #expect(rust.package == "a-cli" && rust.bin == "a" && many[0].directory.isEmpty)
  }

  @Test("Crates that are not in vendor/ are remarked on")
  func crates() throws {
    let manifest = "[package]\nname = \"x\"\n\n[dependencies]\nlibc = \"0.2\"\n"
    var files = ["Cargo.toml": manifest, "src/main.rs": ""]
    #expect(try #require(detector(files).configuration).contains("cargo vendor"))
    files["vendor/libc/Cargo.toml"] = ""
    let vendored = try #require(detector(files).configuration)
    #expect(!vendored.contains("cargo vendor"))
    let plain = ["Cargo.toml": "[package]\nname = \"x\"\n", "src/main.rs": ""]
    let without = try #require(detector(plain).configuration)
    #expect(!without.contains("cargo vendor"))
  }

  @Test("build.zig")
  func zig() throws {
    let found = try products([
      "build.zig": "const exe = b.addExecutable(.{\n  .name = \"zed\",\n});", "src/main.zig": "",
      "helper.c": "int main(void) { return 0; }",
    ])
    #expect(found.map(\.name) == ["zed"])
    #expect(found.first?.builder == .zig(ZigSettings()))
  }

  @Test("Zig files with a main, where there is no build.zig")
  func zigFiles() throws {
    let main = "pub fn main() !void {}"
    let found = try products(["src/main.zig": main, "tool.zig": main, "src/part.zig": "fn x()"])
    #expect(found.map(\.name) == ["demo", "tool"])
    guard case .zig(let zig) = found.first?.builder else {
      Issue.record("not Zig")
      return
    }
    #expect(zig.root == "src/main.zig")
  }

  @Test("Package.swift")
  func swift() throws {
    let found = try products([
      "Package.swift":
        "products: [\n .executable(name: \"hello\", targets: [\"H\"]), .library(name: \"L\")]"
    ])
    #expect(found.map(\.name) == ["hello"])
    #expect(detector(["Package.swift": ".library(name: \"L\")"]).products.isEmpty)
  }

  @Test("CMakeLists.txt")
  func cmake() throws {
    let found = try products([
      "CMakeLists.txt": "project(x)\n# add_executable(no a.c)\nadd_executable(yes\n  a.c)\n"
        + "add_executable(x::yes ALIAS yes)\nadd_executable(cc IMPORTED)\n",
      "a.c": "int main(void) { return 0; }",
      "tool/CMakeLists.txt":
        "ADD_LIBRARY(z z.c)\nadd_executable( other b.c)\nadd_executable(${X} c.c)",
    ])
    #expect(found.map(\.name) == ["yes", "other"])
    guard case .c(let c) = found[1].builder else {
      Issue.record("not C")
      return
    }
    #expect(c.buildSystem == .cmake && c.goals == ["other"] && c.output == "tool/other")
  }

  @Test(
    "What CMake makes when no option is set",
    arguments: [
      (
        "option(FUZZ \"for us\" OFF)\nif (FUZZ)\n add_executable(f f.c)\nendif()\nadd_executable(a a.c)",
        ["a"]
      ),
      ("option(FUZZ \"for us\")\nif(FUZZ)\n if(X)\n endif()\n add_executable(f f.c)\nendif()", []),
      ("option(TOOL \"a tool\" ON)\nif(TOOL)\n add_executable(t t.c)\nendif()", ["t"]),
      (
        "option(OLD \"\" OFF)\nif(OLD)\nadd_executable(o o.c)\nelse()\nadd_executable(n n.c)\nendif()",
        ["n"]
      ),
      ("if(WIN32)\n add_executable(w w.c)\nendif()", ["w"]),
      ("project(tool C)\nadd_executable(${PROJECT_NAME} a.c)", ["tool"]),
      ("set(NAME run)\nadd_executable(\"${NAME}-it\" a.c)", ["run-it"]),
      ("set(NAME a b)\nadd_executable(${NAME} a.c)\nadd_executable(${OTHER} a.c)", []),
      ("set(NAME x)\nset(NAME)\nadd_executable(${NAME} a.c)", []),
      (
        "message(\"add_executable(no a.c) \\\" # (\")\nadd_executable(yes a.c) # add_executable(no",
        ["yes"]
      ),
      ("add_executable(", []), ("if(X", []), ("endif()\nelse()\nadd_executable(y y.c)", ["y"]),
    ])
  func cmakeDefaults(_ text: String, _ names: [String]) {
    #expect(detector(["CMakeLists.txt": text, "a.c": "int x;"]).products.map(\.name) == names)
  }

  @Test("Programs that nobody releases count where there are no others")
  func cmakeHelpers() {
    var files = [
      "CMakeLists.txt": "project(x)\noption(TESTS \"\" OFF)\n",
      "bench/CMakeLists.txt": "add_executable(check c.c)", "bench/c.c": "int x;",
      "fuzzing/CMakeLists.txt": "if(TESTS)\nadd_executable(fuzz c.c)\nendif()",
    ]
    #expect(detector(files).products.map(\.name) == ["check"])
    files["tool/CMakeLists.txt"] = "add_executable(tool t.c)"
    #expect(detector(files).products.map(\.name) == ["tool"])
  }

  @Test(
    "A Makefile's binary is guessed from its rules",
    arguments: [
      ("all: prog\nprog: a.o b.o\n\t$(CC) -o $@ a.o b.o\n", "prog"),
      ("BIN = tool\nOBJ = a.o\n$(BIN): $(OBJ)\n\t$(CC) $(OBJ) -o $(BIN)\n", "tool"),
      (
        "%.o: %.c\n\t$(CC) -c -o $@ $<\nlib.a: a.o\n\tar rc $@ $^\nx: main.o lib.a\n\t$(CC) -o $@ $^\n",
        "x"
      ),
      ("o: a.o\nprog: a.o\n\t$(CC) -o $@ a.o\n.PHONY: o\n", "prog"),
      ("o: a.o\n.PHONY: all o\n", "demo"),
      ("A = $(B)\nB = $(A)\nall:\n\techo\n", "demo"),
    ])
  func make(_ text: String, _ name: String) throws {
    let found = try products(["Makefile": text, "a.c": "int main(void) { return 0; }"])
    #expect(found.map(\.name) == [name])
    guard case .c(let c) = found[0].builder else {
      Issue.record("not C")
      return
    }
    #expect(c.buildSystem == .make && c.output == name)
    // A guess, the folder's name, is no goal.
    #expect(c.goals == (name == "demo" ? [] : [name]))
  }

  @Test("A Makefile that only calls others names what theirs leave")
  func makeInside() throws {
    let inner = "T= lua\n$(T): lua.o\n\t$(CC) -o $@ lua.o\n"
    let files = [
      "Makefile": "all:\n\tcd src && $(MAKE)\n", "src/Makefile": inner, "src/lua.c": "",
      "doc/Makefile": "wrong: a.o\n", "doc/a.txt": "",
    ]
    let found = try products(files)
    guard case .c(let c) = found.first?.builder else {
      Issue.record("not C")
      return
    }
    #expect(found.map(\.name) == ["lua"] && c.output == "src/lua")
  }

  @Test("A configure script is not run, and that is said")
  func configured() throws {
    let files = ["configure.ac": "", "a.c": "int main(void) {}"]
    #expect(try #require(detector(files).configuration).contains("configure.ac is not run"))
    let plain = try #require(detector(["a.c": "int main(void) {}"]).configuration)
    #expect(!plain.contains("not run"))
  }

  @Test("Plain C: one program of many sources, or many programs")
  func plain() throws {
    let one = try products([
      "src/a.c": "int main(int argc, char **argv) {}", "src/b.c": "int b;", "include/b.h": "",
    ])
    guard case .c(let c) = one[0].builder else {
      Issue.record("not C")
      return
    }
    #expect(one.map(\.name) == ["demo"] && c.sources == ["src/*.c"] && c.includes == ["include"])
    let two = try products([
      "a.c": "int main(void) {}", "b.cc": "int\nmain() {}", "c.c": "domain(1);",
    ])
    #expect(two.map(\.name) == ["a", "b"])
  }

  @Test("Several languages in one repository have targets of their own, and names that differ")
  func mixed() throws {
    let files = [
      "go.mod": "module x.org/tool\n", "main.go": "package main\n",
      "rs/Cargo.toml": "[package]\nname = \"tool\"\n", "rs/src/main.rs": "",
      "c/main.c": "int main(void) {}",
    ]
    let text = try #require(detector(files).configuration)
    let project = try read(text)
    #expect(project.productNames == ["tool", "tool-rust"])
    #expect(project.cells.count { $0.product.name == "tool-rust" } == 2)
    #expect(project.cells.count { $0.product.name == "tool" } == 7)
  }

  @Test(
    "Names that YAML or file systems would misread",
    arguments: [
      "true", "1.0", "a b", "ü", "-x", "..", "a: b", "\"", "a\nb", "#", "日本",
    ])
  func names(_ name: String) throws {
    let files = ["go.mod": "module \(name)\n", "main.go": "package main\n"]
    let text = try #require(detector(files, name: name).configuration)
    #expect(try read(text).cells.count == 7)
  }
}
