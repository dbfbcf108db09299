/// Reads the text of a ``Template``.
struct TemplateParser {
  private let scalars: [Unicode.Scalar]
  private var index = 0

  init(_ text: String) {
    scalars = Array(text.unicodeScalars)
  }

  mutating func parse() throws(TemplateError) -> [Template.Piece] {
    var pieces: [Template.Piece] = []
    var text = String.UnicodeScalarView()
    while index < scalars.count {
      if at("{{") {
        if !text.isEmpty { pieces.append(.text(String(text))) }
        text.removeAll()
        pieces.append(try place())
      } else if at("}}") {
        throw TemplateError(
          message: "`}}` without `{{`", column: index + 1, length: 2,
          suggestion: "a place to fill in is written `{{ .Version }}`")
      } else {
        text.append(scalars[index])
        index += 1
      }
    }
    if !text.isEmpty { pieces.append(.text(String(text))) }
    return pieces
  }

  private mutating func place() throws(TemplateError) -> Template.Piece {
    let open = index
    index += 2
    skipBlanks()
    guard index < scalars.count, !at("}}") else {
      throw TemplateError(
        message: index < scalars.count ? "no field between `{{` and `}}`" : "`{{` is not closed",
        column: open + 1, length: 2, suggestion: "write `{{ .Version }}`")
    }
    let start = index
    guard scalars[index] == "." else {
      let found = word()
      throw TemplateError(
        message: found.isEmpty
          ? "a field begins with a dot" : "`\(found)` is not a field: a field begins with a dot",
        column: start + 1, length: max(1, found.unicodeScalars.count),
        suggestion: Self.controlWords.contains(found)
          ? "templates have no conditions, loops or functions; `overrides` change a value per target"
          : "write `{{ .\(found.isEmpty ? "Version" : found) }}`")
    }
    index += 1
    let name = word()
    guard !name.isEmpty, !name.hasSuffix("."), !name.hasPrefix(".") else {
      throw TemplateError(
        message: "a field's name is missing behind the dot", column: start + 1,
        suggestion: "write `{{ .Version }}`")
    }
    var filters: [Template.Filter] = []
    while true {
      skipBlanks()
      if at("}}") {
        index += 2
        return .field(.init(name: name, column: start + 1), filters)
      }
      guard index < scalars.count else {
        throw TemplateError(message: "`{{` is not closed", column: open + 1, length: 2)
      }
      guard scalars[index] == "|" else {
        throw TemplateError(
          message: "`|` or `}}` was expected here", column: index + 1,
          suggestion: "a place holds one field and filters, such as `{{ .Os | upper }}`")
      }
      index += 1
      skipBlanks()
      filters.append(try filter())
    }
  }

  private mutating func filter() throws(TemplateError) -> Template.Filter {
    let start = index
    let name = word()
    switch name {
    case "lower", "tolower": return .lower
    case "upper", "toupper": return .upper
    case "title": return .title
    case "replace":
      return .replace(
        try argument(of: name, start, mayBeEmpty: false), try argument(of: name, start))
    case "trimPrefix", "trimprefix": return .trimPrefix(try argument(of: name, start))
    case "trimSuffix", "trimsuffix": return .trimSuffix(try argument(of: name, start))
    default:
      let known = ["lower", "upper", "title", "replace", "trimPrefix", "trimSuffix"]
      throw TemplateError(
        message: name.isEmpty ? "a filter is missing behind `|`" : "there is no filter `\(name)`",
        column: start + 1, length: max(1, name.unicodeScalars.count),
        suggestion: Suggestion.nearest(to: name, among: known).map { "did you mean `\($0)`?" }
          ?? "the filters are \(known.map { "`\($0)`" }.joined(separator: ", "))")
    }
  }

  private mutating func argument(
    of filter: String, _ start: Int, mayBeEmpty: Bool = true
  ) throws(TemplateError) -> String {
    skipBlanks()
    let missing = TemplateError(
      message: "`\(filter)` needs a text in quotes", column: start + 1,
      length: filter.unicodeScalars.count,
      suggestion: filter == "replace" ? "write `replace \"a\" \"b\"`" : "write `\(filter) \"v\"`")
    guard index < scalars.count, "\"'`".unicodeScalars.contains(scalars[index]) else {
      throw missing
    }
    let quote = scalars[index]
    index += 1
    var text = String.UnicodeScalarView()
    while index < scalars.count, scalars[index] != quote {
      if scalars[index] == "\\", quote == "\"", index + 1 < scalars.count { index += 1 }
      text.append(scalars[index])
      index += 1
    }
    guard index < scalars.count, mayBeEmpty || !text.isEmpty else { throw missing }
    index += 1
    return String(text)
  }

  private func at(_ pair: String) -> Bool {
    scalars[index...].starts(with: pair.unicodeScalars)
  }

  private mutating func skipBlanks() {
    while index < scalars.count, scalars[index] == " " || scalars[index] == "\t" { index += 1 }
  }

  private mutating func word() -> String {
    var text = String.UnicodeScalarView()
    while index < scalars.count {
      let scalar = scalars[index]
      guard
        scalar == "_" || scalar == "." || scalar.properties.isAlphabetic
          || ("0"..."9").contains(scalar)
      else { break }
      text.append(scalar)
      index += 1
    }
    return String(text)
  }

  private static let controlWords: Set<String> = [
    "if", "else", "end", "with", "range", "eq", "ne", "and", "or", "not", "printf", "envOrDefault",
  ]
}
