import Binaries

/// What is compared of a program or library, whatever its format.
struct BinaryOutline {
  var fields: [BinaryField] = []
  var sections: [BinarySection] = []
  /// Its functions and mappings.
  var image: ProgramImage?
  /// What made it.
  var maker: Maker
  /// The whole file.
  let bytes: UnsafeRawBufferPointer
  /// Memory of sections that were decompressed.
  var owners: [Content] = []
  /// Parts of the file that fields tell of.
  var covered: [Range<Int>] = []
  /// What could not be read, and why.
  var notes: [String] = []

  init(_ bytes: UnsafeRawBufferPointer, maker: Maker) {
    self.bytes = bytes
    self.maker = maker
  }

  /// The parts of the file that are in no section: headers, tables, padding.
  var remainder: [Range<Int>] {
    let taken = sections.filter { $0.offset >= 0 && $0.size > 0 && $0.offset < bytes.count }
      .map { $0.offset..<min($0.offset + $0.size, bytes.count) }
      .sorted { $0.lowerBound < $1.lowerBound }
    var ranges: [Range<Int>] = []
    var end = 0
    for range in taken {
      if range.lowerBound > end { ranges.append(end..<range.lowerBound) }
      end = max(end, range.upperBound)
    }
    if end < bytes.count { ranges.append(end..<bytes.count) }
    return ranges
  }
}
