import Model

/// Writes a small record that knows whether it is whole: the SHA-256 of the rest, then fields.
struct EntryWriter {
  private var body: [UInt8] = []

  mutating func integer(_ value: Int64) {
    for shift in stride(from: 0, to: 64, by: 8) {
      self.body.append(UInt8(truncatingIfNeeded: value >> Int64(shift)))
    }
  }

  mutating func bytes(_ bytes: some Collection<UInt8>) {
    self.integer(Int64(bytes.count))
    self.body += bytes
  }

  mutating func text(_ text: String) { self.bytes(text.utf8) }

  consuming func finished() -> [UInt8] {
    Array(Digest(hashing: self.body).hash.utf8) + self.body
  }
}

/// Reads a record of ``EntryWriter``; every read gives `nil` where the record ends.
struct EntryReader {
  /// Whether the record is as it was written.
  let isWhole: Bool
  private var rest: ArraySlice<UInt8>

  init(_ bytes: [UInt8]) {
    self.rest = bytes.dropFirst(64)
    self.isWhole =
      bytes.count >= 64
      && Digest(hashing: self.rest).hash.utf8.elementsEqual(bytes.prefix(64))
  }

  mutating func integer() -> Int64? {
    guard self.rest.count >= 8 else { return nil }
    var value: UInt64 = 0
    for (index, byte) in self.rest.prefix(8).enumerated() { value |= UInt64(byte) << (8 * index) }
    self.rest = self.rest.dropFirst(8)
    return Int64(bitPattern: value)
  }

  mutating func bytes() -> [UInt8]? {
    guard let count = self.integer(), count >= 0, count <= self.rest.count else { return nil }
    defer { self.rest = self.rest.dropFirst(Int(count)) }
    return Array(self.rest.prefix(Int(count)))
  }

  mutating func text() -> String? {
    self.bytes().flatMap { String(validating: $0, as: UTF8.self) }
  }
}
