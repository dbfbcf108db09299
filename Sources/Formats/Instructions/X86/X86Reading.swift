/// Makes an ``X86Instruction`` of bytes whose length and layout are known.
struct X86Reading {
  let code: UnsafePointer<UInt8>
  let layout: X86Layout
  let isLong: Bool
  var result: X86Instruction

  init(
    _ code: UnsafePointer<UInt8>, _ length: Int, _ need: X86Need, _ measure: X86Measure,
    _ address: UInt64
  ) {
    self.code = code
    isLong = measure.isLong
    layout = X86Layout(code, measure)
    result = X86Instruction(
      address: address, length: length, need: need, operation: .other, end: .next, reads: [],
      writes: [], readsFlags: false, writesFlags: false, condition: nil, destination: nil,
      source: nil, memory: nil, immediate: nil, width: 0)
    result.width = layout.isWide ? 8 : layout.has66 ? 2 : 4
    readMemory()
    switch (layout.space, layout.map) {
    case (.legacy, 0): oneByte()
    case (.legacy, 1): twoByte()
    case (.legacy, _), (.vex, _), (.xop, _): extended()
    case (.evex, 4): promoted()
    case (.evex, _): extended()
    }
    finishMemory()
  }

  // MARK: Parts

  var modRM: UInt8 { layout.modRMAt.map { code[$0] } ?? 0 }
  var field: UInt8 { modRM >> 3 & 7 }
  var isRegister: Bool { layout.modRMAt != nil && modRM >= 0xc0 }

  /// The register in ModRM.reg.
  func reg(_ width: Int? = nil) -> X86Register { byteRegister(layout.reg | field, width) }

  /// The register in ModRM.rm.
  func rm(_ width: Int? = nil) -> X86Register { byteRegister(layout.base | modRM & 7, width) }

  /// Registers 4 to 7 of a byte are, without REX, the second bytes of 0 to 3.
  private func byteRegister(_ number: UInt8, _ width: Int?) -> X86Register {
    let isHigh = (width ?? result.width) == 1 && !layout.hasREX && number & 0x1c == 4
    return X86Register(rawValue: isHigh ? number & 3 : number)
  }

  /// The signed number of some bytes, least significant first.
  func signed(_ at: Int, _ size: Int) -> Int64 {
    var value: UInt64 = 0
    for index in 0..<min(size, 8) { value |= UInt64(code[at + index]) << UInt64(8 * index) }
    guard size < 8 else { return Int64(bitPattern: value) }
    let shift = UInt64(64 - 8 * size)
    return Int64(bitPattern: value << shift) >> Int64(shift)
  }

  /// The immediate that takes up the rest of the instruction.
  mutating func takeImmediate() {
    let size = result.length - layout.immediateAt
    guard size > 0 else { return }
    result.immediate = signed(layout.immediateAt, size)
  }

  /// Where the displacement at the end of the instruction leads.
  func target() -> UInt64 {
    let size = result.length - layout.immediateAt
    let next = result.address &+ UInt64(result.length)
    let sum = next &+ UInt64(bitPattern: signed(layout.immediateAt, size))
    if isLong { return sum }
    return size == 2 ? sum & 0xffff : sum & 0xffff_ffff
  }

  // MARK: Memory

  /// Reads the memory operand, if ModRM has one; what is done with it comes later.
  private mutating func readMemory() {
    guard let at = layout.modRMAt, !isRegister else { return }
    var memory = X86Memory(
      access: .read, base: nil, index: nil, scale: 1, displacement: 0, address: nil,
      isThreadLocal: layout.isThreadLocal)
    let mod = modRM >> 6
    let low = modRM & 7
    if layout.has67, !isLong {
      let pairs: [(UInt8, UInt8?)] = [(3, 6), (3, 7), (5, 6), (5, 7), (6, nil), (7, nil), (5, nil), (3, nil)]
      let size = mod == 0 ? (low == 6 ? 2 : 0) : Int(mod)
      memory.displacement = signed(at + 1, size)
      if mod == 0, low == 6 {
        memory.address = UInt64(memory.displacement & 0xffff)
      } else {
        memory.base = X86Register(rawValue: pairs[Int(low)].0)
        memory.index = pairs[Int(low)].1.map { X86Register(rawValue: $0) }
      }
    } else {
      let size = mod == 1 ? 1 : mod == 2 ? 4 : 0
      if low == 4 {
        readIndexed(&memory, at, mod, size)
      } else if mod == 0, low == 5 {
        memory.displacement = signed(at + 1, 4)
        let origin = isLong ? result.address &+ UInt64(result.length) : 0
        memory.address = absolute(origin &+ UInt64(bitPattern: memory.displacement))
      } else {
        memory.displacement = signed(at + 1, size)
        memory.base = X86Register(rawValue: layout.base | low)
      }
    }
    for register in [memory.base, memory.index] {
      if let register { result.reads.insert(register) }
    }
    result.memory = memory
  }

  /// Reads an operand with a SIB byte.
  private mutating func readIndexed(
    _ memory: inout X86Memory, _ at: Int, _ mod: UInt8, _ size: Int
  ) {
    let sib = code[at + 1]
    let index = layout.index | sib >> 3 & 7
    // Gathers and scatters have a vector there; this is known by the opcode.
    if index != 4, !hasVectorIndex { memory.index = X86Register(rawValue: index) }
    memory.scale = 1 << (sib >> 6)
    if mod == 0, sib & 7 == 5 {
      memory.displacement = signed(at + 2, 4)
      if memory.index == nil, !hasVectorIndex {
        memory.address = absolute(UInt64(bitPattern: memory.displacement))
      }
    } else {
      memory.displacement = signed(at + 2, size)
      memory.base = X86Register(rawValue: layout.base | sib & 7)
    }
  }

  private var hasVectorIndex: Bool {
    guard layout.map == 2, layout.space == .vex || layout.space == .evex else { return false }
    return (0x90...0x93).contains(layout.opcode)
      || layout.space == .evex && (0xa0...0xa3).contains(layout.opcode)
      || layout.space == .evex && (0xc6...0xc7).contains(layout.opcode)
  }

  func absolute(_ address: UInt64) -> UInt64 {
    isLong && !layout.has67 ? address : address & 0xffff_ffff
  }

  /// Only where no prefix names a thread's own memory is an address one of the file.
  private mutating func finishMemory() {
    if result.memory?.isThreadLocal == true { result.memory?.address = nil }
  }

  // MARK: Operands

  /// Uses ModRM.rm, register or memory.
  mutating func useRM(_ access: X86Memory.Access) {
    guard isRegister else {
      result.memory?.access = access
      return
    }
    let register = rm()
    if access != .write { result.reads.insert(register) }
    if access == .write || access == .readWrite { write(register) }
  }

  mutating func read(_ register: X86Register) { result.reads.insert(register) }

  mutating func write(_ register: X86Register) { result.writes.insert(register) }

  /// ModRM.rm is the destination, ModRM.reg the source.
  mutating func store(_ access: X86Memory.Access) {
    useRM(access)
    read(reg())
    result.source = reg()
    if isRegister { result.destination = rm() }
  }

  /// ModRM.reg is the destination, ModRM.rm the source.
  mutating func load(replaces: Bool, from width: Int? = nil) {
    if isRegister {
      let register = rm(width)
      read(register)
      result.source = register
    } else {
      result.memory?.access = .read
    }
    if !replaces { read(reg()) }
    write(reg())
    result.destination = reg()
  }
}
