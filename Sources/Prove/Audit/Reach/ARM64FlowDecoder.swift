import Instructions

/// Decodes AArch64.
struct ARM64FlowDecoder: FlowDecoder {
  /// X0 to X18 and X30 (AAPCS64, 6.1.1).
  let changedByCall = ARM64Registers.changedByCall.rawValue
  /// X0, X1.
  let results: UInt32 = 0x3
  /// X0 to X7.
  let arguments: UInt32 = 0xff
  /// SP, X29.
  let stack: UInt32 = 1 << 31 | 1 << 29
  let stubPrefix: UInt8? = nil
  /// `bti c`, `bti j`, `bti jc`, `paciasp`.
  let branchMarks: Set<UInt32> = [0xd503_245f, 0xd503_249f, 0xd503_24df, 0xd503_233f]

  private static func word(_ code: UnsafeRawBufferPointer, _ offset: Int) -> UInt32 {
    UInt32(littleEndian: code.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
  }

  func step(_ code: UnsafeRawBufferPointer, at offset: Int, address: UInt64) -> FlowStep? {
    guard offset >= 0, offset <= code.count - 4 else { return nil }
    let found = ARM64Instruction(word: Self.word(code, offset), address: address)
    var step = FlowStep(
      address: address, length: 4, end: found.end, action: .compute, reads: found.reads.rawValue,
      writes: found.writes.rawValue, readsFlags: false, writesFlags: false, memory: nil)
    let operation = found.operation
    switch operation {
    case .constant(let destination, let value): step.action = .set(UInt8(destination), value)
    case .add(let destination, let source, let value, _):
      step.action = .offset(UInt8(destination), from: UInt8(source), by: value)
    case .move(let destination, let source, _):
      // A register that is zero, not the stack pointer.
      step.action =
        source == 31
        ? .set(UInt8(destination), 0) : .copy(UInt8(destination), from: UInt8(source))
    case .load(let destination, let place, _, _):
      step.memory = Self.memory(place, isRead: true)
      step.action = .load(UInt8(destination))
    case .store(let source, let place, _):
      step.memory = Self.memory(place, isRead: false)
      step.action = .store(source == 31 ? nil : UInt8(source))
    case .compare, .compareRegister, .test, .testRegister:
      step.writesFlags = true
      step.isTest = true
    case .conditionalCompare:
      step.writesFlags = true
      step.readsFlags = true
    case .conditionalBranch(let condition):
      step.readsFlags = true
      step.isBranchOnFlag = condition < 2
    case .testAndBranch(_, let test, _):
      step.isBranchOnFlag = true
      if case .bit = test { step.isBitTest = true }
    case .readSystemRegister where operation.readsIdentification: step.action = .identify
    default:
      // CSEL and its kin; arithmetic with flags is rare in a check.
      if found.word & 0x1fe0_0000 == 0x1a80_0000 { step.readsFlags = true }
      if found.word & 0x3f00_0000 == 0x3100_0000 || found.word & 0x3f20_0000 == 0x2b00_0000 {
        step.writesFlags = true
      }
    }
    step.isExclusive = Self.isExclusive(found.word)
    // XZR: what is put there is gone.
    switch step.action {
    case .load(31), .set(31, _), .copy(31, _): step.action = .compute
    default: break
    }
    return step
  }

  /// LDXR, STXR and their kin, but not CASP, which is encoded among them.
  ///
  /// Source: DDI 0487, C4.1.94, “Load/store exclusive register”.
  private static func isExclusive(_ word: UInt32) -> Bool {
    word & 0x3f80_0000 == 0x0800_0000 && word & 0xbfa0_7c00 != 0x0820_7c00
  }

  private static func memory(
    _ place: ARM64Operation.Address, isRead: Bool
  ) -> FlowStep.Memory {
    var memory = FlowStep.Memory(
      base: nil, displacement: 0, hasIndex: false, address: nil, isRead: isRead,
      isWritten: !isRead)
    switch place {
    case .base(let base, let offset, _, let isPostIndexed):
      memory.base = UInt8(base)
      memory.displacement = isPostIndexed ? 0 : offset
    case .literal(let address): memory.address = address
    case .indexed(let base, _):
      memory.base = UInt8(base)
      memory.hasIndex = true
    }
    return memory
  }

  func scan(
    _ code: UnsafeRawBufferPointer, address: UInt64, for targets: AddressFilter,
    _ found: (_ site: UInt64, _ target: UInt64) -> Void
  ) {
    for offset in stride(from: 0, to: code.count - 3, by: 4) {
      let word = Self.word(code, offset)
      let here = address &+ UInt64(offset)
      // B and BL; B.cond, CBZ, CBNZ.
      if word & 0x7c00_0000 == 0x1400_0000 {
        let target = here &+ UInt64(bitPattern: Int64(Int32(bitPattern: word << 6) >> 6) * 4)
        if targets.mayContain(target) { found(here, target) }
      } else if word & 0x9f00_0000 == 0x1000_0000 {
        // ADR, which linkers make of ADRP and ADD where the target is near.
        let distance = Int64(Int32(bitPattern: word << 8) >> 13) << 2 | Int64(word >> 29 & 3)
        let target = here &+ UInt64(bitPattern: distance)
        if targets.mayContain(target) { found(here, target) }
      } else if word & 0x9f00_0000 == 0x9000_0000 {
        // ADRP, and what is done with its register soon after.
        let pages = Int64(Int32(bitPattern: word << 8) >> 13) << 2 | Int64(word >> 29 & 3)
        let page = (here & ~0xfff) &+ UInt64(bitPattern: pages << 12)
        lookAhead(code, offset, word & 31, page) { target in
          if targets.mayContain(target) { found(here, target) }
        }
      }
    }
  }

  /// Follows the register of an ADRP for a few instructions: ADD of an immediate, and loads and stores.
  private func lookAhead(
    _ code: UnsafeRawBufferPointer, _ offset: Int, _ register: UInt32, _ page: UInt64,
    _ found: (UInt64) -> Void
  ) {
    for next in 1...12 where offset + next * 4 + 4 <= code.count {
      let word = Self.word(code, offset + next * 4)
      guard word >> 5 & 31 == register else { continue }
      let immediate = UInt64(word >> 10 & 0xfff)
      if word & 0xffc0_0000 == 0x9100_0000 { found(page &+ immediate) }
      // LDR and STR of general registers with an unsigned offset: size in bits 31 and 30.
      if word & 0x3f00_0000 == 0x3900_0000 { found(page &+ immediate << UInt64(word >> 30)) }
    }
  }

  func scanIdentification(
    _ code: UnsafeRawBufferPointer, address: UInt64, _ found: (UInt64) -> Void
  ) {
    for offset in stride(from: 0, to: code.count - 3, by: 4) {
      // MRS of S3_0_C0_C0_0 to S3_0_C0_C7_7.
      if Self.word(code, offset) & 0xffff_f800 == 0xd538_0000 { found(address &+ UInt64(offset)) }
    }
  }
}
