/// A `requirements.txt`, with the files that it includes.
///
/// Source: pip's documentation, “Requirements File Format”.
struct RequirementsFile: Sendable {
  private(set) var requirements: [Requirement] = []
  /// Folders of `--find-links`, relative to the project's root.
  private(set) var folders: [String] = []
  private(set) var faults: [SurveyUnknown] = []

  /// Reads a file and those that it names with `-r`.
  init(_ path: String, files: SurveyFiles) {
    var seen: Set<String> = []
    self.read(path, files, &seen)
  }

  private mutating func read(_ path: String, _ files: SurveyFiles, _ seen: inout Set<String>) {
    guard seen.count < 100, seen.insert(path).inserted else { return }
    guard let text = files.text(path) else {
      self.fault(path, 1, "the file is not there or cannot be read")
      return
    }
    let folder = path.split(separator: "/").dropLast().joined(separator: "/")
    var held = ""
    for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .enumerated()
    {
      if line.hasSuffix("\\") {
        held += line.dropLast() + " "
        continue
      }
      let whole = held + line
      held = ""
      self.read(line: whole, number: index + 1, path, folder, files, &seen)
    }
  }

  private mutating func read(
    line: String, number: Int, _ path: String, _ folder: String, _ files: SurveyFiles,
    _ seen: inout Set<String>
  ) {
    var text = line[...]
    // A comment begins a line or stands behind white space.
    if text.hasPrefix("#") { return }
    if let comment = text.firstRange(of: " #") { text = text[..<comment.lowerBound] }
    text = text.drop(while: \.isWhitespace)
    guard !text.isEmpty else { return }
    if text.hasPrefix("-") {
      let words = text.split { $0.isWhitespace || $0 == "=" }.map(String.init)
      let value = words.count > 1 ? words[1] : ""
      let joined = Self.joined(folder, value)
      switch words[0] {
      case "-r", "--requirement": self.read(joined, files, &seen)
      case "-f", "--find-links": if !value.contains("://") { self.folders.append(joined) }
      case "-e", "--editable":
        self.fault(path, number, "“\(value)” is built from its source, which is not followed")
      default: break
      }
      return
    }
    let bare = text.firstRange(of: " --").map { text[..<$0.lowerBound] } ?? text
    if let requirement = Requirement(bare) {
      self.requirements.append(requirement)
    } else if bare.hasSuffix(".whl") || bare.contains("/") {
      self.fault(path, number, "“\(bare.prefix(80))” is a file or an address, not a name")
    } else {
      self.fault(path, number, "expected a requirement, found “\(bare.prefix(80))”")
    }
  }

  private mutating func fault(_ file: String, _ line: Int, _ reason: String) {
    self.faults.append(
      SurveyUnknown(
        file: file, line: line, reason: reason, hint: "name a package with its version", cells: []))
  }

  private static func joined(_ folder: String, _ path: String) -> String {
    var parts = folder.split(separator: "/")
    for part in path.split(separator: "/") where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    return parts.joined(separator: "/")
  }
}
