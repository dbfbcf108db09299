/// A pointer of exception information, whose first byte says how it is written.
///
/// Source: LSB 5.0 Core, section 10.5 “DWARF Extensions”, “DWARF Exception Header Encoding”.
enum EHPointer {
  /// `DW_EH_PE_omit`: there is none.
  static let omitted: UInt8 = 0xff

  /// Reads a pointer.
  ///
  /// - Parameters:
  ///   - encoding: How it is written, and what it is relative to.
  ///   - place: The address at which it stands.
  /// - Returns: `nil` for one that is omitted, or that lies in memory only (`DW_EH_PE_indirect`).
  static func read(
    _ encoding: UInt8, _ cursor: inout LEB128Cursor, is64: Bool, place: UInt64, textBase: UInt64,
    dataBase: UInt64, _ what: @autoclosure () -> String
  ) throws(BinaryError) -> UInt64? {
    guard encoding != omitted else { return nil }
    let view = cursor.view
    let start = cursor.offset
    let value: UInt64
    if encoding & 0x70 == 0x50 {
      // Aligned: to a full word, of that size.
      let size = is64 ? 8 : 4
      cursor.offset = (start + size - 1) / size * size
      value = try view.word(cursor.offset, is64: is64, what())
      cursor.offset += size
      return value
    }
    switch encoding & 0x0f {
    case 0x00:
      value = try view.word(start, is64: is64, what())
      cursor.offset += is64 ? 8 : 4
    case 0x01: value = try cursor.unsigned(what())
    case 0x02:
      value = UInt64(try view.integer(start, as: UInt16.self, what()))
      cursor.offset += 2
    case 0x03:
      value = UInt64(try view.integer(start, as: UInt32.self, what()))
      cursor.offset += 4
    case 0x04, 0x0c:
      value = try view.integer(start, what())
      cursor.offset += 8
    case 0x09: value = UInt64(bitPattern: try cursor.signed(what()))
    case 0x0a:
      value = UInt64(bitPattern: Int64(try view.integer(start, as: Int16.self, what())))
      cursor.offset += 2
    case 0x0b:
      value = UInt64(bitPattern: Int64(try view.integer(start, as: Int32.self, what())))
      cursor.offset += 4
    default:
      throw view.fault(
        at: start, .malformed, "expected an encoding of \(what()), found \(encoding)")
    }
    let base: UInt64
    switch encoding & 0x70 {
    case 0x10: base = place
    case 0x20: base = textBase
    case 0x30: base = dataBase
    default: base = 0
    }
    guard encoding & 0x80 == 0 else { return nil }
    let sum = value &+ base
    return is64 ? sum : sum & 0xffff_ffff
  }
}
