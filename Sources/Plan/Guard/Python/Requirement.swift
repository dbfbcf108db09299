/// A line that asks for a Python package.
///
/// Source: the packaging specifications, “Dependency specifiers”.
struct Requirement: Hashable, Sendable {
  /// The name, normalised.
  var name: String
  var extras: [String]
  /// `==1.2`, `>=1,<2`; empty for any.
  var versions: String
  /// Where it is taken from, for `name @ URL`.
  var url: String?
  var marker: PythonMarker?

  /// Reads one; `nil` for what is none.
  init?(_ text: some StringProtocol) {
    let sides = text.split(separator: ";", maxSplits: 1, omittingEmptySubsequences: false)
    guard var head = sides.first.map({ $0.drop(while: \.isWhitespace) }) else { return nil }
    let name = head.prefix { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" || $0 == "." }
    guard let first = name.first, first.isLetter || first.isNumber else { return nil }
    self.name = PackageName.normalized(name)
    head = head.dropFirst(name.count).drop(while: \.isWhitespace)
    self.extras = []
    if head.first == "[" {
      guard let end = head.firstIndex(of: "]") else { return nil }
      self.extras = head[head.index(after: head.startIndex)..<end].split(separator: ",")
        .map { PackageName.normalized(String($0.filter { !$0.isWhitespace })) }
      head = head[head.index(after: end)...].drop(while: \.isWhitespace)
    }
    if head.first == "@" {
      self.versions = ""
      self.url = String(head.dropFirst().drop(while: \.isWhitespace).prefix { !$0.isWhitespace })
    } else {
      let versions = head.filter { !$0.isWhitespace && $0 != "(" && $0 != ")" }
      guard versions.allSatisfy({ !$0.isWhitespace && !"\"'#".contains($0) }),
        versions.isEmpty || "<>=!~".contains(versions.first ?? " ")
      else { return nil }
      self.versions = String(versions)
    }
    if sides.count == 2 {
      guard let marker = PythonMarker(sides[1]) else { return nil }
      self.marker = marker
    }
  }

  /// The version that it pins; `nil` where several would do.
  var pinned: String? {
    guard self.versions.hasPrefix("=="), !self.versions.contains(","), !self.versions.contains("*")
    else { return nil }
    return String(self.versions.drop { $0 == "=" })
  }
}
