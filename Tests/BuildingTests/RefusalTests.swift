import Building
import Engine
import Model
import Testing

@Suite struct RefusalTests {
  static let files = [
    "go.mod": "module example.test/g\n", "main.go": "package main\n", "main.c": "int main;\n",
    "main.zig": "", "Cargo.toml": "[package]\n", "Package.swift": "",
  ]

  static let builders: [BuilderSettings] = {
    var command = CommandSettings()
    command.run = [["true"]]
    command.outputs = ["x"]
    return [
      Fixture.go(), Fixture.c(), .zig(ZigSettings()), .rust(RustSettings()),
      .swift(SwiftSettings()), .command(command),
    ]
  }()

  private func error(
    _ builder: BuilderSettings, target: String = "linux/amd64", files: [String: String] = files,
    environment: [String: String] = [:], toolchains: [String: LockedToolchain]? = nil
  ) throws -> BuildError? {
    let cell = try Fixture.cell(target, builder, environment: environment)
    do {
      _ = try Fixture.steps(cell, Fixture.context(files, toolchains: toolchains))
      return nil
    } catch let error as BuildError {
      return error
    }
  }

  @Test(arguments: builders, ["PATH", "SOURCE_DATE_EPOCH", "HOME"])
  func ownedVariables(_ builder: BuilderSettings, _ name: String) throws {
    let error = try #require(try error(builder, environment: [name: "x"]))
    #expect(error.message.contains(name))
    #expect(error.hint != nil)
  }

  @Test(arguments: builders) func otherVariablesPass(_ builder: BuilderSettings) throws {
    #expect(try error(builder, environment: ["MY_SETTING": "{{ .Version }}"]) == nil)
    let cell = try Fixture.cell("linux/amd64", builder, environment: ["MY": "{{ .Version }}"])
    let plan = try Fixture.steps(cell, Fixture.context(Self.files))
    #expect(plan.last?.command?.environment["MY"] == "1.2.3")
  }

  @Test(arguments: [
    ("GOOS", 0), ("GOARCH", 0), ("GOTOOLCHAIN", 0), ("GOFLAGS", 0), ("GOCACHE", 0),
    ("CGO_ENABLED", 0), ("ZIG_GLOBAL_CACHE_DIR", 1), ("ZIG_LOCAL_CACHE_DIR", 1), ("CC", 1),
    ("ZIG_LOCAL_CACHE_DIR", 2), ("RUSTFLAGS", 3), ("CARGO_HOME", 3), ("SDKROOT", 4),
  ])
  func variablesOfOneBuilder(_ name: String, _ index: Int) throws {
    let error = try #require(try error(Self.builders[index], environment: [name: "x"]))
    #expect(error.message.contains(name))
  }

  @Test(arguments: builders) func missingToolchain(_ builder: BuilderSettings) throws {
    if case .command = builder { return }
    let error = try #require(try error(builder, toolchains: [:]))
    #expect(error.message.contains("toolchain"))
    #expect(error.hint?.contains("toolchains") == true)
  }

  @Test func nativeFlags() throws {
    var zig = ZigSettings()
    zig.arguments = ["-mcpu=native"]
    var rust = RustSettings()
    rust.rustflags = ["-Ctarget-cpu=native"]
    var swift = SwiftSettings()
    swift.flags = ["-Xcc", "-march=native"]
    var command = CommandSettings()
    command.run = [["cc", "-march=native"]]
    command.outputs = ["x"]
    let builders: [BuilderSettings] = [
      Fixture.c { $0.cflags = ["-march=native"] }, Fixture.c { $0.ldflags = ["-mtune=native"] },
      .zig(zig), .rust(rust), .swift(swift), .command(command),
    ]
    for builder in builders {
      let error = try #require(try error(builder))
      #expect(error.message.contains("native"))
    }
    let cgo = Fixture.go { $0.cgo = true }
    #expect(try error(cgo, environment: ["CGO_CFLAGS": "-march=native"]) != nil)
    #expect(try error(cgo, environment: ["CGO_CFLAGS": "-DX=1"]) == nil)
  }

  @Test(arguments: ["-ldflags=-s", "-o=x", "--tags=a", "-trimpath=false", "-mod=mod"])
  func goFlagsThatTheBuilderGives(_ flag: String) throws {
    let error = try #require(try error(Fixture.go { $0.flags = [flag] }))
    #expect(error.message.contains(flag))
  }

  @Test func targetsThatCannotBe() throws {
    #expect(try error(Fixture.go(), target: "none/thumbv7em") != nil)
    #expect(try error(Fixture.go(), target: "macos/universal") != nil)
    #expect(try error(Fixture.c(), target: "macos/universal") != nil)
    #expect(try error(Fixture.c(), target: "windows/amd64+msvc") != nil)
    #expect(try error(Fixture.c { $0.isStatic = true }) != nil)
    #expect(try error(Fixture.c { $0.isStatic = true }, target: "macos/arm64") != nil)
    #expect(try error(Fixture.c { $0.isStatic = true }, target: "linux/amd64+musl") == nil)
    #expect(try error(Fixture.go { $0.kind = .sharedLibrary }) != nil)
    #expect(try error(.swift(SwiftSettings()), target: "linux/arm64") != nil)
  }

  @Test func modulesWithoutSums() throws {
    var files = Self.files
    files["go.mod"] = "module example.test/g\nrequire example.test/x v1.0.0\n"
    let error = try #require(try error(Fixture.go(), files: files))
    #expect(error.hint?.contains("go mod tidy") == true)
  }

  @Test func twoRootToolchainsCollide() throws {
    var command = CommandSettings()
    command.run = [["true"]]
    command.outputs = ["x"]
    let cell = try Fixture.cell("linux/amd64", .command(command))
    let a = Fixture.toolchain("a", layout: .root)
    let b = Fixture.toolchain("b", layout: .root)
    let usr = ["usr": Fixture.digest("1")]
    #expect(throws: BuildError.self) {
      try Fixture.steps(
        cell,
        Fixture.context(
          Self.files, toolchains: ["rust": a, "tools": b],
          rootFolders: ["rust": usr, "tools": usr]))
    }
    let same = try Fixture.steps(
      cell,
      Fixture.context(
        Self.files, toolchains: ["rust": a, "tools": a], rootFolders: ["rust": usr, "tools": usr]))
    #expect(same.last?.inputs.filter { $0.path == "usr" }.count == 1)
  }
}
