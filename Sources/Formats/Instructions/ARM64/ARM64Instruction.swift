/// One AArch64 instruction, decoded as far as following control and addresses needs it.
public struct ARM64Instruction: Hashable, Sendable {
  /// The word.
  public let word: UInt32
  /// Where it stands.
  public let address: UInt64

  /// Makes one; every word is some instruction, if only an undefined one.
  public init(word: UInt32, address: UInt64) {
    self.word = word
    self.address = address
  }

  /// Bits `low` to `high` of the word.
  @inline(__always)
  func field(_ low: UInt32, _ high: UInt32) -> Int {
    Int(word >> low & ((1 << (high - low + 1)) - 1))
  }

  /// The same as a signed number.
  func signedField(_ low: UInt32, _ high: UInt32) -> Int64 {
    let unused = 63 - Int64(high - low)
    return (Int64(field(low, high)) << unused) >> unused
  }

  /// Whether the word's bits under a mask have a value.
  func matches(_ mask: UInt32, _ value: UInt32) -> Bool { word & mask == value }

  var rd: Int { field(0, 4) }
  var rn: Int { field(5, 9) }
  var rm: Int { field(16, 20) }
  var is64Bit: Bool { word >> 31 == 1 }

  /// The address `offset` bytes from here; addresses wrap as the CPU's do.
  func target(_ offset: Int64) -> UInt64 { address &+ UInt64(bitPattern: offset) }

  /// Where control goes after it (DDI 0487, C4.1.92 "Branches, Exception Generating and System
  /// instructions").
  public var end: InstructionEnd {
    // B, BL.
    if matches(0x7C00_0000, 0x1400_0000) {
      let target = target(signedField(0, 25) * 4)
      return is64Bit ? .call(target) : .jump(target)
    }
    // B.cond and BC.cond; CBZ and CBNZ. The conditions AL and NV both mean always.
    if matches(0xFF00_0000, 0x5400_0000) {
      let target = target(signedField(5, 23) * 4)
      return field(0, 3) >= 14 ? .jump(target) : .branch(target)
    }
    if matches(0x7E00_0000, 0x3400_0000) { return .branch(target(signedField(5, 23) * 4)) }
    // TBZ, TBNZ.
    if matches(0x7E00_0000, 0x3600_0000) { return .branch(target(signedField(5, 18) * 4)) }
    // BR, BLR, RET, ERET, DRPS and their authenticated forms; RETAASPPC with an offset.
    if matches(0xFE00_0000, 0xD600_0000) {
      switch field(21, 24) {
      case 0, 8: return .indirectJump
      case 1, 9: return .indirectCall
      case 2, 4, 5: return .return
      default: return .trap
      }
    }
    if matches(0xFFC0_001F, 0x5500_001F) { return .return }
    // SVC, HVC and SMC come back; BRK, HLT, DCPS and what is not allocated do not. TCANCEL goes
    // elsewhere.
    if matches(0xFF00_0000, 0xD400_0000) {
      return field(21, 23) == 0 && (1...3).contains(field(0, 4)) ? .next : .trap
    }
    if matches(0x9E00_0000, 0) || matches(0x1E00_0000, 0x0200_0000)
      || matches(0x1E00_0000, 0x0600_0000)
    {
      return .trap
    }
    return .next
  }

  /// What it needs of a CPU above ARMv8.0, as a line for a message: `FEAT_LSE (word 0xb8e00020)`.
  public func note(_ scanner: ARM64Scanner) -> String {
    let digits = String(word, radix: 16)
    let hex = "0x" + String(repeating: "0", count: 8 - digits.count) + digits
    switch scanner.classify(word) {
    case .baseline: return hex
    case .undefined: return "undefined word \(hex)"
    case .needs(let feature):
      guard let mnemonic = mnemonic(feature) else { return "\(feature.name) (word \(hex))" }
      return "\(mnemonic) (\(feature.name), word \(hex))"
    }
  }
}
