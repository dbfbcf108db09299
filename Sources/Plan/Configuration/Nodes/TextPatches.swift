/// A text in which doubled keys are renamed, with the way back to the original's places.
struct TextPatches {
  private struct Patch {
    var line: Int
    var column: Int
    var length: Int
    var replacement: String
    /// Scalars that the line is longer by.
    var growth: Int { replacement.unicodeScalars.count - length }
  }

  let source: SourceText
  private var patches: [Patch] = []
  private var originals: [String: String] = [:]

  init(source: SourceText) {
    self.source = source
  }

  /// How many keys are renamed.
  var count: Int { patches.count }

  /// The key as the user wrote it.
  func originalKey(_ key: String) -> String { originals[key] ?? key }

  /// Renames the key that stands at a place of the original.
  ///
  /// `false` when the text there is not that key.
  mutating func rename(key: String, line: Int, column: Int) -> Bool {
    guard let offset = source.offset(line: line, column: column),
      !patches.contains(where: { $0.line == line && $0.column == column })
    else { return false }
    let token = TokenScanner(source: source).token(at: offset)
    guard token.text == key || token.isQuoted else { return false }
    let place = source.position(of: token.range.lowerBound)
    let name = "slipway duplicate \(patches.count)"
    patches.append(
      Patch(
        line: place.line, column: place.column, length: token.range.count,
        replacement: "\"\(name)\""))
    patches.sort { ($0.line, $0.column) < ($1.line, $1.column) }
    originals[name] = key
    return true
  }

  /// The text with the keys renamed.
  var text: String {
    var result = String.UnicodeScalarView()
    var next = 0
    for patch in patches {
      guard let start = source.offset(line: patch.line, column: patch.column) else { continue }
      result.append(contentsOf: source.scalars[next..<start])
      result.append(contentsOf: patch.replacement.unicodeScalars)
      next = start + patch.length
    }
    result.append(contentsOf: source.scalars[next...])
    return String(result)
  }

  /// The original's place of a place in the changed text.
  func original(line: Int, column: Int) -> (line: Int, column: Int) {
    var shift = 0
    for patch in patches where patch.line == line && column > patch.column + shift {
      shift += patch.growth
    }
    return (line, max(1, column - shift))
  }
}
