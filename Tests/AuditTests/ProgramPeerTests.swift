import Audit
import Model
import SystemPackage
import TestKit
import Testing

/// Programs that a C compiler made here, judged by binutils.
@Suite struct ProgramPeerTests {
  private static let source = """
    #include <stdio.h>
    #include <math.h>
    int main(int count, char **words) {
      double sums[64];
      for (int i = 0; i < 64; i++) sums[i] = count * (double)i + (double)(long)words;
      for (int i = 1; i < 64; i++) sums[i] += sums[i - 1] * 0.5;
      printf("%f %f\\n", sums[63], pow(sums[2], 1.5));
      return 0;
    }
    """

  private func build(_ folder: TemporaryFolder, _ name: String, _ flags: [String]) async throws
    -> ArtifactReport
  {
    try folder.write("main.c", Self.source)
    _ = try await Peer.run("gcc", flags + ["-o", name, "main.c", "-lm"], in: folder.path)
    var options = AuditOptions(scratch: folder.path)
    options.baseline = "v1"
    let document = Auditor(options: options, analysis: UndecidedGuards())
      .audit([folder.path.appending(name)])
    return try #require(document.artifacts.first)
  }

  @Test func agreesWithReadelf() async throws {
    let folder = try TemporaryFolder()
    let report = try await build(folder, "plain", ["-O2", "-Wl,-z,now", "-fstack-protector-all"])
    let dynamic = try await Peer.run("readelf", ["-dW", "plain"], in: folder.path)
    let needed = dynamic.split(separator: "\n").filter { $0.contains("(NEEDED)") }
      .compactMap { $0.split(separator: "[").last?.dropLast() }.map(String.init)
    #expect(report.needed == needed)
    let versions = try await Peer.run("readelf", ["-VW", "plain"], in: folder.path)
    let newest = versions.split(whereSeparator: { " \n(),".contains($0) })
      .filter { $0.hasPrefix("GLIBC_2.") }.compactMap { Int($0.dropFirst(8).prefix { $0 != "." }) }
      .max()
    #expect(report.libc?.kind == .gnu)
    #expect(report.libc?.floor == newest.map { "2.\($0)" })
    let symbols = try await Peer.run("readelf", ["--dyn-syms", "-W", "plain"], in: folder.path)
    for symbol in try #require(report.libc?.because) {
      #expect(symbols.contains("\(symbol.symbol)@\(symbol.version)"))
    }
    let notes = try await Peer.run("readelf", ["-nW", "plain"], in: folder.path)
    #expect(notes.contains("Build ID: \(report.buildID ?? "none")"))
    let headers = try await Peer.run("readelf", ["-lW", "plain"], in: folder.path)
    #expect(headers.contains("interpreter: \(report.interpreter ?? "none")]"))
    #expect(report.linkage == .dynamic)
    #expect(report.hardening?.relro == .full)
    #expect(report.hardening?.stackProtector == true)
    #expect(report.worst != .error)
  }

  @Test func tellsStaticFromDynamic() async throws {
    let folder = try TemporaryFolder()
    #expect(try await build(folder, "a", ["-static"]).linkage == .static)
    #expect(try await build(folder, "b", ["-static-pie"]).linkage == .staticPIE)
  }

  #if arch(x86_64)
    /// The twin that is built for the first baseline passes.
    @Test(arguments: [
      ("-march=x86-64", "v1"), ("-march=haswell", "v3"), ("-march=skylake-avx512", "v4"),
    ])
    func findsWhatTheCompilerWasTold(flag: String, level: String) async throws {
      let folder = try TemporaryFolder()
      let wide = level == "v4" ? ["-mprefer-vector-width=512"] : []
      let report = try await build(folder, "x", ["-O3", "-ffast-math", flag] + wide)
      let cpu = try #require(report.cpu)
      #expect(cpu.required == level)
      #expect(cpu.functions.map(\.name) == (level == "v1" ? [] : ["main"]))
      #expect(report.findings.contains { $0.code == .cpuUnknown } == (level != "v1"))
    }
  #endif

  @Test func findsWhatIsWrongWithALink() async throws {
    let folder = try TemporaryFolder()
    let report = try await build(
      folder, "bad",
      [
        "-no-pie", "-Wl,-z,norelro,-z,execstack", "-Wl,-rpath,/home/al/lib", "-g",
        "-Wl,--dynamic-linker=/opt/x/ld.so",
      ])
    let codes = Set(report.findings.map(\.code))
    #expect(
      codes.isSuperset(of: [
        .pie, .relro, .executableStack, .searchPathBuild, .interpreter,
      ]), "\(codes)")
  }

  /// Every 31st byte turned over, and the file cut there: an answer or a finding, never a trap.
  @Test func survivesDamage() async throws {
    let folder = try TemporaryFolder()
    _ = try await build(folder, "plain", ["-O1", "-s"])
    let whole = try folder.read("plain")
    let auditor = Auditor(
      options: AuditOptions(scratch: folder.path), analysis: UndecidedGuards())
    for place in stride(from: 0, to: whole.count, by: 31) {
      var damaged = whole
      damaged[place] ^= 0xff
      for bytes in [damaged, Array(whole.prefix(place))] {
        let document = auditor.audit([try folder.write("damaged", bytes)])
        #expect(document.artifacts.count == 1)
      }
    }
  }
}
