import Foundation

/// What `slipway release --snapshot` left of a real input.
struct Release {
  /// The parts of release.json that tests look at.
  struct Record: Decodable {
    struct Cell: Decodable {
      struct Held: Decodable {
        var step: String
        var message: String
        var log: [String]
      }
      var product: String
      var target: String
      var status: String
      var artifacts: [String]
      var held: Held?
    }

    struct Artifact: Decodable {
      struct Binary: Decodable {
        var path: String
        var sha256: String
      }
      var name: String
      var kind: String
      var sha256: String
      var target: String?
      var binary: Binary?
    }

    var status: String
    var cells: [Cell]
    var artifacts: [Artifact]
  }

  let scratch: Scratch
  let exitStatus: Int32
  let output: String
  let record: Record

  var dist: String { "\(scratch.path)/project/dist" }

  /// The released program: `SLIPWAY_BINARY`, or the one that `make build` left in this package.
  static func binary() throws -> String {
    let path =
      ProcessInfo.processInfo.environment["SLIPWAY_BINARY"]
      ?? "\(RealInput.root)/.build/release/slipway"
    guard FileManager.default.isExecutableFile(atPath: path) else {
      throw Failure("there is no slipway at \(path): run `make build`, or set SLIPWAY_BINARY")
    }
    return path
  }

  /// Where the released program keeps its results.
  static let store: String = {
    let environment = ProcessInfo.processInfo.environment
    let caches = environment["XDG_CACHE_HOME"] ?? "\(environment["HOME"] ?? "")/.cache"
    return environment["SLIPWAY_STORE"] ?? "\(caches)/slipway"
  }()

  /// A copy of an input, with its configuration and lock, as a commit of its own: the folder `project`.
  static func project(_ input: RealInput, from source: String) async throws -> Scratch {
    let scratch = try Scratch()
    let project = "\(scratch.path)/project"
    _ = try await Tool.run("cp", ["--recursive", "--preserve=mode", source, project])
    let given = "\(RealInput.root)/Tests/RealInputs/\(input.name)"
    for name in try FileManager.default.contentsOfDirectory(atPath: given) {
      try FileManager.default.copyItem(atPath: "\(given)/\(name)", toPath: "\(project)/\(name)")
    }
    let lock = "\(project)/slipway.lock"
    // A toolchain of the machine is pinned where it is used.
    if FileManager.default.fileExists(atPath: lock) {
      try await RealInput.lock(of: input.name).write(to: URL(fileURLWithPath: lock))
    } else {
      _ = try await Tool.run(try binary(), ["toolchain", "pin"], in: project)
    }
    try await commit(project)
    return scratch
  }

  /// Releases a copy of an input.
  static func make(_ input: RealInput, from source: String) async throws -> Release {
    let scratch = try await project(input, from: source)
    let project = "\(scratch.path)/project"
    let all = (input.made ?? []) + (input.held ?? [:]).keys
    let targets = all.filter(input.isBuilt).sorted()
    let result = try await Tool.start(
      try binary(), ["release", "--snapshot"] + targets.flatMap { ["--target", $0] }, in: project,
      seconds: 3000)
    let file = URL(fileURLWithPath: "\(project)/dist/release.json")
    guard let bytes = try? Data(contentsOf: file) else {
      throw Failure("no release: status \(result.status)\n\(result.output)")
    }
    return Release(
      scratch: scratch, exitStatus: result.status, output: result.output,
      record: try JSONDecoder().decode(Record.self, from: bytes))
  }

  /// Makes a folder a repository with one commit.
  static func commit(_ project: String) async throws {
    let settings = [
      "-c", "user.name=Slipway", "-c", "user.email=slipway@example.org",
      "-c", "commit.gpgsign=false", "-c", "core.autocrlf=false",
    ]
    let date = "2026-01-01T00:00:00Z"
    for arguments in [
      ["init", "--quiet", "--initial-branch=main"], ["add", "--all", "--force"],
      ["commit", "--quiet", "--no-verify", "--message=An input"],
    ] {
      let result = try await Tool.start(
        "git", settings + arguments, in: project,
        environment: ["GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date])
      guard result.status == 0 else { throw Failure("git \(arguments): \(result.output)") }
    }
  }

  /// Unpacks a cell's archive with the tool for it; the program's path.
  func program(of cell: Record.Cell) async throws -> (path: String, artifact: Record.Artifact) {
    guard let name = cell.artifacts.first,
      let artifact = record.artifacts.first(where: { $0.name == name && $0.kind == "archive" }),
      let binary = artifact.binary
    else { throw Failure("\(cell.target): release.json names no archive") }
    let folder = "\(scratch.path)/unpacked/\(name)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let isZip = name.hasSuffix(".zip")
    let listed =
      isZip
      ? try await Tool.run("unzip", ["-Z1", "\(dist)/\(name)"])
      : try await Tool.run("tar", ["--list", "--file", "\(dist)/\(name)"])
    guard listed.split(separator: "\n").map(String.init).contains(binary.path) else {
      throw Failure("\(name) holds no \(binary.path), but: \(listed)")
    }
    _ =
      isZip
      ? try await Tool.run("unzip", ["-q", "\(dist)/\(name)", "-d", folder])
      : try await Tool.run("tar", ["-xf", "\(dist)/\(name)", "-C", folder])
    return ("\(folder)/\(binary.path)", artifact)
  }
}
