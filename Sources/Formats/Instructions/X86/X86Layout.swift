/// Where the parts of an instruction are, its length being known.
struct X86Layout {
  /// The opcode maps' spaces.
  enum Space {
    case legacy, vex, evex, xop
  }

  var space = Space.legacy
  /// 0 for one-byte opcodes, 1 for `0F`, 2 `0F38`, 3 `0F3A`, 4 and up as in VEX, EVEX, XOP.
  var map = 0
  /// 0 none, 1 `66`, 2 `F3`, 3 `F2`.
  var mandatory = 0
  var opcode: UInt8 = 0
  var isWide = false
  var has66 = false
  var has67 = false
  var isThreadLocal = false
  /// Whether there is a REX prefix: then bytes of registers 4 to 7 are their lowest.
  var hasREX = false
  /// What is added to the numbers of ModRM.reg, the index and the base.
  var reg: UInt8 = 0
  var index: UInt8 = 0
  var base: UInt8 = 0
  /// The register in VEX.vvvv.
  var vvvv: UInt8 = 0
  /// The vector length: 0 for 128 bits.
  var vectorLength = 0
  /// Whether EVEX has a new data destination or is of APX's map.
  var hasNewDestination = false
  /// Where ModRM is, or `nil`.
  var modRMAt: Int?
  /// Where the immediate begins.
  var immediateAt = 0

  /// Finds the parts of an instruction that ``X86Measure`` has found to be one.
  init(_ code: UnsafePointer<UInt8>, _ measure: X86Measure) {
    var at = 0
    var rex: UInt8 = 0
    let isLong = measure.isLong
    scan: while at < X86Measure.longest {
      switch code[at] {
      case 0x66: has66 = true
      case 0x67: has67 = true
      case 0xf2: mandatory = 3
      case 0xf3: mandatory = 2
      case 0x64, 0x65: isThreadLocal = true
      case 0x26, 0x2e, 0x36, 0x3e, 0xf0: break
      case 0x40...0x4f where isLong:
        rex = code[at]
        at += 1
        continue
      default: break scan
      }
      rex = 0
      at += 1
    }
    if mandatory == 0, has66 { mandatory = 1 }
    use(rex)
    opcode = code[at]
    let next = code[at + 1]
    switch opcode {
    case 0x0f: escaped(code, at + 1, measure)
    case 0xd5 where isLong:
      use(0x40 | next & 15)
      reg |= next >> 2 & 16
      index |= next >> 1 & 16
      base |= next & 16
      if next & 0x80 != 0 {
        escaped(code, at + 2, measure)
      } else {
        opcode = code[at + 2]
        plain(code, at + 3, measure.table[Int(opcode)], measure)
      }
    case 0xc5 where isLong || next >= 0xc0:
      vector(.vex, 1, next, code, at + 2, measure)
      reg = ~next >> 4 & 8
    case 0xc4 where isLong || next >= 0xc0, 0x8f where next & 0x1f >= 8 && (isLong || next >= 0xc0):
      let payload = code[at + 2]
      let isXOP = opcode == 0x8f
      isWide = payload & 0x80 != 0
      vector(isXOP ? .xop : .vex, Int(next & 0x1f), payload, code, at + 3, measure)
      extend(next)
    case 0x62 where isLong || next >= 0xc0:
      let payload = code[at + 2]
      isWide = payload & 0x80 != 0
      vector(.evex, Int(next & 7), payload, code, at + 4, measure)
      extend(next)
      reg |= ~next & 16
      base |= next << 1 & 16
      if payload & 4 == 0 { index |= 16 }
      vvvv |= ~code[at + 3] << 1 & 16
      vectorLength = Int(code[at + 3] >> 5 & 3)
      hasNewDestination = map == 4 && code[at + 3] & 0x10 != 0
    default:
      let word = opcode == 0x8f ? X86Attribute.modRM : measure.table[Int(opcode)]
      let isLoad = [0x62, 0xc4, 0xc5].contains(opcode)
      plain(code, at + 1, isLoad ? X86Attribute.modRM : word, measure)
    }
  }

  private mutating func use(_ rex: UInt8) {
    hasREX = rex != 0
    isWide = rex & 8 != 0
    reg = rex << 1 & 8
    index = rex << 2 & 8
    base = rex << 3 & 8
  }

  /// The inverted R, X and B of VEX, EVEX and XOP.
  private mutating func extend(_ payload: UInt8) {
    reg = ~payload >> 4 & 8
    index = ~payload >> 3 & 8
    base = ~payload >> 2 & 8
  }

  private mutating func vector(
    _ space: Space, _ map: Int, _ payload: UInt8, _ code: UnsafePointer<UInt8>, _ at: Int,
    _ measure: X86Measure
  ) {
    self.space = space
    self.map = map
    mandatory = Int(payload & 3)
    vvvv = ~payload >> 3 & 15
    vectorLength = Int(payload >> 2 & 1)
    hasREX = true
    opcode = code[at]
    let isZero = space == .vex && map == 1 && opcode == 0x77
    plain(code, at + 1, isZero ? 0 : X86Attribute.modRM, measure)
  }

  private mutating func escaped(_ code: UnsafePointer<UInt8>, _ at: Int, _ measure: X86Measure) {
    opcode = code[at]
    if opcode & 0xfd == 0x38 {
      map = opcode == 0x38 ? 2 : 3
      opcode = code[at + 1]
      plain(code, at + 2, X86Attribute.modRM, measure)
    } else {
      map = 1
      let word = measure.table[X86Tables.Offset.twoByte + Int(opcode)]
      plain(code, at + 1, word, measure)
    }
  }

  private mutating func plain(
    _ code: UnsafePointer<UInt8>, _ at: Int, _ word: UInt16, _ measure: X86Measure
  ) {
    immediateAt = at
    guard word & X86Attribute.modRM != 0 else { return }
    modRMAt = at
    let is16 = has67 && !measure.isLong
    immediateAt = at + (is16 ? measure.modRM16(code + at) : measure.modRM(code + at))
  }
}
