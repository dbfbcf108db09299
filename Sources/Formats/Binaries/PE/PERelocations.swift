/// The places of an image that hold absolute addresses.
///
/// Source: Microsoft's PE Format, “The .reloc Section (Image Only)”.
struct PERelocations {
  /// The number of places.
  var count = 0
  /// The slots whose address is that of code, and that address.
  var codePointers: PointerTable = [:]

  /// Reads the base relocations; `isCode` says whether an address, relative to the base, is code.
  static func read(
    _ layout: PELayout, isCode: (UInt32) -> Bool
  ) throws(BinaryError) -> PERelocations {
    var result = PERelocations()
    guard let directory = layout.header.directory(5), directory.size > 0 else { return result }
    let table = try layout.slice(directory.address, Int(directory.size), "the base relocations")
    var offset = 0
    while table.count - offset >= 8 {
      let page: UInt32 = try table.integer(offset, "the page of relocations")
      let size = Int(try table.integer(offset + 4, as: UInt32.self, "the size of a block"))
      // Some linkers pad the table with zeros.
      if size == 0 { break }
      guard size >= 8 else {
        throw table.fault(at: offset + 4, .malformed, "expected a block of at least 8 bytes")
      }
      let block = try table.slice(offset, size, "a block of relocations")
      try result.add(block, page, layout, isCode)
      // Blocks begin at multiples of four.
      offset += (size + 3) & ~3
    }
    return result
  }

  private mutating func add(
    _ block: BinaryView, _ page: UInt32, _ layout: PELayout, _ isCode: (UInt32) -> Bool
  ) throws(BinaryError) {
    let rest = try? layout.rest(page, "a relocated page")
    var position = 8
    while block.count - position >= 2 {
      let entry: UInt16 = try block.integer(position, "a relocation")
      position += 2
      let kind = entry >> 12
      guard kind != 0 else { continue }
      count += 1
      // HIGHADJ has a second part. DIR64 and HIGHLOW are those that hold a whole address.
      if kind == 4 { position += 2 }
      guard kind == 10 || kind == 3 else { continue }
      let inside = Int(entry & 0xfff)
      let value: UInt64
      // A slot without bytes in the file is zero when the program starts, and points nowhere.
      if kind == 10 {
        guard let word: UInt64 = try? rest?.integer(inside, "a relocated word") else { continue }
        value = word
      } else {
        guard let word: UInt32 = try? rest?.integer(inside, "a relocated word") else { continue }
        value = UInt64(word)
      }
      if let target = layout.relative(value), isCode(target) {
        codePointers[layout.absolute(page) + UInt64(inside)] = value
      }
    }
  }
}
