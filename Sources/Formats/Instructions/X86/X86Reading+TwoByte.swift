/// The opcode map behind `0F` (Intel SDM volume 2, table A-3).
extension X86Reading {
  mutating func twoByte() {
    let opcode = layout.opcode
    switch opcode {
    case 0x01: systemGroup()
    case 0x05, 0x34:
      result.operation = .systemCall
      result.reads = [X86RegisterSet(.rax)]
      result.writes = X86RegisterSet(rawValue: 1 << 0 | 1 << 1 | 1 << 11)
    case 0x07, 0x35: go(.return)
    case 0x0b, 0xb9, 0xff: go(.trap)
    case 0x0d, 0x18...0x1f:
      result.operation = .nothing
      result.memory?.access = .address
      // RDSSP, where it is more than a hint.
      if opcode == 0x1e, layout.mandatory == 2, isRegister, field == 1 { write(rm()) }
    case 0x20, 0x21: write(X86Register(rawValue: layout.base | modRM & 7))
    case 0x22, 0x23: read(X86Register(rawValue: layout.base | modRM & 7))
    case 0x31:
      result.operation = .timeStamp
      writeHalves()
    case 0x32, 0x33:
      read(.rcx)
      writeHalves()
    case 0x30: result.reads = X86RegisterSet(rawValue: 0b111)
    case 0x40...0x4f:
      result.operation = .conditionalMove
      result.condition = opcode & 15
      result.readsFlags = true
      load(replaces: false)
    case 0x80...0x8f:
      result.operation = .control
      result.condition = opcode & 15
      result.readsFlags = true
      result.end = .branch(target())
    case 0x90...0x9f:
      result.operation = .setCondition
      result.width = 1
      result.condition = opcode & 15
      result.readsFlags = true
      useRM(.write)
      if isRegister { result.destination = rm() }
    case 0xa0, 0xa8: stack(.push, nil)
    case 0xa1, 0xa9: stack(.pop, nil)
    case 0xa2:
      result.operation = .cpuid
      result.reads = X86RegisterSet(rawValue: 0b0011)
      result.writes = X86RegisterSet(rawValue: 0b1111)
    case 0xa3, 0xab, 0xb3, 0xbb:
      result.operation = .bitTest
      result.writesFlags = true
      store(opcode == 0xa3 ? .read : .readWrite)
    case 0xba:
      result.operation = .bitTest
      result.writesFlags = true
      useRM(field == 4 ? .read : .readWrite)
      if isRegister { result.destination = rm() }
      takeImmediate()
    case 0xa4, 0xa5, 0xac, 0xad:
      result.operation = .shift
      result.writesFlags = true
      store(.readWrite)
      if opcode & 1 == 1 { read(.rcx) } else { takeImmediate() }
    case 0xae: stateGroup()
    case 0xaf:
      result.operation = .arithmetic
      result.writesFlags = true
      load(replaces: false)
    case 0xb0, 0xb1:
      result.width = opcode == 0xb0 ? 1 : result.width
      result.writesFlags = true
      store(.readWrite)
      read(.rax)
      write(.rax)
    case 0xb6, 0xbe: move(from: 1)
    case 0xb7, 0xbf: move(from: 2)
    case 0xb8, 0xbc, 0xbd, 0x02, 0x03:
      result.operation = .arithmetic
      result.writesFlags = true
      load(replaces: true)
    case 0xc0, 0xc1:
      result.operation = .arithmetic
      result.width = opcode == 0xc0 ? 1 : result.width
      result.writesFlags = true
      store(.readWrite)
      write(reg())
    case 0xc3:
      result.operation = .move
      store(.write)
    case 0xc7: compareGroup()
    case 0xc8...0xcf:
      let register = X86Register(rawValue: layout.base | opcode & 7)
      result.operation = .arithmetic
      read(register)
      write(register)
      result.destination = register
    case 0x00: descriptorGroup()
    default: vectorsOfMapOne()
    }
  }

  mutating func writeHalves() {
    write(.rax)
    write(.rdx)
  }

  private mutating func systemGroup() {
    let isWrite = field == 0 || field == 1 || field == 4
    result.memory?.access = isWrite ? .write : .read
    guard isRegister else { return }
    switch modRM {
    case 0xd0:
      result.operation = .xgetbv
      read(.rcx)
      writeHalves()
    case 0xd1: result.reads = X86RegisterSet(rawValue: 0b111)
    case 0xd5, 0xd6: result.writesFlags = true
    case 0xee:
      read(.rcx)
      writeHalves()
    case 0xf9:
      result.operation = .timeStamp
      writeHalves()
      write(.rcx)
    case 0xc1, 0xd9:
      // A call of the hypervisor may change any of these.
      result.writes = X86RegisterSet(rawValue: 0b1111)
    case 0xfd: writeHalves()
    case _ where field == 4: write(rm())
    default: break
    }
  }

  private mutating func descriptorGroup() {
    if field < 2 { useRM(.write) } else { useRM(.read) }
    result.writesFlags = field > 3
  }

  private mutating func stateGroup() {
    if isRegister {
      guard layout.mandatory == 2 else {
        if layout.mandatory != 0 { result.writesFlags = true }
        return
      }
      if field < 2 { write(rm()) } else { read(rm()) }
    } else {
      switch field {
      case 0, 3, 4, 6: result.memory?.access = .write
      case 7: result.memory?.access = .address
      default: result.memory?.access = .read
      }
      if field > 3, field < 7 { result.reads.formUnion(X86RegisterSet(rawValue: 0b101)) }
    }
  }

  private mutating func compareGroup() {
    if isRegister {
      result.writesFlags = true
      write(rm())
      result.destination = rm()
    } else if field == 1 {
      result.memory?.access = .readWrite
      result.writesFlags = true
      result.reads.formUnion(X86RegisterSet(rawValue: 0b1111))
      writeHalves()
    } else {
      let isWrite = field == 4 || field == 5 || field == 7
      result.memory?.access = isWrite ? .write : .read
    }
  }
}
