import Model

/// Reads protocol buffers that may come from anywhere: every length is checked before it is used.
///
/// Source: Protocol Buffers, “Encoding”.
struct ProtobufReader {
  /// A field as it lies in the bytes.
  enum Field {
    case varint(UInt64)
    case bytes(ArraySlice<UInt8>)
    /// A fixed-width field, which none of our messages has.
    case skipped
  }

  private var rest: ArraySlice<UInt8>

  init(_ bytes: ArraySlice<UInt8>) { self.rest = bytes }

  /// Reads the next field and its number; `nil` at the end.
  mutating func next() throws(RemoteExecutionError) -> (number: UInt64, field: Field)? {
    guard !self.rest.isEmpty else { return nil }
    let tag = try self.varint()
    let number = tag >> 3
    switch tag & 7 {
    case 0: return (number, .varint(try self.varint()))
    case 1: return (number, try self.skip(8))
    case 2:
      let length = try self.varint()
      guard length <= UInt64(self.rest.count) else {
        throw self.error("a field of \(length) bytes, with \(self.rest.count) left")
      }
      let field = self.rest.prefix(Int(length))
      self.rest = self.rest.dropFirst(Int(length))
      return (number, .bytes(field))
    case 5: return (number, try self.skip(4))
    default: throw self.error("wire type \(tag & 7), which does not exist")
    }
  }

  private mutating func skip(_ count: Int) throws(RemoteExecutionError) -> Field {
    guard self.rest.count >= count else { throw self.error("a field that is cut off") }
    self.rest = self.rest.dropFirst(count)
    return .skipped
  }

  private mutating func varint() throws(RemoteExecutionError) -> UInt64 {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while let byte = self.rest.popFirst() {
      guard shift < 63 || byte <= 1 else { throw self.error("a number over 64 bits") }
      value |= UInt64(byte & 0x7f) << shift
      if byte < 0x80 { return value }
      shift += 7
    }
    throw self.error("a number that is cut off")
  }

  private func error(_ found: String) -> RemoteExecutionError {
    RemoteExecutionError(message: "\(found), at byte \(self.rest.startIndex)")
  }
}

extension ProtobufReader.Field {
  /// The field as text.
  func string() throws(RemoteExecutionError) -> String {
    let bytes = try self.message()
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw RemoteExecutionError(message: "a string that is not UTF-8")
    }
    return text
  }

  /// The field's bytes.
  func message() throws(RemoteExecutionError) -> ArraySlice<UInt8> {
    guard case .bytes(let bytes) = self else {
      throw RemoteExecutionError(message: "a number where a message or string belongs")
    }
    return bytes
  }

  /// The field as a number.
  func integer() throws(RemoteExecutionError) -> Int64 {
    guard case .varint(let value) = self else {
      throw RemoteExecutionError(message: "a message where a number belongs")
    }
    return Int64(bitPattern: value)
  }

  /// The field as a digest.
  func digest() throws(RemoteExecutionError) -> Digest {
    var reader = ProtobufReader(try self.message())
    var hash = ""
    var size: Int64 = 0
    while let (number, field) = try reader.next() {
      switch number {
      case 1: hash = try field.string()
      case 2: size = try field.integer()
      default: break
      }
    }
    guard let digest = Digest(hash: hash, sizeBytes: size) else {
      throw RemoteExecutionError(message: "“\(hash.prefix(80))/\(size)” is no SHA-256 digest")
    }
    return digest
  }
}
