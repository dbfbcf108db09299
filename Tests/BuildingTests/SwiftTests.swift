import Building
import Engine
import Model
import Testing

@Suite struct SwiftTests {
  private let package = ["Package.swift": ""]

  private func bundle(_ ids: String) -> LockedToolchain {
    var bundle = Fixture.toolchain("musl")
    bundle.files = [.init(name: "a.tar.gz", size: 1, sha256: "0", package: ids)]
    return bundle
  }

  private func steps(sdk: String, of ids: String) throws -> CellSteps {
    var swift = SwiftSettings()
    swift.sdk = sdk
    return try Fixture.steps(
      Fixture.cell("linux/arm64+musl", .swift(swift)),
      Fixture.context(
        package,
        toolchains: ["swift": Fixture.toolchain("swift", layout: .host), "sdk": bundle(ids)]))
  }

  /// SwiftPM finds a bundle only as a folder with that ending in the folder that it is given.
  @Test func bundleIsMounted() throws {
    let step = try #require(try steps(sdk: "b", of: "a,b").last)
    let mounted = step.inputs.first { $0.path.hasSuffix(".artifactbundle") }
    #expect(mounted?.path == "sdks/musl.artifactbundle")
    #expect(mounted?.source == .tree(bundle("").tree))
    let arguments = step.arguments
    let index = try #require(arguments.firstIndex(of: "--swift-sdks-path"))
    #expect(arguments[index...].prefix(4) == ["--swift-sdks-path", "/sdks", "--swift-sdk", "b"])
  }

  @Test func unknownSDK() throws {
    do {
      _ = try steps(sdk: "c", of: "a,b")
      Issue.record("not refused")
    } catch let error as BuildError {
      #expect(error.message.contains("“musl” holds no Swift SDK “c”"))
      #expect(error.hint == "it holds a, b")
    }
  }

  @Test func baseline() throws {
    for (target, flag) in [
      ("linux/amd64", "-march=x86-64"), ("linux/amd64/v3", "-march=x86-64-v3"),
    ] {
      let plan = try Fixture.steps(
        Fixture.cell(target, .swift(SwiftSettings())), Fixture.context(package))
      let arguments = try #require(plan.last).arguments
      #expect(arguments.firstRange(of: ["-Xcc", flag]) != nil)
    }
  }

  /// What Embedded Swift hands to the linker, and that a script named so is among the inputs.
  @Test func linkerFlags() throws {
    var swift = SwiftSettings()
    swift.embedded = true
    swift.flags = ["-DX", "-Xlinker", "-T", "-Xlinker", "board.ld"]
    let files = ["main.swift": "", "board.ld": ""]
    let cell = try Fixture.cell("none/thumbv7em", .swift(swift))
    let commands = try #require(Fixture.steps(cell, Fixture.context(files)).last?.command).commands
    #expect(commands[0].contains("-DX") && !commands[0].contains("-Xlinker"))
    #expect(commands[1].firstRange(of: ["-Xlinker", "-T", "-Xlinker", "board.ld"]) != nil)
    #expect(!commands[1].contains("-DX"))
    #expect(try Fixture.selection(cell, files).globs == ["**"])
  }

  @Test func moduleWithoutStart() throws {
    var swift = SwiftSettings()
    swift.embedded = true
    for (target, isModule) in [("none/wasm32", true), ("wasi/wasm32", false)] {
      let plan = try Fixture.steps(
        Fixture.cell(target, .swift(swift)), Fixture.context(["main.swift": ""]))
      #expect(try #require(plan.last).arguments.contains("-Wl,--no-entry") == isModule)
    }
  }
}
