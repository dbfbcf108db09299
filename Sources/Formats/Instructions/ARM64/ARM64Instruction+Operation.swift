extension ARM64Instruction {
  /// What it does, as far as following an address or a flag needs it.
  public var operation: ARM64Operation {
    switch word >> 25 & 15 {
    case 8, 9: immediateOperation
    case 10, 11: branchOperation
    case 4, 6, 12, 14: memoryOperation
    case 5, 13: registerOperation
    default: .other
    }
  }

  /// Data processing with an immediate (DDI 0487, C4.1.91).
  private var immediateOperation: ARM64Operation {
    switch field(23, 25) {
    case 0, 1:
      let value = signedField(5, 23) << 2 | Int64(field(29, 30))
      let result =
        is64Bit ? (address & ~0xFFF) &+ UInt64(bitPattern: value << 12) : target(value)
      return .constant(destination: rd, value: result)
    case 2:
      let value = Int64(field(10, 21)) << (field(22, 22) == 1 ? 12 : 0)
      let signed = field(30, 30) == 1 ? -value : value
      // With flags and XZR as the destination it is CMP or CMN.
      if field(29, 29) == 0 {
        return .add(destination: rd, source: rn, value: signed, is64Bit: is64Bit)
      }
      return rd == 31 ? .compare(source: rn, value: -signed, is64Bit: is64Bit) : .other
    case 4:
      guard let mask = bitmask else { return .other }
      switch field(29, 30) {
      case 0: return .bits(destination: rd, source: rn, is64Bit: is64Bit)
      case 1 where rn == 31: return .constant(destination: rd, value: mask)
      case 3 where rd == 31: return .test(source: rn, mask: mask, is64Bit: is64Bit)
      default: return .other
      }
    case 5:
      let shift = UInt64(field(21, 22)) * 16
      guard is64Bit || shift < 32 else { return .other }
      let value = UInt64(field(5, 20)) << shift
      switch field(29, 30) {
      case 0:
        return .constant(destination: rd, value: is64Bit ? ~value : ~value & 0xFFFF_FFFF)
      case 2: return .constant(destination: rd, value: value)
      case 3: return .insert(destination: rd, value: value, mask: 0xFFFF << shift)
      default: return .other
      }
    case 6 where field(29, 30) == 2:
      // UBFM with immr not above imms takes bits down: LSR, UBFX, UXTB, UXTH.
      return field(16, 21) <= field(10, 15)
        ? .bits(destination: rd, source: rn, is64Bit: is64Bit) : .other
    default: return .other
    }
  }

  /// The mask of a logical immediate, or `nil` where it is not allocated (DDI 0487,
  /// `DecodeBitMasks`).
  private var bitmask: UInt64? {
    let n = field(22, 22)
    let imms = field(10, 15)
    let immr = field(16, 21)
    guard is64Bit || n == 0 else { return nil }
    let combined = n << 6 | (~imms & 63)
    guard combined > 1 else { return nil }
    let length = (Int.bitWidth - 1) - combined.leadingZeroBitCount
    let size = 1 << length
    let ones = imms & (size - 1)
    guard ones != size - 1 else { return nil }
    let rotation = immr & (size - 1)
    let run = (UInt64(1) << UInt64(ones + 1)) - 1
    let limit = size == 64 ? UInt64.max : (UInt64(1) << UInt64(size)) - 1
    var element = run
    if rotation > 0 {
      element = (run >> UInt64(rotation) | run << UInt64(size - rotation)) & limit
    }
    var result: UInt64 = 0
    for start in stride(from: 0, to: is64Bit ? 64 : 32, by: size) {
      result |= element << UInt64(start)
    }
    return result
  }

  /// Branches and system instructions (DDI 0487, C4.1.92).
  private var branchOperation: ARM64Operation {
    if matches(0x7E00_0000, 0x3400_0000) {
      return .testAndBranch(source: rd, test: .zero, whenSet: field(24, 24) == 1)
    }
    if matches(0x7E00_0000, 0x3600_0000) {
      let bit = field(31, 31) << 5 | field(19, 23)
      return .testAndBranch(source: rd, test: .bit(bit), whenSet: field(24, 24) == 1)
    }
    if matches(0xFF00_0000, 0x5400_0000) { return .conditionalBranch(condition: field(0, 3)) }
    if matches(0xFE00_0000, 0xD600_0000), [0, 1, 8, 9].contains(field(21, 24)) {
      return .branch(register: rn)
    }
    if matches(0xFFF0_0000, 0xD530_0000) {
      return .readSystemRegister(destination: rd, register: UInt16(field(5, 20)))
    }
    return .other
  }

  /// Data processing with registers (DDI 0487, C4.1.95).
  private var registerOperation: ARM64Operation {
    // ORR without a shift of XZR and a register; SUBS, ADDS and ANDS that write only flags.
    if matches(0x7FE0_FFE0, 0x2A00_03E0) {
      return .move(destination: rd, source: rm, is64Bit: is64Bit)
    }
    if matches(0x7FE0_FC1F, 0x6A00_001F) {
      return .testRegister(source: rn, other: rm, is64Bit: is64Bit)
    }
    if matches(0x3F00_001F, 0x2B00_001F) {
      return .compareRegister(source: rn, other: rm, is64Bit: is64Bit)
    }
    if matches(0x3FE0_0010, 0x3A40_0000) { return .conditionalCompare(source: rn) }
    return .other
  }

  /// Loads and stores of one general register (DDI 0487, C4.1.94); pairs and atomics are `other`.
  private var memoryOperation: ARM64Operation {
    if matches(0x3F00_0000, 0x1800_0000) {
      let opc = field(30, 31)
      guard opc < 3 else { return .other }
      return .load(
        destination: rd, address: .literal(target(signedField(5, 23) * 4)),
        size: opc == 1 ? 8 : 4, isSigned: opc == 2)
    }
    // LDAR and LDLAR, LDAXR and LDXR: the base alone.
    if matches(0x3F40_0000, 0x0840_0000), field(21, 21) == 0 {
      return .load(
        destination: rd,
        address: .base(rn, offset: 0, writesBack: false, isPostIndexed: false),
        size: 1 << field(30, 31), isSigned: false)
    }
    // LDAPR.
    if matches(0x3FFF_FC00, 0x38BF_C000) {
      return .load(
        destination: rd,
        address: .base(rn, offset: 0, writesBack: false, isPostIndexed: false),
        size: 1 << field(30, 31), isSigned: false)
    }
    guard matches(0x3E00_0000, 0x3800_0000) else { return .other }
    let size = field(30, 31)
    let operation = field(22, 23)
    // PRFM and what is not allocated.
    if size == 3, operation >= 2 { return .other }
    if size == 2, operation == 3 { return .other }
    let operand: ARM64Operation.Address
    if field(24, 24) == 1 {
      operand = .base(
        rn, offset: Int64(field(10, 21)) << Int64(size), writesBack: false, isPostIndexed: false)
    } else if field(21, 21) == 0 {
      let kind = field(10, 11)
      operand = .base(
        rn, offset: signedField(12, 20), writesBack: kind & 1 == 1, isPostIndexed: kind == 1)
    } else if field(10, 11) == 2 {
      operand = .indexed(base: rn, index: rm)
    } else {
      return .other
    }
    return operation == 0
      ? .store(source: rd, address: operand, size: 1 << size)
      : .load(destination: rd, address: operand, size: 1 << size, isSigned: operation >= 2)
  }
}
