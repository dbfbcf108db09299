/// The tables that the decoder runs on, in one array, so that a scan holds one pointer.
struct X86Tables: Sendable {
  /// Where each table begins.
  enum Offset {
    static let oneByte = 0
    static let modRM = 256
    static let twoByte = 512
    /// For each ``X86Need``, whether it is to be reported.
    static let reported = 768
    /// Sixteen pages of rules for each space: map and mandatory prefix.
    static let legacy = 2816
    static let vex = legacy + 8192
    static let evex = vex + 8192
    static let xop = evex + 8192
    static let chains = xop + 8192
  }

  /// Set in an entry that is an instruction.
  static let present: UInt16 = 0x8000
  /// Set in an entry whose lower bits are the number of a chain's first link.
  static let chained: UInt16 = 0x4000

  /// The words, laid out as ``Offset`` says.
  private(set) var words: [UInt16]

  /// The tables of 64-bit code, with nothing to report.
  static let long = X86Tables(.long)
  /// The tables of 32-bit code, with nothing to report.
  static let protected = X86Tables(.protected)

  /// The tables for a mode, with everything to be reported that is not in `baseline`.
  static func make(_ mode: X86Mode, baseline: X86FeatureSet) -> X86Tables {
    var tables = mode == .long ? long : protected
    for raw in 1..<UInt16(X86Need.count) {
      let isExcess = !X86Need(rawValue: raw).features.subtracting(baseline).isEmpty
      tables.words[Offset.reported + Int(raw)] = isExcess ? 1 : 0
    }
    return tables
  }

  private init(_ mode: X86Mode) {
    words = Array(repeating: 0, count: Offset.chains)
    words.replaceSubrange(0..<256, with: X86Attribute.oneByte(mode))
    words.replaceSubrange(256..<512, with: X86Attribute.modRMLengths())
    words.replaceSubrange(512..<768, with: X86Attribute.twoByte(mode))

    var rows: [X86Row] = []
    var bySlot: [Int: [Int]] = [:]
    let names = X86Row.featureNames()
    for text in [X86Rules.legacy, X86Rules.vex, X86Rules.evex, X86Rules.apx] {
      for line in text.utf8.split(separator: UInt8(ascii: "\n")) {
        guard let row = X86Row(line, names, mode) else { continue }
        for slot in row.slots { bySlot[slot, default: []].append(rows.count) }
        rows.append(row)
      }
    }
    var chains: [[UInt16]: Int] = [:]
    for (slot, numbers) in bySlot {
      words[slot] = entry(numbers.reversed().map { rows[$0] }, &chains)
    }
  }

  /// An entry for these rules, of which the first that fits counts.
  private mutating func entry(_ rules: [X86Row], _ chains: inout [[UInt16]: Int]) -> UInt16 {
    if let first = rules.first, first.mask == 0 { return first.entry }
    var links: [UInt16] = []
    for rule in rules {
      links += [rule.mask, rule.value, rule.entry]
      if rule.mask == 0 { break }
    }
    // What fits none is no instruction.
    if rules.last?.mask != 0 { links += [0, 0, 0] }
    if let known = chains[links] { return Self.present | Self.chained | UInt16(known) }
    let number = (words.count - Offset.chains) / 3
    chains[links] = number
    words += links
    return Self.present | Self.chained | UInt16(number)
  }
}
