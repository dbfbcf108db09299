extension ProtobufWriter {
  /// Writes a `Platform`, its properties ordered by name; nothing when there are none.
  mutating func platform(_ field: UInt32, _ properties: [String: String]) {
    guard !properties.isEmpty else { return }
    self.message(field) { writer in
      for (name, value) in properties.sortedByName() {
        writer.message(1) {
          $0.string(1, name)
          $0.string(2, value)
        }
      }
    }
  }
}

extension Dictionary where Key == String {
  /// The entries in the order of their names' bytes.
  func sortedByName() -> [(key: String, value: Value)] {
    self.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
  }
}
