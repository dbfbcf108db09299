/// The rules, arranged so that most words are told by one look-up and the rest by two.
///
/// A word's bits 31 to 21 choose a block, its bits 15 to 10 an entry of the block. Block 0 needs
/// nothing whatever else the word has; entry values below 256 are a class, others a list of rules.
struct ARM64Table: Sendable {
  /// For each value of bits 31 to 21, the number of a block of 64 entries.
  let blocks: [UInt16]
  /// The entries of all blocks.
  let entries: [UInt16]
  /// For each list, its first rule in `rules`.
  private let lists: [Int32]
  /// The rules of all lists; each list ends with a rule that every word matches.
  private let rules: [(mask: UInt32, value: UInt32, code: UInt8)]

  /// Arranges all rules; features that are allowed need nothing.
  init(allowed: ARM64Features) {
    let plain = ARM64Rule.all.map { rule -> Plain in
      var code = rule.outcome.code
      if case .needs(let feature) = rule.outcome, allowed.contains(feature) { code = 0 }
      return Plain(mask: rule.mask, value: rule.value, code: code)
    }
    var builder = Builder()
    var blocks = [UInt16](repeating: 0, count: 2048)
    for top in 0..<2048 {
      let word = UInt32(top) << 21
      let candidates = plain.filter { ($0.value ^ word) & $0.mask & 0xFFE0_0000 == 0 }
      if candidates.allSatisfy({ $0.code == 0 }) { continue }
      blocks[top] = builder.block(candidates)
    }
    self.blocks = blocks
    entries = builder.entries
    lists = builder.lists
    rules = builder.rules.map { ($0.mask, $0.value, $0.code) }
  }

  /// The code of a word's class.
  @inline(__always)
  func code(_ word: UInt32) -> UInt8 {
    let block = blocks[Int(word >> 21)]
    if block == 0 { return 0 }
    let entry = entries[Int(block) << 6 | Int(word >> 10 & 63)]
    return entry < 256 ? UInt8(truncatingIfNeeded: entry) : code(word, list: Int(entry) - 256)
  }

  /// The code of a word whose entry is a list of rules.
  func code(_ word: UInt32, list: Int) -> UInt8 {
    var index = Int(lists[list])
    while true {
      let rule = rules[index]
      if word & rule.mask == rule.value { return rule.code }
      index += 1
    }
  }

  private struct Plain: Hashable {
    var mask: UInt32
    var value: UInt32
    var code: UInt8
  }

  /// Gives equal blocks and equal lists one number.
  private struct Builder {
    var entries = [UInt16](repeating: 0, count: 64)
    var lists: [Int32] = []
    var rules: [Plain] = []
    private var blockNumbers: [[UInt16]: UInt16] = [:]
    private var listNumbers: [[Plain]: UInt16] = [:]

    mutating func block(_ candidates: [Plain]) -> UInt16 {
      let block = (0..<64).map { entry(candidates, middle: UInt32($0) << 10) }
      if block.allSatisfy({ $0 == 0 }) { return 0 }
      if let known = blockNumbers[block] { return known }
      // At most 2047 blocks besides the first: the number of values of the first index.
      let number = UInt16(entries.count / 64)
      entries += block
      blockNumbers[block] = number
      return number
    }

    private mutating func entry(_ candidates: [Plain], middle: UInt32) -> UInt16 {
      var list: [Plain] = []
      var ended = false
      for rule in candidates where (rule.value ^ middle) & rule.mask & 0xFC00 == 0 {
        let rest = rule.mask & 0x001F_03FF
        list.append(Plain(mask: rest, value: rule.value & rest, code: rule.code))
        if rest == 0 {
          ended = true
          break
        }
      }
      if !ended { list.append(Plain(mask: 0, value: 0, code: 0)) }
      if let first = list.first, list.allSatisfy({ $0.code == first.code }) {
        return UInt16(first.code)
      }
      if let known = listNumbers[list] { return known }
      let number = UInt16(256 + lists.count)
      lists.append(Int32(rules.count))
      rules += list
      listNumbers[list] = number
      return number
    }
  }
}
