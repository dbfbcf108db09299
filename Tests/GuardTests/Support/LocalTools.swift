import Foundation
import Guard
import Subprocess
import SystemPackage
import TestKit

/// The tools of this machine on a folder that stands for `/src`.
struct LocalTools: SurveyTools {
  let root: FilePath
  let programs: [String: String]
  let environment: [String: String]
  /// A further folder that may be read, at its own path.
  var registry: String? = nil

  /// Go, as `SLIPWAY_GO` names it; `nil` where nothing does.
  static func go(_ root: FilePath) -> LocalTools? {
    guard let go = ProcessInfo.processInfo.environment["SLIPWAY_GO"] else { return nil }
    return LocalTools(
      root: root, programs: ["go": go],
      environment: [
        "GOPROXY": "off", "GOTOOLCHAIN": "local", "GOWORK": "off", "GOENV": "off",
        "GODEBUG": "goindex=0",
        "GOCACHE": "/tmp/slipway-guard-tests-go", "GOPATH": "/tmp/slipway-guard-tests-path",
        "GOFLAGS": FileManager.default.fileExists(
          atPath: root.appending("vendor/modules.txt").string) ? "-mod=vendor" : "-mod=readonly",
        "PATH": "/usr/bin:/bin", "HOME": "/tmp",
      ])
  }

  /// Cargo, where it is on the path; `nil` elsewhere.
  static func cargo(_ root: FilePath, registry: String? = nil) -> LocalTools? {
    let environment = ProcessInfo.processInfo.environment
    for folder in (environment["PATH"] ?? "").split(separator: ":") {
      let path = "\(folder)/cargo"
      guard FileManager.default.isExecutableFile(atPath: path) else { continue }
      var own = ["PATH": environment["PATH"] ?? "", "HOME": environment["HOME"] ?? "/tmp"]
      own["CARGO_NET_OFFLINE"] = "true"
      return LocalTools(
        root: root, programs: ["cargo": path], environment: own, registry: registry)
    }
    return nil
  }

  func has(_ role: String) -> Bool { true }

  func run(_ call: ToolCall) async throws -> ToolOutput {
    guard let program = programs[call.program] else { return ToolOutput(status: .notFound) }
    var environment: [Environment.Key: String] = [:]
    for (name, value) in self.environment.merging(call.environment, uniquingKeysWith: { $1 }) {
      guard let key = Environment.Key(rawValue: name) else { continue }
      environment[key] = value
    }
    let result = try await Subprocess.run(
      .path(FilePath(program)), arguments: Arguments(call.arguments),
      environment: .custom(environment), workingDirectory: root, input: .none,
      output: .string(limit: 1 << 26), error: .string(limit: 1 << 22))
    let status: ToolOutput.Status =
      switch result.terminationStatus {
      case .exited(let code): .exited(code)
      case .signaled(let signal): .signalled(signal)
      }
    return ToolOutput(
      status: status, output: Array(moved(result.standardOutput).utf8),
      messages: moved(result.standardError))
  }

  private func moved(_ text: String) -> String { text.replacing(root.string, with: "/src") }

  func bytes(at path: String, limit: Int) -> [UInt8]? {
    guard let place = place(path), let data = FileManager.default.contents(atPath: place) else {
      return nil
    }
    return data.count <= limit ? Array(data) : nil
  }

  private func place(_ path: String) -> String? {
    if path.hasPrefix("/src") { return root.string + path.dropFirst(4) }
    return registry.flatMap { path.hasPrefix("\($0)/") ? path : nil }
  }

  func digests(below path: String) -> [String: String]? { nil }

  func names(in path: String) -> [String]? {
    guard let place = place(path) else { return nil }
    return try? FileManager.default.contentsOfDirectory(atPath: place).map { name in
      var isFolder: ObjCBool = false
      _ = FileManager.default.fileExists(atPath: "\(place)/\(name)", isDirectory: &isFolder)
      return isFolder.boolValue ? name + "/" : name
    }.sorted()
  }
}
