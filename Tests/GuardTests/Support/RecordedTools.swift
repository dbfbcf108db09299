import Foundation
import Guard

/// Tools whose answers were recorded: `swift package dump-package` is the file dump.json beside the manifest.
struct RecordedTools: SurveyTools {
  var folder: String
  var hasSysroot = false

  func has(_ role: String) -> Bool { role == "sysroot" ? hasSysroot : true }

  func run(_ call: ToolCall) async throws -> ToolOutput {
    guard call.program == "swift", call.arguments.last == "dump-package",
      let at = call.arguments.firstIndex(of: "--package-path")
    else { return ToolOutput(status: .notFound) }
    let package = call.arguments[at + 1]
    guard let bytes = bytes(at: package + "/dump.json", limit: .max) else {
      return ToolOutput(
        status: .exited(1),
        messages: "\(package)/Package.swift:3:1: error: expected expression\nerror: no manifest")
    }
    return ToolOutput(status: .exited(0), output: bytes)
  }

  /// A path of the sandbox in the fixture's folder.
  private func path(_ path: String) -> String? {
    if path == "/src" { return folder }
    if path.hasPrefix("/src/") { return folder + path.dropFirst(4) }
    return path.hasPrefix("/sysroot") && hasSysroot ? folder + path : nil
  }

  func bytes(at path: String, limit: Int) -> [UInt8]? {
    guard let path = self.path(path), let data = FileManager.default.contents(atPath: path),
      data.count <= limit
    else { return nil }
    return Array(data)
  }

  func digests(below path: String) -> [String: String]? { nil }

  func names(in path: String) -> [String]? {
    guard let path = self.path(path),
      let names = try? FileManager.default.contentsOfDirectory(atPath: path)
    else { return nil }
    return names.map { name in
      var isFolder: ObjCBool = false
      _ = FileManager.default.fileExists(atPath: "\(path)/\(name)", isDirectory: &isFolder)
      return isFolder.boolValue ? name + "/" : name
    }.sorted()
  }
}
