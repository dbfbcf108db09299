import Model

/// Writes protocol buffers in their canonical form: fields by number, defaults left out, lengths
/// and varints minimal.
///
/// The same message always gives the same bytes, which is what digests need. Source: Protocol
/// Buffers, “Encoding”.
struct ProtobufWriter {
  private(set) var bytes: [UInt8] = []

  /// Writes a `string` field, unless it is empty.
  mutating func string(_ field: UInt32, _ value: String) {
    guard !value.isEmpty else { return }
    self.lengthDelimited(field, Array(value.utf8))
  }

  /// Writes one element of a repeated `string` field, even an empty one.
  mutating func element(_ field: UInt32, _ value: String) {
    self.lengthDelimited(field, Array(value.utf8))
  }

  /// Writes a `bytes` field, unless it is empty.
  mutating func data(_ field: UInt32, _ value: [UInt8]) {
    guard !value.isEmpty else { return }
    self.lengthDelimited(field, value)
  }

  /// Writes a message field, even an empty message: presence carries meaning.
  mutating func message(_ field: UInt32, _ write: (inout ProtobufWriter) -> Void) {
    var inner = ProtobufWriter()
    write(&inner)
    self.lengthDelimited(field, inner.bytes)
  }

  /// Writes an `int64` or `int32` field, unless it is 0.
  mutating func integer(_ field: UInt32, _ value: Int64) {
    guard value != 0 else { return }
    self.varint(UInt64(field) << 3)
    self.varint(UInt64(bitPattern: value))
  }

  /// Writes a `bool` field, unless it is false.
  mutating func bool(_ field: UInt32, _ value: Bool) { self.integer(field, value ? 1 : 0) }

  /// Writes a `Digest` field.
  mutating func digest(_ field: UInt32, _ value: Digest) {
    self.message(field) {
      $0.string(1, value.hash)
      $0.integer(2, value.sizeBytes)
    }
  }

  private mutating func lengthDelimited(_ field: UInt32, _ payload: [UInt8]) {
    self.varint(UInt64(field) << 3 | 2)
    self.varint(UInt64(payload.count))
    self.bytes.append(contentsOf: payload)
  }

  private mutating func varint(_ value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      self.bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    self.bytes.append(UInt8(truncatingIfNeeded: rest))
  }
}
