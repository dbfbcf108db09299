/// Ranges of addresses, to be asked often whether they hold one.
struct MachOAddressRanges {
  /// The ranges, ascending, none touching another.
  let ranges: [Range<UInt64>]

  init(_ ranges: [Range<UInt64>]) {
    var merged: [Range<UInt64>] = []
    let sorted = ranges.sorted { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }
    for range in sorted where !range.isEmpty {
      if let last = merged.last, range.lowerBound <= last.upperBound {
        merged[merged.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        merged.append(range)
      }
    }
    self.ranges = merged
  }

  /// The sections that have instructions in the file.
  init(codeOf sections: [MachOSection]) {
    self.init(
      sections.compactMap { section in
        guard section.hasInstructions, !section.isZeroFill else { return nil }
        let (end, overflow) = section.address.addingReportingOverflow(section.size)
        return overflow ? nil : section.address..<end
      })
  }

  func contains(_ address: UInt64) -> Bool {
    var low = 0
    var high = ranges.count
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].upperBound <= address { low = middle + 1 } else { high = middle }
    }
    return low < ranges.count && ranges[low].contains(address)
  }
}
