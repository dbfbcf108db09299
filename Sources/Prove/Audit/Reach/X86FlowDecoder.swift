import Instructions

/// Decodes x86-64.
struct X86FlowDecoder: FlowDecoder {
  private let decoder = X86Decoder()

  /// `rax`, `rcx`, `rdx`, `rsi`, `rdi`, `r8` to `r11` (System V psABI, figure 3.4); Windows keeps
  /// `rsi` and `rdi`, which makes no difference to a check of the CPU.
  let changedByCall: UInt32 = 0x0fc7
  /// `rax`, `rdx`.
  let results: UInt32 = 0x0005
  /// `rdi`, `rsi`, `rdx`, `rcx`, `r8`, `r9`: those of both conventions.
  let arguments: UInt32 = 0x03c6
  /// `rsp`, `rbp`.
  let stack: UInt32 = 0x0030
  /// `bnd`, or `repne`.
  let stubPrefix: UInt8? = 0xf2
  /// `endbr64`.
  let branchMarks: Set<UInt32> = [0xfa1e_0ff3]

  func step(_ code: UnsafeRawBufferPointer, at offset: Int, address: UInt64) -> FlowStep? {
    guard let found = decoder.instruction(code, at: offset, address: address) else { return nil }
    var step = FlowStep(
      address: address, length: found.length, end: found.end, action: .compute,
      reads: found.reads.rawValue, writes: found.writes.rawValue, readsFlags: found.readsFlags,
      writesFlags: found.writesFlags, memory: found.memory.flatMap(Self.memory))
    step.action = Self.action(found, step.memory)
    switch found.operation {
    case .compare: step.isTest = true
    case .bitTest:
      step.isTest = true
      step.isBitTest = true
    case .test, .and:
      step.isTest = true
      step.isBitTest = found.immediate.map { $0 > 0 && $0 & ($0 - 1) == 0 } ?? false
    default: break
    }
    // The carry flag (2, 3) is a bit that was tested, the zero flag (4, 5) is equality.
    if case .branch = found.end, let condition = found.condition {
      step.isBranchOnFlag = (2...5).contains(condition)
    }
    return step
  }

  private static func memory(_ memory: X86Memory) -> FlowStep.Memory? {
    guard !memory.isThreadLocal else { return nil }
    let isRead = memory.access == .read || memory.access == .readWrite
    let isWritten = memory.access == .write || memory.access == .readWrite
    return FlowStep.Memory(
      base: memory.base?.rawValue, displacement: memory.displacement,
      hasIndex: memory.index != nil, address: memory.index == nil ? memory.address : nil,
      isRead: isRead, isWritten: isWritten)
  }

  private static func action(
    _ found: X86Instruction, _ memory: FlowStep.Memory?
  ) -> FlowStep.Action {
    switch found.operation {
    case .cpuid, .xgetbv: return .identify
    case .address:
      return found.destination.map { .address($0.rawValue) } ?? .compute
    case .move, .pop:
      if let destination = found.destination?.rawValue {
        if let memory, memory.isRead { return .load(destination) }
        if let source = found.source?.rawValue { return .copy(destination, from: source) }
        if let value = found.immediate, found.operation == .move {
          return .set(destination, UInt64(bitPattern: value))
        }
        return .compute
      }
      if let memory, memory.isWritten { return .store(found.source?.rawValue) }
      return .compute
    case .xor:
      // A register with itself: counts as not read.
      if let destination = found.destination, found.source == destination, found.memory == nil {
        return .set(destination.rawValue, 0)
      }
      return .compute
    default: return .compute
    }
  }

  func scan(
    _ code: UnsafeRawBufferPointer, address: UInt64, for targets: AddressFilter,
    _ found: (_ site: UInt64, _ target: UInt64) -> Void
  ) {
    guard code.count >= 5 else { return }
    /// What four bytes at an offset refer to, relative to their end and as an absolute address.
    func look(_ at: Int, _ site: Int, isAbsolute: Bool) {
      guard at + 4 <= code.count else { return }
      let value = code.loadUnaligned(fromByteOffset: at, as: Int32.self)
      let target =
        isAbsolute
        ? UInt64(UInt32(bitPattern: Int32(littleEndian: value)))
        : address &+ UInt64(at + 4) &+ UInt64(bitPattern: Int64(Int32(littleEndian: value)))
      if targets.mayContain(target) { found(address &+ UInt64(site), target) }
    }
    for at in 0..<(code.count - 4) {
      switch code[at] {
      case 0xe8, 0xe9: look(at + 1, at, isAbsolute: false)
      case 0x0f where code[at + 1] & 0xf0 == 0x80: look(at + 2, at, isAbsolute: false)
      case 0x8d where code[at + 1] & 0xc7 == 0x05: look(at + 2, at, isAbsolute: false)
      // An address as a constant: mov, push, and mov with sign.
      case 0xb8...0xbf, 0x68: look(at + 1, at, isAbsolute: true)
      case 0xc7: look(at + 2, at, isAbsolute: true)
      // Through memory: mov, movzx, cmp, test, bt, call, jmp; a constant may follow.
      case 0x8b, 0x8a, 0x3b, 0x3a, 0x39, 0x38, 0x85, 0x84, 0x23, 0x22, 0xff:
        if code[at + 1] & 0xc7 == 0x05 { look(at + 2, at, isAbsolute: false) }
      case 0x80, 0x83, 0xf6, 0xf7, 0x81, 0xb6, 0xb7, 0xba, 0x63:
        if code[at + 1] & 0xc7 == 0x05 { lookBefore(at) }
      default: break
      }
    }
    /// The same where a constant of zero, one, two or four bytes follows the displacement.
    func lookBefore(_ at: Int) {
      guard at + 6 <= code.count else { return }
      let value = Int32(littleEndian: code.loadUnaligned(fromByteOffset: at + 2, as: Int32.self))
      for constant in [0, 1, 2, 4] {
        let target =
          address &+ UInt64(at + 6 + constant) &+ UInt64(bitPattern: Int64(value))
        if targets.mayContain(target) {
          found(address &+ UInt64(at), target)
          return
        }
      }
    }
  }

  func scanIdentification(
    _ code: UnsafeRawBufferPointer, address: UInt64, _ found: (UInt64) -> Void
  ) {
    guard code.count >= 3 else { return }
    for at in 0..<(code.count - 2) where code[at] == 0x0f {
      // cpuid; xgetbv.
      if code[at + 1] == 0xa2 || (code[at + 1] == 0x01 && code[at + 2] == 0xd0) {
        found(address &+ UInt64(at))
      }
    }
  }
}
