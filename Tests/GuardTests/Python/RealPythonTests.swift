import Foundation
import Guard
import Model
import SystemPackage
import TestKit
import Testing

/// Published source distributions: what the guard says of them, and whether they build with no C compiler.
@Suite(.serialized, .enabled(if: BareSandbox.isPossible, "bubblewrap is not installed"))
struct RealPythonTests {
  /// The inputs of Tests/RealInputs/inputs.json, and what the guard must say.
  static let projects: [(name: String, verdict: Verdict)] = [
    ("py-six", .pure), ("py-click", .pure), ("py-attrs", .pure), ("py-pyyaml", .optional),
    ("py-simplejson", .optional), ("py-wrapt", .optional), ("py-coverage", .optional),
    ("py-charset-normalizer", .optional), ("py-markupsafe", .optional), ("py-psutil", .required),
    ("py-regex", .required), ("py-bitarray", .required), ("py-ruamel-yaml-clib", .required),
    ("py-ujson", .required),
  ]

  /// Calls the project's back end and prints the wheel's name (PEP 517).
  private static let build = """
    import os, re, sys, zipfile
    os.makedirs("out")
    text = open("pyproject.toml").read() if os.path.exists("pyproject.toml") else ""
    found = re.search(r'build-backend\\s*=\\s*"([^"]+)"', text)
    name = found.group(1) if found else "setuptools.build_meta:__legacy__"
    module, _, part = name.partition(":")
    sys.path.insert(0, "backend") if "backend-path" in text else None
    backend = __import__(module, fromlist=["x"])
    for step in filter(None, part.split(".")):
        backend = getattr(backend, step)
    wheel = zipfile.ZipFile("out/" + backend.build_wheel("out"))
    compiled = [name for name in wheel.namelist() if name.endswith((".so", ".pyd"))]
    print("holds", len(compiled), "compiled files")
    """

  @Test(.timeLimit(.minutes(5)), arguments: projects)
  func agreesWithABuild(_ name: String, _ expected: Verdict) async throws {
    let folder = try await RealInputFolder.fetch(name)
    let verdict = try await Self.verdict(of: folder)
    #expect(verdict == expected, "\(name)")
    let python = try await Peer.run("python3", ["-c", "import sys; print(sys.executable)"])
    var tools: [String] = []
    for tool in ["py-setuptools", "py-wheel", "py-flit-core", "py-setuptools-scm", "py-packaging"] {
      tools.append(try await RealInputFolder.fetch(tool).string)
    }
    let command = [String(python.split(separator: "\n")[0]), "-c", Self.build]
    let environment = [
      "PYTHONPATH": tools.joined(separator: ":"), "SETUPTOOLS_SCM_PRETEND_VERSION": "1.0",
    ]
    let bare = try await BareSandbox(withoutPrograms: BareSandbox.compilers)
      .run(command, in: folder, environment: environment)
    // Both directions: what must have a compiler fails without one, all else does not.
    #expect(bare.isSuccess == (verdict < .required), "\(name) is \(verdict): \(bare.log)")
    if bare.isSuccess { #expect(bare.log.contains("holds 0 compiled files"), "\(bare.log)") }
    // With compilers everything builds, so that their absence was the cause.
    let whole = try await BareSandbox().run(command, in: folder, environment: environment)
    #expect(whole.isSuccess, "\(whole.log)")
    let isPure = whole.log.contains("holds 0 compiled files")
    if verdict == .required { #expect(!isPure, "\(whole.log)") }
    if verdict == .pure { #expect(isPure, "\(whole.log)") }
  }

  @Test func aCompilerIsHidden() async throws {
    let folder = try TemporaryFolder()
    try folder.write("a.c", "int main(void) { return 0; }\n")
    let command = ["sh", "-c", "cc -o a a.c && ./a"]
    #expect(try await BareSandbox().run(command, in: folder.path).isSuccess)
    let bare = try await BareSandbox(withoutPrograms: BareSandbox.compilers)
      .run(command, in: folder.path)
    #expect(!bare.isSuccess)
  }

  /// The worst that is said of the project itself.
  private static func verdict(of folder: FilePath) async throws -> Verdict {
    let product = Product(name: "it", builder: .command(CommandSettings()))
    let survey = try await Survey.run(
      PythonSurveyor(), of: product, for: ["linux/amd64"], files: Survey.files(in: folder.string),
      tools: RecordedTools(folder: folder.string))
    let own = survey.native.filter { $0.package.name == "it" }.map(\.verdict)
    let isUnknown = survey.unknowns.contains { !$0.reason.contains("is asked for") }
    return isUnknown ? .unknown : own.max() ?? .pure
  }
}
