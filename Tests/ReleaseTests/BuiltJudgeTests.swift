import ArtifactInput
import Audit
import Engine
import Guard
import Model
import Testing

@testable import Release

/// What the graph promises against what a file shows, in both directions.
@Suite struct BuiltJudgeTests {
  private static func cell(
    _ target: String = "linux/amd64", cgo: Bool = false, policy: GuardSettings.Policy? = nil,
    allow: [String] = []
  ) throws -> Cell {
    var settings = GoSettings()
    settings.cgo = cgo
    var product = Product(name: "app", builder: .go(settings))
    product.guardSettings = GuardSettings(
      policy: policy, allowances: allow.map { .init(name: Wildcard($0), reason: "known") })
    return Cell(product: product, target: try Target(parsing: target))
  }

  private static func program(
    _ needed: [String] = [], go: GoBuild? = GoBuild(version: "go1.27.3", cgo: false)
  ) -> ArtifactReport {
    var report = ArtifactReport(path: "app", format: .elf, kind: .program, size: 1)
    report.needed = needed
    report.go = go
    return report
  }

  private static func native(
    _ cell: Cell, _ needs: [NativeNeed] = [.cCompiler], verdict: Verdict = .required,
    package: PackageReference = PackageReference(.go, "example.com/native", version: "v1.0.0")
  ) -> NativeCode {
    NativeCode(
      package: package, kind: .cgo, verdict: verdict, detail: "cgo", needs: needs,
      cells: [cell.id], path: [PackageReference(.go, "example.com/app"), package])
  }

  private static func findings(
    _ cell: Cell, _ native: [NativeCode] = [], _ reports: [ArtifactReport]
  ) -> [GuardFinding] {
    let subject = GuardSubject(
      cells: [cell], surveys: [EcosystemSurvey(ecosystem: .go, native: native)], baseline: nil,
      zigVersion: nil, files: SurveyFiles(paths: [], read: { _ in nil }))
    return BuiltJudge(promise: BuiltPromise(subject, cell: cell), reports: reports).findings
  }

  @Test func pureAndPureAgree() throws {
    #expect(Self.findings(try Self.cell(), [], [Self.program()]).isEmpty)
  }

  @Test func aLibraryThatNobodyTellsOf() throws {
    let found = Self.findings(try Self.cell(), [], [Self.program(["libsqlite3.so.0"])])
    #expect(found.map(\.code) == [.builtLibrary])
    #expect(found.first?.severity == .error && found.first?.subject == "sqlite3")
    // A pure Go program for Linux does not even load the C library.
    #expect(Self.findings(try Self.cell(), [], [Self.program(["libc.so.6"])]).count == 1)
  }

  @Test func withoutAPolicyItIsAWarning() throws {
    let cell = try Self.cell(policy: .any)
    let found = Self.findings(cell, [], [Self.program(["libsqlite3.so.0"])])
    #expect(found.map(\.severity) == [.warning])
  }

  @Test(arguments: ["sqlite3", "libsqlite3.so.0"])
  func anAllowanceByEitherName(_ name: String) throws {
    let cell = try Self.cell(policy: .pure, allow: [name])
    let found = Self.findings(cell, [], [Self.program(["libsqlite3.so.0"])])
    #expect(found.map(\.severity) == [.ignored] && found.first?.reason == "known")
  }

  /// What a static program with musl does not show in what it needs.
  @Test func buildInformationTellsOfC() throws {
    let build = GoBuild(version: "go1.27.3", cgo: true, callsC: ["example.com/native"])
    let found = Self.findings(try Self.cell(), [], [Self.program(go: build)])
    #expect(found.map(\.code) == [.builtC, .builtC])
    #expect(found.map(\.subject) == ["cgo", "example.com/native"])
    #expect(found.allSatisfy { $0.severity == .error })
  }

  @Test func cgoThatTheGraphTellsOfAgrees() throws {
    let cell = try Self.cell(cgo: true)
    let build = GoBuild(version: "go1.27.3", cgo: true, callsC: ["example.com/native", "net"])
    let report = Self.program(["libc.so.6", "libz.so.1"], go: build)
    let native = Self.native(cell, [.cCompiler, .pkgConfig("zlib")])
    #expect(Self.findings(cell, [native], [report]).isEmpty)
    // The same file, and a graph without the package.
    let found = Self.findings(cell, [], [report])
    #expect(found.map(\.code) == [.builtLibrary, .builtC])
  }

  @Test func cgoThatTheFileDoesNotHave() throws {
    let cell = try Self.cell(cgo: true)
    let found = Self.findings(cell, [Self.native(cell)], [Self.program()])
    #expect(found.map(\.code) == [.builtWithout] && found.first?.severity == .warning)
  }

  @Test func aLibraryThatIsNotLoadedIsANote() throws {
    let cell = try Self.cell(cgo: true)
    let build = GoBuild(version: "go1.27.3", cgo: true, callsC: ["example.com/native"])
    let found = Self.findings(
      cell, [Self.native(cell, [.cCompiler, .library("sqlite3")])], [Self.program(go: build)])
    #expect(found.map(\.code) == [.builtWithout] && found.map(\.severity) == [.note])
    // `-lm` is part of the C library.
    #expect(
      Self.findings(cell, [Self.native(cell, [.library("m")])], [Self.program(go: build)]).isEmpty)
  }

  /// On macOS Go itself loads frameworks, with cgo too.
  @Test func withCgoGoStillLoadsItsOwn() throws {
    let cell = try Self.cell("macos/arm64", cgo: true, policy: .pure)
    let build = GoBuild(version: "go1.27.3", cgo: true)
    let folder = "/System/Library/Frameworks"
    let own = "\(folder)/CoreFoundation.framework/Versions/A/CoreFoundation"
    #expect(Self.findings(cell, [], [Self.program([own], go: build)]).isEmpty)
    let other = "\(folder)/AppKit.framework/Versions/C/AppKit"
    // Another one of Apple's is on every macOS, and yet the graph does not tell of it.
    let found = Self.findings(cell, [], [Self.program([own, other], go: build)])
    #expect(found.map(\.code) == [.builtLibrary] && found.map(\.severity) == [.note])
    let bundled = "@rpath/SDL2.framework/Versions/A/SDL2"
    #expect(
      Self.findings(cell, [], [Self.program([own, bundled], go: build)]).map(\.severity) == [.error]
    )
    // Go without C calls no more of the system than its own.
    let pure = try Self.cell("macos/arm64", policy: .pure)
    #expect(Self.findings(pure, [], [Self.program([own, other])]).map(\.severity) == [.error])
  }

  /// A framework that the graph names agrees with the file that loads it, and one that it does not is told.
  @Test func frameworksOfARustProgram() throws {
    var product = Product(name: "app", builder: .rust(RustSettings()))
    product.guardSettings = GuardSettings(policy: .pure)
    let cell = Cell(product: product, target: try Target(parsing: "macos/arm64"))
    let path = "/System/Library/Frameworks/IOKit.framework/Versions/A/IOKit"
    let report = Self.program(["/usr/lib/libSystem.B.dylib", path], go: nil)
    let native = Self.native(
      cell, [.framework("IOKit")], verdict: .system, package: PackageReference(.rust, "io-kit-sys"))
    #expect(Self.findings(cell, [native], [report]).isEmpty)
    #expect(Self.findings(cell, [], [report]).map(\.severity) == [.note])
    // It may have been left out without a word: what is linked and not used is no disagreement.
    #expect(Self.findings(cell, [native], [Self.program([], go: nil)]).isEmpty)
  }

  @Test func aProgramThatIsNotGosIsNotTakenForPure() throws {
    let found = Self.findings(try Self.cell(policy: .pure), [], [Self.program(go: nil)])
    #expect(found.map(\.code) == [.builtUnseen] && found.map(\.severity) == [.error])
  }

  @Test func symbolsThatNothingHas() throws {
    var report = Self.program()
    report.unresolved = ["sqlite3_open", "sqlite3_close"]
    let found = Self.findings(try Self.cell(), [], [report])
    #expect(found.map(\.code) == [.builtUnresolved])
    #expect(found.first?.message.contains("sqlite3_open and 1 more") == true)
  }

  @Test func nothingBuiltIsSaid() throws {
    let found = Self.findings(try Self.cell(), [], [])
    #expect(found.map(\.code) == [.builtUnseen] && found.map(\.severity) == [.note])
  }

  /// What Go itself loads is no finding on any system, and no more than that.
  @Test(arguments: [
    ("macos/arm64", "/usr/lib/libSystem.B.dylib", true),
    ("macos/arm64", "/usr/lib/libresolv.9.dylib", true),
    (
      "macos/arm64",
      "/System/Library/Frameworks/Security.framework/Versions/A/Security", true
    ),
    ("macos/arm64", "/usr/lib/libsqlite3.dylib", false),
    ("macos/arm64", "/usr/lib/libobjc.A.dylib", false),
    ("windows/amd64", "kernel32.dll", true), ("windows/amd64", "msvcrt.dll", false),
    ("windows/amd64", "api-ms-win-crt-stdio-l1-1-0.dll", false),
    ("windows/amd64", "sqlite3.dll", false), ("openbsd/amd64", "libc.so", true),
    ("openbsd/amd64", "libm.so.10.1", false), ("freebsd/amd64", "libc.so.7", false),
    ("linux/arm64", "libc.so.6", false),
  ])
  func whatPureGoLoads(_ target: String, _ file: String, _ isExpected: Bool) throws {
    let found = Self.findings(try Self.cell(target), [], [Self.program([file])])
    #expect(found.isEmpty == isExpected)
  }

  @Test(arguments: [
    ("libsqlite3.so.0", "sqlite3", true), ("/usr/lib/libz.1.dylib", "z", true),
    ("libpng16.so.16", "png", true), ("sqlite3.dll", "sqlite3", true),
    ("libssl-3-x64.dll", "crypto", false), ("libfoo.so.1", "bar", false),
    ("@rpath/libfoo.1.2.dylib", "foo", true),
  ])
  func namesOfLibraries(_ file: String, _ name: String, _ isSame: Bool) {
    #expect(LibraryName(file: file).matches(name) == isSame)
  }

  @Test func aRefusalTellsWhatAndWhy() throws {
    let found = Self.findings(try Self.cell(), [], [Self.program(["libsqlite3.so.0"])])
    let failure = try #require(GuardGate.failure(found))
    #expect(failure.message.hasPrefix("the guard refuses it: linux/amd64 needs libsqlite3.so.0"))
    #expect(failure.logTail.first?.hasPrefix("error built.library: ") == true)
    #expect(GuardGate.failure([]) == nil)
  }
}
