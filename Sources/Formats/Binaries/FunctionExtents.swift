/// Collects what different tables say of functions, and settles it: of what overlaps, the surer
/// source counts, and others fill the gaps.
struct FunctionExtents {
  /// What one table says of one function.
  struct Extent {
    var address: UInt64
    var end: UInt64
    /// Where its name is in the file, or 0.
    var nameOffset: UInt32 = 0
    /// Which of several names of one address is taken: the lowest.
    var rank: UInt8 = 0
    var isThumb = false
  }

  /// The ranges that may be executed, by address, none overlapping another.
  private let executable: [Range<UInt64>]
  private var bySource: [[Extent]] = [[], [], [], []]

  /// Makes an empty collection; `executable` in any order.
  init(executable ranges: [Range<UInt64>]) {
    var merged: [Range<UInt64>] = []
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) where !range.isEmpty {
      if let last = merged.last, range.lowerBound < last.upperBound {
        merged[merged.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        merged.append(range)
      }
    }
    executable = merged
  }

  /// The executable range that has an address, or `nil`.
  func range(of address: UInt64) -> Range<UInt64>? {
    var low = 0
    var high = executable.count
    while low < high {
      let middle = (low + high) / 2
      if executable[middle].lowerBound <= address { low = middle + 1 } else { high = middle }
    }
    guard low > 0, executable[low - 1].contains(address) else { return nil }
    return executable[low - 1]
  }

  /// Reserves memory for functions of a source.
  mutating func reserve(_ count: Int, _ source: ProgramImage.FunctionSource) {
    bySource[source.rawValue].reserveCapacity(count)
  }

  /// Adds a function; one that begins outside of the executable ranges is none, and one that goes
  /// on beyond its range ends there. A size of 0 means: up to the next one (`.start` only).
  mutating func add(
    _ address: UInt64, size: UInt64, _ source: ProgramImage.FunctionSource,
    nameOffset: UInt32 = 0, rank: UInt8 = 0, isThumb: Bool = false
  ) {
    guard let range = range(of: address), size > 0 || source == .start else { return }
    let room = range.upperBound - address
    bySource[source.rawValue].append(
      Extent(
        address: address, end: address + (size == 0 ? room : min(size, room)),
        nameOffset: nameOffset, rank: rank, isThumb: isThumb))
  }

  /// The functions by address, none overlapping another, without the ranges of data among them.
  ///
  /// - Parameter data: Ranges that are no instructions, by address, none overlapping another.
  mutating func settle(withoutData data: [Range<UInt64>] = []) -> [ProgramImage.Function] {
    var settled: [(extent: Extent, source: ProgramImage.FunctionSource)] = []
    for source in [ProgramImage.FunctionSource.symbol, .goTable, .unwind, .start] {
      var list = bySource[source.rawValue]
      bySource[source.rawValue] = []
      guard !list.isEmpty else { continue }
      Self.separate(&list, endsAtNext: source == .start)
      settled = settled.isEmpty ? list.map { ($0, source) } : Self.fill(settled, list, source)
    }
    return Self.cut(settled, data)
  }

  /// Sorts and parts a list: one extent for each address, each ending where the next begins; what
  /// a longer one had beyond a shorter one inside of it goes to the shorter.
  private static func separate(_ list: inout [Extent], endsAtNext: Bool) {
    func precedes(_ one: Extent, _ other: Extent) -> Bool {
      if one.address != other.address { return one.address < other.address }
      if one.end != other.end { return one.end > other.end }
      if one.rank != other.rank { return one.rank < other.rank }
      return one.nameOffset < other.nameOffset
    }
    if zip(list, list.dropFirst()).contains(where: { precedes($1, $0) }) {
      list.sort(by: precedes)
    }
    var kept = 0
    var reach: UInt64 = 0
    for extent in list {
      if kept > 0, list[kept - 1].address == extent.address {
        // Of names for the same bytes the best; a name for fewer of them does not count.
        continue
      }
      if kept > 0 { list[kept - 1].end = min(list[kept - 1].end, extent.address) }
      var next = extent
      if !endsAtNext, reach > extent.end { next.end = reach }
      reach = max(reach, extent.end)
      list[kept] = next
      kept += 1
    }
    list.removeLast(list.count - kept)
  }

  /// Adds to what is settled the parts of `list` that lie in its gaps.
  private static func fill(
    _ settled: [(extent: Extent, source: ProgramImage.FunctionSource)], _ list: [Extent],
    _ source: ProgramImage.FunctionSource
  ) -> [(extent: Extent, source: ProgramImage.FunctionSource)] {
    var result: [(extent: Extent, source: ProgramImage.FunctionSource)] = []
    result.reserveCapacity(settled.count + list.count)
    var next = 0
    for extent in list {
      while next < settled.count, settled[next].extent.end <= extent.address {
        result.append(settled[next])
        next += 1
      }
      // What a surer table knows from its beginning, it knows the end of: the rest is padding.
      if next < settled.count, settled[next].extent.address == extent.address { continue }
      var start = extent.address
      // A function that only has a beginning is none when that is inside a surer one, and ends at
      // the next surer one.
      var open = true
      while open, next < settled.count, settled[next].extent.address < extent.end {
        let surer = settled[next].extent
        if start < surer.address {
          var piece = extent
          piece.address = start
          piece.end = surer.address
          result.append((piece, source))
        }
        start = max(start, surer.end)
        if source == .start { start = extent.end }
        if surer.end > extent.end || source == .start {
          open = false
        } else {
          result.append(settled[next])
          next += 1
        }
      }
      if start < extent.end {
        var piece = extent
        piece.address = start
        result.append((piece, source))
      }
    }
    result.append(contentsOf: settled[next...])
    return result
  }

  private static func cut(
    _ settled: [(extent: Extent, source: ProgramImage.FunctionSource)], _ data: [Range<UInt64>]
  ) -> [ProgramImage.Function] {
    var functions: [ProgramImage.Function] = []
    functions.reserveCapacity(settled.count)
    func add(_ start: UInt64, _ end: UInt64, _ of: Extent, _ source: ProgramImage.FunctionSource) {
      guard start < end, let size = Int(exactly: end - start) else { return }
      functions.append(
        ProgramImage.Function(
          address: start, size: size, nameOffset: of.nameOffset, source: source,
          isThumb: of.isThumb))
    }
    var next = 0
    for (extent, source) in settled {
      while next < data.count, data[next].upperBound <= extent.address { next += 1 }
      var start = extent.address
      var index = next
      while index < data.count, data[index].lowerBound < extent.end {
        add(start, data[index].lowerBound, extent, source)
        start = max(start, data[index].upperBound)
        index += 1
      }
      add(start, extent.end, extent, source)
    }
    return functions
  }
}
