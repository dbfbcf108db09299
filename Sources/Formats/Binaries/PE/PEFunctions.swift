/// The functions that an image's exception directory knows, each with its extent.
///
/// Sources: Microsoft Learn, “x64 exception handling” (`RUNTIME_FUNCTION`, `UNWIND_INFO`), “ARM64
/// exception handling” and “ARM exception handling” (`.pdata`, `.xdata`).
struct PEFunctions {
  /// A range of code, relative to the base.
  struct Extent: Hashable {
    var start: UInt32
    var end: UInt32
    /// Whether it is a part of the function that ends where it begins.
    var continuesPrevious: Bool
  }

  /// Reads the directory, as the machine has it; unknown machines have none.
  static func read(_ layout: PELayout) throws(BinaryError) -> [Extent] {
    guard let directory = layout.header.directory(3), directory.size > 0 else { return [] }
    let table = try layout.slice(
      directory.address, Int(directory.size), "the exception directory")
    var extents: [Extent]
    switch layout.header.machine {
    case .amd64: extents = try amd64(table, layout)
    case .arm64: extents = try arm(table, layout, unit: 4)
    case .armNT: extents = try arm(table, layout, unit: 2)
    default: return []
    }
    extents.sort { ($0.start, $1.end) < ($1.start, $0.end) }
    return joined(extents)
  }

  private static func amd64(
    _ table: BinaryView, _ layout: PELayout
  ) throws(BinaryError) -> [Extent] {
    var extents: [Extent] = []
    extents.reserveCapacity(table.count / 12)
    for index in 0..<(table.count / 12) {
      let start: UInt32 = try table.integer(index * 12, "a function's start")
      let end: UInt32 = try table.integer(index * 12 + 4, "a function's end")
      let unwind: UInt32 = try table.integer(index * 12 + 8, "a function's unwind information")
      guard start < end else { continue }
      // An odd address is that of another entry; flag 4 says that the codes end with one.
      var isChained = unwind & 1 == 1
      if !isChained, let information = try? layout.rest(unwind, "unwind information"),
        let first: UInt8 = try? information.integer(0, "unwind information")
      {
        isChained = first >> 3 & 4 != 0
      }
      extents.append(Extent(start: start, end: end, continuesPrevious: isChained))
    }
    return extents
  }

  /// Arm: eight bytes, whose second word has the length in bits 2–12 or is the address of a record
  /// that has it in bits 0–17, in units of an instruction.
  private static func arm(
    _ table: BinaryView, _ layout: PELayout, unit: UInt32
  ) throws(BinaryError) -> [Extent] {
    var extents: [Extent] = []
    extents.reserveCapacity(table.count / 8)
    for index in 0..<(table.count / 8) {
      let address: UInt32 = try table.integer(index * 8, "a function's start")
      let word: UInt32 = try table.integer(index * 8 + 4, "a function's unwind information")
      let start = address & ~(unit - 1)
      var length: UInt32
      switch word & 3 {
      case 0:
        guard word != 0 else { continue }
        length = try layout.rest(word, "unwind information").integer(0, "a function's length")
        length &= 0x3_ffff
      case 1, 2: length = word >> 2 & 0x7ff
      default: continue
      }
      length *= unit
      let (end, overflow) = start.addingReportingOverflow(length)
      guard length > 0, !overflow else { continue }
      // Flag 2 is a part without a prologue. Whether it goes on from the function before it is not
      // said; where one ends exactly at its start, it does.
      extents.append(Extent(start: start, end: end, continuesPrevious: word & 3 == 2))
    }
    return extents
  }

  /// Joins parts that follow each other without a gap, and leaves out what overlaps.
  private static func joined(_ extents: [Extent]) -> [Extent] {
    var result: [Extent] = []
    result.reserveCapacity(extents.count)
    for extent in extents {
      guard let last = result.last else {
        result.append(extent)
        continue
      }
      if extent.continuesPrevious && extent.start == last.end {
        result[result.count - 1].end = extent.end
      } else if extent.start >= last.end {
        result.append(extent)
      }
    }
    return result
  }
}
