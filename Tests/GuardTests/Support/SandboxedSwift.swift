import Foundation
import Guard

/// Swift in a sandbox of bubblewrap: a manifest sees the package and what is checked out, read-only, and no
/// network.
struct SandboxedSwift: SurveyTools {
  /// The package's folder, `/src` in the sandbox.
  var source: String
  /// SwiftPM's scratch folder with checkouts, `/scratch` in the sandbox.
  var scratch: String

  func has(_ role: String) -> Bool { role == "swift" }

  func run(_ call: ToolCall) async throws -> ToolOutput {
    let output = FileManager.default.temporaryDirectory.path + "/guard-\(UUID().uuidString)"
    defer {
      try? FileManager.default.removeItem(atPath: output)
      try? FileManager.default.removeItem(atPath: output + ".err")
    }
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    // New folders can be made at a root that is not this machine's own.
    let roots = (try? FileManager.default.contentsOfDirectory(atPath: "/")) ?? []
    var arguments = roots.sorted().filter {
      !["proc", "dev", "tmp", "src", "scratch"].contains($0)
    }
    .flatMap { ["--ro-bind", "/\($0)", "/\($0)"] }
    arguments += [
      "--dev", "/dev", "--proc", "/proc", "--tmpfs", "/tmp", "--ro-bind", source, "/src",
      "--ro-bind", scratch, "/scratch", "--unshare-net", "--die-with-parent", "--clearenv",
      "--setenv", "PATH", path, "--setenv", "HOME", "/tmp", "--chdir", "/src", call.program,
    ]
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["bwrap"] + arguments + call.arguments
    for name in [output, output + ".err"] {
      _ = FileManager.default.createFile(atPath: name, contents: nil)
    }
    process.standardOutput = FileHandle(forWritingAtPath: output)
    process.standardError = FileHandle(forWritingAtPath: output + ".err")
    process.standardInput = FileHandle.nullDevice
    try await withCheckedThrowingContinuation { (done: CheckedContinuation<Void, any Error>) in
      process.terminationHandler = { _ in done.resume() }
      do { try process.run() } catch {
        process.terminationHandler = nil
        done.resume(throwing: error)
      }
    }
    let bytes = FileManager.default.contents(atPath: output) ?? Data()
    let messages = FileManager.default.contents(atPath: output + ".err") ?? Data()
    return ToolOutput(
      status: .exited(process.terminationStatus), output: Array(bytes),
      messages: String(decoding: messages, as: UTF8.self))
  }

  private func location(_ path: String) -> String {
    if path == "/src" || path.hasPrefix("/src/") { return source + path.dropFirst(4) }
    if path.hasPrefix("/scratch/") { return scratch + path.dropFirst(8) }
    return path
  }

  func bytes(at path: String, limit: Int) -> [UInt8]? {
    FileManager.default.contents(atPath: location(path)).flatMap {
      $0.count <= limit ? Array($0) : nil
    }
  }

  func digests(below path: String) -> [String: String]? { nil }

  func names(in path: String) -> [String]? {
    let folder = location(path)
    return try? FileManager.default.contentsOfDirectory(atPath: folder).map { name in
      var isFolder: ObjCBool = false
      _ = FileManager.default.fileExists(atPath: "\(folder)/\(name)", isDirectory: &isFolder)
      return isFolder.boolValue ? name + "/" : name
    }.sorted()
  }
}
