import Guard
import Model
import Testing

@testable import Release

/// Which ways out can be tried with what a project has.
@Suite struct TrialWaysTests {
  private static func ways(
    cgo: Bool, tags: [String] = [], targets: [String] = ["linux/amd64", "windows/amd64"],
    switches: [NativeSwitch] = [], toolchains: [ToolchainRequest], isNative: Bool = true
  ) throws -> [TrialWay] {
    var settings = GoSettings()
    settings.cgo = cgo
    settings.tags = tags
    let product = Product(name: "app", builder: .go(settings))
    let cells = try targets.map { Cell(product: product, target: try Target(parsing: $0)) }
    let package = PackageReference(.go, "example.com/native", version: "v1.0.0")
    let native = NativeCode(
      package: package, kind: .cgo, verdict: .required, detail: "cgo", switches: switches,
      cells: cells.map(\.id), path: [package])
    let subject = GuardSubject(
      cells: cells,
      surveys: [EcosystemSurvey(ecosystem: .go, native: isNative ? [native] : [])],
      baseline: nil, zigVersion: nil, files: SurveyFiles(paths: [], read: { _ in nil }))
    return TrialWays(subject: subject, toolchains: toolchains).all
  }

  private static let zig = ToolchainRequest(name: "cc", source: .wheel(package: "ziglang"))

  @Test func withoutNativeCodeThereIsNothingToTry() throws {
    #expect(try Self.ways(cgo: false, toolchains: [Self.zig], isNative: false).isEmpty)
  }

  @Test func zigWithAndWithoutMusl() throws {
    let ways = try Self.ways(cgo: false, toolchains: [Self.zig])
    #expect(ways.map(\.kind) == [nil, .staticMusl, .zig])
    let zig = try #require(ways.last)
    #expect(zig.cells.count == 2)
    #expect(
      zig.cells.allSatisfy { cell in
        guard case .go(let settings) = cell.product.builder else { return false }
        return settings.cgo && cell.product.toolchains["zig"] == "cc"
      })
    #expect(ways[1].cells.map(\.target.abi.library) == [.musl])
  }

  @Test func withoutZigItSaysWhatToDo() throws {
    let ways = try Self.ways(cgo: false, toolchains: [])
    #expect(ways.last?.kind == .zig && ways.last?.problem?.contains("ziglang") == true)
    #expect(ways.last?.cells.isEmpty == true)
  }

  @Test func tagsAndWithoutCgo() throws {
    let ways = try Self.ways(
      cgo: true, tags: ["sqlite"], targets: ["linux/amd64+musl"],
      switches: [
        NativeSwitch(.tag, "sqlite"), NativeSwitch(.tag, "purego", turnsOn: false),
        NativeSwitch(.tag, "other"), NativeSwitch(.target, "linux"),
      ], toolchains: [Self.zig])
    #expect(
      ways.map(\.text) == [
        "as it is declared", "with the tag purego", "without the tag sqlite", "without cgo",
      ])
  }

  @Test func aSysrootForTheTargetsThatItIsFor() throws {
    let debian = ToolchainRequest(
      name: "debian", source: .debian(packages: ["libsqlite3-dev:arm64"]))
    let ways = try Self.ways(
      cgo: true, targets: ["linux/amd64", "linux/arm64"], toolchains: [Self.zig, debian])
    let way = try #require(ways.last)
    #expect(way.kind == .sysroot && way.cells.map(\.target.architecture) == [.arm64])
    #expect(way.cells.first?.product.toolchains["sysroot"] == "debian")
  }

  /// Of features only those of the project's own crate; then what links.
  @Test(arguments: [true, false])
  func rust(_ hasZig: Bool) throws {
    let product = Product(
      name: "app", builder: .rust(RustSettings()), toolchains: hasZig ? ["zig": "cc"] : [:])
    let cells = try ["linux/amd64", "macos/arm64"].map {
      Cell(product: product, target: try Target(parsing: $0))
    }
    let package = PackageReference(.rust, "libz-sys", version: "1.1.8")
    let native = NativeCode(
      package: package, kind: .buildScript, verdict: .required, detail: "build script: cc",
      switches: [
        NativeSwitch(.feature, "app/default"), NativeSwitch(.feature, "flate2/zlib"),
        NativeSwitch(.feature, "app/pure", turnsOn: false),
      ], cells: cells.map(\.id), path: [PackageReference(.rust, "app"), package])
    let ways = TrialWays(
      subject: GuardSubject(
        cells: cells, surveys: [EcosystemSurvey(ecosystem: .rust, native: [native])],
        baseline: nil, zigVersion: nil, files: SurveyFiles(paths: [], read: { _ in nil })),
      toolchains: [Self.zig]
    ).all
    #expect(
      ways.map(\.text) == [
        "as it is declared", "without default features", "with the feature pure",
        "with zig and musl, static",
      ] + (hasZig ? [] : ["with zig as linker and C compiler"]))
    let musl = try #require(ways.first { $0.kind == .staticMusl })
    #expect(musl.cells.map(\.target.description) == ["linux/amd64+musl"])
    #expect(ways.last?.cells.allSatisfy { $0.product.toolchains["zig"] == "cc" } == true)
  }

  @Test(arguments: [
    (
      [
        "warning: x", "error: failed to run custom build command for `libz-sys v1.1.8`", "",
        "warning: build failed",
      ],
      "error: failed to run custom build command for `libz-sys v1.1.8`"
    ),
    (
      ["main.c:1:10: fatal error: 'zlib.h' file not found", "1 error generated."],
      "main.c:1:10: fatal error: 'zlib.h' file not found"
    ),
    (
      ["go: one", "  imports x: build constraints exclude all Go files", " "],
      "imports x: build constraints exclude all Go files"
    ),
  ])
  func whyACellWasNotBuilt(_ lines: [String], _ cause: String) {
    #expect(TrialRunner.cause(in: lines) == cause)
    #expect(TrialRunner.cause(in: ["", " "]) == nil)
  }
}
