/// Unwind information as ELF's `.eh_frame` and Mach-O's `__eh_frame` have it: where each function
/// begins and how long it is.
///
/// Source: LSB 5.0 Core, section 10.6 “Exception Frames”; DWARF 5, section 6.4.1.
public struct EHFrame {
  /// A function that unwind information describes.
  public struct Extent: Hashable, Sendable {
    /// Its first address.
    public var address: UInt64
    /// Its size in bytes.
    public var size: UInt64
  }

  /// The bytes of `.eh_frame`, or from its start on as far as they are mapped.
  let view: BinaryView
  /// The address of the first of them.
  let address: UInt64
  let is64: Bool
  /// The start of the text and of the data that encodings may be relative to, or 0.
  let textBase: UInt64
  let dataBase: UInt64

  /// Makes a reader.
  ///
  /// - Parameters:
  ///   - view: The bytes from the section's start on.
  ///   - address: Their address.
  ///   - is64: Whether addresses have 64 bits.
  ///   - textBase: What text-relative pointers are relative to.
  ///   - dataBase: What data-relative pointers are relative to.
  public init(
    _ view: BinaryView, address: UInt64, is64: Bool, textBase: UInt64 = 0, dataBase: UInt64 = 0
  ) {
    self.view = view
    self.address = address
    self.is64 = is64
    self.textBase = textBase
    self.dataBase = dataBase
  }

  /// The extents in the order of the records, up to the record that ends them or the view's end.
  ///
  /// - Throws: when a record cannot be read; `body` was called with those before it.
  public func forEach(_ body: (Extent) -> Void) throws(BinaryError) {
    var offset = 0
    var encodings = EncodingCache()
    while offset < view.count {
      guard let record = try record(at: offset) else { return }
      if record.id != 0, let extent = try extent(record, &encodings) { body(extent) }
      offset = record.end
    }
  }

  /// The extent of the record at an offset, or `nil` when it describes no function.
  func extent(
    at offset: Int, _ encodings: inout EncodingCache
  ) throws(BinaryError) -> Extent? {
    guard let record = try record(at: offset), record.id != 0 else { return nil }
    return try extent(record, &encodings)
  }

  /// The pointer encodings of common records, by their offset.
  struct EncodingCache {
    fileprivate var last = -1
    fileprivate var lastEncoding: UInt8 = 0
    fileprivate var all: [Int: UInt8] = [:]
  }

  private struct Record {
    /// Where its id is.
    var idOffset: Int
    /// 0 for a common record (CIE), else the distance back to one.
    var id: UInt64
    /// Where what follows the id begins.
    var content: Int
    /// The first byte behind it.
    var end: Int
  }

  private func record(at offset: Int) throws(BinaryError) -> Record? {
    var size = UInt64(try view.integer(offset, as: UInt32.self, "the length of a record"))
    guard size > 0 else { return nil }
    var idOffset = offset + 4
    var idSize = 4
    if size == 0xffff_ffff {
      size = try view.integer(offset + 4, "the length of a record")
      idOffset = offset + 12
      idSize = 8
    }
    guard size >= UInt64(idSize), size <= UInt64(view.count - idOffset) else {
      throw view.fault(
        at: offset, .malformed,
        "expected a record of \(idSize) to \(view.count - idOffset) bytes, found \(size)")
    }
    let id = try view.word(idOffset, is64: idSize == 8, "the id of a record")
    return Record(
      idOffset: idOffset, id: id, content: idOffset + idSize, end: idOffset + Int(size))
  }

  private func extent(
    _ record: Record, _ encodings: inout EncodingCache
  ) throws(BinaryError) -> Extent? {
    guard let back = Int(exactly: record.id), back <= record.idOffset else {
      throw view.fault(
        at: record.idOffset, .malformed, "expected a common record before, found \(record.id)")
    }
    let encoding = try encoding(of: record.idOffset - back, &encodings)
    var cursor = LEB128Cursor(view, at: record.content)
    guard encoding != EHPointer.omitted,
      let start = try pointer(encoding, &cursor, "a function's address"),
      let size = try pointer(encoding & 0x0f, &cursor, "a function's size"), size > 0
    else { return nil }
    return Extent(address: start, size: is64 ? size : size & 0xffff_ffff)
  }

  private func pointer(
    _ encoding: UInt8, _ cursor: inout LEB128Cursor, _ what: @autoclosure () -> String
  ) throws(BinaryError) -> UInt64? {
    let place = address &+ UInt64(cursor.offset)
    return try EHPointer.read(
      encoding, &cursor, is64: is64, place: place, textBase: textBase, dataBase: dataBase, what())
  }

  private func encoding(
    of offset: Int, _ cache: inout EncodingCache
  ) throws(BinaryError) -> UInt8 {
    if cache.last == offset { return cache.lastEncoding }
    let encoding: UInt8
    if let known = cache.all[offset] {
      encoding = known
    } else {
      encoding = try commonEncoding(at: offset)
      cache.all[offset] = encoding
    }
    cache.last = offset
    cache.lastEncoding = encoding
    return encoding
  }

  /// The encoding of addresses that a common record states in its augmentation.
  private func commonEncoding(at offset: Int) throws(BinaryError) -> UInt8 {
    guard let record = try record(at: offset), record.id == 0 else {
      throw view.fault(at: offset, .malformed, "expected a common record")
    }
    let version: UInt8 = try view.integer(record.content, "a version")
    guard version == 1 || version == 3 || version == 4 else {
      throw view.fault(at: record.content, .unsupported, "expected version 1, 3 or 4, found \(version)")
    }
    let augmentation = try view.text(record.content + 1, limit: 64, "an augmentation")
    var cursor = LEB128Cursor(view, at: record.content + 2 + augmentation.utf8.count)
    if augmentation == "eh" { cursor.offset += is64 ? 8 : 4 }
    if version == 4 { cursor.offset += 2 }
    _ = try cursor.unsigned("a code alignment")
    _ = try cursor.signed("a data alignment")
    if version == 1 { cursor.offset += 1 } else { _ = try cursor.unsigned("a register") }
    guard augmentation.hasPrefix("z") else { return 0 }
    _ = try cursor.unsigned("the size of an augmentation")
    for letter in augmentation.utf8.dropFirst() {
      switch letter {
      case UInt8(ascii: "R"): return try view.integer(cursor.offset, "an encoding")
      case UInt8(ascii: "L"): cursor.offset += 1
      case UInt8(ascii: "P"):
        let encoding: UInt8 = try view.integer(cursor.offset, "an encoding")
        cursor.offset += 1
        _ = try pointer(encoding & 0x7f, &cursor, "a personality")
      case UInt8(ascii: "S"), UInt8(ascii: "B"), UInt8(ascii: "G"): break
      default: return 0
      }
    }
    return 0
  }
}
