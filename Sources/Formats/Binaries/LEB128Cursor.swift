/// Reads numbers of variable length, one after another.
///
/// Source: DWARF 5, section 7.6 “Variable Length Data”.
struct LEB128Cursor {
  let view: BinaryView
  /// Where the next number begins.
  var offset: Int

  init(_ view: BinaryView, at offset: Int) {
    self.view = view
    self.offset = offset
  }

  /// The next unsigned number; one of more than 64 bits is an error.
  mutating func unsigned(_ what: @autoclosure () -> String) throws(BinaryError) -> UInt64 {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    let start = offset
    while true {
      let byte: UInt8 = try view.integer(offset, what())
      offset += 1
      let bits = UInt64(byte & 0x7f)
      guard shift < 64, shift < 63 || bits <= 1 else {
        // Padding zeros beyond the 64th bit are allowed, to ten further bytes.
        guard bits == 0, offset - start <= 20 else {
          throw view.fault(at: start, .malformed, "expected \(what()) of at most 64 bits")
        }
        if byte & 0x80 == 0 { return value }
        continue
      }
      value |= bits << shift
      if byte & 0x80 == 0 { return value }
      shift += 7
    }
  }

  /// The next signed number; one of more than 64 bits is an error.
  mutating func signed(_ what: @autoclosure () -> String) throws(BinaryError) -> Int64 {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    let start = offset
    while true {
      let byte: UInt8 = try view.integer(offset, what())
      offset += 1
      guard shift < 64 else {
        throw view.fault(at: start, .malformed, "expected \(what()) of at most 64 bits")
      }
      value |= UInt64(byte & 0x7f) << shift
      shift += 7
      if byte & 0x80 == 0 {
        if byte & 0x40 != 0, shift < 64 { value |= ~0 << shift }
        return Int64(bitPattern: value)
      }
    }
  }
}
