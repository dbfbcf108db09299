import Engine
import Model
import Synchronization
import SystemPackage
import Testing

#if canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// A folder that goes when it is no longer used.
final class TemporaryFolder: Sendable {
  let path: FilePath

  init() {
    var template = Array("/tmp/slipway-engine-XXXXXX".utf8CString)
    self.path = mkdtemp(&template).map { FilePath(platformString: $0) } ?? "/nonexistent"
  }

  deinit { run("chmod -R u+w '\(self.path)'; rm -rf '\(self.path)'") }

  func write(_ name: String, _ text: String, mode: mode_t = 0o644) throws {
    let file = self.path.appending(name)
    run("mkdir -p '\(file.removingLastComponent())'")
    try writeFile(file, Array(text.utf8), mode: mode)
  }
}

extension TemporaryFolder {
  /// An executor with a store of its own in the folder.
  func executor(
    _ runner: any CommandRunner = FakeRunner.simple, builtins: [String: BuiltinHandler] = [:],
    limits: Limits = Limits(cpus: 2, memory: 1024, network: 1)
  ) throws -> (Executor, Store) {
    let store = try Store(root: self.path.appending("store"))
    return (
      Executor(
        store: store, runner: runner, builtins: builtins, limits: limits,
        logDirectory: self.path.appending("logs")), store
    )
  }
}

extension Trait where Self == ConditionTrait {
  /// Needs what not every machine has; where `CI` is set, a test without it fails.
  static func needs(_ what: String, _ isThere: Bool) -> Self {
    let isCI = getenv("CI") != nil
    return .enabled(if: isThere || isCI, "missing: \(what)")
  }

  /// Needs to mount a file system.
  static var mounting: Self {
    .needs(
      "root, and leave to mount",
      run("unshare -m mount -t tmpfs none /mnt 2>/dev/null") == 0 && getuid() == 0)
  }
}

@discardableResult
func run(_ script: String) -> Int32 { system(script) }

func writeFile(_ path: FilePath, _ bytes: [UInt8], mode: mode_t = 0o644) throws {
  unlink(path.string)
  let file = try FileDescriptor.open(
    path, .writeOnly, options: [.create, .truncate], permissions: FilePermissions(rawValue: mode))
  try file.closeAfter { _ = try file.writeAll(bytes) }
  chmod(path.string, mode)
}

func readFile(_ path: FilePath) throws -> [UInt8] {
  let file = try FileDescriptor.open(path, .readOnly)
  return try file.closeAfter {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65536)
    while true {
      let count = try buffer.withUnsafeMutableBytes { try file.read(into: $0) }
      if count == 0 { return bytes }
      bytes += buffer.prefix(count)
    }
  }
}

/// The names in a folder, in any order.
func names(in path: FilePath) -> [String] {
  guard let stream = opendir(path.string) else { return [] }
  defer { closedir(stream) }
  var names: [String] = []
  while let entry = readdir(stream) {
    let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
      String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
    if name != ".", name != ".." { names.append(name) }
  }
  return names
}

func exists(_ path: FilePath) -> Bool {
  var status = stat()
  return lstat(path.string, &status) == 0
}

func mode(_ path: FilePath) -> mode_t {
  var status = stat()
  guard lstat(path.string, &status) == 0 else { return 0 }
  return status.st_mode & 0o7777
}

func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

/// Runs a step's program as a closure, with the mounts' real places.
struct FakeRunner: CommandRunner {
  /// What a program sees.
  struct Call: Sendable {
    var request: SandboxRequest

    /// The real place of a path inside the sandbox.
    func place(_ path: String) -> FilePath {
      for mount in request.mounts where path == mount.path || path.hasPrefix(mount.path + "/") {
        return FilePath(mount.source.string + path.dropFirst(mount.path.count))
      }
      return FilePath("/nonexistent" + path)
    }
  }

  let body: @Sendable (Call) async throws -> SandboxExit

  init(_ body: @escaping @Sendable (Call) async throws -> SandboxExit) { self.body = body }

  func isolates() async -> Bool { true }

  func run(_ request: SandboxRequest) async throws -> SandboxExit {
    try await self.body(Call(request: request))
  }

  /// `write PATH TEXT…` writes a file, `fail STATUS` fails.
  static let simple = FakeRunner { call in
    let argv = call.request.argv
    switch argv[0] {
    case "write":
      try writeFile(call.place(argv[1]), Array(argv.dropFirst(2).joined(separator: " ").utf8))
    case "fail":
      try writeFile(call.request.logPath, Array("it broke\n".utf8))
      return SandboxExit.make(.exited(Int32(argv[1]) ?? 1), log: "it broke\n")
    case "nothing": break
    default: return SandboxExit.make(.notFound)
    }
    return SandboxExit.make(.exited(0))
  }
}

extension SandboxExit {
  static func make(_ status: Status, log: String = "") -> SandboxExit {
    SandboxExit(status: status, logTail: Array(log.utf8), logBytes: Int64(log.utf8.count))
  }
}

extension Step {
  static func command(
    _ id: StepID, _ commands: [[String]], inputs: [Input] = [], outputs: [String] = ["out/x"],
    after: [StepID] = [], weight: Weight = Weight()
  ) -> Step {
    Step(
      id: id, title: "test", work: .command(.init(commands: commands)), inputs: inputs,
      outputs: outputs.map { Output(path: $0) }, after: after, weight: weight)
  }

  static func write(_ id: StepID, _ content: String, after: [StepID] = []) -> Step {
    .command(id, [["write", "/out/x", content]], after: after)
  }
}

/// Something that tasks share.
final class Box<Value: Sendable>: Sendable {
  private let mutex: Mutex<Value>

  init(_ value: Value) { self.mutex = Mutex(value) }

  var value: Value { self.mutex.withLock { $0 } }

  func update(_ body: @Sendable (inout Value) -> Void) { self.mutex.withLock { body(&$0) } }
}

extension StepOutcome {
  var result: StepResult? {
    guard case .succeeded(let result) = self else { return nil }
    return result
  }

  var failure: StepFailure? {
    guard case .failed(let failure) = self else { return nil }
    return failure
  }
}
