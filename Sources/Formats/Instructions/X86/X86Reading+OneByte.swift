/// The one-byte opcode map (Intel SDM volume 2, table A-2).
extension X86Reading {
  mutating func oneByte() {
    let opcode = layout.opcode
    switch opcode {
    case 0x00...0x3f where opcode & 7 < 6: arithmetic(opcode >> 3, form: opcode & 7)
    case 0x06, 0x07, 0x0e, 0x16, 0x17, 0x1e, 0x1f: stack(opcode & 1 == 0 ? .push : .pop, nil)
    case 0x40...0x4f:
      // In 32-bit code: INC and DEC.
      result.operation = .arithmetic
      result.writesFlags = true
      read(X86Register(rawValue: opcode & 7))
      write(X86Register(rawValue: opcode & 7))
    case 0x50...0x5f:
      stack(opcode < 0x58 ? .push : .pop, X86Register(rawValue: layout.base | opcode & 7))
    case 0x60, 0x61:
      result.operation = opcode == 0x60 ? .push : .pop
      result.reads = X86RegisterSet(rawValue: opcode == 0x60 ? 0xff : 0x10)
      result.writes = X86RegisterSet(rawValue: opcode == 0x60 ? 0x10 : 0xff)
    case 0x63: move(from: isLong ? 4 : 2)
    case 0x68, 0x6a:
      takeImmediate()
      stack(.push, nil)
    case 0x69, 0x6b:
      result.operation = .arithmetic
      result.writesFlags = true
      load(replaces: true)
      takeImmediate()
    case 0x80...0x83:
      result.width = opcode & 1 == 0 ? 1 : result.width
      takeImmediate()
      arithmetic(field, form: 8)
    case 0x84, 0x85:
      result.width = opcode == 0x84 ? 1 : result.width
      result.operation = .test
      result.writesFlags = true
      useRM(.read)
      read(reg())
      result.source = reg()
      if isRegister { result.destination = rm() }
    case 0x86, 0x87:
      result.width = opcode == 0x86 ? 1 : result.width
      store(.readWrite)
      write(reg())
    case 0x88, 0x89, 0x8a, 0x8b: moveGeneral(opcode)
    case 0x8c:
      useRM(.write)
      if isRegister { result.destination = rm() }
    case 0x8e: useRM(.read)
    case 0x8d:
      result.operation = .address
      result.memory?.access = .address
      write(reg())
      result.destination = reg()
    case 0x8f:
      stack(.pop, isRegister ? rm() : nil)
      result.memory?.access = .write
    case 0x62, 0xc4, 0xc5:
      result.memory?.access = .read
      if opcode != 0x62 { write(reg()) }
    case 0x90 where layout.base == 0: result.operation = .nothing
    case 0x90...0x97:
      let register = X86Register(rawValue: layout.base | opcode & 7)
      result.reads = [X86RegisterSet(.rax), X86RegisterSet(register)]
      result.writes = result.reads
    case 0x98:
      result.operation = .arithmetic
      accumulate()
    case 0x99:
      result.operation = .arithmetic
      read(.rax)
      write(.rdx)
    case 0x9c:
      stack(.push, nil)
      result.readsFlags = true
    case 0x9d:
      stack(.pop, nil)
      result.writesFlags = true
    case 0x9e:
      read(.rax)
      result.writesFlags = true
    case 0x9f:
      write(.rax)
      result.readsFlags = true
    case 0xa0...0xa3: moveAbsolute(opcode)
    case 0xa4...0xa7, 0xaa...0xaf, 0x6c...0x6f: string(opcode)
    case 0xa8, 0xa9:
      result.width = opcode == 0xa8 ? 1 : result.width
      result.operation = .test
      result.writesFlags = true
      read(.rax)
      result.destination = .rax
      takeImmediate()
    case 0xb0...0xbf:
      result.operation = .move
      let number = layout.base | opcode & 7
      result.width = opcode < 0xb8 ? 1 : result.width
      let isHigh = opcode < 0xb8 && !layout.hasREX && number > 3
      let register = X86Register(rawValue: isHigh ? number & 3 : number)
      write(register)
      result.destination = register
      takeImmediate()
    case 0xc0, 0xc1, 0xd0...0xd3: shift(opcode)
    case 0xc6 where modRM == 0xf8, 0xc7 where modRM == 0xf8:
      result.operation = .control
      if opcode == 0xc7 { result.end = .branch(target()) }
      write(.rax)
    case 0xc6, 0xc7:
      result.operation = .move
      result.width = opcode == 0xc6 ? 1 : result.width
      useRM(.write)
      if isRegister { result.destination = rm() }
      takeImmediate()
    case 0xc8, 0xc9:
      result.operation = .other
      result.reads.formUnion([X86RegisterSet(.rsp), X86RegisterSet(.rbp)])
      result.writes.formUnion([X86RegisterSet(.rsp), X86RegisterSet(.rbp)])
    case 0xd4, 0xd5, 0x27, 0x2f, 0x37, 0x3f:
      accumulate()
      result.writesFlags = true
    case 0xd6: write(.rax)
    case 0xd7:
      read(.rbx)
      accumulate()
    case 0xd8...0xdf: floating(opcode)
    case 0xe4, 0xe5, 0xec, 0xed: write(.rax)
    case 0xe6, 0xe7, 0xee, 0xef: read(.rax)
    case 0xf5, 0xf8...0xfd:
      result.writesFlags = true
      result.readsFlags = opcode == 0xf5
    case 0xf6, 0xf7: unary(opcode)
    case 0xfe where field < 2, 0xff where field < 2:
      result.width = opcode == 0xfe ? 1 : result.width
      result.operation = .arithmetic
      result.writesFlags = true
      useRM(.readWrite)
      if isRegister { result.destination = rm() }
    default: control(opcode)
    }
  }

  private mutating func accumulate() {
    read(.rax)
    write(.rax)
  }

  private mutating func moveGeneral(_ opcode: UInt8) {
    result.operation = .move
    result.width = opcode & 1 == 0 ? 1 : result.width
    if opcode < 0x8a { store(.write) } else { load(replaces: true) }
  }

  /// MOVSXD and the like: the source is narrower than the destination.
  mutating func move(from width: Int) {
    result.operation = .move
    load(replaces: true, from: width)
  }

  private mutating func moveAbsolute(_ opcode: UInt8) {
    result.operation = .move
    result.width = opcode & 1 == 0 ? 1 : result.width
    let size = result.length - layout.immediateAt
    let raw = UInt64(bitPattern: signed(layout.immediateAt, size))
    let isLoad = opcode < 0xa2
    result.memory = X86Memory(
      access: isLoad ? .read : .write, base: nil, index: nil, scale: 1,
      displacement: Int64(bitPattern: raw), address: size < 8 ? raw & 0xffff_ffff : raw,
      isThreadLocal: layout.isThreadLocal)
    if isLoad {
      write(.rax)
      result.destination = .rax
    } else {
      read(.rax)
      result.source = .rax
    }
  }

  mutating func stack(_ operation: X86Instruction.Operation, _ register: X86Register?) {
    result.operation = operation
    read(.rsp)
    write(.rsp)
    guard let register else { return }
    if operation == .push {
      read(register)
      result.source = register
    } else {
      write(register)
      result.destination = register
    }
  }

  /// ADD, OR, ADC, SBB, AND, SUB, XOR, CMP by number; forms 0 to 5 as in opcodes, 8 with immediate.
  mutating func arithmetic(_ number: UInt8, form: UInt8) {
    if form < 6, form & 1 == 0 { result.width = 1 }
    let onlyFlags = number == 7
    switch number {
    case 1: result.operation = .or
    case 4: result.operation = .and
    case 6: result.operation = .xor
    case 7: result.operation = .compare
    default: result.operation = .arithmetic
    }
    result.writesFlags = true
    result.readsFlags = number == 2 || number == 3
    switch form {
    case 0, 1:
      store(onlyFlags ? .read : .readWrite)
    case 2, 3:
      load(replaces: false)
      if onlyFlags { result.writes = [] }
    case 4, 5:
      read(.rax)
      if !onlyFlags { write(.rax) }
      result.destination = .rax
      takeImmediate()
    default:
      useRM(onlyFlags ? .read : .readWrite)
      if isRegister { result.destination = rm() }
    }
    // Xor and sub of a register with itself are zero, whatever was in it.
    if number == 6 || number == 5, isRegister, form < 4, rm() == reg() { result.reads = [] }
  }

  private mutating func shift(_ opcode: UInt8) {
    result.operation = .shift
    result.width = opcode & 1 == 0 ? 1 : result.width
    result.writesFlags = true
    result.readsFlags = field == 2 || field == 3
    useRM(.readWrite)
    if isRegister { result.destination = rm() }
    if opcode >= 0xd2 { read(.rcx) } else if opcode < 0xd0 { takeImmediate() } else { result.immediate = 1 }
  }

  /// TEST, NOT, NEG, MUL, IMUL, DIV, IDIV.
  private mutating func unary(_ opcode: UInt8) {
    result.width = opcode == 0xf6 ? 1 : result.width
    result.writesFlags = field != 2
    switch field {
    case 0, 1:
      result.operation = .test
      useRM(.read)
      takeImmediate()
    case 2, 3:
      result.operation = .arithmetic
      useRM(.readWrite)
    default:
      result.operation = .arithmetic
      useRM(.read)
      accumulate()
      if opcode == 0xf7 {
        if field > 5 { read(.rdx) }
        write(.rdx)
      }
    }
    if isRegister { result.destination = rm() }
  }

  private mutating func string(_ opcode: UInt8) {
    let source: Bool
    let target: Bool
    switch opcode {
    case 0xa4...0xa7: (source, target) = (true, true)
    case 0xaa, 0xab, 0xae, 0xaf, 0x6c, 0x6d: (source, target) = (false, true)
    default: (source, target) = (true, false)
    }
    for (register, isUsed) in [(X86Register.rsi, source), (.rdi, target), (.rcx, layout.mandatory > 1)]
    where isUsed {
      read(register)
      write(register)
    }
    switch opcode {
    case 0xaa, 0xab: read(.rax)
    case 0xac, 0xad: write(.rax)
    case 0xae, 0xaf: read(.rax)
    default: break
    }
    result.writesFlags = [0xa6, 0xa7, 0xae, 0xaf].contains(opcode)
  }

  private mutating func floating(_ opcode: UInt8) {
    if isRegister {
      if opcode == 0xdf, modRM == 0xe0 { write(.rax) }
      // FCOMI and FUCOMI compare into the flags, FCMOV reads them.
      result.writesFlags = (opcode == 0xdb || opcode == 0xdf) && (field == 5 || field == 6)
      result.readsFlags = (opcode == 0xda || opcode == 0xdb) && field < 4
    } else {
      let stores: Bool
      switch opcode {
      case 0xd9: stores = field == 2 || field == 3 || field > 5
      case 0xdb, 0xdf: stores = (1...3).contains(field) || field > 5
      case 0xdd: stores = (1...3).contains(field) || field > 5
      default: stores = false
      }
      result.memory?.access = stores ? .write : .read
    }
  }

  /// Whatever may go elsewhere.
  private mutating func control(_ opcode: UInt8) {
    switch opcode {
    case 0x70...0x7f:
      result.operation = .control
      result.condition = opcode & 15
      result.readsFlags = true
      result.end = .branch(target())
    case 0xe0...0xe3:
      result.operation = .control
      read(.rcx)
      if opcode < 0xe3 { write(.rcx) }
      result.readsFlags = opcode < 0xe2
      result.end = .branch(target())
    case 0xe8: go(.call(target()))
    case 0xe9, 0xeb: go(.jump(target()))
    case 0x9a: go(.indirectCall)
    case 0xea: go(.indirectJump)
    case 0xc2, 0xc3, 0xca, 0xcb, 0xcf: go(.return)
    case 0xcc, 0xf1, 0xf4: go(.trap)
    case 0xcd:
      takeImmediate()
      // Windows' __fastfail does not come back.
      if result.immediate == 0x29 { return go(.trap) }
      result.operation = .systemCall
      write(.rax)
    case 0xce: result.readsFlags = true
    case 0xff:
      useRM(.read)
      if isRegister { result.source = rm() }
      switch field {
      case 2, 3: go(.indirectCall)
      case 4, 5: go(.indirectJump)
      default: stack(.push, isRegister ? rm() : nil)
      }
    default: break
    }
  }

  mutating func go(_ end: InstructionEnd) {
    result.operation = .control
    result.end = end
    switch end {
    case .call, .indirectCall, .return:
      read(.rsp)
      write(.rsp)
    default: break
    }
  }
}
