/// The table by which a program finds unwind information quickly: `.eh_frame_hdr`.
///
/// Source: LSB 5.0 Core, section 10.6.2 “The .eh_frame_hdr Section”.
struct EHFrameHeader {
  /// The address of `.eh_frame`.
  let frameAddress: UInt64
  /// How many functions the table lists; 0 when there is no table.
  let count: Int

  private let view: BinaryView
  private let address: UInt64
  private let is64: Bool
  private let encoding: UInt8
  private let table: Int
  private let entrySize: Int

  /// Reads the header.
  ///
  /// - Parameters:
  ///   - view: The section's bytes.
  ///   - address: The address of the first of them.
  init(_ view: BinaryView, address: UInt64, is64: Bool) throws(BinaryError) {
    self.view = view
    self.address = address
    self.is64 = is64
    let version: UInt8 = try view.integer(0, "a version")
    guard version == 1 else {
      throw view.fault(at: 0, .unsupported, "expected version 1, found \(version)")
    }
    let frameEncoding: UInt8 = try view.integer(1, "an encoding")
    let countEncoding: UInt8 = try view.integer(2, "an encoding")
    encoding = try view.integer(3, "an encoding")
    var cursor = LEB128Cursor(view, at: 4)
    guard
      let frame = try EHPointer.read(
        frameEncoding, &cursor, is64: is64, place: address &+ 4, textBase: 0, dataBase: address,
        "the address of .eh_frame")
    else {
      throw view.fault(at: 1, .malformed, "expected the address of .eh_frame")
    }
    frameAddress = frame
    let listed =
      encoding == EHPointer.omitted
      ? nil
      : try EHPointer.read(
        countEncoding, &cursor, is64: is64, place: address &+ UInt64(cursor.offset), textBase: 0,
        dataBase: address, "the number of functions")
    switch encoding & 0x0f {
    case 0x02, 0x0a: entrySize = 4
    case 0x03, 0x0b: entrySize = 8
    case 0x04, 0x0c: entrySize = 16
    case 0x00: entrySize = is64 ? 16 : 8
    // Numbers of variable length cannot be searched, and nothing writes them.
    default: entrySize = 0
    }
    table = cursor.offset
    let room = entrySize > 0 ? view.capacity(from: table, entrySize: entrySize) : 0
    count = min(listed.flatMap { Int(exactly: $0) } ?? 0, room)
  }

  /// The address of the record of the function at a place of the table.
  func record(_ index: Int) throws(BinaryError) -> UInt64? {
    var cursor = LEB128Cursor(view, at: table + index * entrySize + entrySize / 2)
    return try EHPointer.read(
      encoding, &cursor, is64: is64, place: address &+ UInt64(cursor.offset), textBase: 0,
      dataBase: address, "the address of a record")
  }
}
