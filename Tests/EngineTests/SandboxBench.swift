import Engine
import Foundation
import SystemPackage
import Testing

/// A folder with all that a test of the sandbox needs, removed at its end.
final class SandboxBench: Sendable {
  let folder: FilePath
  static let host = ["/bin", "/usr", "/lib", "/lib64"]

  init() throws {
    var template = Array((NSTemporaryDirectory() + "/slipway-sandbox-XXXXXX").utf8CString)
    let made = template.withUnsafeMutableBufferPointer { $0.baseAddress.flatMap { mkdtemp($0) } }
    let path = try #require(made.map { String(cString: $0) })
    folder = FilePath(path)
    for name in ["in", "out", "in/vendor", "other"] { try makeFolder(name) }
    try write("in/file.txt", "hello\n")
    try write("other/other.txt", "other\n")
  }

  deinit { try? FileManager.default.removeItem(atPath: folder.string) }

  func path(_ name: String) -> FilePath { folder.appending(name) }

  func makeFolder(_ name: String) throws {
    try FileManager.default.createDirectory(
      atPath: path(name).string, withIntermediateDirectories: true)
  }

  func write(_ name: String, _ text: String) throws {
    try text.write(toFile: path(name).string, atomically: false, encoding: .utf8)
  }

  func read(_ name: String) -> String? {
    try? String(contentsOfFile: path(name).string, encoding: .utf8)
  }

  /// The launcher's processes on this machine.
  static func launchers() -> [(isZombie: Bool, descriptors: Int)] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return names.compactMap { name in
      guard Int(name) != nil,
        let stat = try? String(contentsOfFile: "/proc/\(name)/stat", encoding: .utf8),
        stat.contains("(slipway-launch)")
      else { return nil }
      let open = try? FileManager.default.contentsOfDirectory(atPath: "/proc/\(name)/fd").count
      return (stat.contains("(slipway-launch) Z"), open ?? 0)
    }
  }

  /// `/bin/sh -c script` with `/src` read-only, `/room` writable and the host's programs.
  func shell(_ script: String, name: String = "run") throws -> SandboxRequest {
    try makeFolder("scratch-\(name)")
    return SandboxRequest(
      mounts: [
        .init(source: path("in"), path: "/src"),
        .init(source: path("out"), path: "/room", isWritable: true),
      ], hostPaths: Self.host, argv: ["sh", "-c", script],
      environment: ["PATH": "/usr/bin:/bin"], workingDirectory: "/room", timeout: .seconds(60),
      logPath: path("log-\(name)"), scratch: path("scratch-\(name)"))
  }
}

extension SandboxExit {
  var text: String { String(decoding: logTail, as: UTF8.self) }
}

/// The kinds that really isolate.
let isolating: [SandboxMode] = [.namespaces, .bubblewrap]

func eventually(_ seconds: Double = 10, _ condition: () -> Bool) async throws -> Bool {
  let end = Date().addingTimeInterval(seconds)
  while Date() < end {
    if condition() { return true }
    try await Task.sleep(for: .milliseconds(20))
  }
  return condition()
}

/// The host's processes whose command line holds a word.
func processes(holding word: String) -> [Int32] {
  let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
  return names.compactMap { Int32($0) }.filter { pid in
    guard let data = FileManager.default.contents(atPath: "/proc/\(pid)/cmdline") else {
      return false
    }
    return String(decoding: data, as: UTF8.self).contains(word)
  }
}

/// The host's processes whose whole command line is this.
func processes(running command: String) -> [Int32] {
  processes(holding: command.replacing(" ", with: "\0")).filter { pid in
    FileManager.default.contents(atPath: "/proc/\(pid)/cmdline").map {
      String(decoding: $0, as: UTF8.self) == command.replacing(" ", with: "\0") + "\0"
    } ?? false
  }
}

extension Sequence {
  func asyncMap<Result>(_ transform: (Element) async throws -> Result) async rethrows -> [Result] {
    var results: [Result] = []
    for element in self { results.append(try await transform(element)) }
    return results
  }
}
