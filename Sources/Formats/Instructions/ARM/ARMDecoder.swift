/// Tells what instructions of 32-bit Arm code need.
///
/// Making one arranges the rules; make it once.
public struct ARMDecoder: Sendable {
  /// The profile, which says whose vectors an encoding is.
  public enum Profile: Hashable, Sendable {
    /// Application and real-time: NEON.
    case application
    /// Microcontroller: no A32, and MVE in NEON's place.
    case microcontroller
  }

  /// The profile.
  public let profile: Profile
  private let conditional: Buckets
  private let unconditional: Buckets
  private let wide: Buckets
  private let narrow: Buckets

  /// Makes one.
  public init(profile: Profile) {
    self.profile = profile
    conditional = Buckets(ARMRule.conditional, shift: 20, bits: 8)
    unconditional = Buckets(ARMRule.unconditional, shift: 20, bits: 8)
    let loops = profile == .microcontroller ? ARMRule.loops : []
    wide = Buckets(loops + ARMRule.wide, shift: 20, bits: 9)
    narrow = Buckets(ARMRule.narrow, shift: 8, bits: 8)
  }

  /// What an A32 word needs; on a microcontroller that is A32 itself, whatever the word.
  public func classifyA32(_ word: UInt32) -> ARMClass {
    if profile == .microcontroller { return .needs(ARMFeatures([.a32])) }
    return word >> 28 == 15
      ? unconditional.outcome(word) : withRegisters(conditional.outcome(word), word)
  }

  /// What a Thumb instruction of two bytes needs.
  public func classifyThumb(narrow word: UInt16) -> ARMClass { narrow.outcome(UInt32(word)) }

  /// What a Thumb instruction of four bytes needs; the first half-word is the high one.
  public func classifyThumb(wide word: UInt32) -> ARMClass {
    let top = word >> 24
    let isCoprocessor = top & 0xEC == 0xEC && top & 3 != 3
    let isVector = top & 0xEF == 0xEF || (top == 0xF9 && word >> 20 & 1 == 0)
    guard isCoprocessor || isVector else { return wide.outcome(word) }
    if profile == .microcontroller { return microcontrollerVector(word) }
    // The same encodings as A32's, but for the first byte of NEON's.
    if top & 0xEF == 0xEF {
      return joined(unconditional.outcome(word & 0xFFFFFF | (0xF2 | top >> 4 & 1) << 24))
    }
    if top == 0xF9 { return joined(unconditional.outcome(word & 0xFFFFFF | 0xF400_0000)) }
    if top >= 0xFC { return joined(unconditional.outcome(word)) }
    return joined(withRegisters(conditional.outcome(word), word))
  }

  /// Whether a half-word is the first of two (DDI 0406, A6.1).
  @inline(__always)
  public static func isWide(_ first: UInt16) -> Bool { first >= 0xE800 }

  /// Floating point of M-profile is A-profile's; what is left of the vector space is MVE's.
  private func microcontrollerVector(_ word: UInt32) -> ARMClass {
    let top = word >> 24
    if top & 0xEF == 0xEF || top == 0xF9 { return .needs(ARMFeatures([.mve])) }
    let isFloat = word >> 8 & 14 == 10 || word >> 8 & 15 == 9
    guard isFloat else {
      // Coprocessors 8 and 12 to 15 are vectors; 0 to 7 are the vendor's and MCR's.
      return word >> 8 & 15 >= 8 ? .needs(ARMFeatures([.mve])) : .needs(ARMFeatures([.thumb2]))
    }
    let outcome =
      top >= 0xFC ? unconditional.outcome(word) : withRegisters(conditional.outcome(word), word)
    guard case .needs(let features) = outcome else { return .needs(ARMFeatures([.mve])) }
    return features.isDisjoint(with: ARMFeatures([.neon, .fcma, .fhm, .dotProd, .i8mm, .d32]))
      ? outcome : .needs(ARMFeatures([.mve]))
  }

  /// In Thumb, vectors and floating point are of four bytes.
  private func joined(_ outcome: ARMClass) -> ARMClass {
    switch outcome {
    case .baseline: .needs(ARMFeatures([.thumb2]))
    case .undefined: .undefined
    case .needs(let features): .needs(features.union(ARMFeatures([.thumb2])))
    }
  }

  /// Adds what the size and numbers of VFP's registers need: double precision, and D16 to D31.
  private func withRegisters(_ outcome: ARMClass, _ word: UInt32) -> ARMClass {
    guard case .needs(let features) = outcome, word >> 26 & 3 == 3, word >> 8 & 15 == 11 else {
      return outcome
    }
    var all = features
    let isTransfer = word >> 25 & 7 == 6
    if isTransfer {
      // Loads and stores name a register by bit 22; moves of two registers by bit 5. Neither is
      // arithmetic.
      let isMove = word & 0x0FE0_0ED0 == 0x0C40_0A10
      if (isMove ? word >> 5 : word >> 22) & 1 == 1 { all.formUnion(ARMFeatures([.d32])) }
      // FLDMX counts an odd number of words; VLDM may go over D15.
      if !isMove, word >> 21 & 9 != 8 {
        let first = word >> 12 & 15 | (word >> 22 & 1) << 4
        if first + (word & 0xFF) / 2 > 16 { all.formUnion(ARMFeatures([.d32])) }
      }
      return .needs(all)
    }
    if word >> 4 & 1 == 1 {
      // VMOV between a register and part of a D register, named by bit 7.
      if word >> 7 & 1 == 1 { all.formUnion(ARMFeatures([.d32])) }
      return .needs(all)
    }
    all.formUnion(ARMFeatures([.double]))
    return .needs(usesHighRegister(word) ? all.union(ARMFeatures([.d32])) : all)
  }

  /// Whether an operation on doubles names D16 to D31: bits 22, 7 and 5, where they name a D
  /// register.
  private func usesHighRegister(_ word: UInt32) -> Bool {
    let d = word >> 22 & 1 == 1
    let n = word >> 7 & 1 == 1
    let m = word >> 5 & 1 == 1
    guard word & 0x0FB0_0000 == 0x0EB0_0000 else { return d || n || m }
    // VMOV of a constant; then operations whose second field is part of the operation code.
    guard word >> 6 & 1 == 1 else { return d }
    switch word >> 16 & 15 {
    case 2: return d  // VCVTB, VCVTT from half: the source is an S register.
    case 3: return m
    case 5, 10, 11, 14, 15: return d  // A comparison with zero; fixed point.
    case 7: return n ? m : d || m  // VCVT to single (bit 7): the destination is an S register.
    case 8: return d  // From an integer.
    case 9, 12, 13: return m  // To an integer.
    default: return d || m
    }
  }

  /// Rules by some bits of the word.
  private struct Buckets: Sendable {
    private let lists: [[ARMRule]]
    private let shift: UInt32
    private let mask: UInt32

    init(_ rules: [ARMRule], shift: UInt32, bits: UInt32) {
      self.shift = shift
      mask = (1 << bits) - 1
      let field = mask << shift
      lists = (0..<(1 << bits)).map { index in
        rules.filter { ($0.value ^ UInt32(index) << shift) & $0.mask & field == 0 }
      }
    }

    func outcome(_ word: UInt32) -> ARMClass {
      for rule in lists[Int(word >> shift & mask)] where word & rule.mask == rule.value {
        return rule.outcome
      }
      return .baseline
    }
  }
}
