/// Lets the go command use its index of packages on the source, so that it need not parse again what it parsed
/// for another target, or before another file was changed.
///
/// The index knows a folder by its path and its files' names, sizes and times (`cmd/go/internal/modindex`,
/// `dirHash`). Path and time are always the same in the sandbox, so that another source of the same size would be
/// taken for the old one. But names count as well: an overlay (`go help build`, `-overlay`) shows in each folder
/// one more file whose name is the digest of the folder's files. It begins with a dot, so that it is part of no package.
struct GoIndex: Sendable {
  /// Where the overlay and the file that it shows lie in the sandbox.
  private static let folder = "/go-index"

  /// The files that a call has to see.
  let files: [String: [UInt8]]

  /// Makes the overlay for the source; `nil` where its folders cannot be told from those of another.
  init?(_ tools: any SurveyTools) {
    guard let digests = tools.digests(below: "/src") else { return nil }
    // The target has to be there, and its time is taken for the shown file's.
    let target = "\(Self.folder)/empty"
    var text = "{\"Replace\":{"
    for (index, (path, digest)) in digests.sorted(by: { $0.key < $1.key }).enumerated() {
      if index > 0 { text += ",\n" }
      text += "\(Self.quoted("\(path)/.\(digest)")):\(Self.quoted(target))"
    }
    text += "}}\n"
    files = ["\(Self.folder)/overlay.json": Array(text.utf8), target: []]
  }

  /// The arguments that a call needs besides.
  var arguments: [String] { ["-overlay=\(Self.folder)/overlay.json"] }

  /// The variables that a call needs besides; the builder's turn the index off.
  var environment: [String: String] { ["GODEBUG": "goindex=1"] }

  /// A text of JSON.
  ///
  /// Source: RFC 8259, section 7.
  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": quoted += "\\\(scalar)"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
