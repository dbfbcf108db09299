/// The tools that Microsoft's linker saw, between the DOS program and the PE header.
///
/// Source: the format is not published; as `llvm-readobj` has no reader of it either, this follows
/// pefile's `parse_rich_header`: `DanS`, three zeros and pairs of words, all combined (XOR) with a key,
/// then `Rich` and the key.
public struct PERichHeader: Hashable, Sendable {
  /// One tool.
  public struct Entry: Hashable, Sendable {
    /// The tool's number; its meaning differs between versions.
    public var product: UInt16
    /// The tool's build: 35207 is in Visual Studio 2022 17.13.
    public var build: UInt16
    /// The number of objects that it made.
    public var count: UInt32
  }

  /// The key, which is also a checksum over the DOS program and the entries.
  public var key: UInt32
  /// The tools in the order of the file.
  public var entries: [Entry]

  /// Looks for the header before `end`, the place of the PE header.
  static func read(_ view: BinaryView, end: Int) throws(BinaryError) -> PERichHeader? {
    // The DOS header has 64 bytes; a linker never wrote more than some hundred bytes here.
    let limit = min(end & ~3, view.count & ~3, 1 << 14)
    var offset = limit - 8
    while offset >= 0x40 {
      if try view.integer(offset, as: UInt32.self, "“Rich”") == 0x6863_6952 { break }
      offset -= 4
    }
    guard offset >= 0x40 else { return nil }
    var header = PERichHeader(
      key: try view.integer(offset + 4, "the key of the Rich header"), entries: [])
    offset -= 8
    while offset >= 0x40 {
      let first = try view.integer(offset, as: UInt32.self, "a tool") ^ header.key
      let count = try view.integer(offset + 4, as: UInt32.self, "a tool's count") ^ header.key
      // “DanS” and three zeros, of which the last two look like an entry.
      if first == 0x536e_6144 {
        while header.entries.last?.isPadding == true { header.entries.removeLast() }
        header.entries.reverse()
        return header
      }
      header.entries.append(
        Entry(
          product: UInt16(truncatingIfNeeded: first >> 16),
          build: UInt16(truncatingIfNeeded: first), count: count))
      offset -= 8
    }
    return nil
  }
}

extension PERichHeader.Entry {
  fileprivate var isPadding: Bool { product == 0 && build == 0 && count == 0 }
}
