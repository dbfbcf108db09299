import Glibc
import SystemPackage

/// The environment of this process.
///
/// Steps never see it; it tells only how to talk and where to keep things.
enum ProcessEnvironment {
  /// Reads the environment.
  static func read() -> [String: String] {
    var result: [String: String] = [:]
    var entry = environ
    while let text = entry.pointee {
      let pair = String(cString: text)
      if let equals = pair.firstIndex(of: "=") {
        result[String(pair[..<equals])] = String(pair[pair.index(after: equals)...])
      }
      entry += 1
    }
    return result
  }

  /// Where temporary files go: `TMPDIR`, or `/tmp` where that says nothing.
  static func temporaryFolder(_ environment: [String: String]) -> FilePath {
    guard let folder = environment["TMPDIR"], !folder.isEmpty else { return "/tmp" }
    return FilePath(folder)
  }
}
