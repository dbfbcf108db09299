import Binaries

/// Finds the slots that the loader fills with an address, by that address and by their place.
struct PointerIndex {
  /// How far apart the pointers of one table may be, and how many it may have.
  private static let gap: UInt64 = 64
  private static let limit = 4096

  private let byTarget: [(target: UInt64, slot: UInt64)]
  private let bySlot: [(slot: UInt64, target: UInt64)]

  /// Sorts the pointers that lead into code: the others are no concern of calls.
  init(_ map: CodeMap) {
    var found: [(slot: UInt64, target: UInt64)] = []
    let range = map.range
    for (slot, target) in map.image.pointers where range.contains(target) {
      found.append((slot, target))
    }
    bySlot = found.sorted { $0.slot < $1.slot }
    byTarget = found.map { (target: $0.target, slot: $0.slot) }.sorted {
      ($0.target, $0.slot) < ($1.target, $1.slot)
    }
  }

  /// The first slots that hold an address.
  func slots(of target: UInt64, limit: Int) -> [UInt64] {
    var index = Self.first(byTarget.count) { byTarget[$0].target < target }
    var found: [UInt64] = []
    while index < byTarget.count, byTarget[index].target == target, found.count < limit {
      found.append(byTarget[index].slot)
      index += 1
    }
    return found
  }

  /// The addresses in the table that begins at a place: pointers that follow closely, up to a place where
  /// something else begins.
  func table(at start: UInt64, before end: UInt64) -> [UInt64] {
    var index = Self.first(bySlot.count) { bySlot[$0].slot < start }
    var last = start
    var found: [UInt64] = []
    while index < bySlot.count, bySlot[index].slot < end, bySlot[index].slot - last <= Self.gap,
      found.count < Self.limit
    {
      last = bySlot[index].slot
      found.append(bySlot[index].target)
      index += 1
    }
    return found
  }

  private static func first(_ count: Int, _ isBefore: (Int) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if isBefore(middle) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
