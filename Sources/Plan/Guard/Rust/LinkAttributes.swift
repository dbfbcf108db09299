/// Libraries and frameworks that a crate's own source links with `#[link(name = "…")]`.
///
/// Source: The Rust Reference, “External blocks”, “The `link` attribute”.
struct LinkAttributes: Hashable, Sendable {
  /// Frameworks of Apple's.
  private(set) var frameworks: Set<String> = []

  /// Reads a source file.
  init(_ text: String) {
    var rest = text[...]
    var count = 0
    while let range = rest.firstRange(of: "#[link("), count < 1000 {
      count += 1
      rest = rest[range.upperBound...]
      let attribute = rest.prefix { $0 != "]" }.prefix(400)
      guard attribute.contains("framework"), let name = attribute.firstRange(of: "name") else {
        continue
      }
      let value = attribute[name.upperBound...].drop { $0 != "\"" }.dropFirst()
      let text = value.prefix { $0 != "\"" }
      if !text.isEmpty { frameworks.insert(String(text)) }
    }
  }
}
