/// Finds tables and constants that compilers put among the instructions of a function.
///
/// Each is known by the instruction that reads it; what nothing refers to stays code.
struct DataInCode {
  /// The ranges, as offsets in the function, ascending and apart from each other.
  let ranges: [Range<Int>]

  /// The ranges of the function that are instructions.
  func code(in size: Int) -> [Range<Int>] {
    var pieces: [Range<Int>] = []
    var start = 0
    for range in ranges {
      if start < range.lowerBound { pieces.append(start..<min(range.lowerBound, size)) }
      start = max(start, range.upperBound)
    }
    if start < size { pieces.append(start..<size) }
    return pieces
  }

  private init(_ found: [Range<Int>]) {
    var joined: [Range<Int>] = []
    for range in found.sorted(by: { $0.lowerBound < $1.lowerBound }) where !range.isEmpty {
      if let last = joined.last, last.upperBound >= range.lowerBound {
        joined[joined.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        joined.append(range)
      }
    }
    ranges = joined
  }

  // MARK: x86-64

  /// The tables of a function of x86-64.
  ///
  /// Clang for macOS puts those of a `switch` behind the function: 32-bit distances from the table to
  /// places of the function, whose beginning `lea` takes.
  static func x86(_ code: UnsafeRawBufferPointer) -> DataInCode {
    var starts: Set<Int> = []
    guard code.count >= 16 else { return DataInCode([]) }
    for at in 0..<(code.count - 6)
    where code[at] & 0xfb == 0x48 && code[at + 1] == 0x8d && code[at + 2] & 0xc7 == 0x05 {
      let target = at + 7 + Int(signed(code, at + 3))
      if target > 0, target <= code.count - 8, target % 4 == 0 { starts.insert(target) }
    }
    let sorted = starts.sorted()
    var found: [Range<Int>] = []
    for (place, start) in sorted.enumerated() {
      let limit = place + 1 < sorted.count ? sorted[place + 1] : code.count
      var end = start
      while end + 4 <= limit {
        let goal = start + Int(signed(code, end))
        guard goal >= 0, goal < code.count, !(start..<max(end, start + 8)).contains(goal) else {
          break
        }
        end += 4
      }
      // One number in range may be chance.
      if end - start >= 8 { found.append(start..<end) }
    }
    return DataInCode(found)
  }

  private static func signed(_ code: UnsafeRawBufferPointer, _ at: Int) -> Int32 {
    Int32(littleEndian: code.loadUnaligned(fromByteOffset: at, as: Int32.self))
  }

  // MARK: AArch64

  /// The constants and tables of a function of AArch64: what `ldr` of a literal reads, and the tables
  /// whose beginning `adr` takes for a load by index.
  ///
  /// Source: DDI 0487, C6.2 (ADR, LDR literal, LDR register) and C7.2 (LDR literal, SIMD and FP).
  static func arm64(_ code: UnsafeRawBufferPointer) -> DataInCode {
    let count = code.count / 4
    var found: [Range<Int>] = []
    var tables: [Int] = []
    var goals: Set<Int> = []
    for index in 0..<count {
      let word = Self.word(code, index)
      let offset = index * 4
      if word & 0x3b00_0000 == 0x1800_0000 {
        let isVector = word >> 26 & 1 == 1
        let size =
          switch (isVector, word >> 30) {
          case (false, 0), (false, 2), (true, 0): 4
          case (false, 1), (true, 1): 8
          case (true, 2): 16
          default: 0
          }
        let target = offset + distance(word >> 5 & 0x7_ffff, bits: 19) * 4
        if size > 0, target >= 0, target <= code.count - size {
          found.append(target..<(target + size))
        }
      } else if word & 0x9f00_0000 == 0x1000_0000 {
        let low = Int(word >> 29 & 3)
        let target = offset + distance(word >> 5 & 0x7_ffff, bits: 19) * 4 + low
        if target >= 0, target < code.count, isIndexed(code, index, word & 31) {
          tables.append(target)
        }
      } else if let goal = branch(word) {
        let target = offset + goal * 4
        if target >= 0, target < code.count { goals.insert(target) }
      }
    }
    // A table's length is nowhere: it ends where something else is known to begin.
    let starts = [Array(goals), found.map(\.lowerBound), tables].joined().sorted()
    var next = 0
    for table in tables.sorted() {
      while next < starts.count, starts[next] <= table { next += 1 }
      found.append(table..<(next < starts.count ? starts[next] : code.count))
    }
    return DataInCode(found)
  }

  /// Whether a register that holds the beginning of a table is soon the base of a load by index.
  private static func isIndexed(
    _ code: UnsafeRawBufferPointer, _ index: Int, _ register: UInt32
  ) -> Bool {
    for next in (index + 1)..<(index + 7) where next * 4 + 4 <= code.count {
      let word = Self.word(code, next)
      if word & 0x3b20_0c00 == 0x3820_0800, word >> 22 & 3 != 0, word >> 5 & 31 == register {
        return true
      }
    }
    return false
  }

  /// The distance that a branch goes to, in words; `nil` for calls and anything else.
  private static func branch(_ word: UInt32) -> Int? {
    if word & 0xfc00_0000 == 0x1400_0000 { return distance(word & 0x3ff_ffff, bits: 26) }
    if word & 0xff00_0000 == 0x5400_0000 || word & 0x7e00_0000 == 0x3400_0000 {
      return distance(word >> 5 & 0x7_ffff, bits: 19)
    }
    return word & 0x7e00_0000 == 0x3600_0000 ? distance(word >> 5 & 0x3fff, bits: 14) : nil
  }

  private static func distance(_ value: UInt32, bits: UInt32) -> Int {
    Int(Int32(bitPattern: value << (32 - bits)) >> Int32(32 - bits))
  }

  private static func word(_ code: UnsafeRawBufferPointer, _ index: Int) -> UInt32 {
    UInt32(littleEndian: code.loadUnaligned(fromByteOffset: index * 4, as: UInt32.self))
  }
}
