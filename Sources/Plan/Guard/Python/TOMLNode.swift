/// A value of TOML, as far as lock files and `pyproject.toml` need it.
///
/// Source: TOML v1.0.0. Dates and numbers keep their spelling.
indirect enum TOMLNode: Hashable, Sendable {
  case text(String)
  /// A number, a date, `true` or `false`.
  case word(String)
  case list([TOMLNode])
  case table([String: TOMLNode])

  /// Reads a document.
  ///
  /// - Throws: ``ManifestFault`` with the first line that is no TOML.
  init(_ bytes: [UInt8]) throws(ManifestFault) {
    var reader = TOMLReader(bytes)
    self = try reader.document()
  }

  /// The member of a table; `nil` where there is none or this is no table.
  subscript(_ key: String) -> TOMLNode? {
    guard case .table(let members) = self else { return nil }
    return members[key]
  }

  /// A text.
  var text: String? {
    guard case .text(let text) = self else { return nil }
    return text
  }

  /// The values of a list; empty for anything else.
  var values: [TOMLNode] {
    guard case .list(let values) = self else { return [] }
    return values
  }

  /// The members of a table in the order of their names; empty for anything else.
  var members: [(key: String, value: TOMLNode)] {
    guard case .table(let members) = self else { return [] }
    return members.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// Whether this is `true`.
  var isTrue: Bool { self == .word("true") }
}
