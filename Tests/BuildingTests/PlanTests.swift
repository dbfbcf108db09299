import Building
import Engine
import Model
import Testing

/// Traps that a plan must close, each by what it says.
@Suite struct PlanTests {
  static let cTargets = [
    "linux/amd64", "linux/arm64+gnu.2.28", "linux/amd64+musl", "linux/arm/v7", "macos/arm64",
    "windows/arm64",
  ]

  @Test(arguments: cTargets) func everyZigCommandNamesItsTarget(_ target: String) throws {
    let cell = try Fixture.cell(target, Fixture.c())
    let plan = try Fixture.steps(cell, Fixture.context(GoldenTests.cFiles))
    let commands = plan.steps.compactMap(\.command).flatMap(\.commands)
    #expect(commands.count == 2)
    for command in commands {
      let triple = try #require(cell.target.zigTriple)
      #expect(command.contains("-target") && command.contains(triple))
      #expect(command.contains { $0.hasPrefix("-mcpu=") })
      #expect(command.contains("-g0") && command.contains("-s"))
    }
  }

  @Test func cellsOfOneTargetShareTheLibrary() throws {
    let context = Fixture.context(GoldenTests.cFiles)
    let one = try Fixture.steps(try Fixture.cell("linux/arm64", Fixture.c()), context)
    let other = try Fixture.steps(
      try Fixture.cell("linux/arm64", Fixture.c { $0.cflags = ["-O3"] }), context)
    let small = try Fixture.steps(
      try Fixture.cell("linux/arm64", Fixture.c { $0.cflags = ["-Os"] }), context)
    #expect(one.steps[0] == other.steps[0])
    #expect(one.steps[0].id != small.steps[0].id)
    #expect(one.last != other.last)
  }

  @Test func libraryIsASeedOfAPrivateCache() throws {
    let plan = try Fixture.steps(
      try Fixture.cell("linux/arm64", Fixture.c()), Fixture.context(GoldenTests.cFiles))
    let seeds = try #require(plan.last).inputs.filter { $0.path.hasPrefix("zig-cache") }
    #expect(seeds.map(\.path) == ["zig-cache"])
    #expect(seeds.allSatisfy { $0.isWritable })
    #expect(plan.last?.command?.environment["ZIG_GLOBAL_CACHE_DIR"] == "/zig-cache")
    #expect(plan.last?.command?.caches.isEmpty == true)
  }

  @Test func goNeverLeavesItsToolchainOrTheNetworkStep() throws {
    let cell = try Fixture.cell(
      "linux/amd64", Fixture.go(), environment: ["GOPROXY": "file:///mirror"])
    let plan = try Fixture.steps(cell, Fixture.context(GoldenTests.goModules))
    #expect(plan.steps.map(\.title) == ["fetch modules", "compile"])
    for step in plan.steps {
      #expect(step.command?.environment["GOTOOLCHAIN"] == "local")
    }
    #expect(plan.steps[0].command?.environment["GOPROXY"] == "file:///mirror")
    #expect(plan.steps[1].command?.environment["GOPROXY"] == "off")
    #expect(plan.steps[0].inputs.map(\.path).sorted() == ["src/go.mod", "src/go.sum", "tool/go"])
  }

  @Test func cellsThatFetchAlikeShareTheStepAndOthersDoNot() throws {
    func fetch(
      _ target: String, proxy: String? = nil, go: String = "go", files: [String: String],
      _ builder: BuilderSettings
    ) throws -> Step {
      var cell = try Fixture.cell(
        target, builder, environment: proxy.map { ["GOPROXY": $0, "HTTPS_PROXY": $0] } ?? [:])
      cell.product.toolchains["go"] = go
      let context = Fixture.context(
        files,
        toolchains: [
          "go": Fixture.toolchain(go), "swift": Fixture.toolchain("swift", layout: .host),
        ])
      return try #require(
        Fixture.steps(cell, context).steps.first { $0.title.hasPrefix("fetch ") })
    }
    let (files, builder) = (GoldenTests.goModules, Fixture.go())
    let plain = try fetch("linux/amd64", files: files, builder)
    #expect(plain.id == "fetch modules greeter (go)")
    #expect(try fetch("macos/arm64", files: files, builder).id == plain.id)
    let mirror = "https://user:secret@mirror.example"
    let mirrored = try fetch("linux/amd64", proxy: mirror, files: files, builder)
    #expect(mirrored.id != plain.id)
    #expect(!mirrored.id.rawValue.contains("secret"))
    #expect(
      try fetch("macos/arm64", proxy: mirror, files: files, builder).id == mirrored.id)
    #expect(
      try fetch("linux/amd64", proxy: "file:///mirror", files: files, builder).id != mirrored.id)
    #expect(try fetch("linux/amd64", go: "go-next", files: files, builder).id != plain.id)

    let swift = BuilderSettings.swift(SwiftSettings())
    let packages = try fetch("linux/amd64", files: GoldenTests.swiftPackages, swift)
    #expect(packages.id == "fetch packages greeter (swift)")
    #expect(
      try fetch("linux/amd64", proxy: mirror, files: GoldenTests.swiftPackages, swift).id
        != packages.id)
  }

  @Test func vendoredModulesNeedNoNetwork() throws {
    var files = GoldenTests.goModules
    files["vendor/modules.txt"] = ""
    let plan = try Fixture.steps(
      try Fixture.cell("linux/amd64", Fixture.go()), Fixture.context(files))
    #expect(plan.steps.map(\.title) == ["compile"])
    #expect(plan.last?.command?.environment["GOFLAGS"] == "-mod=vendor")
  }

  @Test(arguments: [
    (["-X main.version=1"], "-X main.version=1"), (["-X", "main.v=a b"], "-X 'main.v=a b'"),
    (["-X=main.v=a b"], "'-X=main.v=a b'"), (["-X", "main.v=it's a"], "-X \"main.v=it's a\""),
  ])
  func linkerFlagsAreQuotedForGo(_ flags: [String], _ expected: String) throws {
    let plan = try Fixture.steps(
      try Fixture.cell("linux/amd64", Fixture.go { $0.ldflags = flags }),
      Fixture.context(GoldenTests.goFiles))
    let argument = try #require(plan.last?.arguments.first { $0.hasPrefix("-ldflags=") })
    #expect(argument == "-ldflags=-buildid= -s -w \(expected)")
  }

  @Test func hooksRunAroundTheBuildInAPrivateCopy() throws {
    let hooks = Product.Hooks(pre: [["make", "{{ .Version }}"]], post: [["strip", "x"]])
    let cell = try Fixture.cell("linux/amd64", Fixture.go(), hooks: hooks)
    let step = try #require(try Fixture.steps(cell, Fixture.context(GoldenTests.goFiles)).last)
    let commands = try #require(step.command?.commands)
    #expect(commands.first == ["make", "1.2.3"] && commands.last == ["strip", "x"])
    #expect(step.inputs.first { $0.path == "src" }?.isWritable == true)
  }

  @Test func macOSResolverStubIsGiven() throws {
    let settings = Fixture.go { $0.cgo = true }
    let mac = try Fixture.steps(
      try Fixture.cell("macos/arm64", settings), Fixture.context(GoldenTests.goFiles))
    #expect(mac.last?.inputs.contains { $0.path == "given/darwin/libresolv.tbd" } == true)
    let linux = try Fixture.steps(
      try Fixture.cell("linux/arm64", settings), Fixture.context(GoldenTests.goFiles))
    #expect(linux.last?.inputs.contains { $0.path.hasPrefix("given/") } == false)
  }

  @Test func prebuiltTakesOneFile() throws {
    var settings = PrebuiltSettings()
    settings.path = "out/{{ .Os }}/tool"
    let cell = try Fixture.cell("linux/amd64", .prebuilt(settings))
    #expect(try Fixture.selection(cell, [:]).globs == ["out/*/tool"])
    #expect(throws: BuildError.self) { try Fixture.steps(cell, Fixture.context([:])) }
  }
}
