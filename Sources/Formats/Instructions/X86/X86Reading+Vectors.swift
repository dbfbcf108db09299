/// Instructions on vectors, of which only what touches general registers, flags and memory is told, and
/// those of VEX and EVEX on general registers.
extension X86Reading {
  /// Maps 2 and 3 of the legacy encoding, and all of VEX, EVEX and XOP but APX.
  mutating func extended() {
    switch (layout.space, layout.map) {
    case (.vex, 1), (.evex, 1), (.evex, 5): vectorsOfMapOne()
    case (.xop, 9) where layout.opcode < 0x10, (.xop, 10):
      // TBM: VEX.vvvv or ModRM.reg is the destination.
      result.operation = .arithmetic
      result.writesFlags = true
      useRM(.read)
      write(layout.map == 10 ? reg() : X86Register(rawValue: layout.vvvv))
    case (_, 2): mapTwo()
    case (_, 3): mapThree()
    default: break
    }
  }

  /// Map 1 (and 5 of EVEX), whatever the encoding.
  mutating func vectorsOfMapOne() {
    let isStore: Bool
    switch layout.opcode {
    case 0x11, 0x13, 0x17, 0x29, 0x2b, 0x7f, 0xe7, 0x91: isStore = true
    case 0xd6: isStore = layout.mandatory == 1
    case 0x7e: isStore = layout.mandatory != 2
    default: isStore = false
    }
    result.memory?.access = isStore ? .write : .read
    switch layout.opcode {
    case 0x2c, 0x2d, 0x78, 0x79:
      // Conversions of scalars to general registers.
      if layout.mandatory > 1 { writeReg() }
    case 0x2a, 0x7b:
      if layout.mandatory > 1, isRegister { read(rm()) }
    case 0x2e, 0x2f: result.writesFlags = true
    case 0x50, 0xd7, 0xc5: writeReg()
    case 0x6e, 0xc4:
      if isRegister { read(rm()) }
    case 0x7e:
      if layout.mandatory != 2, isRegister { writeRM() }
    case 0x98, 0x99: result.writesFlags = layout.space == .vex
    case 0x92 where layout.space == .vex: read(rm())
    case 0x93 where layout.space == .vex: writeReg()
    default: break
    }
  }

  private mutating func writeReg() {
    write(reg())
    result.destination = reg()
  }

  private mutating func writeRM() {
    write(rm())
    result.destination = rm()
  }

  private mutating func mapTwo() {
    let isLegacy = layout.space == .legacy
    let isWrite = storesOfMapTwo
    result.memory?.access = isWrite ? .write : .read
    switch layout.opcode {
    case 0x17, 0x0e, 0x0f: result.writesFlags = layout.opcode == 0x17 || layout.space == .vex
    case 0xf0 where isLegacy && layout.mandatory == 3, 0xf1 where isLegacy && layout.mandatory == 3:
      // CRC32.
      result.operation = .arithmetic
      load(replaces: false, from: layout.opcode == 0xf0 ? 1 : nil)
    case 0xf0 where isLegacy:
      result.operation = .move
      load(replaces: true)
    case 0xf1 where isLegacy:
      result.operation = .move
      store(.write)
    case 0xf6 where isLegacy && layout.mandatory != 0:
      result.operation = .arithmetic
      result.readsFlags = true
      result.writesFlags = true
      load(replaces: false)
    case 0xf5 where isLegacy, 0xf6 where isLegacy, 0xf9 where isLegacy: store(.write)
    case 0xf8 where isLegacy: read(reg())
    case 0xfa where isLegacy, 0xfb where isLegacy: writeReg()
    case 0xfc where isLegacy: store(.readWrite)
    case 0x7a where layout.space == .evex, 0x7b where layout.space == .evex,
      0x7c where layout.space == .evex:
      read(rm())
    case 0xe0...0xef where layout.space == .vex:
      result.memory?.access = .readWrite
      result.writesFlags = true
      read(X86Register(rawValue: layout.vvvv))
      writeReg()
    case 0xf2...0xf7 where !isLegacy: bits()
    default: break
    }
  }

  /// BMI1 and BMI2.
  private mutating func bits() {
    result.operation = .arithmetic
    let other = X86Register(rawValue: layout.vvvv)
    useRM(.read)
    switch (layout.opcode, layout.mandatory) {
    case (0xf3, _):
      write(other)
      result.destination = other
      result.writesFlags = true
      return
    case (0xf6, _):
      // MULX: both are destinations, and rdx is the other factor.
      read(.rdx)
      write(other)
    case (0xf2, _), (0xf5, 0), (0xf7, 0):
      read(other)
      result.writesFlags = true
    default: read(other)
    }
    writeReg()
  }

  private var storesOfMapTwo: Bool {
    switch (layout.space, layout.opcode) {
    case (.vex, 0x2e), (.vex, 0x2f), (.vex, 0x8e): true
    case (.evex, 0x63), (.evex, 0x8a), (.evex, 0x8b), (.evex, 0xa0...0xa3): true
    case (.evex, 0x10...0x15), (.evex, 0x20...0x25), (.evex, 0x30...0x35): layout.mandatory == 2
    case (.vex, 0x4b): layout.mandatory == 2
    case (.vex, 0x49): layout.mandatory == 1
    default: false
    }
  }

  private mutating func mapThree() {
    switch layout.opcode {
    case 0x14...0x17:
      // PEXTR and EXTRACTPS.
      result.memory?.access = .write
      if isRegister { writeRM() }
    case 0x20, 0x22:
      if isRegister { read(rm()) }
    case 0x18, 0x1a, 0x38, 0x3a: break
    case 0x19, 0x1b, 0x1d, 0x39, 0x3b: result.memory?.access = .write
    case 0x60, 0x61:
      result.reads.formUnion(X86RegisterSet(rawValue: layout.opcode == 0x60 || layout.opcode == 0x61 ? 0b101 : 0))
      result.writesFlags = true
    case 0x62, 0x63:
      write(.rcx)
      result.writesFlags = true
    case 0xf0 where layout.space == .vex || layout.space == .evex:
      result.operation = .arithmetic
      useRM(.read)
      writeReg()
    default: break
    }
    if result.length > layout.immediateAt { takeImmediate() }
  }

  /// Map 4 of EVEX: the one-byte opcodes again, with a third operand.
  ///
  /// What it reads is told with too much rather than too little.
  mutating func promoted() {
    result.operation = .arithmetic
    result.writesFlags = true
    result.readsFlags = true
    useRM(.readWrite)
    read(reg())
    write(reg())
    let other = X86Register(rawValue: layout.vvvv)
    if layout.hasNewDestination { write(other) }
    if (0x38...0x3b).contains(layout.opcode) { result.operation = .compare }
    if layout.opcode == 0x8f || layout.opcode == 0xff && field == 6 {
      stack(layout.opcode == 0x8f ? .pop : .push, nil)
      if layout.opcode == 0x8f { write(other) } else { read(other) }
    }
    if layout.opcode == 0xf6 || layout.opcode == 0xf7, field > 3 {
      read(.rax)
      read(.rdx)
      writeHalves()
    }
    if result.length > layout.immediateAt { takeImmediate() }
  }
}
