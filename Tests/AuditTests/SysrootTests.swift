import Audit
import Model
import SystemPackage
import TestKit
import Testing

/// A program against the libraries of a system; `ldd -r` has the last word.
@Suite struct SysrootTests {
  private static let libraries = ["libc.so.6", "libm.so.6"]

  /// A folder with this machine's C library and one of our own, and a program that needs both.
  private func world(libraryHas symbols: [String]) async throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write("part.c", "int one(void) { return 1; }\nint two(void) { return 2; }\n")
    try folder.write(
      "main.c",
      "int one(void); int two(void);\nint main(void) { return one() + two() - 3; }\n")
    _ = try await Peer.run(
      "gcc", ["-shared", "-fPIC", "-Wl,-soname,libpart.so.1", "-o", "libpart.so.1", "part.c"],
      in: folder.path)
    _ = try await Peer.run(
      "gcc", ["-o", "program", "main.c", "libpart.so.1", "-lm"], in: folder.path)
    try folder.write(
      "other.c", symbols.map { "int \($0)(void) { return 0; }\n" }.joined())
    try folder.write("root/usr/lib/empty", "")
    try folder.write("root/lib64/empty", "")
    _ = try await Peer.run(
      "gcc",
      [
        "-shared", "-fPIC", "-Wl,-soname,libpart.so.1", "-o", "root/usr/lib/libpart.so.1",
        "other.c",
      ], in: folder.path)
    for name in Self.libraries {
      let path = try await Peer.run("gcc", ["-print-file-name=\(name)"], in: folder.path)
      _ = try await Peer.run(
        "cp", ["-L", String(path.dropLast()), "root/usr/lib/\(name)"], in: folder.path)
    }
    _ = try await Peer.run(
      "cp", ["-L", "/lib64/ld-linux-x86-64.so.2", "root/lib64/"], in: folder.path)
    return folder
  }

  private func findings(
    _ folder: TemporaryFolder, _ names: [String] = ["program"]
  ) throws -> [String] {
    var options = AuditOptions(scratch: folder.path)
    options.sysroot = try #require(Sysroot(folder.path.appending("root")))
    let document = Auditor(options: options, analysis: UndecidedGuards())
      .audit(names.map { folder.path.appending($0) })
    return document.artifacts.flatMap(\.findings)
      .filter { $0.code == .missingLibrary || $0.code == .unresolvedSymbol }
      .map { "\($0.code.rawValue) \($0.subject ?? "")" }
  }

  #if arch(x86_64)
    @Test func agreesWithTheLoader() async throws {
      for symbols in [["one", "two"], ["one"]] {
        let folder = try await world(libraryHas: symbols)
        let loader = try await Peer.run(
          "sh", ["-c", "LD_LIBRARY_PATH=root/usr/lib ldd -r ./program 2>&1 || true"],
          in: folder.path)
        let isWhole = symbols.count == 2
        #expect(loader.contains("undefined symbol: two") == !isWhole, "\(loader)")
        #expect(
          try findings(folder) == (isWhole ? [] : ["linkage.unresolved-symbol two"]))
      }
    }

    @Test func namesWhatIsMissing() async throws {
      let folder = try await world(libraryHas: ["one", "two"])
      _ = try await Peer.run(
        "rm", ["root/usr/lib/libm.so.6", "root/usr/lib/libpart.so.1"], in: folder.path)
      let needed = try await Peer.run("readelf", ["-dW", "program"], in: folder.path)
      let expected = ["libm.so.6", "libpart.so.1"].filter { needed.contains("[\($0)]") }
      #expect(expected.contains("libpart.so.1"))
      #expect(
        try findings(folder).sorted() == expected.map { "linkage.missing-library \($0)" })
      _ = try await Peer.run("rm", ["root/lib64/ld-linux-x86-64.so.2"], in: folder.path)
      #expect(
        try findings(folder).contains(
          "linkage.missing-library /lib64/ld-linux-x86-64.so.2"))
    }

    /// A link that is absolute means a place in the sysroot, and a library that comes along counts.
    @Test func looksWhereALoaderWould() async throws {
      let folder = try await world(libraryHas: [])
      #expect(try findings(folder).count == 2)
      _ = try await Peer.run(
        "sh",
        [
          "-c",
          """
          mkdir -p root/opt/part root/etc/ld.so.conf.d
          rm root/usr/lib/libpart.so.1
          cp libpart.so.1 root/opt/part/libpart.so.1.0
          ln -s /opt/part/libpart.so.1.0 root/opt/part/libpart.so.1
          echo /opt/part >root/etc/ld.so.conf.d/part.conf
          """,
        ], in: folder.path)
      #expect(try findings(folder).isEmpty)
      _ = try await Peer.run(
        "sh", ["-c", "rm -r root/opt; mkdir app; mv program libpart.so.1 app/"], in: folder.path)
      #expect(try findings(folder, ["app/program"]) == ["linkage.missing-library libpart.so.1"])
      #expect(try findings(folder, ["app"]).isEmpty)
    }
  #endif

  @Test func isAFolderOfASystem() throws {
    let folder = try TemporaryFolder()
    #expect(Sysroot(folder.path) == nil)
    #expect(Sysroot(folder.path.appending("absent")) == nil)
    // What points out of the folder stays inside of it.
    try folder.write("usr/lib/libx.so", "")
    #expect(Sysroot(folder.path) != nil)
  }

  /// Libraries of the same name for other machines are passed over.
  @Test(arguments: [
    ("/usr/arm-linux-gnueabihf", "armhf"), ("/usr/aarch64-linux-gnu", "aarch64"),
    ("/usr/s390x-linux-gnu", "s390x"), ("/usr/mips-linux-gnu", "mips"),
  ])
  func readsOtherMachines(root: String, name: String) throws {
    var options = AuditOptions(scratch: "/tmp")
    options.sysroot = try #require(Sysroot(FilePath(root)))
    let paths = ["libm.so.6", "libresolv.so.2", "libthread_db.so.1", "libc.so.6"].map {
      FilePath("\(root)/lib/\($0)")
    }
    let document = Auditor(options: options, analysis: UndecidedGuards()).audit(paths)
    for report in document.artifacts {
      let bad = report.findings.filter {
        $0.code == .missingLibrary || $0.code == .unresolvedSymbol
      }
      // What a debugger brings to the library that reads threads.
      #expect(bad.allSatisfy { $0.subject?.hasPrefix("ps_") == true }, "\(report.path): \(bad)")
      #expect(!report.needed.isEmpty)
    }
  }
}
