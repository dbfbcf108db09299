/// Finds out how long a scalar is in the text: the parser tells only where it starts.
struct TokenScanner {
  let source: SourceText

  /// A scalar as it stands in one line of the text.
  struct Token {
    /// Its scalars' offsets, quotes included.
    var range: Range<Int>
    /// The text without quotes; escapes are not resolved.
    var text: String
    /// Whether it stands in quotes.
    var isQuoted: Bool
  }

  /// The token at an offset, behind an anchor or a tag; of a scalar of many lines the first line.
  func token(at offset: Int) -> Token {
    let scalars = source.scalars
    let end = lineEnd(of: offset)
    var start = offset
    while start < end, scalars[start] == "&" || scalars[start] == "!" {
      while start < end, scalars[start] != " " { start += 1 }
      while start < end, scalars[start] == " " { start += 1 }
    }
    guard start < end else { return Token(range: start..<start, text: "", isQuoted: false) }
    switch scalars[start] {
    case "\"", "'":
      let quote = scalars[start]
      var index = start + 1
      while index < end {
        if quote == "\"", scalars[index] == "\\" {
          index += 2
          continue
        }
        if scalars[index] == quote {
          guard quote == "'", index + 1 < end, scalars[index + 1] == quote else { break }
          index += 1
        }
        index += 1
      }
      let close = min(index + 1, end)
      return Token(
        range: start..<close, text: string(start + 1..<max(start + 1, min(index, end))),
        isQuoted: true)
    case "[", "{", "|", ">", "*":
      return Token(range: start..<start + 1, text: string(start..<start + 1), isQuoted: false)
    default:
      return plain(start, end)
    }
  }

  private func plain(_ start: Int, _ end: Int) -> Token {
    let scalars = source.scalars
    var index = start
    while index < end {
      let next: Unicode.Scalar = index + 1 < end ? scalars[index + 1] : " "
      if scalars[index] == ":", next == " " || next == "," || next == "]" || next == "}" { break }
      if scalars[index] == "#", index > start, scalars[index - 1] == " " { break }
      index += 1
    }
    while index > start, scalars[index - 1] == " " || scalars[index - 1] == "\t" { index -= 1 }
    return Token(range: start..<index, text: string(start..<index), isQuoted: false)
  }

  private func lineEnd(of offset: Int) -> Int {
    source.lines[source.position(of: offset).line - 1].upperBound
  }

  private func string(_ range: Range<Int>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: source.scalars[range])
    return String(view)
  }
}
