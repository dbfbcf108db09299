import Instructions
import Testing

/// What the full reading tells: where control goes, and which registers, flags and memory it touches.
@Suite struct X86InstructionTests {
  private func read(_ hex: String, mode: X86Mode = .long) throws -> X86Instruction {
    let bytes = X86GoldenTests.bytes(of: hex)
    let found = try #require(
      bytes.withUnsafeBytes { X86Decoder(mode: mode).instruction($0, address: 0x1000) })
    #expect(found.length == bytes.count)
    return found
  }

  @Test(arguments: [
    ("90", InstructionEnd.next), ("e800000000", .call(0x1005)), ("ebfe", .jump(0x1000)),
    ("e910000000", .jump(0x1015)), ("7402", .branch(0x1004)), ("0f85f0ffffff", .branch(0xff6)),
    ("e3f0", .branch(0xff2)), ("ffd0", .indirectCall), ("ffe0", .indirectJump), ("c3", .return),
    ("f3c3", .return), ("c20800", .return), ("0f0b", .trap), ("cc", .trap), ("f4", .trap),
    ("cd29", .trap), ("cd80", .next), ("0f05", .next), ("c7f810000000", .branch(0x1016)),
    ("d500a18877665544332211", .jump(0x1122_3344_5566_7788)),
    ("48cf", .return), ("ff2500000000", .indirectJump),
  ])
  func ends(_ hex: String, _ end: InstructionEnd) throws {
    #expect(try read(hex).end == end)
  }

  @Test func aFlagIsReadFromAGlobal() throws {
    // cmpb $0, 0x10(%rip): the displacement counts from the end, immediate included.
    let compare = try read("803d1000000000")
    #expect(compare.operation == .compare)
    #expect(compare.memory?.address == 0x1017)
    #expect(compare.memory?.access == .read)
    #expect(compare.immediate == 0)
    #expect(compare.width == 1)
    #expect(compare.writesFlags)
    #expect(compare.writes.isEmpty)

    // mov 0x10(%rip), %r9
    let load = try read("4c8b0d10000000")
    #expect(load.operation == .move)
    #expect(load.memory?.address == 0x1017)
    #expect(load.destination == X86Register(rawValue: 9))
    #expect(load.writes == X86RegisterSet(X86Register(rawValue: 9)))
    #expect(load.reads.isEmpty)

    // mov %eax, 0x10(%rip)
    let store = try read("890510000000")
    #expect(store.memory?.access == .write)
    #expect(store.source == .rax)
    #expect(store.writes.isEmpty)

    // lea 0x10(%rip), %rax
    let address = try read("488d0510000000")
    #expect(address.operation == .address)
    #expect(address.memory?.access == .address)
    #expect(address.memory?.address == 0x1017)
  }

  @Test func flagsAreTested() throws {
    let test = try read("f6c120")  // test $0x20, %cl
    #expect(test.operation == .test)
    #expect(test.reads == X86RegisterSet(.rcx))
    #expect(test.immediate == 0x20)
    let bit = try read("480fbae01b")  // bt $27, %rax
    #expect(bit.operation == .bitTest)
    #expect(bit.writes.isEmpty)
    #expect(bit.immediate == 27)
    let and = try read("83e104")  // and $4, %ecx
    #expect(and.operation == .and)
    #expect(and.writes == X86RegisterSet(.rcx))
    let indexed = try read("41f6448c0801")  // testb $1, 8(%r12,%rcx,4)
    #expect(indexed.memory?.base == X86Register(rawValue: 12))
    #expect(indexed.memory?.index == .rcx)
    #expect(indexed.memory?.scale == 4)
    #expect(indexed.memory?.displacement == 8)
    let branch = try read("7402")
    #expect(branch.condition == 4)
    #expect(branch.readsFlags)
    let set = try read("0f95c0")
    #expect(set.operation == .setCondition)
    #expect(set.writes == X86RegisterSet(.rax))
    let move = try read("480f45c1")
    #expect(move.operation == .conditionalMove)
    #expect(move.reads == [X86RegisterSet(.rax), X86RegisterSet(.rcx)])
  }

  @Test func registersOfBytes() throws {
    // mov $1, %ah is of rax; mov $1, %spl is of rsp.
    #expect(try read("b401").writes == X86RegisterSet(.rax))
    #expect(try read("40b401").writes == X86RegisterSet(.rsp))
    // movzbl %ah, %ebx; movzbl %sil, %ebx
    #expect(try read("0fb6dc").reads == X86RegisterSet(.rax))
    #expect(try read("400fb6de").reads == X86RegisterSet(.rsi))
  }

  @Test func zeroIdiom() throws {
    let zero = try read("31c0")
    #expect(zero.operation == .xor)
    #expect(zero.reads.isEmpty)
    #expect(zero.writes == X86RegisterSet(.rax))
    #expect(try read("31c8").reads == [X86RegisterSet(.rax), X86RegisterSet(.rcx)])
  }

  @Test func whatAsksTheCPU() throws {
    #expect(try read("0fa2").operation == .cpuid)
    #expect(try read("0fa2").writes.rawValue == 0b1111)
    #expect(try read("0f01d0").operation == .xgetbv)
    #expect(try read("0f01f9").operation == .timeStamp)
    #expect(try read("0f05").operation == .systemCall)
  }

  @Test func slotsOfImports() throws {
    let call = try read("ff1534120000")
    #expect(call.end == .indirectCall)
    #expect(call.memory?.address == 0x223a)
    let jump = try read("f2ff2534120000")  // as in a PLT with BND
    #expect(jump.end == .indirectJump)
    #expect(jump.memory?.address == 0x223b)
    #expect(try read("64488b042528000000").memory?.address == nil)
    #expect(try read("64488b042528000000").memory?.isThreadLocal == true)
  }

  @Test func vectorsToGeneralRegisters() throws {
    #expect(try read("660f7ec1").writes == X86RegisterSet(.rcx))  // movd %xmm0, %ecx
    #expect(try read("f30f7ec1").writes.isEmpty)  // movq %xmm1, %xmm0
    #expect(try read("c5f9d7c1").writes == X86RegisterSet(.rax))  // vpmovmskb
    #expect(try read("c4e2fbf6c8").writes.rawValue == 0b11)  // mulx %rax, %rax, %rcx
  }

  @Test func protectedMode() throws {
    // cmpl $0, 0x12345678
    let compare = try read("833d7856341200", mode: .protected)
    #expect(compare.memory?.address == 0x1234_5678)
    #expect(try read("a178563412", mode: .protected).memory?.address == 0x1234_5678)
    #expect(try read("e8fbefffff", mode: .protected).end == .call(0))
    #expect(try read("66e9fbef", mode: .protected).end == .jump(0xffff))
  }

  @Test(arguments: [
    ("62f16d48fec9", "vpaddd zmm (62 f1 6d 48 fe c9)"), ("c5edfec9", "vpaddd ymm (c5 ed fe c9)"),
    ("f3480fb8c8", "popcnt (f3 48 0f b8 c8)"), ("c4e2fbf6c8", "mulx (c4 e2 fb f6 c8)"),
    ("9f", "lahf (9f)"), ("06", "(06)"), ("c5f877", "vzeroupper (c5 f8 77)"),
    ("c4e279dec1", "vaesdec xmm (c4 e2 79 de c1)"), ("480fc70f", "cmpxchg16b (48 0f c7 0f)"),
    ("8fe97881c1", "vfrczpd (8f e9 78 81 c1)"),
  ])
  func texts(_ hex: String, _ expected: String) {
    let bytes = X86GoldenTests.bytes(of: hex)
    #expect(bytes.withUnsafeBytes { X86Decoder().text($0) } == expected)
  }

  /// Every instruction above the baseline has a name, but for those of one-byte opcodes under APX, of the
  /// x87, and of 3DNow!, whose opcode is behind the operands.
  static let named = X86GoldenTests.rows.filter {
    !$0.features.isEmpty && $0.features.isDisjoint(with: ["APX", "CMOV", "3DNOW"])
  }

  @Test(arguments: named)
  func names(_ row: X86GoldenTests.Row) throws {
    let text = row.bytes.withUnsafeBytes { X86Decoder().text($0) }
    let word = try #require(row.text.split(separator: " ").first { !$0.hasPrefix("{") })
    let name = try #require(text.split(separator: " ").first)
    // The assembler's spelling has a letter for the width.
    #expect(word == name || word.dropLast() == name, "\(text)")
  }
}
