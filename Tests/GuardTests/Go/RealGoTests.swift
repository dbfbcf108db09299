import Foundation
import Guard
import Model
import Subprocess
import SystemPackage
import TestKit
import Testing

/// Programs and packages of Debian with the sources that Debian builds them from: what the guard says of each, and
/// whether Go builds it where there is no cgo and no C compiler.
@Suite(.serialized, .enabled(if: GoFixtureTests.hasGo, "SLIPWAY_GO names no go"))
struct RealGoTests {
  /// A package to build and what the guard has to say of it.
  struct Subject: Sendable, CustomTestStringConvertible {
    /// An input, or the folder of a module in the input `go-packages`.
    var source: String
    /// The module's path, where the source has no `go.mod`.
    var module: String?
    var main: String
    /// The worst verdict on linux/amd64.
    var verdict: Verdict
    /// The module whose native code is the reason.
    var by: String?
    var testDescription: String { "\(source) \(main)" }
  }

  static let subjects = [
    Subject(source: "go-fzf", main: ".", verdict: .optional),
    Subject(source: "go-gron", module: "github.com/tomnomnom/gron", main: ".", verdict: .optional),
    Subject(source: "go-lf", main: ".", verdict: .optional),
    Subject(source: "go-peco", main: "./cmd/peco", verdict: .pure),
    Subject(
      source: "go-lmdb-go", module: "github.com/bmatsuo/lmdb-go", main: "./cmd/lmdb_stat",
      verdict: .required, by: "github.com/bmatsuo/lmdb-go"),
    Subject(
      source: "go-sqlite3", main: "./_example/simple", verdict: .switches,
      by: "github.com/mattn/go-sqlite3"),
    Subject(
      source: "golang.org/x/tools", module: "golang.org/x/tools", main: "./cmd/goimports",
      verdict: .pure),
    Subject(source: "github.com/cilium/ebpf", main: "./cmd/bpf2go", verdict: .pure),
    Subject(
      source: "github.com/google/gopacket", module: "github.com/google/gopacket", main: "./pcap",
      verdict: .required, by: "github.com/google/gopacket"),
    Subject(
      source: "github.com/google/gopacket", module: "github.com/google/gopacket",
      main: "./pcapgo", verdict: .optional),
    Subject(
      source: "github.com/coreos/go-systemd", module: "github.com/coreos/go-systemd",
      main: "./sdjournal", verdict: .required, by: "github.com/coreos/go-systemd/v22"),
    Subject(
      source: "github.com/remyoudompheng/go-liblzma",
      module: "github.com/remyoudompheng/go-liblzma", main: "./examples", verdict: .required,
      by: "github.com/remyoudompheng/go-liblzma"),
    Subject(
      source: "github.com/proglottis/gpgme", module: "github.com/proglottis/gpgme", main: ".",
      verdict: .switches, by: "github.com/proglottis/gpgme"),
    Subject(
      source: "github.com/mrunalp/fileutils", module: "github.com/mrunalp/fileutils",
      main: "./cmd/gocp", verdict: .pure),
    Subject(source: "github.com/golang/protobuf", main: "./protoc-gen-go", verdict: .pure),
    Subject(
      // What is left without C compiles, since nothing here calls the rest.
      source: "github.com/miekg/pkcs11", main: ".", verdict: .switches,
      by: "github.com/miekg/pkcs11"),
    Subject(
      source: "github.com/seccomp/libseccomp-golang",
      module: "github.com/seccomp/libseccomp-golang", main: ".", verdict: .required,
      by: "github.com/seccomp/libseccomp-golang"),
    // Assembly without C is Go's own.
    Subject(source: "github.com/cespare/xxhash", main: "./xxhsum", verdict: .pure),
    Subject(
      source: "github.com/vimeo/go-magic", module: "github.com/vimeo/go-magic", main: "./magic",
      verdict: .required, by: "github.com/vimeo/go-magic"),
    // Debian has its modules under other paths, so that some are not here.
    Subject(source: "go-runc", main: ".", verdict: .unknown),
  ]

  @Test func bothWaysOccur() {
    #expect(Set(Self.subjects.map(\.source)).count >= 12)
    #expect(Self.subjects.count { $0.verdict == .required } >= 5)
    #expect(Self.subjects.count { $0.verdict < .switches } >= 5)
  }

  @Test(.timeLimit(.minutes(5)), arguments: subjects)
  func agreesWithTheBuild(_ subject: Subject) async throws {
    let folder = try TemporaryFolder()
    let project = folder.path.appending("project")
    try await Self.vendor(subject, into: project)
    let survey = try await Self.survey(subject, project)
    #expect(survey.unknowns.isEmpty == (subject.verdict != .unknown), "\(survey.unknowns)")
    let worst = survey.native.max { $0.verdict < $1.verdict }
    if subject.verdict != .unknown {
      #expect((worst?.verdict ?? .pure) == subject.verdict, "\(survey.native)")
      if let by = subject.by { #expect(worst?.package.name == by) }
    }
    let builds = try await Self.buildsWithoutC(subject.main, project)
    #expect(builds == [.pure, .optional, .switches].contains(subject.verdict))
  }

  private static func survey(
    _ subject: Subject, _ project: FilePath
  ) async throws -> EcosystemSurvey {
    var settings = GoSettings()
    settings.main = subject.main
    let product = Product(name: "app", builder: .go(settings))
    return try await GoSurveyor().survey(
      SurveySubject(
        product: product,
        cells: [Cell(product: product, target: try Target(parsing: "linux/amd64"))],
        files: SurveyFiles(paths: ["go.mod", "vendor/modules.txt"]) { path in
          FileManager.default.contents(atPath: project.appending(path).string).map { Array($0) }
        }), tools: try #require(LocalTools.go(project)))
  }

  /// The project as a module with all that it needs in its vendor folder.
  private static func vendor(_ subject: Subject, into project: FilePath) async throws {
    let packages = try await RealInputFolder.fetch("go-packages")
    let source =
      subject.source.hasPrefix("go-")
      ? try await RealInputFolder.fetch(subject.source)
      : packages.appending("usr/share/gocode/src").pushing(FilePath(subject.source))
    let script = RealInputFolder.root.appending("Scripts/vendor-debian.py").string
    _ = try await Peer.run(
      "python3",
      [script, source.string, packages.string, project.string]
        + (subject.module.map { ["--module", $0] } ?? []) + [subject.main])
  }

  /// The truth: Go without cgo, and nothing but Go on the path.
  private static func buildsWithoutC(_ main: String, _ project: FilePath) async throws -> Bool {
    let tools = try #require(LocalTools.go(project))
    let output = try await tools.run(
      ToolCall(
        role: "go", program: "go", arguments: ["build", "-o", "/dev/null", main],
        environment: ["CGO_ENABLED": "0", "PATH": "/nonexistent"]))
    return output.isSuccess
  }
}
