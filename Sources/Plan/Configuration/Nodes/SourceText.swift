/// A text with a table of its lines, so that places in it can be looked up.
///
/// Lines break where libyaml breaks them (YAML 1.1, section 4.2 “Line Break Characters”): LF, CR,
/// CR LF, NEL, LS and PS; so the line numbers of the parser and of this table are the same.
struct SourceText: Sendable {
  /// The text's scalars.
  let scalars: [Unicode.Scalar]

  /// For each line the range of its scalars, without the line break.
  let lines: [Range<Int>]

  init(_ text: String) {
    let scalars = Array(text.unicodeScalars)
    var lines: [Range<Int>] = []
    var start = 0
    var index = 0
    while index < scalars.count {
      let scalar = scalars[index]
      guard Self.isBreak(scalar) else {
        index += 1
        continue
      }
      lines.append(start..<index)
      index += scalar == "\r" && index + 1 < scalars.count && scalars[index + 1] == "\n" ? 2 : 1
      start = index
    }
    lines.append(start..<scalars.count)
    self.scalars = scalars
    self.lines = lines
  }

  /// The scalars of a line, counted from 1; empty for a line that does not exist.
  func line(_ number: Int) -> ArraySlice<Unicode.Scalar> {
    guard number >= 1, number <= lines.count else { return [] }
    return scalars[lines[number - 1]]
  }

  /// The offset of a line and column, both from 1, or `nil` outside the text.
  func offset(line: Int, column: Int) -> Int? {
    guard line >= 1, line <= lines.count, column >= 1 else { return nil }
    let range = lines[line - 1]
    let offset = range.lowerBound + column - 1
    return offset <= range.upperBound ? offset : nil
  }

  /// The line and column, both from 1, of an offset.
  func position(of offset: Int) -> (line: Int, column: Int) {
    var low = 0
    var high = lines.count - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if lines[middle].lowerBound <= offset { low = middle } else { high = middle - 1 }
    }
    return (low + 1, offset - lines[low].lowerBound + 1)
  }

  private static func isBreak(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}": true
    default: false
    }
  }
}
