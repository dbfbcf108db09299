import Model
import Yams

/// Says what libyaml found wrong in words that tell what to do.
struct SyntaxProblem {
  let file: String
  let source: SourceText
  let patches: TextPatches

  /// Notes a parser's error.
  func report(_ error: any Error, problems: inout Problems) {
    guard let error = error as? YamlError else {
      problems.error(.syntax, "the file is not YAML", at: nil)
      return
    }
    switch error {
    case .scanner(let context, let problem, let mark, _),
      .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      report(context: context, problem: problem, mark: mark, problems: &problems)
    case .reader(let problem, _, _, _):
      problems.error(
        .syntax, "the file is not YAML: \(problem)",
        at: SourceLocation(file: file, line: 1, column: 1))
    default:
      problems.error(
        .syntax, "the file is not YAML", at: SourceLocation(file: file, line: 1, column: 1))
    }
  }

  private func report(
    context: YamlError.Context?, problem: String, mark: Mark, problems: inout Problems
  ) {
    let place = patches.original(line: mark.line, column: mark.column)
    // libyaml points behind the end of a text that stops too early.
    let line = min(max(1, place.line), lastLine)
    let column = line == place.line ? place.column : source.line(line).count + 1
    let location = SourceLocation(file: file, line: line, column: column)
    if let tab = tabInIndentation(line) ?? tabInIndentation(line + 1) {
      problems.error(
        .tab, "a tab in the indentation: YAML is indented with spaces", at: tab,
        hint: "replace each tab by two spaces")
      return
    }
    if problem.contains("another document") {
      problems.error(
        .multipleDocuments, "a second document begins here; a configuration is one document",
        at: location, hint: "remove the `---`, or keep the documents in two files")
      return
    }
    let text = (context?.text ?? "") + " " + problem
    if text.lowercased().contains("nesting") {
      problems.error(
        .tooDeep, "lists and mappings are nested more than \(NodeConverter.maximumDepth) deep",
        at: location)
      return
    }
    let told = Self.told(problem, context: context?.text, next: character(at: location))
    var hint = told.hint
    if let context, context.mark.line >= 1, context.mark.line < line {
      let opened = "what is being read began in line \(context.mark.line)"
      hint = hint.map { "\($0); \(opened)" } ?? opened
    }
    problems.error(.syntax, told.message, at: location, hint: hint)
  }

  private var lastLine: Int {
    source.lines.lastIndex { !$0.isEmpty }.map { $0 + 1 } ?? 1
  }

  private func character(at location: SourceLocation) -> Unicode.Scalar? {
    source.offset(line: location.line, column: location.column).flatMap {
      $0 < source.scalars.count ? source.scalars[$0] : nil
    }
  }

  private func tabInIndentation(_ line: Int) -> SourceLocation? {
    let scalars = source.line(line)
    guard let end = scalars.firstIndex(where: { $0 != " " && $0 != "\t" }),
      let tab = scalars[..<end].firstIndex(of: "\t")
    else { return nil }
    return SourceLocation(
      file: file, line: line, column: tab - scalars.startIndex + 1, length: end - tab)
  }

  private static func told(
    _ problem: String, context: String?, next: Unicode.Scalar?
  ) -> (message: String, hint: String?) {
    switch problem {
    case let text where text.contains("mapping values are not allowed"):
      return (
        "a `:` is not allowed here",
        "indent this line like its neighbours, or quote the text if the `:` belongs to it"
      )
    case let text where text.contains("did not find expected key"):
      return ("a key was expected here", "check the indentation of this line and the one before")
    case let text where text.contains("cannot start any token"):
      let shown = next.map { "`\($0)`" } ?? "this character"
      return ("\(shown) cannot begin a value", "put the text in quotes")
    case let text where text.contains("could not find expected ':'"):
      return ("a `:` is missing behind the key", "a mapping is written `key: value`")
    case let text where text.contains("',' or ']'"):
      return ("a `,` or `]` is missing", nil)
    case let text where text.contains("',' or '}'"):
      return ("a `,` or `}` is missing", nil)
    case let text where text.contains("expected '-' indicator"):
      return ("`-` was expected here", "every item of a list begins with `- `")
    case let text where text.contains("undefined alias"):
      return (
        "this alias names no anchor", "`*name` repeats `&name`; quote the text if it is a pattern"
      )
    case let text where text.contains("unexpected end of stream"):
      return ("the file ends inside a quoted text", "add the closing quote")
    case let text where text.contains("unknown escape character"):
      return ("this escape does not exist", "use single quotes, or write `\\\\` for a backslash")
    default:
      return (context.map { "\($0): \(problem)" } ?? problem, nil)
    }
  }
}
