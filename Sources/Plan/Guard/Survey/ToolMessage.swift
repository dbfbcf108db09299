/// The place that a tool's message names.
struct ToolMessage: Hashable, Sendable {
  /// The file, relative to the project's root where it lies there; `nil` where none is named.
  var file: String?
  var line: Int?
  /// What it says, in one line, the place left out.
  var text: String

  /// The first line of some text that has the form `file:line: text` or `file:line:column: text`, else its
  /// last line that says anything.
  ///
  /// - Parameter folder: The working folder as a path relative to the project's root.
  init(_ text: String, folder: String) {
    let lines = text.split(whereSeparator: \.isNewline).prefix(1000)
    for line in lines {
      guard let found = Self.parse(line, folder: folder) else { continue }
      self = found
      return
    }
    let last = lines.last { !$0.allSatisfy(\.isWhitespace) } ?? ""
    self.init(file: nil, line: nil, text: Self.clean(last))
  }

  private init(file: String?, line: Int?, text: String) {
    self.file = file
    self.line = line
    self.text = text
  }

  private static func parse(_ line: Substring, folder: String) -> ToolMessage? {
    let parts = line.split(separator: ":", maxSplits: 3, omittingEmptySubsequences: false)
    guard parts.count >= 3, let number = Int(parts[1]), number > 0 else { return nil }
    let path = parts[0].drop { $0 == " " || $0 == "\t" }
    guard path.contains("."), !path.contains(" "), path.utf8.count < 1000 else { return nil }
    let isColumn = parts.count == 4 && Int(parts[2]) != nil
    let rest = parts[(isColumn ? 3 : 2)...].joined(separator: ":")
    return ToolMessage(file: place(path, folder: folder), line: number, text: clean(rest[...]))
  }

  /// A path as the tool names it, made relative to the project's root.
  static func place(_ path: some StringProtocol, folder: String) -> String {
    if path.hasPrefix("/src/") { return String(path.dropFirst(5)) }
    guard !path.hasPrefix("/") else { return String(path) }
    var segments = folder.split(separator: "/").map(String.init)
    for segment in path.split(separator: "/") where segment != "." {
      if segment == ".." {
        if segments.popLast() == nil { return String(path) }
      } else {
        segments.append(String(segment))
      }
    }
    return segments.joined(separator: "/")
  }

  private static func clean(_ text: Substring) -> String {
    let trimmed = text.drop { $0.isWhitespace }
    return String(trimmed.prefix(400))
      .replacing("/src/", with: "")
      .filter { !$0.isNewline }
  }
}
