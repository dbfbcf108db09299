/// Where the addresses of an image are in its file.
///
/// Source: Microsoft's PE Format, “Section Table”. A section has in memory what its file has, up to
/// its size in memory rounded up to a page; the loader rounds its place in the file down to 512.
struct PELayout {
  /// A part of the image that has bytes in the file.
  private struct Range {
    var address: UInt32
    var offset: Int
    var size: Int
  }

  /// The whole file.
  let view: BinaryView
  let header: PEHeader
  private let ranges: [Range]

  init(_ view: BinaryView, _ header: PEHeader, _ sections: [COFFSection]) {
    self.view = view
    self.header = header
    var ranges = [Range(address: 0, offset: 0, size: min(Int(header.headersSize), view.count))]
    for section in sections {
      guard let (offset, size) = Self.fileRange(of: section, header, end: view.count) else {
        continue
      }
      ranges.append(Range(address: section.address, offset: offset, size: size))
    }
    ranges.sort { ($0.address, $0.offset) < ($1.address, $1.offset) }
    self.ranges = ranges
  }

  /// The bytes of a section that are mapped, or `nil` for none.
  static func fileRange(
    of section: COFFSection, _ header: PEHeader, end: Int
  ) -> (offset: Int, size: Int)? {
    let isPaged = header.sectionAlignment >= 4096
    let offset = Int(section.fileOffset) & (isPaged ? ~511 : ~0)
    guard section.fileSize > 0, offset < end else { return nil }
    let memory =
      section.virtualSize == 0
      ? Int(section.fileSize) : (Int(section.virtualSize) + 4095) & ~4095
    return (offset, min(Int(section.fileSize), memory, end - offset))
  }

  /// Where an address is in the file, and how many bytes follow it there.
  func place(_ address: UInt32) -> (offset: Int, count: Int)? {
    var low = 0
    var high = ranges.count
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].address <= address { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return nil }
    let range = ranges[low - 1]
    let inside = Int(address - range.address)
    guard inside < range.size else { return nil }
    return (range.offset + inside, range.size - inside)
  }

  /// All bytes of the file from an address on to the end of its section.
  func rest(_ address: UInt32, _ what: @autoclosure () -> String) throws(BinaryError) -> BinaryView
  {
    guard let (offset, count) = place(address) else {
      throw view.fault(
        at: 0, .malformed,
        "expected \(what()) in the file, found the address 0x\(String(address, radix: 16))"
      )
    }
    return try view.slice(offset, count, what())
  }

  /// `count` bytes at an address.
  func slice(
    _ address: UInt32, _ count: Int, _ what: @autoclosure () -> String
  ) throws(BinaryError) -> BinaryView {
    try rest(address, what()).slice(0, count, what())
  }

  /// The text at an address.
  func text(
    _ address: UInt32, _ what: @autoclosure () -> String, budget: inout ReadBudget
  ) throws(BinaryError) -> String {
    let rest = try rest(address, what())
    let text = try rest.text(0, what())
    try budget.spend(text.utf8.count, rest, at: 0)
    return text
  }

  /// A pointer of the image at an offset of `view`.
  func pointer(
    _ view: BinaryView, _ offset: Int, _ what: @autoclosure () -> String
  ) throws(BinaryError) -> UInt64 {
    if header.is64Bit { return try view.integer(offset, what()) }
    return UInt64(try view.integer(offset, as: UInt32.self, what()))
  }

  /// The address relative to the base, or `nil` where it is outside 32 bits of it.
  func relative(_ address: UInt64) -> UInt32? {
    guard address >= header.imageBase else { return nil }
    return UInt32(exactly: address - header.imageBase)
  }

  /// The absolute address.
  func absolute(_ address: UInt32) -> UInt64 {
    // The header was refused unless its base is below 2⁶³.
    header.imageBase + UInt64(address)
  }
}
