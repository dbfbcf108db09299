extension ARM64Instruction {
  /// The general registers that it may write.
  ///
  /// What is not known exactly is taken to write more than it does, never less; what a called
  /// function changes (`ARM64Registers.changedByCall`) is the caller's to add.
  public var writes: ARM64Registers {
    let zero = ARM64Registers.orZero
    switch word >> 25 & 15 {
    case 8, 9:
      // ADD, SUB, AND, ORR and EOR of an immediate without flags, ADDG and SUBG write SP where the
      // number is 31.
      let withFlags = field(29, 29) == 1
      switch field(23, 25) {
      case 2: return withFlags ? zero(rd) : ARM64Registers(rd)
      case 3: return ARM64Registers(rd)
      case 4: return field(29, 30) == 3 ? zero(rd) : ARM64Registers(rd)
      // AUTIASPPC and AUTIBSPPC.
      case 7 where rd == 31: return ARM64Registers(30)
      default: return zero(rd)
      }
    case 10, 11: return branchWrites
    case 5, 13: return registerWrites
    case 4, 6, 12, 14: return memoryWrites
    case 7, 15:
      // To general registers: FMOV, FCVT and their kin; UMOV and SMOV.
      let fromFloat = matches(0x5F20_FC00, 0x1E20_0000) || matches(0x5F20_0000, 0x1E00_0000)
      return fromFloat || matches(0x9FE0_8400, 0x0E00_0400) ? zero(rd) : []
    default:
      // Scalable and reserved groups: counts and additions to a register write bits 4 to 0.
      return [zero(rd), ARM64Registers(rd)]
    }
  }

  private var branchWrites: ARM64Registers {
    // BL, BLR and their kin write the link register.
    if matches(0xFC00_0000, 0x9400_0000) { return ARM64Registers(30) }
    if matches(0xFE00_0000, 0xD600_0000) {
      return [1, 9].contains(field(21, 24)) ? ARM64Registers(30) : []
    }
    // MRS and SYSL; TSTART and TTEST; MRRS writes a pair.
    if matches(0xFFE0_0000, 0xD520_0000) { return .orZero(rd) }
    if matches(0xFFE0_0000, 0xD560_0000) {
      return ARM64Registers.orZero(rd).union(.orZero((rd + 1) & 31))
    }
    // Hints that authenticate or sign X17 and the link register, or strip it; CHKFEAT writes X16.
    if matches(0xFFFF_F01F, 0xD503_201F) {
      switch field(5, 11) {
      case 0x07: return ARM64Registers(30)
      case 0x08, 0x0A, 0x0C, 0x0E: return ARM64Registers(17)
      case 0x18...0x1F: return ARM64Registers(30)
      case 0x28: return ARM64Registers(16)
      default: return []
      }
    }
    return []
  }

  private var registerWrites: ARM64Registers {
    // CCMP and CCMN, SETF and RMIF write flags alone; ADD and SUB of an extended register may
    // write SP.
    if matches(0x3FE0_0010, 0x3A40_0000) || matches(0xFFE0_7C10, 0xBA00_0400)
      || matches(0xFFFF_BC1F, 0x3A00_080D)
    {
      return []
    }
    if matches(0x3F20_0000, 0x0B20_0000) { return ARM64Registers(rd) }
    // SUBP and IRG, ADDPT and SUBPT may write SP too.
    if matches(0xFFE0_FC00, 0x9AC0_1000) || matches(0xBFE0_E000, 0x9A00_2000) {
      return ARM64Registers(rd)
    }
    return .orZero(rd)
  }

  private var memoryWrites: ARM64Registers {
    let zero = ARM64Registers.orZero
    // Literal loads: bit 26 is for vector registers.
    if matches(0x3B00_0000, 0x1800_0000) { return field(26, 26) == 1 ? [] : zero(rd) }
    let isVector = field(26, 26) == 1
    // Pairs: offset, pre- and post-indexed.
    if matches(0x3800_0000, 0x2800_0000) {
      var result: ARM64Registers = []
      if field(22, 22) == 1, !isVector { result = zero(rd).union(zero(field(10, 14))) }
      if field(23, 23) == 1 { result.insert(ARM64Registers(rn)) }
      return result
    }
    // Vector structures: the base where it is written back.
    if matches(0xBE00_0000, 0x0C00_0000) {
      return field(23, 23) == 1 ? ARM64Registers(rn) : []
    }
    // One register.
    if matches(0x3800_0000, 0x3800_0000) {
      var result: ARM64Registers = []
      let isPlain = field(24, 24) == 1
      let isAtomicOrAuthenticated = !isPlain && field(21, 21) == 1 && field(10, 11) != 2
      if !isVector, isAtomicOrAuthenticated || field(22, 23) != 0 { result.insert(zero(rd)) }
      // Pre- and post-indexed, and LDRAA with writeback.
      if !isPlain, field(10, 10) == 1 { result.insert(ARM64Registers(rn)) }
      return result
    }
    // Exclusives, CAS, CASP, LDAPUR, tags, MOPS and younger groups: all registers that they name.
    if matches(0x3B20_0C00, 0x1900_0000), !isVector {
      return field(22, 23) == 0 ? [] : zero(rd)
    }
    if matches(0x3F00_0000, 0x0800_0000) {
      // STXR's status and what CAS found stand in bits 20 to 16; CASP has two registers.
      let status = field(16, 20)
      var result = zero(status)
      if field(21, 21) == 1 {
        result.formUnion(zero((status + 1) & 31))
        result.formUnion(zero(field(10, 14)))
      }
      if field(22, 22) == 1 || field(21, 21) == 1 { result.formUnion(zero(rd)) }
      if field(22, 22) == 1 { result.formUnion(zero(field(10, 14))) }
      return result
    }
    return zero(rd).union(ARM64Registers(rn)).union(zero(rm)).union(zero(field(10, 14)))
      .union(zero((rm + 1) & 31))
  }

  /// The general registers that it may read; what is not known exactly is taken to read more than
  /// it does, never less, but for calls, which read arguments.
  public var reads: ARM64Registers {
    let zero = ARM64Registers.orZero
    let base = ARM64Registers(rn)
    switch word >> 25 & 15 {
    case 8, 9:
      switch field(23, 25) {
      case 0, 1: return []
      case 2, 3: return base
      // MOVZ and MOVN read nothing, MOVK its destination; BFM too.
      case 5: return field(29, 30) == 3 ? zero(rd) : []
      case 6: return zero(rn).union(field(29, 30) == 1 ? zero(rd) : [])
      case 7: return zero(rn).union(zero(rm)).union(zero(rd))
      default: return zero(rn)
      }
    case 10, 11:
      if matches(0x7C00_0000, 0x3400_0000) { return zero(rd) }
      if matches(0xFE00_0000, 0xD600_0000) { return zero(rn).union(ARM64Registers(rd)) }
      if matches(0xFF00_0000, 0xD500_0000) { return zero(rd).union(ARM64Registers(16)) }
      return []
    case 5, 13: return zero(rn).union(base).union(zero(rm)).union(zero(field(10, 14)))
    case 7, 15: return zero(rn)
    default: return zero(rd).union(base).union(zero(rn)).union(zero(rm)).union(zero(field(10, 14)))
    }
  }
}
