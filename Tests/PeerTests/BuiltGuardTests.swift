import Foundation
import Testing

/// The graph against the files, with the real program: a small project that calls C, its pure twin, and files
/// that were put in their place.
@Suite(.serialized)
struct BuiltGuardTests {
  private static let cgo = """
    package native

    // #include <stdio.h>
    // static int f(void) { return puts("from C"); }
    import "C"

    func F() { C.f() }

    """
  private static let pure = "package native\n\nfunc F() { println(\"from Go\") }\n"

  private static func project(
    _ native: String, cgo: Bool, targets: String, policy: String = "pure", more: String = ""
  ) async throws -> SmallProject {
    try await SmallProject.make(
      [
        "go.mod": "module example.com/app\n\ngo 1.21\n\nrequire example.com/native v1.2.0\n",
        "main.go":
          "package main\n\nimport \"example.com/native\"\n\nfunc main() { native.F() }\n",
        "vendor/modules.txt":
          "# example.com/native v1.2.0\n## explicit; go 1.21\nexample.com/native\n",
        "vendor/example.com/native/n.go": native,
      ], toolchains: ["go", "zig"],
      products: """
          - name: app
            builder: go
            cgo: \(cgo)
            targets: [\(targets)]
            guard: { policy: \(policy) }
        \(more)

        """)
  }

  private struct Record: Decodable {
    struct Cell: Decodable {
      struct Evidence: Decodable {
        struct Native: Decodable {
          var code: String
          var severity: String
        }
        var check: String
        var outcome: String
        var native: [Native]?
      }
      struct Held: Decodable {
        var step: String
        var message: String
      }
      var product: String
      var target: String
      var status: String
      var held: Held?
      var evidence: [Evidence]
    }
    var cells: [Cell]
  }

  private static func record(_ project: SmallProject) throws -> Record {
    try JSONDecoder().decode(Record.self, from: project.bytes("dist/release.json"))
  }

  /// The pure twin: nothing to tell, in the release and behind it.
  ///
  /// A program that somebody else compiled needs libraries: its cell is held, by its bytes alone.
  @Test(.timeLimit(.minutes(10)), .tools("git"))
  func pureShipsAndAStrangerIsHeld() async throws {
    let project = try await Self.project(
      Self.pure, cgo: false, targets: "linux/amd64, macos/arm64, windows/amd64",
      more: """
          - name: tool
            builder: prebuilt
            path: bin/tool
            targets: [linux/amd64]
            guard: { policy: pure }
            audit: { policy: { "*": { ignored: the audit is not what is tested } } }
        """)
    let git = try await Tool.run("sh", ["-c", "readlink -f \"$(command -v git)\""])
    try FileManager.default.createDirectory(
      atPath: "\(project.path)/bin", withIntermediateDirectories: true)
    try FileManager.default.copyItem(
      atPath: git.trimmingCharacters(in: .whitespacesAndNewlines),
      toPath: "\(project.path)/bin/tool")
    try await Release.commit(project.path)
    let result = try await project.slipway("release", "--snapshot")
    #expect(result.status == 3, "\(result.output)")
    let record = try Self.record(project)
    let app = record.cells.filter { $0.product == "app" }
    #expect(app.count == 3)
    for cell in app {
      #expect(cell.status == "made", "\(cell.target): \(cell.held?.message ?? "")")
      #expect(cell.evidence.map(\.check) == ["audit", "guard"])
      #expect(cell.evidence.last?.outcome == "passed", "\(cell.target)")
    }
    let tool = try #require(record.cells.first { $0.product == "tool" })
    #expect(tool.status == "held" && tool.held?.step == "guard tool linux/amd64")
    let evidence = try #require(tool.evidence.first { $0.check == "guard" })
    #expect(evidence.outcome == "refused")
    #expect(evidence.native?.contains { $0.code == "built.library" } == true)

    let guarded = try await project.slipway("guard", "--built", "--product", "app")
    #expect(guarded.status == 0, "\(guarded.output)")

    // Another commit and another version of the same source are no other source.
    try project.write("README.md", "what it is\n")
    try await Release.commit(project.path)
    let again = try await project.slipway("guard", "--built", "--product", "app")
    #expect(again.status == 0, "\(again.output)")
    // Other source that is as pure, and other settings, are told although all files agree.
    try project.write("vendor/example.com/native/n.go", Self.pure + "\nfunc G() {}\n")
    let other = try await project.slipway("guard", "--built", "--product", "app")
    #expect(other.status == 4, "\(other.output)")
    #expect(
      other.output.contains(
        " was built from other source, settings or toolchains than are here now"),
      "\(other.output)")
    try project.write("vendor/example.com/native/n.go", Self.pure)
    let configuration = String(decoding: try project.bytes("slipway.yaml"), as: UTF8.self)
    try project.write(
      "slipway.yaml", configuration.replacing("cgo: false", with: "cgo: false\n    tags: [other]"))
    let settings = try await project.slipway("guard", "--built", "--product", "app")
    #expect(
      settings.status == 4 && settings.output.contains("built from other source"),
      "\(settings.output)")
    try project.write("slipway.yaml", configuration)
    let back = try await project.slipway("guard", "--built", "--product", "app")
    #expect(back.status == 0, "\(back.output)")
  }

  /// What calls C and says so agrees; the graph alone holds it under `pure`.
  @Test(.timeLimit(.minutes(10)))
  func cgoAgreesWithItsGraph() async throws {
    let project = try await Self.project(
      Self.cgo, cgo: true, targets: "linux/amd64+musl, linux/arm64", policy: "any")
    let result = try await project.slipway("release", "--snapshot")
    #expect(result.status == 0, "\(result.output)")
    let guarded = try await project.slipway("guard", "--built", "--all")
    #expect(guarded.status == 0, "\(guarded.output)")
    #expect(!guarded.output.contains("does not tell"), "\(guarded.output)")
    #expect(!guarded.output.contains("left it out"), "\(guarded.output)")

    // The source becomes pure, and what is in the folder is not: a static program that shows no library, so that only
    // its build information tells.
    try project.write("vendor/example.com/native/n.go", Self.pure)
    let stale = try await project.slipway("guard", "--built")
    #expect(
      stale.output.contains(
        "linux/amd64+musl calls C from example.com/native, of which the dependency graph does not tell"
      ), "\(stale.output)")
    #expect(stale.output.contains("was built from other source"), "\(stale.output)")
  }

  @Test(.timeLimit(.minutes(10)), .tools("git"))
  func aSwappedFileIsFound() async throws {
    let project = try await Self.project(Self.pure, cgo: false, targets: "linux/amd64")
    try await project.build()
    let clean = try await project.slipway("guard", "--built")
    #expect(clean.status == 0, "\(clean.output)")
    _ = try await Tool.run(
      "sh",
      ["-c", "rm dist/app_linux_amd64/app && cp \"$(command -v git)\" dist/app_linux_amd64/app"],
      in: project.path)
    let found = try await project.slipway("guard", "--built")
    #expect(found.status == 4, "\(found.output)")
    #expect(found.output.contains("and Go without cgo needs none"), "\(found.output)")
    #expect(found.output.contains("no build information of Go's"), "\(found.output)")
    #expect(found.output.contains("see dist/app_linux_amd64/app"), "\(found.output)")
    #expect(
      found.output.contains("app_linux_amd64/app is not the file that was built"), "\(found.output)"
    )

    try await project.build()
    try FileManager.default.removeItem(atPath: "\(project.path)/dist/artifacts.json")
    let unsaid = try await project.slipway("guard", "--built")
    #expect(unsaid.status == 4, "\(unsaid.output)")
    #expect(unsaid.output.contains("nothing says from which source"), "\(unsaid.output)")
  }

  @Test(.timeLimit(.minutes(5)))
  func withoutABuildItSaysSo() async throws {
    let project = try await Self.project(Self.pure, cgo: false, targets: "linux/amd64")
    let result = try await project.slipway("guard", "--built")
    #expect(result.status == 2 && result.output.contains("dist holds no file"), "\(result.output)")
  }

  /// Without cgo nothing is left of the package; with the pinned zig every cell builds.
  @Test(.timeLimit(.minutes(15)))
  func tryingTheWaysOut() async throws {
    let project = try await Self.project(
      Self.cgo, cgo: false, targets: "linux/amd64, windows/amd64")
    let before = try await Tool.run(
      "git", ["status", "--porcelain", "--ignored"], in: project.path)
    let result = try await project.slipway("guard", "--try", "--json")
    #expect(result.status == 4, "\(result.output)")
    struct Report: Decodable {
      struct Trial: Decodable {
        struct Cell: Decodable {
          var target: String
          var isBuilt: Bool
          var milliseconds: Int
          var reason: String?
        }
        var kind: String?
        var cells: [Cell]
      }
      var trials: [Trial]
    }
    let start = try #require(result.output.firstIndex(of: "{"))
    let report = try JSONDecoder().decode(Report.self, from: Data(result.output[start...].utf8))
    #expect(report.trials.map(\.kind) == [nil, "static-musl", "zig"])
    #expect(report.trials[0].cells.allSatisfy { !$0.isBuilt && $0.reason != nil })
    #expect(report.trials[1].cells.map(\.target) == ["linux/amd64+musl"])
    #expect(report.trials[2].cells.allSatisfy { $0.isBuilt && $0.milliseconds > 0 })
    let after = try await Tool.run("git", ["status", "--porcelain", "--ignored"], in: project.path)
    #expect(
      after.split(separator: "\n").filter { !$0.hasSuffix(".slipway/") }
        == before.split(separator: "\n").filter { !$0.hasSuffix(".slipway/") })
    #expect(!project.has("dist"))
  }
}
