import Foundation
import Testing

/// Manifests that are programs: what they do when they are listed stays in the sandbox, and without one they are not
/// run at all.
@Suite(.serialized)
struct HostileListingTests {
  private static func swift(_ mark: String) async throws -> SmallProject {
    try await SmallProject.make(
      [
        "Package.swift": """
        // swift-tools-version: 6.0
        import PackageDescription
        import Foundation

        FileManager.default.createFile(atPath: "\(mark)", contents: Data("ran".utf8))
        FileManager.default.createFile(atPath: "/src/left", contents: Data("ran".utf8))
        let seen = FileManager.default.fileExists(atPath: "\(mark).there")
        let package = Package(
          name: seen ? "escaped" : "app", targets: [.executableTarget(name: seen ? "escaped" : "app")])

        """, "Sources/app/main.swift": "print(1)\n",
      ], toolchains: ["zig"], more: "swift: { system: swift }",
      products: """
          - { name: app, builder: swift, guard: { policy: pure } }
        targets: [linux/amd64]

        """)
  }

  /// A `Package.swift` that writes where it can and looks at this machine.
  @Test(.tools("swift"), .timeLimit(.minutes(10)))
  func aPackageManifest() async throws {
    let scratch = try Scratch()
    let mark = "\(scratch.path)/mark"
    #expect(FileManager.default.createFile(atPath: "\(mark).there", contents: Data()))
    let project = try await Self.swift(mark)

    let bare = try await project.slipway("guard", "--sandbox", "none")
    #expect(bare.status == 4, "\(bare.output)")
    #expect(bare.output.contains("app: unknown"), "\(bare.output)")
    #expect(bare.output.contains("done in a sandbox only"), "\(bare.output)")
    #expect(bare.output.contains("see Package.swift"), "\(bare.output)")
    #expect(!FileManager.default.fileExists(atPath: mark))

    // What was not seen is not kept: with a sandbox there is an answer.
    let boxed = try await project.slipway("guard")
    #expect(boxed.status == 0, "\(boxed.output)")
    #expect(boxed.output.contains("app: pure in 1 cell"), "\(boxed.output)")
    #expect(!FileManager.default.fileExists(atPath: mark))
    #expect(!project.has("left"))
  }

  /// A program in rustc's place, which cargo would run to list crates.
  @Test(.tools("rustc"), .timeLimit(.minutes(10)))
  func aWrapperOfRustc() async throws {
    let scratch = try Scratch()
    let mark = "\(scratch.path)/mark"
    let project = try await SmallProject.make(
      [
        "Cargo.toml": "[package]\nname = \"app\"\nversion = \"0.1.0\"\nedition = \"2021\"\n",
        "src/main.rs": "fn main() {}\n",
        ".cargo/config.toml": "[build]\nrustc-wrapper = \"./wrap\"\n",
        "wrap": "#!/bin/sh\necho ran > '\(mark)'\nexec \"$@\"\n",
      ], toolchains: ["rust"],
      products: """
          - { name: app, builder: rust, guard: { policy: pure } }
        targets: [linux/amd64]

        """)
    _ = try await Tool.run("chmod", ["+x", "wrap"], in: project.path)
    let bare = try await project.slipway("guard", "--sandbox", "none")
    #expect(bare.status == 4, "\(bare.output)")
    #expect(bare.output.contains("app: unknown"), "\(bare.output)")
    #expect(bare.output.contains("done in a sandbox only"), "\(bare.output)")
    #expect(!FileManager.default.fileExists(atPath: mark))
    let boxed = try await project.slipway("guard")
    #expect(!FileManager.default.fileExists(atPath: mark))
    #expect(!boxed.output.contains("done in a sandbox only"), "\(boxed.output)")
  }

  /// Manifests that are programs and are only read: none of them runs, with a sandbox or without.
  @Test(
    .timeLimit(.minutes(5)),
    arguments: [
      (
        "python", "setup.py",
        "open(MARK, 'w').write('ran')\nfrom setuptools import setup\nsetup(name='app')\n"
      ),
      ("conan", "conanfile.py", "open(MARK, 'w').write('ran')\n"),
      (
        "cmake", "CMakeLists.txt",
        "execute_process(COMMAND touch MARK)\nproject(app C)\nfile(WRITE MARK ran)\n"
      ),
      ("make", "Makefile", "X := $(shell touch MARK)\napp: main.c\n\tcc -o app main.c\n"),
      (
        "node", "package.json",
        "{\"scripts\": {\"preinstall\": \"touch MARK\", \"install\": \"touch MARK\"}}\n"
      ),
      (
        "zig", "build.zig",
        "const std = @import(\"std\");\npub fn build(b: *std.Build) void { _ = b.addSystemCommand(&.{ \"touch\", \"MARK\" }); }\n"
      ),
    ], ["auto", "none"])
  func aScriptThatIsRead(_ script: (kind: String, file: String, text: String), _ sandbox: String)
    async throws
  {
    let scratch = try Scratch()
    let mark = "\(scratch.path)/mark"
    let text = script.text.replacing(
      "MARK", with: script.file.hasSuffix(".py") ? "'\(mark)'" : mark)
    let builder =
      switch script.kind {
      case "cmake": "builder: c, build-system: cmake, output: app"
      case "make": "builder: c, build-system: make, output: app"
      case "zig": "builder: zig"
      default: "builder: command, run: [[\"true\"]], outputs: [app]"
      }
    let project = try await SmallProject.make(
      [script.file: text, "main.c": "int main(void) { return 0; }\n"], toolchains: ["zig"],
      products: "  - { name: app, \(builder), guard: { policy: pure } }\ntargets: [linux/amd64]\n")
    let result = try await project.slipway("guard", "--sandbox", sandbox)
    #expect([0, 4].contains(result.status), "\(result.output)")
    // Nobody reads Conan's files, and so nothing is called pure.
    if script.kind == "conan" {
      #expect(result.status == 4 && result.output.contains("app: unknown"), "\(result.output)")
    }
    #expect(!FileManager.default.fileExists(atPath: mark), "\(result.output)")
  }
}
