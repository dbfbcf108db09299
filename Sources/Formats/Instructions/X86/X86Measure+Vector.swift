/// VEX, EVEX, XOP and REX2.
extension X86Measure {
  /// `C4`, `C5`, `62`, `8F` and `D5`, which in 32-bit code, or for some next bytes, are older
  /// instructions.
  func vector(_ code: UnsafePointer<UInt8>, _ at: Int, _ state: State) -> UInt32 {
    let second = code[at &+ 1]
    switch code[at] {
    case 0x8f:
      guard second & 0x1f >= 8, isLong || second >= 0xc0 else {
        // POP to ModRM.
        return second & 0x38 == 0 ? checked(at &+ 1 &+ modRM(code + (at &+ 1), state)) : 0
      }
      return xop(code, at, state)
    case 0xd5: return rex2(code, at, state)
    default:
      if !isLong, second < 0xc0 {
        // LES, LDS and BOUND, whose operand is in memory.
        return checked(at &+ 1 &+ modRM(code + (at &+ 1), state))
      }
    }
    // These prefixes before VEX or EVEX are a fault (Intel SDM volume 2, section 2.3.2).
    if state.has66 || state.repeats != 0 || state.isLocked || state.rex != 0 { return 0 }
    switch code[at] {
    case 0xc5:
      return vex(code, at &+ 2, map: 1, isWide: false, second, state)
    case 0xc4:
      let map = Int(second & 0x1f)
      guard map < 8, map != 0 else { return 0 }
      let third = code[at &+ 2]
      return vex(code, at &+ 3, map: map, isWide: third & 0x80 != 0, third, state)
    default:
      return evex(code, at, state)
    }
  }

  /// The immediate of maps 1 to 3 of VEX and EVEX.
  @inline(__always)
  private func immediate(_ map: Int, _ opcode: UInt8) -> Int {
    if map == 3 { return 1 }
    guard map == 1 else { return 0 }
    switch opcode {
    case 0x70...0x73, 0xc2, 0xc4...0xc6: return 1
    default: return 0
    }
  }

  @inline(__always)
  private func vex(
    _ code: UnsafePointer<UInt8>, _ at: Int, map: Int, isWide: Bool, _ payload: UInt8,
    _ state: State
  ) -> UInt32 {
    let opcode = code[at]
    let length = Int(payload >> 2 & 1)
    let slot =
      X86Tables.Offset.vex &+ (map &* 4 &+ Int(payload & 3)) &* 256 &+ Int(opcode)
    let entry = rule(slot, condition(code[at &+ 1], isWide: isWide, length: length))
    guard entry != 0 else { return 0 }
    if map == 1, opcode == 0x77 {
      // VZEROUPPER and VZEROALL have no operand at all.
      guard payload & 0x78 == 0x78 else { return 0 }
      return checked(at &+ 1, need(entry, length: length))
    }
    let size = at &+ 1 &+ modRM(code + (at &+ 1), state) &+ immediate(map, opcode)
    return checked(size &+ (map == 7 ? 4 : 0), need(entry, length: length))
  }

  /// EVEX (Intel SDM volume 2, section 2.7) and its extension by APX.
  private func evex(_ code: UnsafePointer<UInt8>, _ at: Int, _ state: State) -> UInt32 {
    let p0 = code[at &+ 1]
    let p1 = code[at &+ 2]
    let p2 = code[at &+ 3]
    let opcode = code[at &+ 4]
    let modRMByte = code[at &+ 5]
    let map = Int(p0 & 7)
    guard map != 0 else { return 0 }
    let isWide = p1 & 0x80 != 0
    let mandatory = Int(p1 & 3)
    let isRegister = modRMByte >= 0xc0
    // Bit 3 of the first byte and bit 2 of the second extend base and index by APX.
    let isExtended = p0 & 8 != 0 || p1 & 4 == 0
    if isExtended, !isLong { return 0 }
    var length = Int(p2 >> 5 & 3)
    if map == 4 { return apx(code, at, isWide: isWide, mandatory, state) }
    let page = X86Tables.Offset.evex &+ (map &* 4 &+ mandatory) &* 256
    let broadcasts = p2 & 0x10 != 0
    // With a register operand the bit means rounding, and the length is that of the operand.
    if broadcasts, isRegister { length = 2 }
    guard length < 3 else { return 0 }
    let entry = rule(
      page &+ Int(opcode), condition(modRMByte, isWide: isWide, length: length))
    guard entry != 0 else { return 0 }
    // Zeroing needs a mask to zero by.
    if p2 & 0x80 != 0, p2 & 7 == 0 { return 0 }
    let size =
      at &+ 5 &+ modRM(code + (at &+ 5), state) &+ immediate(map, opcode)
    let added: UInt16 = isExtended ? 0x400 : 0
    return checked(size, need(entry, length: length) | added)
  }

  /// Map 4 of EVEX: instructions of general registers (Intel APX specification, section 3.1.4).
  private func apx(
    _ code: UnsafePointer<UInt8>, _ at: Int, isWide: Bool, _ mandatory: Int, _ state: State
  ) -> UInt32 {
    guard isLong else { return 0 }
    let opcode = code[at &+ 4]
    let modRMByte = code[at &+ 5]
    let slot = X86Tables.Offset.evex &+ (16 &+ mandatory) &* 256 &+ Int(opcode)
    let entry = rule(slot, condition(modRMByte, isWide: isWide, length: 0))
    guard entry != 0 else { return 0 }
    let sized = mandatory == 1 && !isWide ? 2 : 4
    var size = at &+ 5 &+ modRM(code + (at &+ 5), state)
    switch opcode {
    case 0x24, 0x2c, 0x6b, 0x80, 0x83, 0xc0, 0xc1: size &+= 1
    case 0x69, 0x81: size &+= sized
    case 0xf6: size &+= modRMByte & 0x30 == 0 ? 1 : 0
    case 0xf7: size &+= modRMByte & 0x30 == 0 ? sized : 0
    default: break
    }
    return checked(size, entry & 0x7f | 0x400)
  }

  /// XOP (AMD APM volume 3, section 1.7).
  private func xop(_ code: UnsafePointer<UInt8>, _ at: Int, _ state: State) -> UInt32 {
    if state.has66 || state.repeats != 0 || state.isLocked || state.rex != 0 { return 0 }
    let map = Int(code[at &+ 1] & 0x1f) &- 8
    let payload = code[at &+ 2]
    guard map < 3, payload & 3 == 0 else { return 0 }
    let slot = X86Tables.Offset.xop &+ map &* 1024 &+ Int(code[at &+ 3])
    let length = Int(payload >> 2 & 1)
    let entry = rule(
      slot, condition(code[at &+ 4], isWide: payload & 0x80 != 0, length: length))
    guard entry != 0 else { return 0 }
    let size = at &+ 4 &+ modRM(code + (at &+ 4), state) &+ (map == 0 ? 1 : map == 2 ? 4 : 0)
    return checked(size, entry & 0x7ff)
  }

  /// REX2: sixteen more registers for maps 0 and 1 (Intel APX specification, section 3.1.1).
  private func rex2(_ code: UnsafePointer<UInt8>, _ at: Int, _ state: State) -> UInt32 {
    // REX right before it is a fault.
    guard state.rex == 0 else { return 0 }
    let payload = code[at &+ 1]
    var inner = state
    inner.rex = 0x40 | payload & 0x0f
    let opcode = code[at &+ 2]
    if payload & 0x80 != 0 {
      guard opcode >> 4 != 3, opcode >> 4 != 8, opcode & 0xfd != 0x38 else { return 0 }
      return promoted(escape(code, at &+ 2, inner))
    }
    let word = table[Int(opcode)]
    switch opcode >> 4 {
    case 0xa:
      // JMPABS takes the place of one of the MOVs to an address.
      return opcode == 0xa1 ? checked(at &+ 11, 0x400) : 0
    case 0x4, 0x7, 0xe: return 0
    default: break
    }
    switch word >> 5 & 7 {
    case X86Attribute.Kind.plain.rawValue:
      return promoted(checked(at &+ 2 &+ plain(code + (at &+ 2), word, inner)))
    case X86Attribute.Kind.special.rawValue:
      return promoted(special(code, at &+ 2, word, inner))
    case X86Attribute.Kind.vector.rawValue where opcode == 0x8f && code[at &+ 3] & 0x38 == 0:
      return promoted(checked(at &+ 3 &+ modRM(code + (at &+ 3), inner)))
    default: return 0
    }
  }

  private func promoted(_ found: UInt32) -> UInt32 {
    found == 0 ? 0 : found | 0x400 << 16
  }
}
