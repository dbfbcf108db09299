/// What a container engine, its runtime or its process 1 printed in place of a program that did not start.
struct EngineMessage: Hashable {
  /// What it says.
  var text: String

  /// Reads what was printed; `nil` where a program printed it.
  init?(_ log: [UInt8], status: Int32) {
    let lines = String(decoding: log.prefix(4096), as: UTF8.self).split(separator: "\n")
    guard let first = lines.first else { return nil }
    let starts: [String]
    switch status {
    case 125...127: starts = ["Error: ", "docker: ", "[FATAL tini"]
    case 1 where lines.count == 1: starts = ["ERROR (catatonit:", "exec /"]
    default: return nil
    }
    guard starts.contains(where: { first.hasPrefix($0) }) else { return nil }
    // runc's own words for a program whose interpreter is missing; others may begin so.
    if first.hasPrefix("exec /"), !first.hasSuffix(": no such file or directory"),
      !first.hasSuffix(": exec format error")
    {
      return nil
    }
    text = String(first.prefix(1000))
  }

  /// Whether the program is not there; a missing loader is told by its message.
  var isNotFound: Bool {
    let isAboutProgram =
      text.contains("exec: \"") || text.contains("executable file")
      || text.contains("failed to exec pid1") || text.hasPrefix("[FATAL tini")
    let isMissing =
      text.contains("o such file or directory") || text.contains("not found in $PATH")
      || text.contains("not found in `$PATH`")
    return isAboutProgram && isMissing
  }
}
