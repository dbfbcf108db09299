import Foundation
import Testing

/// The program itself: its command line, what it prints of itself, and what it needs to start.
@Suite("The program", .needs("git"))
struct ProgramTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// The program as it is released; `nil` when the one beside the tests is tested.
  private static let released = ProcessInfo.processInfo.environment["SLIPWAY_BINARY"]

  private func page(_ name: String) throws -> String {
    try String(contentsOf: Self.root.appendingPathComponent(name), encoding: .utf8)
  }

  @Test("docs/commands.md is what the help says")
  func commandsPage() async throws {
    let script = Self.root.appendingPathComponent("Scripts/golden/commands.sh").path
    let end = try await Sample().script("'\(script)' \"$SLIPWAY\"")
    #expect(end.status == 0, "\(end.err)")
    #expect(end.out == (try self.page("docs/commands.md")), "make it anew with `make golden`")
  }

  @Test("The schema is printed as it is in docs, to the byte")
  func schema() async throws {
    let end = try await Sample().slipway("schema")
    #expect(end.out == (try self.page("docs/schema/slipway.schema.json")))
  }

  @Test(
    "The project's options stand before the command or behind it",
    arguments: [
      ["-C", "project", "check"], ["--directory=project", "check"], ["check", "-C", "project"],
      ["--config", "project/slipway.yaml", "-C", "project", "plan", "--json"],
      ["-C", "project", "toolchain", "list"], ["toolchain", "-C", "project", "list"],
    ])
  func leadingOptions(_ arguments: [String]) async throws {
    let sample = try Sample.cells(targets: ["linux/amd64"])
    sample.commit()
    let words = arguments.joined(separator: " ")
    let end = try await sample.script("cd .. && \"$SLIPWAY\" \(words)")
    #expect(end.status == 0, "\(end.err)")
    // What follows names no project: then it is still an error.
    let other = try await sample.script("cd / && \"$SLIPWAY\" -C /nonexistent check")
    #expect(other.status == 2)
    #expect(other.err.contains("/nonexistent"))
  }

  @Test("One cause of many cells' failures is told once, in the report and in the table")
  func oneCause() async throws {
    let targets = ["linux/amd64", "linux/arm64", "macos/arm64", "windows/amd64"]
    let sample = try Sample.cells(["fail", "no such header"], targets: targets)
    let end = try await sample.slipway("release", "--snapshot")
    #expect(end.status == 1)
    #expect(end.err.ranges(of: "error: no such header").count == 1, "\(end.err)")
    #expect(end.err.contains("and 3 steps more"))
    #expect(
      end.err.contains("holds \(targets.map { "demo \($0)" }.joined(separator: ", "))"),
      "\(end.err)")
    // In the table of a partial release, and every cell's own reason in the record.
    try sample.write(
      "slipway.yaml",
      try sample.text("slipway.yaml").replacingOccurrences(
        of: "outputs: [demo]",
        with: """
          outputs: [demo]
              overrides:
                - targets: [linux/amd64]
                  environment: {}
                  run: [[/src/bin/tool, write, /out/demo]]
          """))
    let partial = try await sample.slipway("release", "--snapshot")
    #expect(partial.status == 3, "\(partial.err)")
    #expect(partial.err.contains("as demo linux/arm64"), "\(partial.err)")
    let cells = try #require(try sample.json("dist/release.json")["cells"] as? [[String: Any]])
    let reasons = cells.compactMap { ($0["held"] as? [String: Any])?["message"] as? String }
    #expect(reasons.count == 3 && Set(reasons).count == 1, "\(reasons)")
  }

  @Test("Without a sandbox, by wish: short, and nothing is to be installed")
  func noSandbox() async throws {
    let sample = try Sample.cells(targets: ["linux/amd64", "linux/arm64"])
    let end = try await sample.slipway("release", "--snapshot", "--sandbox", "none")
    #expect(end.status == 1)
    #expect(!end.err.contains("bubblewrap") && !end.err.contains("bwrap"), "\(end.err)")
    #expect(end.err.ranges(of: "hint: leave `none` out of --sandbox").count == 1, "\(end.err)")
  }

  @Test("What is wrong with several cells' plan is told once, and names each cell once")
  func planningProblem() async throws {
    let sample = try Sample.cells(targets: ["linux/amd64", "linux/arm64"])
    try sample.write(
      "slipway.yaml",
      """
      version: 1
      project: demo
      targets: [linux/amd64, linux/arm64]
      products:
        - name: big
          builder: prebuilt
          path: out/none

      """)
    let end = try await sample.slipway("check")
    #expect(end.status == 2)
    #expect(
      end.err.contains("big linux/amd64, big linux/arm64: there is no prebuilt file"), "\(end.err)")
    #expect(end.err.ranges(of: "big linux/amd64").count == 1, "\(end.err)")
  }

  @Test("WebAssembly is named as Go and GoReleaser name it")
  func webAssembly() async throws {
    let sample = try Sample.cells(targets: ["wasi/wasm32"])
    sample.commit(tag: "v1.0.0")
    let end = try await sample.slipway("release")
    #expect(end.status == 0, "\(end.err)")
    #expect(sample.has("dist/demo_1.0.0_wasip1_wasm.tar.gz"), "\(end.err)")
    let bytes = try Data(
      contentsOf: sample.project.appendingPathComponent("dist/artifacts.json"))
    let artifacts = try #require(
      try JSONSerialization.jsonObject(with: bytes) as? [[String: Any]])
    let archive = try #require(artifacts.first { $0["type"] as? String == "Archive" })
    #expect(archive["goos"] as? String == "wasip1")
    #expect(archive["goarch"] as? String == "wasm")
    #expect(archive["target"] as? String == "wasip1_wasm")
    let record = try #require(
      try sample.json("dist/release.json")["cells"] as? [[String: Any]])
    #expect(record.first?["target"] as? String == "wasi/wasm32")
  }

  @Test("A prebuilt file of any size is taken with little memory")
  func bigPrebuilt() async throws {
    let sample = try Sample.cells()
    try sample.write(
      "slipway.yaml",
      """
      version: 1
      project: demo
      targets: [linux/amd64]
      products:
        - name: big
          builder: prebuilt
          path: out/big

      """)
    shell("mkdir '\(sample.project.path)/out'; truncate -s 1030M '\(sample.project.path)/out/big'")
    let end = try await sample.slipway("build", seconds: 120)
    #expect(end.status == 0, "\(end.err)")
    let size = try sample.project.appendingPathComponent("dist/big_linux_amd64/big")
      .resourceValues(forKeys: [.fileSizeKey]).fileSize
    #expect(size == 1030 << 20)
    #expect(end.peakMemory < 200 << 10, "\(end.peakMemory) KiB")
  }

  @Test(
    "The released program needs glibc and nothing else to start", .needs("readelf"),
    .enabled(if: released != nil, "SLIPWAY_BINARY names no released program"))
  func selfContained() async throws {
    let end = try await Sample().script("readelf --dynamic --wide \"$SLIPWAY\"")
    let needed = end.out.matches(of: /\(NEEDED\).*\[(.+?)\]/).map { String($0.1) }
    #expect(!needed.isEmpty)
    let glibc = /lib(c|m|dl|pthread|rt)\.so\.[0-9]+|ld-linux[-a-z0-9_]*\.so\.[0-9]+/
    #expect(needed.filter { $0.wholeMatch(of: glibc) == nil } == [])
  }
}
