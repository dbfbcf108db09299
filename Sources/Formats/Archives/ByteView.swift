/// Bytes that are read at offsets which come from the bytes themselves: every read is checked.
struct ByteView {
  let bytes: UnsafeRawBufferPointer
  let format: ArchiveError.Format

  var count: Int { bytes.count }

  /// `count` bytes from `offset` on; `what` names them in the error.
  func slice(
    _ offset: Int, _ count: Int, _ what: @autoclosure () -> String
  ) throws(ArchiveError) -> UnsafeRawBufferPointer {
    guard offset >= 0, count >= 0, offset <= bytes.count, count <= bytes.count - offset else {
      throw ArchiveError(
        format, at: Int64(offset), .truncated,
        "expected \(count) bytes of \(what()), found the end at \(bytes.count)")
    }
    return UnsafeRawBufferPointer(rebasing: bytes[offset..<(offset + count)])
  }

  /// A little-endian integer.
  func integer<Value: FixedWidthInteger>(
    _ offset: Int, as type: Value.Type, _ what: @autoclosure () -> String
  ) throws(ArchiveError) -> Value {
    let size = MemoryLayout<Value>.size
    return Value(littleEndian: try slice(offset, size, what()).loadUnaligned(as: type))
  }

  /// A 64-bit offset or size that must fit into the bytes.
  func position(
    _ value: UInt64, at offset: Int, _ what: @autoclosure () -> String
  ) throws(ArchiveError) -> Int {
    guard let position = Int(exactly: value), position <= bytes.count else {
      throw ArchiveError(
        format, at: Int64(offset), .malformed,
        "expected \(what()) within the \(bytes.count) bytes, found \(value)")
    }
    return position
  }
}
