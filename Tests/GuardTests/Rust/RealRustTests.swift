import Foundation
import Guard
import Model
import SystemPackage
import TestKit
import Testing

/// Programs and crates of Debian: what the guard says of each, and whether cargo builds it where there is a linker
/// and neither a C compiler nor pkg-config.
@Suite(.serialized, .enabled(if: RustFixtureTests.hasCargo, "there is no cargo here"))
struct RealRustTests {
  /// A program, or a program that uses one crate, and what the guard has to say of it.
  struct Subject: Sendable, CustomTestStringConvertible {
    /// The crate's name, and the folder of a program in the registry.
    var crate: String
    /// Its folder, for a program that is built itself.
    var program: String?
    /// What stands behind the crate's name in `Cargo.toml`.
    var dependency = "\"*\""
    var verdict: Verdict
    /// The crate whose native code is the reason.
    var by: String?
    var testDescription: String { "\(crate) \(dependency)" }
  }

  static let subjects = [
    Subject(crate: "hexyl", program: "hexyl-0.8.0", verdict: .pure),
    Subject(crate: "cbindgen", program: "cbindgen-0.24.3", verdict: .pure),
    Subject(crate: "regex", verdict: .pure),
    // It declares `links`, and has a build script that compiles nothing.
    Subject(crate: "rayon", verdict: .pure),
    Subject(
      crate: "serde", dependency: "{ version = \"*\", features = [\"derive\"] }", verdict: .pure),
    Subject(crate: "walkdir", verdict: .pure),
    Subject(crate: "clap", dependency: "\"4\"", verdict: .pure),
    Subject(
      crate: "tokio", dependency: "{ version = \"*\", features = [\"full\"] }", verdict: .pure),
    // Its build script has the crate cc and uses it for Android alone.
    Subject(crate: "backtrace", verdict: .pure),
    Subject(crate: "openssl", verdict: .required, by: "openssl-sys"),
    Subject(crate: "git2", verdict: .required, by: "libgit2-sys"),
    Subject(crate: "curl", verdict: .required, by: "curl-sys"),
    Subject(crate: "bzip2", verdict: .required, by: "bzip2-sys"),
    Subject(crate: "xz2", verdict: .required, by: "lzma-sys"),
    Subject(crate: "ring", verdict: .required, by: "ring"),
    Subject(crate: "pcre2", verdict: .required, by: "pcre2-sys"),
    Subject(crate: "onig", verdict: .required, by: "onig_sys"),
    Subject(crate: "libdbus-sys", verdict: .required, by: "libdbus-sys"),
  ]

  @Test func bothWaysOccur() {
    #expect(Self.subjects.count { $0.verdict == .required } >= 4)
    #expect(Self.subjects.count { $0.verdict == .pure } >= 4)
  }

  @Test(.timeLimit(.minutes(8)), arguments: subjects)
  func agreesWithTheBuild(_ subject: Subject) async throws {
    let folder = try TemporaryFolder()
    let crates = try await RealInputFolder.fetch("rust-crates")
    let registry = crates.appending("usr/share/cargo/registry").string
    try folder.write(
      ".cargo/config.toml",
      """
      [net]
      offline = true
      [source.crates-io]
      replace-with = "vendored"
      [source.vendored]
      directory = "\(registry)"

      """)
    try Self.write(subject, registry, folder)
    let tools = try #require(LocalTools.cargo(folder.path, registry: registry))
    let product = Product(name: "app", builder: .rust(RustSettings()))
    let survey = try await RustSurveyor().survey(
      SurveySubject(
        product: product,
        cells: [Cell(product: product, target: try Target(parsing: "linux/amd64"))],
        files: SurveyFiles(texts: ["Cargo.toml": ""])), tools: tools)
    #expect(survey.unknowns.isEmpty, "\(survey.unknowns)")
    let native = survey.native.filter { !$0.isHostOnly }
    #expect((native.map(\.verdict).max() ?? .pure) == subject.verdict, "\(native)")
    if let by = subject.by { #expect(native.contains { $0.package.name == by }, "\(native)") }
    let builds = try await Self.buildsWithoutC(tools, folder)
    #expect(builds == (subject.verdict != .required))
  }

  private static func write(
    _ subject: Subject, _ registry: String, _ folder: TemporaryFolder
  ) throws {
    guard let program = subject.program else {
      try folder.write(
        "Cargo.toml",
        "[package]\nname = \"app\"\nversion = \"0.1.0\"\nedition = \"2021\"\n\n[dependencies]\n"
          + "\(subject.crate) = \(subject.dependency)\n")
      // A crate that is never named is not linked.
      let name = subject.crate.replacing("-", with: "_")
      try folder.write("src/main.rs", "extern crate \(name);\nfn main() {}\n")
      return
    }
    for name in try FileManager.default.contentsOfDirectory(atPath: "\(registry)/\(program)")
    where name != ".cargo-checksum.json" && name != "Cargo.toml" {
      try FileManager.default.copyItem(
        atPath: "\(registry)/\(program)/\(name)",
        toPath: folder.path.appending(name).string)
    }
    let manifest = try String(
      contentsOfFile: "\(registry)/\(program)/Cargo.toml", encoding: .utf8)
    // What only its tests need is in no package.
    var isKept = true
    let lines = manifest.split(separator: "\n", omittingEmptySubsequences: false).filter { line in
      if line.hasPrefix("[") { isKept = !line.hasPrefix("[dev-dependencies") }
      return isKept
    }
    try folder.write("Cargo.toml", lines.joined(separator: "\n"))
  }

  /// The truth: cargo with a linker that compiles nothing, and no other program on the path.
  private static func buildsWithoutC(
    _ tools: LocalTools, _ folder: TemporaryFolder
  ) async throws -> Bool {
    let linker = try folder.write(
      "only-link",
      """
      #!/bin/bash
      # Calls ld as gcc would, and refuses whatever has to be compiled.
      set -eu
      gcc=$(echo /usr/lib/gcc/x86_64-linux-gnu/*)
      lib=/usr/lib/x86_64-linux-gnu
      start=($lib/Scrt1.o) arguments=()
      for argument; do
        case $argument in
          *.c | *.cc | *.cpp | *.S | -c) echo "this is a linker" >&2; exit 1 ;;
          -lc | -lm | -lpthread | -ldl | -lrt | -lutil | -lgcc | -lgcc_s) arguments+=("$argument") ;;
          # Whatever this machine has, the target has the C library.
          -l*) echo "there is no $argument" >&2; exit 1 ;;
          -Wl,*) IFS=, read -ra parts <<<"${argument#-Wl,}"; arguments+=("${parts[@]}") ;;
          -shared) start=(); arguments+=(-shared) ;;
          -m64 | -nodefaultlibs | -fuse-ld=* | -rdynamic | -B*) ;;
          *) arguments+=("$argument") ;;
        esac
      done
      exec /usr/bin/ld -dynamic-linker /lib64/ld-linux-x86-64.so.2 "${start[@]}" $lib/crti.o $gcc/crtbeginS.o \\
        -L$gcc -L$lib -L/lib/x86_64-linux-gnu "${arguments[@]}" -lgcc_s -lc -lgcc $gcc/crtendS.o $lib/crtn.o

      """, mode: 0o755)
    let sysroot = try await Peer.run("rustc", ["--print", "sysroot"])
      .trimmingCharacters(in: .whitespacesAndNewlines)
    let output = try await tools.run(
      ToolCall(
        role: "rust", program: "cargo",
        arguments: ["build", "--offline", "--target-dir", "/tmp/slipway-guard-tests-rust"],
        environment: [
          "PATH": "\(sysroot)/bin", "RUSTFLAGS": "-Clinker=\(linker.string)",
          "RUSTC": "\(sysroot)/bin/rustc",
        ]))
    return output.isSuccess
  }
}
