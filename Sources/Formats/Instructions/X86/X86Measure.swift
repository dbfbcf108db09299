/// The length of one instruction and what it needs: the inner loop of every scan.
///
/// Reads at most 32 bytes from the pointer that it is given; callers see to it that they are there.
struct X86Measure {
  /// One array of ``X86Tables``.
  let table: UnsafePointer<UInt16>
  /// Whether the code is 64-bit code.
  let isLong: Bool

  /// The longest instruction (Intel SDM volume 2, section 2.3.11).
  static let longest = 15
  /// How many bytes can be looked at.
  static let reach = 32

  /// The instruction at `code`: its length in the lower half, its ``X86Need`` in the upper; 0 when
  /// the bytes are no instruction.
  @inline(__always)
  func callAsFunction(_ code: UnsafePointer<UInt8>) -> UInt32 {
    var at = 0
    var byte = code[0]
    var word = table[Int(byte)]
    var rex: UInt8 = 0
    if word & 0xe0 == X86Attribute.Kind.rex.rawValue << 5 {
      rex = byte
      at = 1
      byte = code[1]
      word = table[Int(byte)]
    }
    if word & 0xe0 == 0 {
      var length = at &+ 1 &+ Int(word & 15)
      if word & X86Attribute.modRM != 0 { length &+= modRM(code + (at &+ 1)) }
      if word & X86Attribute.wide != 0, rex & 8 != 0 { length &+= 4 }
      return UInt32(truncatingIfNeeded: length)
    }
    if word & 0xe0 == X86Attribute.Kind.escape.rawValue << 5 {
      return escape(code, at &+ 1, State(rex: rex))
    }
    return general(code)
  }

  /// What the prefixes said.
  struct State {
    var rex: UInt8 = 0
    /// 0 none, 2 `F3`, 3 `F2`: the last of them counts.
    var repeats = 0
    var has66 = false
    var has67 = false
    var isLocked = false

    /// The mandatory prefix: 0 none, 1 `66`, 2 `F3`, 3 `F2`.
    @inline(__always) var mandatory: Int { repeats != 0 ? repeats : has66 ? 1 : 0 }
  }

  /// How many bytes ModRM, SIB and displacement have, in 32- and 64-bit addressing.
  @inline(__always)
  func modRM(_ code: UnsafePointer<UInt8>) -> Int {
    let word = table[X86Tables.Offset.modRM &+ Int(code[0])]
    // SIB without a base has a displacement of four bytes.
    if word & 0x100 != 0, code[1] & 7 == 5 { return 6 }
    return Int(word & 0xff)
  }

  /// The same in 16-bit addressing (Intel SDM volume 2, table 2-1).
  func modRM16(_ code: UnsafePointer<UInt8>) -> Int {
    switch code[0] >> 6 {
    case 0: code[0] & 7 == 6 ? 3 : 1
    case 1: 2
    case 2: 3
    default: 1
    }
  }

  @inline(__always)
  func modRM(_ code: UnsafePointer<UInt8>, _ state: State) -> Int {
    state.has67 && !isLong ? modRM16(code) : modRM(code)
  }

  /// Any instruction, prefixes and all.
  func general(_ code: UnsafePointer<UInt8>) -> UInt32 {
    var state = State()
    var at = 0
    var byte = code[0]
    var word = table[Int(byte)]
    scan: while true {
      switch word >> 5 & 7 {
      case X86Attribute.Kind.rex.rawValue: state.rex = byte
      case X86Attribute.Kind.prefix.rawValue:
        // REX counts only right before the opcode.
        state.rex = 0
        switch byte {
        case 0x66: state.has66 = true
        case 0x67: state.has67 = true
        case 0xf0: state.isLocked = true
        case 0xf2: state.repeats = 3
        case 0xf3: state.repeats = 2
        default: break
        }
      default: break scan
      }
      at &+= 1
      guard at < Self.longest else { return 0 }
      byte = code[at]
      word = table[Int(byte)]
    }
    if state.isLocked, !canLock(code, at) { return 0 }
    switch word >> 5 & 7 {
    case X86Attribute.Kind.plain.rawValue: return checked(at &+ plain(code + at, word, state))
    case X86Attribute.Kind.escape.rawValue: return escape(code, at &+ 1, state)
    case X86Attribute.Kind.special.rawValue: return special(code, at, word, state)
    case X86Attribute.Kind.vector.rawValue: return vector(code, at, state)
    default: return 0
    }
  }

  /// The length from the opcode on.
  @inline(__always)
  func plain(_ code: UnsafePointer<UInt8>, _ word: UInt16, _ state: State) -> Int {
    var length = 1
    if word & X86Attribute.modRM != 0 { length &+= modRM(code + 1, state) }
    return length &+ immediate(word, state)
  }

  @inline(__always)
  func immediate(_ word: UInt16, _ state: State) -> Int {
    var length = Int(word & 15)
    if word & X86Attribute.wide != 0, state.rex & 8 != 0 {
      length = 8
    } else if word & X86Attribute.sized != 0, state.has66, state.rex & 8 == 0 {
      length &-= 2
    } else if word & X86Attribute.address != 0, state.has67 {
      length /= 2
    }
    return length
  }

  /// A length that is not beyond what a CPU takes, or 0.
  @inline(__always)
  func checked(_ length: Int, _ need: UInt16 = 0) -> UInt32 {
    guard length <= Self.longest else { return 0 }
    return UInt32(truncatingIfNeeded: length) | UInt32(need) << 16
  }

  /// The bits that rules look at.
  @inline(__always)
  func condition(_ modRM: UInt8, isWide: Bool, length: Int) -> UInt16 {
    UInt16(modRM) | (isWide ? X86Row.Condition.wide : 0)
      | UInt16(truncatingIfNeeded: length) << X86Row.Condition.lengthShift
      | (modRM >= 0xc0 ? X86Row.Condition.register : 0)
  }

  /// The entry of a table for this instruction, chains followed; 0 when there is no such.
  @inline(__always)
  func rule(_ slot: Int, _ condition: UInt16) -> UInt16 {
    let entry = table[slot]
    guard entry & X86Tables.chained != 0 else { return entry }
    var link = X86Tables.Offset.chains &+ Int(entry & 0x3fff) &* 3
    // Every chain ends in a link that asks for nothing.
    while condition & table[link] != table[link &+ 1] { link &+= 3 }
    return table[link &+ 2]
  }

  /// The needs of an entry, the vector length known (0 is 128 bits).
  @inline(__always)
  func need(_ entry: UInt16, length: Int) -> UInt16 {
    let need = entry & 0x7ff
    if need & 0x300 != 0x300 { return need }
    if need & 0x80 == 0 {
      // By length: AVX512VL below 512 bits.
      return need & 0x7f | (length < 2 ? 3 << 7 : 2 << 7)
    }
    return length == 0 ? UInt16(X86Feature.avx.rawValue) : need & 0x7f
  }

  /// The opcode maps behind `0F`; `at` is the byte after it.
  @inline(__always)
  func escape(_ code: UnsafePointer<UInt8>, _ at: Int, _ state: State) -> UInt32 {
    let opcode = code[at]
    let page = X86Tables.Offset.legacy &+ state.mandatory &* 256
    if opcode & 0xfd != 0x38 {
      let word = table[X86Tables.Offset.twoByte &+ Int(opcode)]
      let modRMByte = code[at &+ 1]
      let found = rule(
        page &+ 1024 &+ Int(opcode),
        condition(modRMByte, isWide: state.rex & 8 != 0, length: 0))
      guard found != 0 else { return 0 }
      var length = at &+ 1 &+ immediate(word, state)
      if word & X86Attribute.modRM != 0 { length &+= modRM(code + (at &+ 1), state) }
      if opcode & 0xfe == 0x78 || opcode == 0x0f || opcode & 0xfc == 0x20 {
        return oddTwoByte(code, at, length, found, state)
      }
      return checked(length, found & 0x7ff)
    }
    let map = opcode == 0x38 ? 2 : 3
    let found = rule(
      page &+ map &* 1024 &+ Int(code[at &+ 1]),
      condition(code[at &+ 2], isWide: state.rex & 8 != 0, length: 0))
    guard found != 0 else { return 0 }
    let length = at &+ 2 &+ modRM(code + (at &+ 2), state) &+ (map &- 2)
    return checked(length, found & 0x7ff)
  }
}
