import Building
import Engine
import Foundation
import Model
import Testing

/// Whole plans, compared with files that a person has read.
///
/// `UPDATE_GOLDEN=1` rewrites them.
@Suite struct GoldenTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var target: String
    var builder: BuilderSettings
    var files: [String: String]
    var directory = ""
    var environment: [String: String] = [:]
    var testDescription: String { "\(name) \(target)" }
  }

  /// What is written down: the steps, and the files that the builder wrote.
  struct Golden: Encodable {
    var steps: [Step]
    var given: [String: String] = [:]

    init(_ plan: CellSteps) {
      steps = plan.steps
      // The driver is the same everywhere, and ZigDriverTests read it.
      for input in plan.steps.flatMap(\.inputs) where input.path != "given/driver.c" {
        guard case .file(let digest, _) = input.source, let bytes = plan.blobs[digest] else {
          continue
        }
        given[input.path] = String(decoding: bytes, as: UTF8.self)
      }
    }
  }

  static let goFiles = [
    "go.mod": "module example.test/g\n\ngo 1.24\n", "main.go": "package main\n",
  ]
  static let swiftPackages = [
    "Package.swift": "let p = Package(dependencies: [.package(url: \"x\", from: \"1.0.0\")])\n",
    "Package.resolved": "{}\n",
  ]

  static let goModules = [
    "go.mod": "module example.test/g\n\nrequire example.test/other v1.0.0\n",
    "go.sum": "example.test/other v1.0.0 h1:x\n", "main.go": "package main\n",
  ]
  static let cFiles = ["main.c": "int main(void) { return 0; }\n", "b.c": "\n"]

  static let cases: [Case] = {
    var cases: [Case] = []
    let seven = [
      "linux/amd64", "linux/arm64", "linux/arm/v7", "macos/amd64", "macos/arm64", "windows/amd64",
      "windows/arm64",
    ]
    for target in seven {
      cases.append(
        Case(
          name: "go", target: target,
          builder: Fixture.go { $0.ldflags = ["-X main.version={{ .Version }}"] },
          files: goFiles))
      cases.append(
        Case(name: "cgo", target: target, builder: Fixture.go { $0.cgo = true }, files: goFiles))
      cases.append(Case(name: "c", target: target, builder: Fixture.c(), files: cFiles))
    }
    cases.append(
      Case(
        name: "go-modules", target: "linux/amd64", builder: Fixture.go(), files: goModules,
        environment: ["GOPROXY": "file:///mirror"]))
    cases.append(
      Case(
        name: "go-library", target: "windows/amd64",
        builder: Fixture.go {
          $0.cgo = true
          $0.kind = .sharedLibrary
        }, files: goFiles))
    cases.append(
      Case(
        name: "c-static", target: "linux/amd64+musl", builder: Fixture.c { $0.isStatic = true },
        files: cFiles))
    for target in ["linux/arm64+gnu.2.28", "windows/amd64", "macos/arm64"] {
      cases.append(
        Case(
          name: "c-shared", target: target, builder: Fixture.c { $0.kind = .sharedLibrary },
          files: cFiles))
      cases.append(
        Case(
          name: "c-make", target: target,
          builder: Fixture.c {
            $0.buildSystem = .make
            $0.arguments = ["PLAT=generic"]
            $0.output = "src/lua"
          }, files: cFiles, directory: ""))
      cases.append(
        Case(
          name: "c-cmake", target: target, builder: Fixture.c { $0.buildSystem = .cmake },
          files: cFiles))
      var zig = ZigSettings()
      cases.append(Case(name: "zig-build", target: target, builder: .zig(zig), files: cFiles))
      zig.root = "main.zig"
      cases.append(
        Case(name: "zig-file", target: target, builder: .zig(zig), files: ["main.zig": ""]))
      cases.append(
        Case(
          name: "rust", target: target, builder: .rust(RustSettings()),
          files: ["Cargo.toml": "[package]\n", "Cargo.lock": "", "vendor/a/Cargo.toml": ""]))
    }
    cases.append(
      Case(
        name: "c-library", target: "linux/amd64",
        builder: Fixture.c {
          $0.kind = .staticLibrary
          $0.defines = ["A=1"]
          $0.includes = ["include"]
        }, files: cFiles))
    cases.append(
      Case(
        name: "c-mixed", target: "linux/amd64",
        builder: Fixture.c {
          $0.sources = ["*.c", "*.cc"]
          $0.cflags = ["-std=c11"]
          $0.cxxflags = ["-std=c++20"]
        }, files: cFiles.merging(["x.cc": "\n"]) { first, _ in first }))
    cases.append(
      Case(
        name: "swift", target: "linux/amd64", builder: .swift(SwiftSettings()),
        files: ["Package.swift": "let package = Package(name: \"greeter\")\n"]))
    cases.append(
      Case(
        name: "swift-packages", target: "linux/amd64", builder: .swift(SwiftSettings()),
        files: swiftPackages))
    var embedded = SwiftSettings()
    embedded.embedded = true
    cases.append(
      Case(
        name: "swift-embedded", target: "none/thumbv7em", builder: .swift(embedded),
        files: ["main.swift": "\n"]))
    var command = CommandSettings()
    command.run = [["make", "VERSION={{ .Version }}"], ["cp", "tool", "/out/tool"]]
    command.outputs = ["tool", "tool.1"]
    cases.append(
      Case(name: "command", target: "windows/amd64", builder: .command(command), files: cFiles))
    var prebuilt = PrebuiltSettings()
    prebuilt.path = "out/tool"
    cases.append(
      Case(
        name: "prebuilt", target: "linux/amd64", builder: .prebuilt(prebuilt),
        files: ["out/tool": "x"]))
    return cases
  }()

  @Test(arguments: cases) func planIsAsRead(_ example: Case) throws {
    let cell = try Fixture.cell(
      example.target, example.builder, directory: example.directory,
      environment: example.environment)
    let plan = try Fixture.steps(cell, Fixture.context(example.files))

    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let text = String(decoding: try encoder.encode(Golden(plan)), as: UTF8.self) + "\n"
    let name = "\(example.name)-\(example.target)"
      .replacing("/", with: "_").replacing("+", with: "_")
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden")
    let file = folder.appending(path: "\(name).json")
    if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try text.write(to: file, atomically: true, encoding: .utf8)
    }
    let golden = try String(contentsOf: file, encoding: .utf8)
    #expect(text == golden, "run with UPDATE_GOLDEN=1 and read the difference")
  }

  /// What must hold for every plan, whatever its golden file says.
  @Test(arguments: cases) func planIsWellFormed(_ example: Case) throws {
    let cell = try Fixture.cell(
      example.target, example.builder, directory: example.directory,
      environment: example.environment)
    let plan = try Fixture.steps(cell, Fixture.context(example.files))
    let names = plan.steps.map(\.id)
    #expect(Set(names).count == names.count)
    #expect(plan.last?.outputs.contains { $0.path == plan.artifact.outputPath } == true)
    for (index, step) in plan.steps.enumerated() {
      #expect(step.outputs.allSatisfy { $0.path.hasPrefix("out/") })
      let paths = step.inputs.map(\.path).sorted()
      for (path, next) in zip(paths, paths.dropFirst()) {
        #expect(next != path && !next.hasPrefix("\(path)/"))
      }
      for input in step.inputs {
        switch input.source {
        case .output(let id, let path):
          let maker = try #require(plan.steps[..<index].first { step in step.id == id })
          #expect(maker.outputs.contains { $0.path == path })
        case .file(let digest, _):
          // The builder's own, or one of the project's that is kept in the store.
          #expect(
            plan.blobs[digest] != nil
              || example.files.values.contains { Digest(hashing: $0.utf8) == digest })
        case .tree: break
        }
      }
      guard let command = step.command else { continue }
      #expect(command.environment["PATH"]?.isEmpty == false)
      #expect(
        command.environment["SOURCE_DATE_EPOCH"]
          == (step.id == plan.artifact.step ? "1700000000" : "315532800"))
      #expect(command.usesNetwork == step.title.hasPrefix("fetch"))
      #expect(command.commands.allSatisfy { !$0.isEmpty })
    }
    #expect(plan.blobs.allSatisfy { Digest(hashing: $1) == $0 })
  }
}
