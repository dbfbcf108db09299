/// Where in the file the bytes of an address are.
struct ELFAddressMap {
  /// A range of addresses that the file has bytes for.
  struct Range {
    var address: UInt64
    var offset: Int
    var size: Int
  }

  /// The ranges by address.
  let ranges: [Range]

  /// Makes a map; of ranges that overlap, the one that begins later counts where both do.
  init(_ ranges: [Range]) { self.ranges = ranges.sorted { $0.address < $1.address } }

  /// The offset of an address, and how many bytes follow from there on.
  func place(of address: UInt64) -> (offset: Int, available: Int)? {
    var low = 0
    var high = ranges.count
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].address <= address { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return nil }
    let range = ranges[low - 1]
    guard let distance = Int(exactly: address - range.address), distance < range.size else {
      return nil
    }
    return (range.offset + distance, range.size - distance)
  }
}
