/// A text with places to fill in, such as `{{ .ProjectName }}_{{ .Version | trimPrefix "v" }}`.
///
/// A place holds one field and any number of filters: `lower`, `upper`, `title`,
/// `replace "a" "b"`, `trimPrefix "v"`, `trimSuffix "x"`. There are no conditions and no loops.
public struct Template: Hashable, Sendable {
  /// A field that a template names, and where.
  public struct Reference: Hashable, Sendable {
    /// The name without the dot, such as `Version` or `Env.CHANNEL`.
    public var name: String
    /// Where in the template's text, from 1, in Unicode scalars.
    public var column: Int
  }

  /// A change of a field's value.
  enum Filter: Hashable, Sendable {
    case lower
    case upper
    case title
    case replace(String, String)
    case trimPrefix(String)
    case trimSuffix(String)
  }

  enum Piece: Hashable, Sendable {
    case text(String)
    case field(Reference, [Filter])
  }

  /// The text it was read from.
  public let source: String
  let pieces: [Piece]

  /// Reads a template.
  ///
  /// Throws when a place is not closed, holds no field, or names a filter that does not exist;
  /// whether a field exists is asked of ``references``.
  public init(parsing text: String) throws(TemplateError) {
    var parser = TemplateParser(text)
    self.source = text
    self.pieces = try parser.parse()
  }

  /// The fields that are named, in the order of the text.
  public var references: [Reference] {
    pieces.compactMap { if case .field(let reference, _) = $0 { reference } else { nil } }
  }

  /// Whether nothing is filled in.
  public var isConstant: Bool { references.isEmpty }

  /// The text with every field filled in.
  ///
  /// `fields` holds the values by name without the dot; a variable of the declared environment is
  /// named `Env.NAME`. Throws when a field is missing.
  public func render(_ fields: [String: String]) throws(TemplateError) -> String {
    var result = ""
    for piece in pieces {
      switch piece {
      case .text(let text): result += text
      case .field(let reference, let filters):
        guard var value = fields[reference.name] else {
          throw TemplateError(
            message: "there is no field `.\(reference.name)` here", column: reference.column,
            length: reference.name.unicodeScalars.count + 1,
            suggestion: Suggestion.nearest(
              to: reference.name, among: fields.keys.sorted()
            ).map { "did you mean `.\($0)`?" })
        }
        for filter in filters { value = filter.apply(to: value) }
        result += value
      }
    }
    return result
  }
}

extension Template.Filter {
  func apply(to value: String) -> String {
    switch self {
    case .lower: value.lowercased()
    case .upper: value.uppercased()
    case .title: value.prefix(1).uppercased() + value.dropFirst()
    case .replace(let old, let new): value.replacingOccurrences(of: old, by: new)
    case .trimPrefix(let prefix):
      value.hasPrefix(prefix) ? String(value.dropFirst(prefix.count)) : value
    case .trimSuffix(let suffix):
      value.hasSuffix(suffix) ? String(value.dropLast(suffix.count)) : value
    }
  }
}

extension String {
  fileprivate func replacingOccurrences(of old: String, by new: String) -> String {
    split(separator: old, omittingEmptySubsequences: false).joined(separator: new)
  }
}
