/// Reads the first entry of one unit of `.debug_info`.
///
/// Source: DWARF 5, sections 7.5.1 to 7.5.6; DWARF 2 to 4 for their headers.
struct DWARFUnitReader {
  /// The first byte behind the unit.
  let end: Int

  private let sections: DWARFSections
  private let unit: BinaryView
  private let is64: Bool
  private var cursor: LEB128Cursor
  private var version: UInt16 = 0
  private var addressSize = 0

  /// A text, or where it will be found once all of the entry is known.
  private enum Text {
    case direct(String?)
    case index(UInt64)
  }

  init(sections: DWARFSections, at offset: Int) throws(BinaryError) {
    self.sections = sections
    let info = sections.info
    var size = UInt64(try info.integer(offset, as: UInt32.self, "unit_length"))
    var start = offset + 4
    is64 = size == 0xffff_ffff
    if is64 {
      size = try info.integer(offset + 4, "unit_length")
      start = offset + 12
    }
    unit = try info.slice(UInt64(start), size, "a unit")
    end = start + unit.count
    cursor = LEB128Cursor(unit, at: 0)
  }

  /// The unit, or `nil` when it is of a kind that is no compilation (types).
  mutating func read() throws(BinaryError) -> DWARFUnit? {
    version = try fixed("a version")
    guard (2...5).contains(version) else {
      throw unit.fault(at: 0, .unsupported, "expected DWARF 2 to 5, found version \(version)")
    }
    let abbreviations: UInt64
    if version == 5 {
      let kind: UInt8 = try fixed("unit_type")
      addressSize = Int(try fixed("address_size") as UInt8)
      abbreviations = try offset("debug_abbrev_offset")
      switch kind {
      case 1, 3: break
      // A skeleton and its other half have an id.
      case 4, 5: cursor.offset += 8
      default: return nil
      }
    } else {
      abbreviations = try offset("debug_abbrev_offset")
      addressSize = Int(try fixed("address_size") as UInt8)
    }
    let code = try cursor.unsigned("the code of an entry")
    guard code > 0 else { return nil }
    var shape = try find(code, from: abbreviations)
    return try entry(&shape)
  }

  /// The place of an abbreviation's attributes, once its tag was seen to be a compilation's.
  private func find(_ code: UInt64, from offset: UInt64) throws(BinaryError) -> LEB128Cursor {
    let table = sections.abbreviations
    guard let start = Int(exactly: offset), start < table.count else {
      throw unit.fault(at: 2, .malformed, "expected debug_abbrev_offset in its section")
    }
    var shape = LEB128Cursor(table, at: start)
    // A unit's first entry has the first abbreviation, or one near it.
    for _ in 0..<4096 {
      let found = try shape.unsigned("the code of an abbreviation")
      guard found != 0 else { break }
      _ = try shape.unsigned("a tag")
      shape.offset += 1
      if found == code { return shape }
      for _ in 0..<4096 {
        let attribute = try shape.unsigned("an attribute")
        let form = try shape.unsigned("a form")
        if form == 0x21 { _ = try shape.signed("a constant") }
        if attribute == 0, form == 0 { break }
      }
    }
    throw table.fault(at: start, .malformed, "expected abbreviation \(code)")
  }

  private mutating func entry(_ shape: inout LEB128Cursor) throws(BinaryError) -> DWARFUnit {
    var texts: [UInt64: Text] = [:]
    var language: UInt64?
    var base: UInt64 = is64 ? 16 : 8
    for _ in 0..<4096 {
      let attribute = try shape.unsigned("an attribute")
      let form = try shape.unsigned("a form")
      let constant = form == 0x21 ? try shape.signed("a constant") : 0
      if attribute == 0, form == 0 { break }
      switch attribute {
      case 0x03, 0x1b, 0x25: texts[attribute] = try text(form)
      case 0x13: language = try number(form, constant: constant)
      case 0x72: base = try number(form, constant: constant) ?? base
      default: try skip(form)
      }
    }
    return DWARFUnit(
      version: version, producer: resolve(texts[0x25], base), name: resolve(texts[0x03], base),
      folder: resolve(texts[0x1b], base), language: language)
  }

  private func resolve(_ text: Text?, _ base: UInt64) -> String? {
    switch text {
    case .direct(let text): return text
    case .index(let index):
      let size: UInt64 = is64 ? 8 : 4
      let (start, overflow) = index.multipliedReportingOverflow(by: size)
      guard let table = sections.stringOffsets, !overflow,
        let place = Int(exactly: base.addingReportingOverflow(start).partialValue),
        let offset = try? table.word(place, is64: is64, "an offset of a text")
      else { return nil }
      return string(sections.strings, offset)
    case nil: return nil
    }
  }

  private func string(_ table: BinaryView?, _ offset: UInt64) -> String? {
    guard let table, let start = Int(exactly: offset) else { return nil }
    return try? table.text(start, "a text")
  }

  private mutating func text(_ form: UInt64) throws(BinaryError) -> Text {
    switch form {
    case 0x08:
      let value = try unit.text(cursor.offset, "a text")
      let rest = unit.bytes[cursor.offset...]
      cursor.offset = (rest.firstIndex(of: 0) ?? unit.count - 1) + 1
      return .direct(value)
    case 0x0e: return .direct(string(sections.strings, try offset("an offset of a text")))
    case 0x1f: return .direct(string(sections.lineStrings, try offset("an offset of a text")))
    case 0x1a: return .index(try cursor.unsigned("an index of a text"))
    case 0x25: return .index(UInt64(try fixed("an index of a text") as UInt8))
    case 0x26: return .index(UInt64(try fixed("an index of a text") as UInt16))
    case 0x27:
      let low: UInt16 = try fixed("an index of a text")
      let high: UInt8 = try fixed("an index of a text")
      return .index(
        unit.isBigEndian ? UInt64(low) << 8 | UInt64(high) : UInt64(high) << 16 | UInt64(low))
    case 0x28: return .index(UInt64(try fixed("an index of a text") as UInt32))
    default:
      try skip(form)
      return .direct(nil)
    }
  }

  private mutating func number(
    _ form: UInt64, constant: Int64
  ) throws(BinaryError) -> UInt64? {
    switch form {
    case 0x0b: return UInt64(try fixed("a number") as UInt8)
    case 0x05: return UInt64(try fixed("a number") as UInt16)
    case 0x06: return UInt64(try fixed("a number") as UInt32)
    case 0x07: return try fixed("a number") as UInt64
    case 0x0d: return UInt64(exactly: try cursor.signed("a number"))
    case 0x0f: return try cursor.unsigned("a number")
    case 0x17: return try offset("an offset")
    case 0x21: return UInt64(exactly: constant)
    default:
      try skip(form)
      return nil
    }
  }

  /// Goes over a value. Source: DWARF 5, section 7.5.6, table 7.6; GNU's forms of binutils'
  /// `include/dwarf2.def`.
  private mutating func skip(_ form: UInt64) throws(BinaryError) {
    switch form {
    case 0x01: try advance(addressSize)
    case 0x0b, 0x0c, 0x11, 0x25, 0x29: try advance(1)
    case 0x05, 0x12, 0x26, 0x2a: try advance(2)
    case 0x27, 0x2b: try advance(3)
    case 0x06, 0x13, 0x1c, 0x28, 0x2c: try advance(4)
    case 0x07, 0x14, 0x20, 0x24: try advance(8)
    case 0x1e: try advance(16)
    case 0x0e, 0x17, 0x1d, 0x1f, 0x1f20, 0x1f21: try advance(is64 ? 8 : 4)
    // References to other units were of an address's size in DWARF 2.
    case 0x10: try advance(version == 2 ? addressSize : is64 ? 8 : 4)
    case 0x0d: _ = try cursor.signed("a number")
    case 0x0f, 0x15, 0x1a, 0x1b, 0x22, 0x23, 0x1f01, 0x1f02: _ = try cursor.unsigned("a number")
    case 0x19, 0x21: break
    case 0x08: _ = try text(form)
    case 0x09, 0x18: try advance(try cursor.unsigned("the size of a block"))
    case 0x0a: try advance(Int(try fixed("the size of a block") as UInt8))
    case 0x03: try advance(Int(try fixed("the size of a block") as UInt16))
    case 0x04: try advance(UInt64(try fixed("the size of a block") as UInt32))
    case 0x16: try skip(indirect: try cursor.unsigned("a form"))
    default:
      throw unit.fault(at: cursor.offset, .unsupported, "expected a form of DWARF 5, found \(form)")
    }
  }

  private mutating func skip(indirect form: UInt64) throws(BinaryError) {
    guard form != 0x16, form != 0x21 else {
      throw unit.fault(at: cursor.offset, .malformed, "expected a form that says its own")
    }
    try skip(form)
  }

  private mutating func advance(_ count: Int) throws(BinaryError) {
    guard count <= unit.count - cursor.offset else {
      throw unit.fault(at: cursor.offset, .truncated, "expected \(count) bytes of a value")
    }
    cursor.offset += count
  }

  private mutating func advance(_ count: UInt64) throws(BinaryError) {
    try advance(Int(clamping: count))
  }

  private mutating func fixed<Value: FixedWidthInteger>(
    _ what: String
  ) throws(BinaryError) -> Value {
    let value: Value = try unit.integer(cursor.offset, what)
    cursor.offset += MemoryLayout<Value>.size
    return value
  }

  private mutating func offset(_ what: String) throws(BinaryError) -> UInt64 {
    let value = try unit.word(cursor.offset, is64: is64, what)
    cursor.offset += is64 ? 8 : 4
    return value
  }
}
