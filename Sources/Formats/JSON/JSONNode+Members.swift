extension JSONNode {
  /// Reads a document that a tool printed or a project holds; `nil` for what is no JSON or beyond all
  /// bounds.
  public init?(document bytes: some Collection<UInt8>, values: Int = 4_000_000) {
    let bytes = Array(bytes)
    let node = unsafe bytes.withUnsafeBytes { buffer -> JSONNode? in
      try? JSONNode(buffer, depth: 200, values: values)
    }
    guard let node else { return nil }
    self = node
  }

  /// The first member of a name; `nil` where there is none or this is no object.
  public subscript(_ key: String) -> JSONNode? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.key == key }?.value
  }

  /// A text.
  public var text: String? {
    guard case .string(let bytes) = self else { return nil }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The values of a list.
  public var values: [JSONNode]? {
    guard case .list(let values) = self else { return nil }
    return values
  }

  /// The texts of a list; what is no text in it is left out.
  public var texts: [String] { values?.compactMap(\.text) ?? [] }

  /// The members of an object.
  public var members: [Member]? {
    guard case .object(let members) = self else { return nil }
    return members
  }

  /// Whether this is `true`.
  public var isTrue: Bool { self == .word("true") }

  /// Whether this is `null`.
  public var isNull: Bool { self == .word("null") }
}
