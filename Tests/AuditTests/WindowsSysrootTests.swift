import ArtifactInput
import Glibc
import Model
import SystemPackage
import TestKit
import Testing

@testable import Audit

/// Programs for Windows against DLLs and import libraries: those of LLVM's linker, of Debian's mingw-w64 and of Wine.
@Suite(.enabled(if: LLVMTool.has("lld-link", "llvm-readobj"), "lld is missing"))
struct WindowsSysrootTests {
  private static let main = """
    __declspec(dllimport) int one(void);
    __declspec(dllimport) int two(void);
    int start(void) { return one() + two() - 3; }
    """

  private func compile(
    _ folder: TemporaryFolder, _ name: String, _ source: String
  ) async throws {
    try folder.write("\(name).c", source)
    _ = try await Peer.run(
      "clang", ["-target", "x86_64-pc-windows-msvc", "-c", "\(name).c", "-o", "\(name).obj"],
      in: folder.path)
  }

  private func link(_ folder: TemporaryFolder, _ arguments: [String]) async throws {
    _ = try await Peer.run(
      try LLVMTool.need("lld-link").path.string, arguments, in: folder.path)
  }

  /// A program that needs two functions of a library, and a folder of a system.
  private func world() async throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try await compile(
      folder, "part", "int one(void) { return 1; }\nint two(void) { return 2; }\n")
    try await compile(folder, "main", Self.main)
    try await library(folder, ["one", "two"], at: "part.dll")
    try await link(
      folder, ["/entry:start", "/subsystem:console", "main.obj", "part.lib", "/out:program.exe"])
    // By this name a folder is known to be of Windows.
    try folder.write("root/System32/empty", "")
    try await library(folder, ["one"], at: "root/System32/KERNEL32.DLL")
    return folder
  }

  private func library(
    _ folder: TemporaryFolder, _ exports: [String], at path: String
  ) async throws {
    try await link(
      folder, ["/dll", "/noentry", "part.obj", "/out:\(path)"] + exports.map { "/export:\($0)" })
  }

  private func findings(
    _ paths: [FilePath], _ root: FilePath,
    code: [FindingCode] = [.missingLibrary, .unresolvedSymbol]
  ) throws -> [String] {
    var options = AuditOptions(scratch: "/tmp")
    options.decodesCode = false
    options.sysroot = try #require(Sysroot(root))
    return Auditor(options: options, analysis: UndecidedGuards()).audit(paths).artifacts
      .flatMap(\.findings).filter { code.contains($0.code) }
      .map { "\($0.severity.rawValue) \($0.code.rawValue) \($0.subject ?? "")" }
  }

  private func findings(_ folder: TemporaryFolder, _ name: String = "program.exe") throws
    -> [String]
  {
    try findings([folder.path.appending(name)], folder.path.appending("root"))
  }

  @Test func readsLibraries() async throws {
    let folder = try await world()
    let missing = "error linkage.missing-library part.dll"
    let lacking = "error linkage.unresolved-symbol part.dll: two"
    #expect(try findings(folder) == [missing])
    try await library(folder, ["one", "two"], at: "root/System32/Part.dll")
    #expect(try findings(folder).isEmpty)
    try await library(folder, ["one"], at: "root/System32/Part.dll")
    #expect(try findings(folder) == [lacking])
    // A library that comes along is taken first.
    _ = try await Peer.run(
      "sh", ["-c", "mkdir app; cp program.exe part.dll app/"], in: folder.path)
    #expect(try findings(folder, "app").isEmpty)
    // One for another machine is none.
    _ = try await Peer.run("rm", ["root/System32/Part.dll"], in: folder.path)
    _ = try await Peer.run(
      "clang", ["-target", "aarch64-pc-windows-msvc", "-c", "part.c", "-o", "part.obj"],
      in: folder.path)
    try await library(folder, ["one", "two"], at: "root/System32/Part.dll")
    #expect(try findings(folder) == [missing])
  }

  /// A library may hand on to another, and functions may have numbers only.
  @Test func followsForwardersAndNumbers() async throws {
    let folder = try await world()
    try await library(folder, ["one", "two=other.two"], at: "root/System32/part.dll")
    // Where the other is not known, nothing is said.
    #expect(try findings(folder).isEmpty)
    try await library(folder, ["one"], at: "root/System32/other.dll")
    #expect(
      try findings(folder).contains("error linkage.unresolved-symbol part.dll: two"))
    try await library(folder, ["two"], at: "root/System32/other.dll")
    #expect(try findings(folder).isEmpty)

    try await library(folder, ["one,@7,NONAME", "two,@8,NONAME"], at: "part.dll")
    try await link(
      folder, ["/entry:start", "/subsystem:console", "main.obj", "part.lib", "/out:program.exe"])
    let imports = try await LLVMTool.need("llvm-readobj").run([
      "--coff-imports", "\(folder.path)/program.exe",
    ])
    #expect(imports.contains("Symbol:  (7)") && imports.contains("Symbol:  (8)"), "\(imports)")
    try await library(folder, ["one,@7,NONAME"], at: "root/System32/part.dll")
    #expect(try findings(folder) == ["error linkage.unresolved-symbol part.dll: #8"])
    try await library(folder, ["one,@7", "two,@8"], at: "root/System32/part.dll")
    #expect(try findings(folder).isEmpty)
  }

  /// Import libraries in Microsoft's short form, in a folder `lib`; of any name.
  @Test(arguments: ["part.lib", "libpart.a", "everything.lib"])
  func readsImportLibraries(name: String) async throws {
    let folder = try await world()
    _ = try await Peer.run("mkdir", ["root/lib"], in: folder.path)
    _ = try await Peer.run("cp", ["part.lib", "root/lib/\(name)"], in: folder.path)
    #expect(try findings(folder).isEmpty)
    try await library(folder, ["one"], at: "part.dll")
    _ = try await Peer.run("cp", ["part.lib", "root/lib/\(name)"], in: folder.path)
    #expect(try findings(folder) == ["error linkage.unresolved-symbol part.dll: two"])
  }

  /// GNU's form, as Debian's mingw-w64 has it: LLVM lists what its libraries define.
  ///
  /// A published program finds all in them;
  /// without one it does not.
  @Test(.enabled(if: LLVMTool.has("llvm-nm"), "llvm-nm is missing"))
  func readsDebiansImportLibraries() async throws {
    let debian = try await RealInputFolder.fetch("mingw-w64-debian")
    let system = debian.appending("usr/x86_64-w64-mingw32")
    let archive = system.appending("lib/libkernel32.a")
    let symbols = try await LLVMTool.need("llvm-nm").run(["--defined-only", archive.string])
    let listed = Set(
      symbols.split(separator: "\n").compactMap { line in
        line.split(separator: " ").last.flatMap { name in
          name.hasPrefix("__imp_") ? String(name.dropFirst(6)) : nil
        }
      })
    let file = try MappedFile(archive)
    let library = try #require(ImportLibrary(file.bytes)?.libraries.first)
    #expect(library.ownName == "KERNEL32.dll" && library.machine == "amd64")
    #expect(listed.count > 1500 && listed.allSatisfy { library.offers($0) })
    #expect(!library.offers("NoFunctionOfThisName"))

    let ruff = try await RealInputFolder.fetch("win-markupsafe-amd64")
    let module = ruff.appending("markupsafe/_speedups.cp313-win_amd64.pyd")
    let found = try findings([module], system)
    // Python's library comes with Python, as its compiler's does, but no wheel says so here.
    #expect(
      found.allSatisfy { $0.contains("python313.dll") || $0.contains("VCRUNTIME140.dll") },
      "\(found)")
    let folder = try TemporaryFolder()
    _ = try await Peer.run(
      "sh",
      [
        "-c",
        "mkdir -p root/lib; cp \"$0\"/lib/lib*32.a root/lib; rm root/lib/libkernel32.a; "
          + ": >root/lib/kernel32.lib", system.string,
      ], in: folder.path)
    #expect(
      try findings([module], folder.path.appending("root")).contains(
        "error linkage.missing-library KERNEL32.dll"))
  }

  private static let wine = FilePath("/usr/lib/x86_64-linux-gnu/wine/x86_64-windows")

  /// Wine's DLLs: a published program finds all in them, and so do they themselves.
  @Test(
    .enabled(
      if: access(wine.string, R_OK) == 0 || getenv("CI") != nil, "Wine is not installed"))
  func readsWines() async throws {
    let wheel = try await RealInputFolder.fetch("win-ruff-amd64")
    let program = try #require(
      try await Peer.run("find", [wheel.string, "-name", "ruff.exe"]).split(separator: "\n").first)
    let names = ["kernel32.dll", "user32.dll", "ws2_32.dll", "shell32.dll"]
    let found = try findings(
      [FilePath(String(program))] + names.map { Self.wine.appending($0) }, Self.wine)
    // Older Wines have no such library, and do not start the program.
    let random = "bcryptprimitives.dll"
    let isThere = access(Self.wine.appending(random).string, R_OK) == 0
    #expect(found == (isThere ? [] : ["error linkage.missing-library \(random)"]), "\(found)")
  }
}
