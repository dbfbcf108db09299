/// Instructions whose shape or need the tables cannot tell.
extension X86Measure {
  /// Whether LOCK may stand before an opcode: one that reads and writes memory (Intel SDM volume 2,
  /// LOCK); any other faults.
  @inline(never)
  func canLock(_ code: UnsafePointer<UInt8>, _ at: Int) -> Bool {
    let isEscaped = code[at] == 0x0f
    let opcode = code[at &+ (isEscaped ? 1 : 0)]
    let modRM = code[at &+ (isEscaped ? 2 : 1)]
    let field = modRM >> 3 & 7
    guard modRM < 0xc0 else {
      // AMD's CPUs reach CR8 this way.
      return isEscaped && opcode & 0xfd == 0x20
    }
    if isEscaped {
      switch opcode {
      case 0xab, 0xb0, 0xb1, 0xb3, 0xbb, 0xc0, 0xc1: return true
      case 0xba: return field > 4
      case 0xc7: return field == 1
      default: return false
      }
    }
    switch opcode {
    case 0x00...0x37: return opcode & 6 == 0
    case 0x80...0x83: return field != 7
    case 0x86, 0x87: return true
    case 0xf6, 0xf7: return field == 2 || field == 3
    case 0xfe, 0xff: return field < 2
    // EVEX and the like are refused where they are read.
    default: return opcode == 0x62 || opcode == 0xd5
    }
  }

  /// The one-byte opcodes whose ModRM decides over more than operands.
  @inline(never)
  func special(
    _ code: UnsafePointer<UInt8>, _ at: Int, _ word: UInt16, _ state: State
  ) -> UInt32 {
    let opcode = code[at]
    if opcode & 0xfe == 0x9e { return checked(at &+ 1, UInt16(X86Feature.lahf.rawValue)) }
    let modRM = code[at &+ 1]
    let field = modRM >> 3 & 7
    let length = at &+ plain(code + at, word, state)
    switch opcode {
    case 0x8d: return modRM < 0xc0 ? checked(length) : 0
    // Segment registers: six, and `cs` is not written to.
    case 0x8c: return field < 6 ? checked(length) : 0
    case 0x8e: return field < 6 && field != 1 ? checked(length) : 0
    case 0xc6, 0xc7:
      if modRM == 0xf8 {
        // XBEGIN's is a relative address.
        return checked(length, UInt16(X86Feature.rtm.rawValue))
      }
      return field == 0 ? checked(length) : 0
    case 0xf6: return checked(length &+ (field < 2 ? 1 : 0))
    case 0xf7:
      let size = state.has66 && state.rex & 8 == 0 ? 2 : 4
      return checked(length &+ (field < 2 ? size : 0))
    case 0xfe: return field < 2 ? checked(length) : 0
    case 0xff:
      if field == 7 || modRM >= 0xc0 && (field == 3 || field == 5) { return 0 }
      return checked(length)
    default: return x87(opcode, modRM, length)
    }
  }

  /// Floating point of the x87 (Intel SDM volume 2, tables ).
  private func x87(_ opcode: UInt8, _ modRM: UInt8, _ length: Int) -> UInt32 {
    let field = modRM >> 3 & 7
    let row: [UInt8]
    if modRM < 0xc0 {
      // The fields of a memory operand that are no instruction.
      switch (opcode, field) {
      case (0xd9, 1), (0xdb, 4), (0xdb, 6), (0xdd, 5): return 0
      case (0xdb, 1), (0xdd, 1), (0xdf, 1): return checked(length, need(.sse3))
      default: return checked(length)
      }
    }
    switch opcode {
    case 0xd8, 0xdc: return checked(length)
    case 0xd9:
      switch field {
      case 2: return modRM == 0xd0 ? checked(length) : 0
      case 4: return modRM & 2 == 0 ? checked(length) : 0
      case 5: return modRM != 0xef ? checked(length) : 0
      default: return checked(length)
      }
    case 0xda:
      if field < 4 { return checked(length, need(.cmov)) }
      return modRM == 0xe9 ? checked(length) : 0
    case 0xdb:
      if field < 4 { return checked(length, need(.cmov)) }
      if field == 4 { row = [1, 1, 1, 1, 1, 0, 0, 0] } else { return field != 7 ? checked(length) : 0 }
      return row[Int(modRM & 7)] == 1 ? checked(length) : 0
    case 0xdd: return field < 6 ? checked(length) : 0
    case 0xde: return field != 3 || modRM == 0xd9 ? checked(length) : 0
    default:
      if field == 4 { return modRM == 0xe0 ? checked(length) : 0 }
      return field != 7 ? checked(length) : 0
    }
  }

  private func need(_ feature: X86Feature) -> UInt16 { UInt16(feature.rawValue) }

  /// The opcodes behind `0F` that have an immediate by prefix, a suffix, or no memory operand.
  @inline(never)
  func oddTwoByte(
    _ code: UnsafePointer<UInt8>, _ at: Int, _ length: Int, _ entry: UInt16, _ state: State
  ) -> UInt32 {
    switch code[at] {
    case 0x20...0x23:
      // Control and debug registers: whatever mod says, the operand is a register. CR1, CR5 to CR7
      // and those above CR8 do not exist.
      let number = Int(code[at &+ 1] >> 3 & 7) | (state.rex & 4 != 0 ? 8 : 0)
      let exists = code[at] & 1 == 0 ? 0b1_0001_1101 >> number & 1 == 1 : number < 8
      return exists ? checked(at &+ 2) : 0
    case 0x78:
      // EXTRQ and INSERTQ of SSE4A have two bytes of immediate.
      return checked(length &+ (state.mandatory == 0 ? 0 : 2), entry & 0x7ff)
    case 0x0f:
      // 3DNow!: the opcode comes last (AMD APM volume 3, table A-10).
      switch code[length &- 1] {
      case 0x0c, 0x0d, 0x1c, 0x1d, 0x86, 0x87, 0x8a, 0x8e, 0x90, 0x94, 0x96, 0x97, 0x9a, 0x9e, 0xa0,
        0xa4, 0xa6, 0xa7, 0xaa, 0xae, 0xb0, 0xb4, 0xb6, 0xb7, 0xbb, 0xbf:
        return checked(length, entry & 0x7ff)
      default: return 0
      }
    default: return checked(length, entry & 0x7ff)
    }
  }
}
