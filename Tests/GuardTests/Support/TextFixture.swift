import Foundation
import SystemPackage
import Testing
import TestKit

/// A small project with native code and its twin without, in one text file.
///
/// The form is that of Go's txtar: a comment, then files, each behind a line `-- path --`. The comment holds what is
/// expected, a line `key: value` each.
struct TextFixture: CustomStringConvertible, Sendable {
  let name: String
  let expected: [String: String]
  let files: [String: String]

  var description: String { name }

  /// The fixtures of an ecosystem.
  static func all(_ ecosystem: String) -> [TextFixture] {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Fixtures/\(ecosystem)")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(".txtar") }.sorted().compactMap { name in
      guard
        let text = try? String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
      else { return nil }
      return TextFixture(name: String(name.dropLast(6)), text: text)
    }
  }

  init(name: String, text: String) {
    self.name = name
    var expected: [String: String] = [:]
    var files: [String: String] = [:]
    var current: String?
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("-- "), line.hasSuffix(" --") {
        let path = String(line.dropFirst(3).dropLast(3))
        current = path
        files[path] = ""
      } else if let path = current {
        files[path, default: ""] += line + "\n"
      } else if let colon = line.firstIndex(of: ":") {
        expected[String(line[..<colon])] =
          line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
      }
    }
    self.expected = expected
    self.files = files
  }

  /// Writes one side, `native` or `pure`, into a folder.
  func write(_ side: String, into folder: TemporaryFolder) throws -> [String: String] {
    var written: [String: String] = [:]
    for (path, text) in files where path.hasPrefix("\(side)/") {
      let name = String(path.dropFirst(side.count + 1))
      try folder.write(name, text)
      written[name] = text
    }
    return written
  }
}
