import Foundation
import Guard
import Model
import SystemPackage
import TestKit
import Testing

/// Where SwiftPM has checked this project's packages out.
private enum Checkouts {
  static let scratch = RealInputFolder.root.appending(".build").string

  static var areHere: Bool {
    BareSandbox.isPossible
      && FileManager.default.fileExists(atPath: "\(scratch)/workspace-state.json")
  }
}

/// The packages that this project itself is built from.
@Suite(.serialized, .enabled(if: Checkouts.areHere, "needs bubblewrap and checkouts"))
struct RealSwiftTests {
  /// Packages with a product each, the targets that Clang compiles in it, and whether a build is tried:
  /// those whose dependencies would have to be fetched cannot be built by themselves.
  static let packages: [(name: String, product: String, clang: Set<String>, builds: Bool)] = [
    ("swift-asn1", "SwiftASN1", [], true), ("swift-argument-parser", "ArgumentParser", [], true),
    ("swift-system", "SystemPackage", ["CSystem"], true), ("Yams", "Yams", ["CYaml"], true),
    (
      "swift-crypto", "Crypto",
      ["CCryptoBoringSSL", "CCryptoBoringSSLShims", "CXKCP", "CXKCPShims"], false
    ),
    ("swift-subprocess", "Subprocess", ["_SubprocessCShims", "CSystem"], false),
  ]

  private func survey(_ name: String, _ product: String) async throws -> EcosystemSurvey {
    let folder = "\(Checkouts.scratch)/checkouts/\(name)"
    var settings = SwiftSettings()
    settings.product = product
    return try await Survey.run(
      SwiftSurveyor(), of: Product(name: "app", builder: .swift(settings)), for: ["linux/amd64"],
      files: SurveyFiles(texts: ["Package.swift": ""]),
      tools: SandboxedSwift(source: folder, scratch: Checkouts.scratch))
  }

  @Test(arguments: packages.map { ($0.name, $0.product) })
  func findsTheTargetsOfClang(_ name: String, _ product: String) async throws {
    let package = try #require(Self.packages.first { $0.name == name })
    let survey = try await survey(name, product)
    #expect(survey.unknowns.isEmpty, "\(survey.unknowns)")
    let found = survey.native.filter { $0.kind == .sources }.compactMap(\.unit)
    #expect(Set(found) == package.clang, "\(Fixture.text(survey))")
    #expect(survey.native.allSatisfy { $0.verdict == .required && $0.path.first?.name == "app" })
    // Bundled source is not a library of the system.
    #expect(!survey.native.contains { $0.kind == .systemLibrary }, "\(Fixture.text(survey))")
  }

  /// SwiftPM itself calls the same targets Clang's.
  @Test(arguments: packages.filter(\.builds).map(\.name))
  func agreesWithSwiftPM(_ name: String) async throws {
    let package = try #require(Self.packages.first { $0.name == name })
    let tools = SandboxedSwift(
      source: "\(Checkouts.scratch)/checkouts/\(name)", scratch: Checkouts.scratch)
    let output = try await tools.run(
      ToolCall(
        role: "swift", program: "swift",
        arguments: [
          "package", "--package-path", "/src", "--scratch-path", "/tmp/x", "--disable-sandbox",
          "describe", "--type", "json",
        ]))
    struct Description: Decodable {
      struct Target: Decodable {
        var name: String
        var moduleType: String
        var productMemberships: [String]?
        enum CodingKeys: String, CodingKey {
          case name
          case moduleType = "module_type"
          case productMemberships = "product_memberships"
        }
      }
      var targets: [Target]
    }
    try #require(output.isSuccess, "\(output.messages)")
    let description = try JSONDecoder().decode(Description.self, from: Data(output.output))
    let clang = description.targets.filter {
      $0.moduleType == "ClangTarget" && $0.productMemberships?.contains(package.product) == true
    }
    #expect(Set(clang.map(\.name)) == package.clang)
  }

  /// Where Clang links and does not compile, a package builds exactly where the guard calls it pure.
  @Test(.timeLimit(.minutes(8)), arguments: packages.filter(\.builds).map(\.name))
  func agreesWithABuild(_ name: String) async throws {
    let package = try #require(Self.packages.first { $0.name == name })
    let survey = try await survey(name, package.product)
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    let swift = try await Peer.run("sh", ["-c", "readlink -f \"$(command -v swift)\""])
    let toolchain = FilePath(String(swift.split(separator: "\n")[0])).removingLastComponent()
      .removingLastComponent().string
    let clang = URL(fileURLWithPath: "\(toolchain)/bin/clang").resolvingSymlinksInPath().path
    let others = BareSandbox.compilers.filter { $0 != clang && !$0.hasPrefix(toolchain) }
    let result = try await BareSandbox(withoutPrograms: others, linkingOnly: toolchain).run(
      [
        "swift", "build", "--disable-sandbox", "--scratch-path", "/tmp/x", "--target",
        package.product,
      ], in: FilePath("\(Checkouts.scratch)/checkouts/\(name)"), environment: ["PATH": path])
    #expect(result.isSuccess == survey.native.isEmpty, "\(name): \(result.log)")
  }
}
