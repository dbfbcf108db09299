import Building
import Engine
import Model
import Testing

/// Where make and cmake come from, which files patterns mean, and what Embedded Swift is made for.
@Suite struct ToolsTests {
  private func context(_ roles: [String]) -> BuildContext {
    var toolchains: [String: LockedToolchain] = [:]
    for role in ["zig"] + roles { toolchains[role] = Fixture.toolchain(role) }
    return Fixture.context(["main.c": "int main;\n"], toolchains: toolchains)
  }

  @Test(arguments: [
    (CSettings.BuildSystem.make, ["tools"], "/tool/tools/bin/make"),
    (.make, ["make"], "/tool/make/bin/make"),
    (.make, ["make", "tools"], "/tool/tools/bin/make"),
    (.cmake, ["tools"], "/tool/tools/bin/cmake"),
    (.cmake, ["cmake", "ninja"], "/tool/cmake/bin/cmake"),
  ])
  func roles(_ system: CSettings.BuildSystem, _ roles: [String], _ program: String) throws {
    let cell = try Fixture.cell("linux/amd64", Fixture.c { $0.buildSystem = system })
    let step = try #require(try Fixture.steps(cell, context(roles)).last)
    #expect(step.command?.commands.first?.first == program)
    for role in roles where role != "make" || !roles.contains("tools") {
      #expect(step.inputs.contains { $0.path == "tool/\(role)" })
    }
  }

  @Test(arguments: [CSettings.BuildSystem.make, .cmake])
  func withoutTools(_ system: CSettings.BuildSystem) throws {
    let cell = try Fixture.cell("linux/amd64", Fixture.c { $0.buildSystem = system })
    let error = #expect(throws: BuildError.self) { try Fixture.steps(cell, context([])) }
    #expect(error?.message.contains("tools") == true)
  }

  @Test(arguments: [CSettings.BuildSystem.sources, .make, .cmake])
  func sysroot(_ system: CSettings.BuildSystem) throws {
    let builder = Fixture.c { $0.buildSystem = system }
    var context = context(["tools"])
    context.toolchains["sysroot"] = Fixture.toolchain("libs", layout: .root)
    let plan = try Fixture.steps(try Fixture.cell("linux/arm64", builder), context)
    let step = try #require(plan.last)
    #expect(step.inputs.contains { $0.path == "sysroot" })
    let given = step.inputs.compactMap { input -> String? in
      guard case .file(let digest, _) = input.source else { return nil }
      return plan.blobs[digest].map { String(decoding: $0, as: UTF8.self) }
    }
    let all = (step.arguments + given).joined(separator: " ")
    #expect(all.contains("-idirafter /sysroot/usr/include/aarch64-linux-gnu"))
    #expect(all.contains("-L/sysroot/usr/lib/aarch64-linux-gnu"))
    #expect(all.contains("CMAKE_FIND_ROOT_PATH /sysroot ") == (system == .cmake))
    #expect(plan.steps.first?.inputs.contains { $0.path == "sysroot" } == false)
    for target in ["macos/arm64", "linux/arm64+musl"] {
      let error = #expect(throws: BuildError.self) {
        try Fixture.steps(try Fixture.cell(target, builder), context)
      }
      #expect(error?.message.contains("sysroot “libs”") == true && error?.hint != nil)
    }
  }

  /// The operation that a Makefile has in `AR` stays, for its rules give none.
  @Test(arguments: [
    ("AR= ar rcu\n", "ar rcu"), ("AR ?= llvm-ar -rc # all\n", "ar -rc"), ("AR = ar\n", "ar"),
    ("AR = $(X) rcu\n", "ar"), ("ARFLAGS = ar rcu\n", "ar"), ("AR=ar rcu;x\n", "ar"),
    ("# AR = ar rcu\n", "ar"),
  ])
  func archiver(_ makefile: String, _ expected: String) throws {
    let zig = Fixture.toolchain("zig")
    let tools = Fixture.toolchain("tools")
    let context = Fixture.context(
      ["Makefile": "all:\n", "src/Makefile": makefile],
      toolchains: ["zig": zig, "tools": tools])
    let cell = try Fixture.cell("linux/amd64", Fixture.c { $0.buildSystem = .make })
    let step = try #require(try Fixture.steps(cell, context).last)
    #expect(step.command?.environment["AR"] == "/tool/zig/zig \(expected)")
    #expect(step.arguments.contains("AR=/tool/zig/zig \(expected)"))
  }

  @Test(arguments: [
    ("*.c", ["c/a.c", "c/[x].c"]), ("./a.c", ["c/a.c"]), ("[x].c", ["c/[x].c"]),
    ("**/*.c", ["c/a.c", "c/[x].c", "c/deep/b.c"]), ("../lib/*.c", ["lib/l.c"]),
    ("{a,deep/b}.c", ["c/a.c", "c/deep/b.c"]),
  ])
  func patterns(_ pattern: String, _ expected: [String]) throws {
    var files: [String: String] = [:]
    for path in ["c/a.c", "c/[x].c", "c/deep/b.c", "lib/l.c", "other/o.c"] { files[path] = "\n" }
    let cell = try Fixture.cell(
      "linux/amd64", Fixture.c { $0.sources = [pattern] }, directory: "c")
    #expect(try Fixture.selection(cell, files).paths == expected.sorted())
  }

  @Test(arguments: ["../../x/*.c", "[a.c", "{a.c", "none/*.c"])
  func badPatterns(_ pattern: String) throws {
    let cell = try Fixture.cell(
      "linux/amd64", Fixture.c { $0.sources = [pattern] }, directory: "c")
    let error = #expect(throws: BuildError.self) {
      try Fixture.selection(cell, ["c/a.c": "\n"])
    }
    #expect(error?.hint != nil)
  }

  @Test(arguments: [
    ("linux/amd64+musl", "x86_64-unknown-none-elf"), ("linux/arm64+musl", "aarch64-none-none-elf"),
    ("wasi/wasm32", "wasm32-unknown-none-wasm"), ("none/thumbv7em", "armv7em-none-none-eabi"),
  ])
  func embeddedTargets(_ target: String, _ triple: String) throws {
    var swift = SwiftSettings()
    swift.embedded = true
    let plan = try Fixture.steps(
      try Fixture.cell(target, .swift(swift)), Fixture.context(["main.swift": ""]))
    #expect(plan.last?.arguments.contains(triple) == true)
  }

  @Test(arguments: ["linux/amd64", "linux/arm/v7", "macos/arm64", "windows/amd64"])
  func embeddedNever(_ target: String) throws {
    var swift = SwiftSettings()
    swift.embedded = true
    let cell = try Fixture.cell(target, .swift(swift))
    let error = #expect(throws: BuildError.self) {
      try Fixture.steps(cell, Fixture.context(["main.swift": ""]))
    }
    #expect(error?.hint != nil)
  }

  @Test func cxxElsewhereIsNoneOfCgo() throws {
    var files = [
      "go.mod": "module example.test/g\n", "main.go": "package main\nimport \"C\"\n",
      "other/x.cpp": "",
    ]
    let cell = try Fixture.cell("linux/amd64", Fixture.go { $0.cgo = true })
    let plain = try Fixture.steps(cell, Fixture.context(files))
    #expect(plain.steps.first?.id.description.contains("c++") == false)
    files["part.cpp"] = ""
    let mixed = try Fixture.steps(cell, Fixture.context(files))
    #expect(mixed.steps.first?.id.description.contains("c++") == true)
  }

  @Test func fetchingSeesAMirrorInAFolder() throws {
    let cell = try Fixture.cell(
      "linux/amd64", Fixture.go(), environment: ["GOPROXY": "file:///srv/mirror,off"])
    let plan = try Fixture.steps(cell, Fixture.context(GoldenTests.goModules))
    #expect(plan.steps[0].command?.hostPaths.contains("/srv/mirror") == true)
    #expect(plan.steps[1].command?.hostPaths.contains("/srv/mirror") == false)
  }

  @Test func noMirrorInTheTemporaryFolder() throws {
    let cell = try Fixture.cell(
      "linux/amd64", Fixture.go(), environment: ["GOPROXY": "file:///tmp/mirror"])
    let error = #expect(throws: BuildError.self) {
      try Fixture.steps(cell, Fixture.context(GoldenTests.goModules))
    }
    #expect(error?.message.contains("/tmp") == true)
  }

  /// What the source does not change is not made anew for every commit.
  @Test func theCommitsTimeIsNoneOfTheLibrarys() throws {
    let settings = Fixture.go { $0.cgo = true }
    let cell = try Fixture.cell("linux/amd64", settings)
    var context = Fixture.context(GoldenTests.goModules)
    let one = try Fixture.steps(cell, context)
    context.sourceDateEpoch += 1
    let other = try Fixture.steps(cell, context)
    #expect(one.steps.count == 4)
    #expect(
      one.steps.filter { $0.title != "compile" } == other.steps.filter { $0.title != "compile" })
    #expect(one.last != other.last)
  }

  @Test func archivesOfGoHaveAnArchiver() throws {
    let settings = Fixture.go {
      $0.cgo = true
      $0.kind = .staticLibrary
    }
    let plan = try Fixture.steps(
      try Fixture.cell("windows/amd64", settings), Fixture.context(GoldenTests.goFiles))
    #expect(plan.last?.inputs.contains { $0.path == "given-tools/ar" } == true)
    #expect(plan.last?.arguments.contains { $0.contains("-extar=/given-tools/ar") } == true)
  }
}
