/// A value of a text stub, in YAML or JSON, before it is known what it means.
enum StubNode: Hashable, Sendable {
  case text(String)
  case list([StubNode])
  case map([String: StubNode])

  /// How deep values may be in one another: real ones are five deep.
  static let depthLimit = 16

  /// The text, or `nil` for anything else.
  var text: String? { if case .text(let value) = self { value } else { nil } }
  /// The items; none for anything else.
  var items: [StubNode] { if case .list(let values) = self { values } else { [] } }
  /// The texts among the items.
  var texts: [String] { items.compactMap(\.text) }

  /// A member of a mapping.
  subscript(_ key: String) -> StubNode? {
    if case .map(let values) = self { values[key] } else { nil }
  }
}
