import Foundation
import Testing

/// Modules of Go from a mirror of our own on this machine.
@Suite(.serialized)
struct GoModuleTests {
  private static let mirror = "\(RealInput.root)/Scripts/module-mirror.py"

  /// A project that requires the mirror's module, with `extra` lines in its `go.mod`.
  private func project(
    proxy: String, sums: String, extra: String = "// \(UUID().uuidString)\n"
  ) async throws -> SmallProject {
    // The comment is in no other go.mod, so nothing that was fetched before serves.
    let manifest = "module example.test/app\n\ngo 1.21\n\nrequire example.test/dep v1.2.3\n"
    return try await SmallProject.make(
      ["go.mod": manifest + extra, "go.sum": sums, "main.go": Samples.goMain],
      toolchains: ["go"],
      products: """
          - name: app
            builder: go
            targets: [linux/amd64]
            environment: { GOPROXY: "\(proxy)" }

        """)
  }

  @Test(.tools("python3"), .timeLimit(.minutes(10)))
  func servedOnLoopback() async throws {
    let scratch = try Scratch()
    let folder = "\(scratch.path)/mirror"
    let sums = try await Tool.run("python3", [Self.mirror, "make", folder])
    let server = try Server(Self.mirror, folder: folder, log: "\(scratch.path)/asked")
    defer { server.stop() }

    let good = try await project(proxy: server.address, sums: sums)
    try await good.build()
    let answer = try await Tool.run("\(good.path)/dist/app_linux_amd64/app", [])
    #expect(answer == "answer 42\n")
    let asked = try server.asked()
    #expect(asked.contains("/example.test/dep/@v/v1.2.3.zip"), "\(asked)")
    // Another source: the build runs again, and asks nobody.
    try good.write("main.go", Samples.goMain + "// \(UUID().uuidString)\n")
    #expect(try await good.stepsRun("build") == ["compile app linux/amd64"])
    #expect(try server.asked() == asked)

    // One byte of the module's source is another.
    _ = try await Tool.run("python3", [Self.mirror, "tamper", folder])
    try await refused(
      try await project(proxy: server.address, sums: sums), "checksum mismatch")
    #expect(try server.asked().count > asked.count)
  }

  @Test(.tools("python3"), .timeLimit(.minutes(10)))
  func refusals() async throws {
    let scratch = try Scratch()
    let folder = "\(scratch.path)/mirror"
    let sums = try await Tool.run("python3", [Self.mirror, "make", folder])
    let server = try Server(Self.mirror, folder: folder, log: "\(scratch.path)/asked")
    // What go.sum says is wrong, or says nothing of this module.
    try await refused(
      try await project(
        proxy: server.address, sums: sums.replacing("h1:i", with: "h1:j")),
      "checksum mismatch")
    let manifestOnly = sums.split(separator: "\n").filter { $0.contains("/go.mod") }
    try await refused(
      try await project(
        proxy: server.address, sums: manifestOnly.joined(separator: "\n") + "\n"),
      "missing go.sum entry")
    // Nobody answers.
    server.stop()
    try await refused(
      try await project(proxy: server.address, sums: sums), "connection refused")
  }

  /// The store, and Go's cache with it, is one for all projects, and Go's index knows a module by its folder.
  @Test(.tools("python3"), .timeLimit(.minutes(10)))
  func guardTellsModulesOfOneVersionApart() async throws {
    let pure = "package dep\n\nfunc Answer() int { return 42 }\n"
    let native = """
      package dep

      // static int answer(void) { return 42; }
      import "C"

      func Answer() int { return int(C.answer()) }

      """
    for (source, status) in [(pure, 0), (native, 4), (pure, 0)] {
      let scratch = try Scratch()
      let folder = "\(scratch.path)/mirror"
      let file = "\(scratch.path)/dep.go"
      try source.write(toFile: file, atomically: true, encoding: .utf8)
      let sums = try await Tool.run("python3", [Self.mirror, "make", folder, file])
      let server = try Server(Self.mirror, folder: folder, log: "\(scratch.path)/asked")
      defer { server.stop() }
      let project = try await project(proxy: server.address, sums: sums)
      let result = try await project.slipway("guard")
      #expect(result.status == Int32(status), "\(result.output)")
      let words = status == 0 ? "app: pure" : "example.test/dep v1.2.3 brings native code"
      #expect(result.output.contains(words), "\(result.output)")
    }
  }

  /// A build fails with these words, leaves no `dist/`, and no part of the module anywhere.
  private func refused(_ project: SmallProject, _ words: String) async throws {
    let result = try await project.slipway("build")
    #expect(result.status == 1, "\(result.output)")
    #expect(result.output.contains(words), "\(result.output)")
    #expect(!project.has("dist"))
    // The tampered source, wherever it might lie.
    let left = try await Tool.start(
      "grep", ["-rlaF", "return 43 }", "\(Release.store)/cas", "\(Release.store)/tmp"])
    #expect(left.status == 1, "left behind: \(left.output)")
  }
}

/// The mirror's server; it ends with the test.
private final class Server {
  private let process = Process()
  private let log: String
  let address: String

  init(_ script: String, folder: String, log: String) throws {
    self.log = log
    let pipe = Pipe()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", script, "serve", folder, log]
    process.standardOutput = pipe
    try process.run()
    var port = ""
    while let byte = try pipe.fileHandleForReading.read(upToCount: 1)?.first, byte != 10 {
      port.append(Character(UnicodeScalar(byte)))
    }
    address = "http://127.0.0.1:\(port)"
  }

  /// The paths that were asked for.
  func asked() throws -> [String] {
    try String(contentsOfFile: log, encoding: .utf8).split(separator: "\n").map(String.init)
  }

  func stop() {
    guard process.isRunning else { return }
    // The test runner blocks the gentler signals, and its children inherit that.
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  deinit { stop() }
}
