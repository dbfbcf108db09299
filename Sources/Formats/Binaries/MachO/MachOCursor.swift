/// A place in bytes that are read one after the other: the dynamic loader's opcodes, tries and
/// variable-length integers.
struct MachOCursor {
  let view: BinaryView
  var offset: Int

  init(_ view: BinaryView, at offset: Int = 0) {
    self.view = view
    self.offset = offset
  }

  var isAtEnd: Bool { offset >= view.count }

  mutating func byte(_ what: @autoclosure () -> String) throws(BinaryError) -> UInt8 {
    let value: UInt8 = try view.integer(offset, what())
    offset += 1
    return value
  }

  /// An unsigned LEB128 number.
  mutating func uleb(_ what: @autoclosure () -> String) throws(BinaryError) -> UInt64 {
    let start = offset
    var result: UInt64 = 0
    var shift: UInt64 = 0
    while true {
      let byte = try self.byte(what())
      let bits = UInt64(byte & 0x7f)
      // Some writers pad with bytes that say nothing; bits beyond the 64th are a fault.
      if shift >= 64 || shift == 63 && bits > 1 {
        guard bits == 0, shift < 128 else {
          throw view.fault(at: start, .malformed, "expected \(what()) in 64 bits")
        }
      } else {
        result |= bits << shift
      }
      shift += 7
      if byte & 0x80 == 0 { return result }
    }
  }

  /// A signed LEB128 number; bits beyond the 64th are dropped.
  mutating func sleb(_ what: @autoclosure () -> String) throws(BinaryError) -> Int64 {
    let start = offset
    var result: UInt64 = 0
    var shift: UInt64 = 0
    while true {
      let byte = try self.byte(what())
      guard shift < 128 else {
        throw view.fault(at: start, .malformed, "expected \(what()) in 64 bits")
      }
      if shift < 64 { result |= UInt64(byte & 0x7f) << shift }
      shift += 7
      if byte & 0x80 == 0 {
        if byte & 0x40 != 0, shift < 64 { result |= ~0 << shift }
        return Int64(bitPattern: result)
      }
    }
  }

  /// A text and the zero byte that must follow it.
  mutating func text(_ what: @autoclosure () -> String) throws(BinaryError) -> String {
    let text = try view.text(offset, what())
    guard let end = view.bytes[offset...].firstIndex(of: 0) else {
      throw view.fault(at: offset, .truncated, "expected a zero byte after \(what())")
    }
    offset = end + 1
    return text
  }
}
