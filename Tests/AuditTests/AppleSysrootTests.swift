import Audit
import Model
import SystemPackage
import TestKit
import Testing

/// Programs for macOS against an SDK; LLVM's linker, which reads the same stubs, has the last word.
@Suite(
  .enabled(
    if: LLVMTool.has("ld64.lld", "llvm-readtapi"), "lld or llvm-readtapi is missing"))
struct AppleSysrootTests {
  private static let main = """
    int one(void); int two(void); int printf(const char *, ...);
    int main(void) { printf("x"); return one() + two() - 3; }
    """
  private static let system = "sdk/usr/lib/libSystem.tbd"

  /// zig's stub of macOS' C library.
  private static let stub = Task {
    let zig = try await RealInputFolder.fetch("ziglang").appending("ziglang/lib/libc/darwin")
    let text = try String(
      decoding: Self.read(zig.appending("libSystem.tbd")), as: UTF8.self)
    // LLVM 19 does not know this kind of CPU.
    return text.replacing(/,\s*arm64e\.x1-mac(os|catalyst)/, with: "")
      .replacing(/\[\s*arm64e\.x1-[^\]]*\]/, with: "[ arm64e-macos ]")
  }

  private static func read(_ path: FilePath) throws -> [UInt8] {
    let file = try FileDescriptor.open(path, .readOnly)
    defer { try? file.close() }
    var bytes = [UInt8](repeating: 0, count: Int(try file.seek(offset: 0, from: .end)))
    _ = try bytes.withUnsafeMutableBytes { try file.read(fromAbsoluteOffset: 0, into: $0) }
    return bytes
  }

  private func link(
    _ folder: TemporaryFolder, _ machine: String, _ arguments: [String]
  ) async throws -> (isSuccess: Bool, output: String, error: String) {
    let inside = arguments.map {
      $0.contains(".") && !$0.hasPrefix("@") ? "\(folder.path)/\($0)" : $0
    }
    // The system first: behind a library that is re-exported, LLVM 19 counts it wrongly.
    return try await LLVMTool.need("ld64.lld").result(
      [
        "-arch", machine, "-platform_version", "macos", "11.0", "11.0", "-syslibroot",
        "\(folder.path)/sdk", "-lSystem",
      ] + inside)
  }

  private func compile(
    _ folder: TemporaryFolder, _ machine: String, _ name: String, _ source: String
  ) async throws {
    try folder.write("\(name).c", source)
    _ = try await Peer.run(
      "clang", ["-target", "\(machine)-apple-macos11", "-c", "\(name).c", "-o", "\(name).o"],
      in: folder.path)
  }

  /// A folder with an SDK, a program and a library of its own.
  private func world(
    _ machine: String, part symbols: [String] = ["one", "two"]
  ) async throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write(Self.system, try await Self.stub.value)
    try await compile(
      folder, machine, "part", "int one(void) { return 1; }\nint two(void) { return 2; }\n")
    try await compile(folder, machine, "main", Self.main)
    try await compile(
      folder, machine, "other", symbols.map { "int \($0)(void) { return 1; }\n" }.joined())
    for (object, library) in [("part", "libpart.dylib"), ("other", "app/libpart.dylib")] {
      try folder.write("app/empty", "")
      let linked = try await link(
        folder, machine,
        ["-dylib", "-install_name", "@rpath/libpart.dylib", "\(object).o", "-o", library])
      try #require(linked.isSuccess, "\(linked.error)")
    }
    let linked = try await link(
      folder, machine,
      ["-rpath", "@loader_path", "main.o", "libpart.dylib", "-o", "app/program.x"])
    try #require(linked.isSuccess, "\(linked.error)")
    return folder
  }

  private func findings(
    _ folder: TemporaryFolder, _ name: String = "app", sysroot: String = "sdk"
  ) throws -> [String] {
    var options = AuditOptions(scratch: folder.path)
    options.decodesCode = false
    options.sysroot = try #require(Sysroot(folder.path.appending(sysroot)))
    let document = Auditor(options: options, analysis: UndecidedGuards())
      .audit([folder.path.appending(name)])
    return document.artifacts.flatMap(\.findings)
      .filter { $0.code == .missingLibrary || $0.code == .unresolvedSymbol }
      .map { "\($0.severity.rawValue) \($0.code.rawValue) \($0.subject ?? "")" }
  }

  /// Stubs name `arm64e` alone where programs for `arm64` run too.
  ///
  /// Without a symbol in the stub, or in the library
  /// that comes along, both the linker and the audit name it.
  @Test(arguments: ["x86_64", "arm64"])
  func agreesWithTheLinker(machine: String) async throws {
    let folder = try await world(machine)
    #expect(try findings(folder).isEmpty)

    let whole = try await Self.stub.value
    for (cut, name) in [(" _printf, ", "_printf"), ("dyld_stub_binder", "dyld_stub_binder")] {
      let less = whole.replacing(cut, with: cut.hasPrefix(" ") ? " " : "nothing_of_that_name")
      try #require(less != whole)
      try folder.write(Self.system, less)
      let linked = try await link(folder, machine, ["main.o", "libpart.dylib", "-o", "again.x"])
      let isNeeded = !linked.isSuccess
      #expect(linked.error.contains("undefined symbol: \(name)") == isNeeded, "\(linked.error)")
      #expect(isNeeded || name != "_printf")
      if isNeeded {
        #expect(
          Set(try findings(folder))
            == ["error linkage.unresolved-symbol /usr/lib/libSystem.B.dylib: \(name)"])
      }
    }

    let lacking = try await world(machine, part: ["one"])
    let linked = try await link(
      lacking, machine, ["main.o", "app/libpart.dylib", "-o", "again.x"])
    #expect(linked.error.contains("undefined symbol: _two"))
    #expect(
      try findings(lacking)
        == ["error linkage.unresolved-symbol @rpath/libpart.dylib: _two"])
  }

  @Test func namesWhatIsMissing() async throws {
    let folder = try await world("arm64")
    #expect(
      try findings(folder, "app/program.x")
        == ["error linkage.missing-library @rpath/libpart.dylib"])
    // The same as part of the system, by a search path that is absolute.
    try folder.write(
      "sdk/usr/local/lib/libpart.tbd",
      """
      --- !tapi-tbd
      tbd-version:     4
      targets:         [ x86_64-macos, arm64-macos ]
      install-name:    '@rpath/libpart.dylib'
      exports:
        - targets:         [ x86_64-macos ]
          symbols:         [ _two ]
        - targets:         [ x86_64-macos, arm64-macos ]
          symbols:         [ _one ]
      ...

      """)
    let linked = try await link(
      folder, "arm64",
      ["-rpath", "/usr/local/lib", "main.o", "libpart.dylib", "-o", "again.x"])
    try #require(linked.isSuccess, "\(linked.error)")
    #expect(
      try findings(folder, "again.x")
        == ["error linkage.unresolved-symbol @rpath/libpart.dylib: _two"])
    // A stub that is for another machine only, or in a version that is not read.
    try folder.write(
      "sdk/usr/local/lib/libpart.tbd",
      "--- !tapi-tbd\ntbd-version: 4\ntargets: [ x86_64-macos ]\ninstall-name: /a\n...\n")
    #expect(
      try findings(folder, "again.x") == ["error linkage.missing-library @rpath/libpart.dylib"])
    try folder.write("sdk/usr/local/lib/libpart.tbd", "--- !tapi-tbd-v3\narchs: [ arm64 ]\n...\n")
    #expect(try findings(folder, "again.x").isEmpty)
  }

  /// Version 5 of the format, a library with its code in place of a stub, and one that re-exports.
  @Test func readsWhatSystemsHave() async throws {
    let folder = try await world("arm64", part: ["one"])
    _ = try await LLVMTool.need("llvm-readtapi").run([
      "--stubify", "--filetype=tbd-v5", "\(folder.path)/\(Self.system)", "-o",
      "\(folder.path)/five.tbd",
    ])
    _ = try await Peer.run("cp", ["five.tbd", Self.system], in: folder.path)
    let lacking = "error linkage.unresolved-symbol @rpath/libpart.dylib: _two"
    #expect(try findings(folder) == [lacking])
    // A library with code that offers what another has.
    try await compile(folder, "arm64", "two", "int two(void) { return 2; }\n")
    for arguments in [
      ["-install_name", "@rpath/libtwo.dylib", "two.o", "-o", "app/libtwo.dylib"],
      [
        "-install_name", "@rpath/libpart.dylib", "other.o", "-reexport_library",
        "app/libtwo.dylib", "-o", "app/libpart.dylib",
      ],
    ] {
      let linked = try await link(folder, "arm64", ["-dylib"] + arguments)
      try #require(linked.isSuccess, "\(linked.error)")
    }
    #expect(try findings(folder).isEmpty)
    // Of what such a library re-exports and nobody has, nothing is said but that it is missing.
    _ = try await Peer.run("rm", ["app/libtwo.dylib"], in: folder.path)
    #expect(try findings(folder) == ["error linkage.missing-library @rpath/libtwo.dylib"])
  }

  /// A published wheel needs frameworks, of which zig has no stubs, and nothing of the C library that it lacks.
  @Test func aWheelNeedsFrameworks() async throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.system, try await Self.stub.value)
    let wheel = try await RealInputFolder.fetch("psutil-macos")
    let tool = try LLVMTool.need("llvm-objdump")
    let library = wheel.appending("psutil/_psutil_osx.abi3.so")
    let dylibs = try await tool.run(["--macho", "--dylibs-used", library.string])
    let frameworks = dylibs.split(separator: "\n").dropFirst().compactMap { line in
      line.split(separator: " ").first.map { $0.drop { $0 == "\t" } }
    }.filter { $0.hasPrefix("/System/Library/Frameworks/") }
    #expect(!frameworks.isEmpty)
    var options = AuditOptions(scratch: folder.path)
    options.decodesCode = false
    options.sysroot = try #require(Sysroot(folder.path.appending("sdk")))
    let found = Auditor(options: options, analysis: UndecidedGuards()).audit([library]).artifacts
      .flatMap(\.findings)
    #expect(
      Set(found.filter { $0.code == .missingLibrary }.compactMap(\.subject))
        == Set(frameworks.map(String.init)))
    // What Python brings is asked of no library; nothing is said of it, for not all libraries are known.
    #expect(!found.contains { $0.code == .unresolvedSymbol })
  }

  /// What is for another system is not judged by this one.
  @Test func otherFormatsAreLeftAlone() async throws {
    let folder = try await world("x86_64")
    _ = try await Peer.run("mkdir", ["-p", "unix/usr/lib"], in: folder.path)
    #expect(try findings(folder, sysroot: "unix").isEmpty)
    try folder.write("main.c", "int main(void) { return 0; }")
    _ = try await Peer.run("gcc", ["main.c", "-o", "here"], in: folder.path)
    #expect(try findings(folder, "here").isEmpty)
    #expect(try findings(folder, "here", sysroot: "unix").count == 2)
  }
}
