import Foundation
import Guard
import Model
import Testing

/// What is broken or missing is never called pure: it is an unknown that names the file.
@Suite struct HostileTests {
  /// A project that is not whole.
  struct Broken: Sendable, CustomTestStringConvertible {
    var what: String
    var builder: BuilderSettings
    var files: [String: String]
    /// The file that must be named.
    var file: String
    var line: Int?
    /// What must stand in the reason.
    var reason = ""
    var testDescription: String { what }
  }

  private static func c(_ system: CSettings.BuildSystem) -> BuilderSettings {
    var settings = CSettings()
    settings.buildSystem = system
    return .c(settings)
  }
  private static let command = BuilderSettings.command(CommandSettings())
  private static let zig = BuilderSettings.zig(ZigSettings())
  private static let swift = BuilderSettings.swift(SwiftSettings())

  static let broken: [Broken] = [
    Broken(what: "no build.zig", builder: zig, files: ["src/a.zig": ""], file: "build.zig"),
    Broken(
      what: "a text without an end", builder: zig,
      files: ["build.zig": "const a = 1;\nconst b = \"x;\n"],
      file: "build.zig", line: 2, reason: "end of a text"),
    Broken(
      what: "a brace too many", builder: zig, files: ["build.zig": "fn f() void {}\n}\n"],
      file: "build.zig", line: 2, reason: "“}”"),
    Broken(
      what: "a brace too few", builder: zig, files: ["build.zig": "\nfn f() void {\n"],
      file: "build.zig", line: 2),
    Broken(
      what: "no Zig at all", builder: zig, files: ["build.zig": "\u{1}\u{2}"], file: "build.zig",
      line: 1),
    Broken(
      what: "a computed library", builder: zig,
      files: ["build.zig": "fn f(b: B) void {\n e.linkSystemLibrary(b.name());\n}\n"],
      file: "build.zig", line: 2, reason: "is computed"),
    Broken(
      what: "a program that runs", builder: zig,
      files: ["build.zig": "fn f(b: B) void {\n _ = b.addSystemCommand(&.{\"make\"});\n}\n"],
      file: "build.zig", line: 2, reason: "“make” runs"),
    Broken(
      what: "a broken manifest of Zig", builder: zig,
      files: ["build.zig": "", "build.zig.zon": ".{ .dependencies = .{ .a = 1 } }"],
      file: "build.zig.zon", line: 1),
    Broken(
      what: "a package of Zig's that is not here", builder: zig,
      files: [
        "build.zig": "",
        "build.zig.zon":
          ".{ .name = .a, .dependencies = .{\n .z = .{ .url = \"https://x\", .hash = \"h\" } } }",
      ], file: "build.zig.zon", line: 2, reason: "“z” is not here"),
    Broken(
      what: "no CMakeLists.txt", builder: c(.cmake), files: ["a.c": ""], file: "CMakeLists.txt"),
    Broken(
      what: "a command without an end", builder: c(.cmake),
      files: ["CMakeLists.txt": "project(a)\nfind_package(\n"], file: "CMakeLists.txt", line: 2),
    Broken(
      what: "an if without an end", builder: c(.cmake),
      files: ["CMakeLists.txt": "if(A)\nproject(a)\n"], file: "CMakeLists.txt", reason: "endif"),
    Broken(
      what: "an end without an if", builder: c(.cmake), files: ["CMakeLists.txt": "\nendif()\n"],
      file: "CMakeLists.txt", line: 2),
    Broken(
      what: "a folder that is not there", builder: c(.cmake),
      files: ["CMakeLists.txt": "add_subdirectory(lib)\n"], file: "lib/CMakeLists.txt"),
    Broken(
      what: "a computed package", builder: c(.cmake),
      files: ["CMakeLists.txt": "\nfind_package(${WHICH} REQUIRED)\n"], file: "CMakeLists.txt",
      line: 2, reason: "is computed"),
    Broken(
      what: "no makefile", builder: c(.make), files: ["a.c": ""], file: "Makefile"),
    Broken(
      what: "an ifeq without an end", builder: c(.make), files: ["Makefile": "\nifeq (a,b)\n"],
      file: "Makefile", line: 2),
    Broken(
      what: "a makefile of zeros", builder: c(.make), files: ["Makefile": "\0\0"], file: "Makefile"),
    Broken(
      what: "a broken meson.build", builder: command,
      files: ["meson.build": "project('a', 'c')\nx = dependency('z'\n"], file: "meson.build",
      line: 2),
    Broken(
      what: "an if of Meson's without an end", builder: command,
      files: ["meson.build": "if true\n"], file: "meson.build", reason: "endif"),
    Broken(
      what: "a macro without an end", builder: command,
      files: ["configure.ac": "AC_INIT([a])\nPKG_CHECK_MODULES([A], [a]\n"], file: "configure.ac",
      line: 2),
    Broken(
      what: "a macro that nobody defines", builder: command,
      files: ["configure.ac": "AC_INIT([a])\nAM_PATH_SDL2([2.0])\n"], file: "configure.ac", line: 2,
      reason: "AM_PATH_SDL2"),
    Broken(
      what: "a lock cut short", builder: command,
      files: [
        "package.json": "{}", "package-lock.json": "{\n\"lockfileVersion\": 3,\n\"packages\": {",
      ],
      file: "package-lock.json", line: 3),
    Broken(
      what: "a lock of the future", builder: command,
      files: ["package.json": "{}", "package-lock.json": "{\"lockfileVersion\": 9}"],
      file: "package-lock.json"),
    Broken(
      what: "a lock that is very deep", builder: command,
      files: [
        "package.json": "{}",
        "package-lock.json": String(repeating: "[", count: 100_000),
      ], file: "package-lock.json"),
    Broken(
      what: "a lock that lacks a package", builder: command,
      files: [
        "package.json": "{}",
        "package-lock.json":
          "{\"lockfileVersion\":3,\"packages\":{\"\":{\"dependencies\":{\"gone\":\"1\"}}}}",
      ], file: "package-lock.json", reason: "“gone”"),
    Broken(
      what: "a lock of npm 6", builder: command,
      files: [
        "package.json": "{}",
        "package-lock.json": "{\"lockfileVersion\":1,\"dependencies\":{\"a\":{\"version\":\"1\"}}}",
      ], file: "package-lock.json", reason: "lockfileVersion 1"),
    Broken(
      what: "an install script that is not here", builder: command,
      files: [
        "package.json": "{}",
        "package-lock.json":
          "{\"lockfileVersion\":3,\"packages\":{\"\":{\"dependencies\":{\"a\":\"1\"}},"
          + "\"node_modules/a\":{\"version\":\"1.0.0\",\"hasInstallScript\":true}}}",
      ], file: "package-lock.json", reason: "install script"),
    Broken(
      what: "Yarn", builder: command, files: ["package.json": "{}", "yarn.lock": ""],
      file: "yarn.lock"),
    Broken(
      what: "no lock", builder: command,
      files: ["package.json": "{\"dependencies\":{\"a\":\"1\"}}"],
      file: "package.json"),
    Broken(
      what: "a broken lock of uv", builder: command,
      files: [
        "pyproject.toml": "[project]\nname = \"a\"\n", "uv.lock": "version = 1\n[[package]\n",
      ],
      file: "uv.lock", line: 2),
    Broken(
      what: "a broken pyproject.toml", builder: command, files: ["pyproject.toml": "[project\n"],
      file: "pyproject.toml", line: 1),
    Broken(
      what: "no requirement", builder: command, files: ["requirements.txt": "six\n!!!\n"],
      file: "requirements.txt", line: 2),
    Broken(
      what: "a requirement without a file", builder: command,
      files: ["requirements.txt": "six==1\n"],
      file: "requirements.txt", reason: "“six”"),
    Broken(
      what: "a wheel that is none", builder: command,
      files: ["requirements.txt": "six==1\n", "six-1-py3-none-any.whl": "PK\u{3}\u{4}"],
      file: "six-1-py3-none-any.whl"),
    Broken(
      what: "a source distribution that is none", builder: command,
      files: ["requirements.txt": "six==1\n", "six-1.tar.gz": "\u{1f}\u{8b}"],
      file: "requirements.txt", reason: "six-1.tar.gz cannot be read"),
    Broken(
      what: "a text of a setup.py without an end", builder: command,
      files: ["setup.py": "from setuptools import setup\nx = '''\n"], file: "setup.py", line: 2),
    Broken(
      what: "a build back end that nobody knows", builder: command,
      files: ["pyproject.toml": "[build-system]\nrequires = []\nbuild-backend = \"magic\"\n"],
      file: "pyproject.toml", reason: "“magic”"),
    Broken(
      what: "a manifest of Swift's that fails", builder: swift, files: ["Package.swift": "let"],
      file: "Package.swift", line: 3, reason: "expected expression"),
    Broken(what: "no Package.swift", builder: swift, files: [:], file: "Package.swift"),
  ]

  private static func surveyor(_ broken: Broken) -> any Surveyor {
    switch broken.builder {
    case .zig: return ZigSurveyor()
    case .swift: return SwiftSurveyor()
    case .c: return CSurveyor()
    default:
      if broken.files["package.json"] != nil { return NodeSurveyor() }
      let isC = broken.files.keys.contains { $0 == "meson.build" || $0 == "configure.ac" }
      return isC ? CSurveyor() : PythonSurveyor()
    }
  }

  @Test(arguments: broken)
  func isUnknown(_ broken: Broken) async throws {
    let surveyor = Self.surveyor(broken)
    let product = Product(name: "app", builder: broken.builder)
    let survey = try await Survey.run(
      surveyor, of: product, for: ["linux/arm64", "macos/arm64"],
      files: SurveyFiles(texts: broken.files), tools: RecordedTools(folder: "/nowhere"))
    let found = survey.unknowns.first { unknown in
      unknown.file == broken.file && (broken.line.map { unknown.line == $0 } ?? true)
        && (broken.reason.isEmpty || unknown.reason.contains(broken.reason))
    }
    #expect(found != nil, "\(survey.unknowns)")
    #expect(found?.cells.count == 2)
  }

  /// Every file of every fixture, cut at many places and with bytes turned: an answer, and no trap.
  @Test(.timeLimit(.minutes(5)), arguments: FixtureTests.all)
  func damageIsSurvived(_ fixture: Fixture) async throws {
    let folder = "\(Fixture.root)/\(fixture.place)/native"
    let files = try Survey.files(in: folder)
    let surveyor = try #require(FixtureTests.surveyor(of: fixture))
    for path in files.paths where !path.hasSuffix("dump.json") {
      let bytes = files.bytes(path) ?? []
      guard !bytes.isEmpty else { continue }
      let step = max(1, bytes.count / 24)
      for at in stride(from: 0, to: bytes.count, by: step) {
        var turned = bytes
        turned[at] ^= 0xff
        for damaged in [Array(bytes[..<at]), turned] {
          let view = SurveyFiles(paths: files.paths) { $0 == path ? damaged : files.bytes($0) }
          _ = try await Survey.run(
            surveyor, of: fixture.product(), for: fixture.cells, files: view,
            tools: RecordedTools(folder: folder))
        }
      }
    }
  }

  /// What would take for ever or all memory ends soon.
  @Test(.timeLimit(.minutes(1)))
  func sizeIsBounded() async throws {
    let many = (0..<20_000).map { "a\($0): a\(($0 + 1) % 20_000)\n\tcc -lx\($0)\n" }.joined()
    let chain = String(repeating: "[", count: 5000)
    let doubling = (0..<200).map { _ in "set(A \"${A}${A}\")\nlist(APPEND B ${B} x)\n" }.joined()
    let nested = String(repeating: "AS_IF([x], [", count: 300)
    let cases: [(BuilderSettings, [String: String])] = [
      (Self.c(.make), ["Makefile": many]),
      (Self.c(.cmake), ["CMakeLists.txt": doubling + "target_link_libraries(t ${A} ${B})\n"]),
      (
        Self.c(.cmake),
        [
          "CMakeLists.txt": "add_subdirectory(.)\nadd_subdirectory(a)\n",
          "a/CMakeLists.txt": "add_subdirectory(..)\n",
        ]
      ),
      (Self.command, ["meson.build": "x = \(chain)\n"]),
      (Self.command, ["configure.ac": nested]),
      (Self.zig, ["build.zig": String(repeating: "if (a) {", count: 5000)]),
      (Self.zig, ["build.zig": "", "build.zig.zon": String(repeating: ".{", count: 5000)]),
      (Self.command, ["pyproject.toml": "a = \(chain)\n"]),
      (
        Self.command,
        [
          "requirements.txt": "-r requirements.txt\n-r other.txt\n",
          "other.txt": "-r requirements.txt\n",
        ]
      ),
    ]
    for (builder, files) in cases {
      let broken = Broken(what: "", builder: builder, files: files, file: "")
      _ = try await Survey.run(
        Self.surveyor(broken), of: Product(name: "app", builder: builder), for: ["linux/arm64"],
        files: SurveyFiles(texts: files), tools: RecordedTools(folder: "/nowhere"))
    }
  }
}
