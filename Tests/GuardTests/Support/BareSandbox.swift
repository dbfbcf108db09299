import Foundation
import SystemPackage
import TestKit
import Testing

/// A sandbox of this machine's own files, without those that a test takes away: the judge of what a build
/// needs.
struct BareSandbox: Sendable {
  /// Programs that are there and cannot be started.
  var withoutPrograms: [String] = []
  /// Files below `/usr/include` and `/usr/lib` that are not there.
  var withoutFiles: [String] = []

  /// The folder of a toolchain whose Clang links and does not compile: Swift has no other linker driver.
  var linkingOnly: String?

  /// What a program left.
  struct Result: Sendable {
    var isSuccess: Bool
    var log: String
  }

  /// Compilers and linkers of every kind on this machine.
  static let compilers: [String] = {
    let folders =
      (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map(String.init) + [
        "/usr/bin", "/usr/local/bin", "/opt/swift/usr/bin",
      ]
    var found: Set<String> = []
    for folder in Set(folders) {
      for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] {
        let isCompiler =
          ["cc", "c++", "gcc", "g++", "cpp", "tcc", "zig", "c89", "c99"].contains(name)
          || name.hasPrefix("clang") || name.hasPrefix("gcc-") || name.hasPrefix("g++-")
          || name.contains("-gcc") || name.contains("-g++") || name.contains("-cpp")
        guard isCompiler else { continue }
        found.insert(URL(fileURLWithPath: "\(folder)/\(name)").resolvingSymlinksInPath().path)
      }
    }
    return found.filter { FileManager.default.isExecutableFile(atPath: $0) }.sorted()
  }()

  /// Runs a program in a copy of `folder`, with no network.
  func run(
    _ arguments: [String], in folder: FilePath, environment: [String: String] = [:]
  ) async throws -> Result {
    let scratch = try TemporaryFolder()
    let work = scratch.path.appending("work").string
    _ = try await Peer.run(
      "cp", ["--recursive", "--preserve=mode,timestamps", folder.string, work])
    var command = [
      "--ro-bind", "/", "/", "--dev", "/dev", "--proc", "/proc", "--tmpfs", "/tmp", "--bind", work,
      "/tmp/project", "--chdir", "/tmp/project", "--unshare-net", "--die-with-parent", "--clearenv",
      "--setenv", "PATH", "/usr/bin:/bin", "--setenv", "LC_ALL", "C.UTF-8", "--setenv", "HOME",
      "/tmp",
    ]
    for (name, value) in environment.sorted(by: { $0.key < $1.key }) {
      command += ["--setenv", name, value]
    }
    for program in withoutPrograms { command += ["--ro-bind", "/dev/null", program] }
    command += try hide(in: scratch)
    command += try linkOnly(in: scratch)
    let script = "exec \"$@\" >/tmp/project/.log 2>&1 </dev/null"
    let status = try await start(command + ["sh", "-c", script, "sh"] + arguments)
    let log = (try? String(contentsOfFile: work + "/.log", encoding: .utf8)) ?? ""
    return Result(isSuccess: status == 0, log: String(log.suffix(3000)))
  }

  /// Puts a script in the place of Clang that refuses sources and hands everything else on.
  private func linkOnly(in scratch: TemporaryFolder) throws -> [String] {
    guard let toolchain = linkingOnly else { return [] }
    let script = try scratch.write(
      "clang",
      """
      #!/bin/sh
      for word do
        case "$word" in
          -c | -E | *.c | *.cc | *.cpp | *.cxx | *.m | *.mm | *.s | *.S)
            echo "there is no C compiler here" >&2
            exit 1 ;;
        esac
      done
      exec /tmp/toolchain/bin/clang "$@"

      """, mode: 0o755)
    let clang = URL(fileURLWithPath: "\(toolchain)/bin/clang").resolvingSymlinksInPath().path
    return ["--ro-bind", toolchain, "/tmp/toolchain", "--ro-bind", script.string, clang]
  }

  /// A folder cannot lack a file that is in it: it is replaced by links to all the others.
  private func hide(in scratch: TemporaryFolder) throws -> [String] {
    guard !withoutFiles.isEmpty else { return [] }
    var arguments: [String] = []
    let folders = Set(withoutFiles.map { FilePath($0).removingLastComponent().string })
    for (number, folder) in folders.sorted().enumerated() {
      let original = "/tmp/original-\(number)"
      let farm = scratch.path.appending("farm-\(number)").string
      try FileManager.default.createDirectory(atPath: farm, withIntermediateDirectories: true)
      for name in try FileManager.default.contentsOfDirectory(atPath: folder)
      where !withoutFiles.contains("\(folder)/\(name)") {
        try FileManager.default.createSymbolicLink(
          atPath: "\(farm)/\(name)", withDestinationPath: "\(original)/\(name)")
      }
      // A folder within another that is replaced has to lie in the replacement.
      arguments += ["--ro-bind", folder, original]
      if folders.contains(where: { folder.hasPrefix($0 + "/") }) {
        let inner = URL(fileURLWithPath: folder).lastPathComponent
        let index = folders.sorted().firstIndex(of: FilePath(folder).removingLastComponent().string)
        if let index {
          let outer = scratch.path.appending("farm-\(index)").string
          try? FileManager.default.removeItem(atPath: "\(outer)/\(inner)")
          try FileManager.default.createDirectory(
            atPath: "\(outer)/\(inner)", withIntermediateDirectories: true)
        }
      }
      arguments += ["--ro-bind", farm, folder]
    }
    return arguments
  }

  private func start(_ arguments: [String]) async throws -> Int32 {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["timeout", "--kill-after=5", "400", "bwrap"] + arguments
    process.standardInput = FileHandle.nullDevice
    try await withCheckedThrowingContinuation { (done: CheckedContinuation<Void, any Error>) in
      process.terminationHandler = { _ in done.resume() }
      do { try process.run() } catch {
        process.terminationHandler = nil
        done.resume(throwing: error)
      }
    }
    return process.terminationStatus
  }

  /// Whether bubblewrap works here.
  static var isPossible: Bool {
    ["/usr/bin/bwrap", "/usr/local/bin/bwrap"].contains {
      FileManager.default.isExecutableFile(atPath: $0)
    }
  }
}
