import Guard

/// Tools that run nothing and see texts, by their path in the sandbox.
struct TextTools: SurveyTools {
  var files: [String: String]

  func has(_ role: String) -> Bool { true }

  func run(_ call: ToolCall) async throws -> ToolOutput { ToolOutput(status: .notFound) }

  func bytes(at path: String, limit: Int) -> [UInt8]? { files[path].map { Array($0.utf8) } }

  func names(in path: String) -> [String]? {
    let names = files.keys.filter { $0.hasPrefix("\(path)/") }.map { file -> String in
      let rest = file.dropFirst(path.count + 1)
      return rest.firstIndex(of: "/").map { String(rest[...$0]) } ?? String(rest)
    }
    return names.isEmpty ? nil : Array(Set(names)).sorted()
  }

  func digests(below path: String) -> [String: String]? { nil }
}
