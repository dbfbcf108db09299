import JSON

/// A value of a text stub, in YAML or JSON, before it is known what it means.
enum StubNode: Hashable, Sendable {
  case text(String)
  case list([StubNode])
  case map([String: StubNode])

  /// How deep values may be in one another: real ones are five deep.
  static let depthLimit = 16

  /// Reads a document of JSON; numbers and words are texts, as they are written.
  ///
  /// - Throws: ``BinaryError``, also when a member is there twice.
  init(json view: BinaryView) throws(BinaryError) {
    let node: JSONNode
    do throws(JSONSyntaxError) {
      node = try JSONNode(view.bytes, depth: Self.depthLimit)
    } catch {
      let isEnd = error.offset >= view.bytes.count
      throw view.fault(
        at: error.offset, error.isLimit ? .limit : isEnd ? .truncated : .malformed, error.message)
    }
    self = try Self(node, view)
  }

  private init(_ node: JSONNode, _ view: BinaryView) throws(BinaryError) {
    switch node {
    case .word(let word): self = .text(word)
    case .string(let bytes): self = .text(String(decoding: bytes, as: UTF8.self))
    case .list(let nodes):
      var items: [StubNode] = []
      for node in nodes { items.append(try StubNode(node, view)) }
      self = .list(items)
    case .object(let members):
      var map: [String: StubNode] = [:]
      for member in members {
        guard map.updateValue(try StubNode(member.value, view), forKey: member.key) == nil else {
          throw view.fault(at: 0, .malformed, "expected “\(member.key)” once")
        }
      }
      self = .map(map)
    }
  }

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
