import Building
import Engine
import Model
import Testing

/// Templates are filled in wherever the configuration takes them, by every builder.
@Suite struct TemplateTests {
  static let version = "{{ .Version }}"

  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var builder: BuilderSettings
    var files: [String: String]
    /// What the compiling step's arguments must hold once filled in.
    var expected: [String]
    var testDescription: String { name }
  }

  static let cases: [Case] = {
    let c: (CSettings.BuildSystem) -> BuilderSettings = { system in
      Fixture.c {
        $0.buildSystem = system
        $0.defines = ["A=\(version)"]
        $0.cflags = ["-DB=\(version)"]
        $0.cxxflags = ["-DC=\(version)"]
        $0.ldflags = ["-Wl,-soname,\(version)"]
        $0.arguments = ["D=\(version)"]
        $0.sources = ["main.c", "more.cc"]
      }
    }
    let sources = ["main.c": "int main;\n", "more.cc": "int x;\n"]
    let flags = ["-DA=1.2.3", "-DB=1.2.3", "-DC=1.2.3", "-Wl,-soname,1.2.3"]
    var zig = ZigSettings()
    zig.arguments = ["-Dversion=\(version)"]
    var file = zig
    file.root = "main.zig"
    var rust = RustSettings()
    rust.flags = ["--config=a='\(version)'"]
    var swift = SwiftSettings()
    swift.flags = ["-DV_\(version)"]
    var command = CommandSettings()
    command.run = [["make-it", version], ["again", "x\(version)"]]
    command.outputs = ["it-\(version)"]
    return [
      Case(name: "c", builder: c(.sources), files: sources, expected: flags),
      Case(name: "make", builder: c(.make), files: sources, expected: flags + ["D=1.2.3"]),
      Case(name: "cmake", builder: c(.cmake), files: sources, expected: flags + ["D=1.2.3"]),
      Case(
        name: "go",
        builder: Fixture.go {
          $0.ldflags = ["-X=main.v=\(version)"]
          $0.flags = ["-gcflags=\(version)"]
        }, files: ["go.mod": "module example.test/g\n", "main.go": "package main\n"],
        expected: ["-X=main.v=1.2.3", "-gcflags=1.2.3"]),
      Case(
        name: "zig build", builder: .zig(zig), files: ["build.zig": ""],
        expected: ["-Dversion=1.2.3"]),
      Case(
        name: "zig file", builder: .zig(file), files: ["main.zig": ""],
        expected: ["-Dversion=1.2.3"]),
      Case(
        name: "rust", builder: .rust(rust), files: ["Cargo.toml": "[package]\n"],
        expected: ["--config=a='1.2.3'"]),
      Case(
        name: "swift", builder: .swift(swift), files: ["Package.swift": ""],
        expected: ["-DV_1.2.3"]),
      Case(
        name: "command", builder: .command(command), files: [:], expected: ["1.2.3", "x1.2.3"]),
    ]
  }()

  @Test(arguments: cases) func areFilledIn(_ test: Case) throws {
    let hooks = Product.Hooks(pre: [["before", Self.version]], post: [["after", Self.version]])
    let cell = try Fixture.cell(
      "linux/amd64", test.builder, environment: ["LABEL": "v\(Self.version)"], hooks: hooks)
    let plan = try Fixture.steps(cell, Fixture.context(test.files))
    let step = try #require(plan.last)
    let text = step.arguments.joined(separator: "\n")
    for expected in test.expected { #expect(text.contains(expected)) }
    #expect(step.command?.environment["LABEL"] == "v1.2.3")
    #expect(step.command?.commands.first == ["before", "1.2.3"])
    #expect(step.command?.commands.last == ["after", "1.2.3"])
    for step in plan.steps {
      #expect(!step.arguments.contains { $0.contains("{{") })
      #expect(step.command?.environment.values.contains { $0.contains("{{") } == false)
      #expect(!step.outputs.contains { $0.path.contains("{{") })
    }
    #expect(!plan.artifact.fileName.contains("{{"))
  }

  @Test func rustFlagsAreFilledIn() throws {
    var rust = RustSettings()
    rust.rustflags = ["--cfg=v=\"\(Self.version)\""]
    let plan = try Fixture.steps(
      try Fixture.cell("linux/amd64", .rust(rust)),
      Fixture.context(["Cargo.toml": "[package]\n"]))
    let flags = plan.last?.command?.environment["CARGO_ENCODED_RUSTFLAGS"]
    #expect(flags?.contains("--cfg=v=\"1.2.3\"") == true)
  }

  @Test func prebuiltPathIsFilledIn() throws {
    var settings = PrebuiltSettings()
    settings.path = "out/\(Self.version)/tool"
    let plan = try Fixture.steps(
      try Fixture.cell("linux/amd64", .prebuilt(settings)),
      Fixture.context(["out/1.2.3/tool": "x"]))
    #expect(plan.last?.inputs.map(\.path) == ["src/out/1.2.3/tool"])
  }

  @Test func embeddedSwiftFlagsAreFilledIn() throws {
    var swift = SwiftSettings()
    swift.embedded = true
    swift.flags = ["-DV_\(Self.version)"]
    let plan = try Fixture.steps(
      try Fixture.cell("none/thumbv7em", .swift(swift)), Fixture.context(["main.swift": ""]))
    #expect(plan.last?.arguments.contains("-DV_1.2.3") == true)
  }

  /// A template must not bring in what its text does not show.
  @Test(arguments: cases.filter { $0.name != "command" })
  func cannotHideTheMachinesCPU(_ test: Case) throws {
    let cell = try Fixture.cell(
      "linux/amd64", test.builder, hooks: Product.Hooks(pre: [["cc", Self.version]], post: []))
    var context = Fixture.context(test.files)
    context.templateRender = { $0.replacing(Self.version, with: "-march=native") }
    let error = #expect(throws: BuildError.self) { try Fixture.steps(cell, context) }
    #expect(error?.message.contains("native") == true)
  }
}
