import Instructions
import Testing

@Suite struct ARM64InstructionTests {
  static func at1000(_ word: UInt32) -> ARM64Instruction {
    ARM64Instruction(word: word, address: 0x1000)
  }

  /// Words by llvm-mc 19.
  @Test(
    arguments: [
      (0x1400_0002, .jump(0x1008)),  // b #8
      (0x97FF_FFFF, .call(0xFFC)),  // bl #-4
      (0x5400_0040, .branch(0x1008)),  // b.eq #8
      (0x5400_004E, .jump(0x1008)),  // b.al #8
      (0xB4FF_FFE8, .branch(0xFFC)),  // cbz x8, #-4
      (0x3500_0048, .branch(0x1008)),  // cbnz w8, #8
      (0x3718_0048, .branch(0x1008)),  // tbnz w8, #3, #8
      (0xD61F_0200, .indirectJump),  // br x16
      (0xD63F_0100, .indirectCall),  // blr x8
      (0xD65F_03C0, .return),  // ret
      (0xD65F_0BFF, .return),  // retaa
      (0xD71F_0A30, .indirectJump),  // braa x17, x16
      (0xD420_0020, .trap),  // brk #1
      (0x0000_0001, .trap),  // udf #1
      (0xD400_0001, .next),  // svc #0
      (0xD503_201F, .next),  // nop
      (0x8B01_0000, .next),  // add x0, x0, x1
    ] as [(UInt32, InstructionEnd)])
  func end(word: UInt32, expected: InstructionEnd) {
    #expect(Self.at1000(word).end == expected)
  }

  @Test(
    arguments: [
      (0xB000_0010, .constant(destination: 16, value: 0x2000)),  // adrp x16, 0x2000
      (0x9000_0008, .constant(destination: 8, value: 0x1000)),  // adrp x8, 0x1000
      (0x1000_0040, .constant(destination: 0, value: 0x1008)),  // adr x0, #8
      (0x70FF_FFE0, .constant(destination: 0, value: 0xFFF)),  // adr x0, #-1
      // add x16, x16, #64
      (0x9101_0210, .add(destination: 16, source: 16, value: 0x40, is64Bit: true)),
      // sub sp, sp, #1, lsl #12
      (0xD140_07FF, .add(destination: 31, source: 31, value: -0x1000, is64Bit: true)),
      (
        0x3940_2210,
        .load(
          destination: 16, address: .base(16, offset: 8, writesBack: false, isPostIndexed: false),
          size: 1, isSigned: false)
      ),  // ldrb w16, [x16, #8]
      (
        0xF940_0508,
        .load(
          destination: 8, address: .base(8, offset: 8, writesBack: false, isPostIndexed: false),
          size: 8, isSigned: false)
      ),  // ldr x8, [x8, #8]
      (
        0xB980_0508,
        .load(
          destination: 8, address: .base(8, offset: 4, writesBack: false, isPostIndexed: false),
          size: 4, isSigned: true)
      ),  // ldrsw x8, [x8, #4]
      (
        0xF81F_0FFE,
        .store(
          source: 30, address: .base(31, offset: -16, writesBack: true, isPostIndexed: false),
          size: 8)
      ),  // str x30, [sp, #-16]!
      (
        0xF841_07FE,
        .load(
          destination: 30, address: .base(31, offset: 16, writesBack: true, isPostIndexed: true),
          size: 8, isSigned: false)
      ),  // ldr x30, [sp], #16
      (
        0x5800_0040,
        .load(destination: 0, address: .literal(0x1008), size: 8, isSigned: false)
      ),  // ldr x0, #8
      (
        0x88DF_FD00,
        .load(
          destination: 0, address: .base(8, offset: 0, writesBack: false, isPostIndexed: false),
          size: 4, isSigned: false)
      ),  // ldar w0, [x8]
      (
        0xB860_6908,
        .load(destination: 8, address: .indexed(base: 8, index: 0), size: 4, isSigned: false)
      ),  // ldr w8, [x8, x0]
      (0xD280_0020, .constant(destination: 0, value: 1)),  // mov x0, #1
      (0x1280_0000, .constant(destination: 0, value: 0xFFFF_FFFF)),  // mov w0, #-1
      // movk x0, #1, lsl #16
      (0xF2A0_0020, .insert(destination: 0, value: 0x10000, mask: 0xFFFF_0000)),
      (0xB200_F3E0, .constant(destination: 0, value: 0x5555_5555_5555_5555)),  // mov x0, #0x5555...
      (0x3200_03E0, .constant(destination: 0, value: 1)),  // orr w0, wzr, #1
      (0xAA01_03E0, .move(destination: 0, source: 1, is64Bit: true)),  // mov x0, x1
      (0x1200_0108, .bits(destination: 8, source: 8, is64Bit: false)),  // and w8, w8, #1
      (0x5308_7D08, .bits(destination: 8, source: 8, is64Bit: false)),  // lsr w8, w8, #8
      (0x7100_051F, .compare(source: 8, value: 1, is64Bit: false)),  // cmp w8, #1
      (0xB100_051F, .compare(source: 8, value: -1, is64Bit: true)),  // cmn x8, #1
      (0xEB01_001F, .compareRegister(source: 0, other: 1, is64Bit: true)),  // cmp x0, x1
      (0x7200_011F, .test(source: 8, mask: 1, is64Bit: false)),  // tst w8, #1
      (0x6A00_011F, .testRegister(source: 8, other: 0, is64Bit: false)),  // tst w8, w0
      (0xFA40_0104, .conditionalCompare(source: 8)),  // ccmp x8, x0, #4, eq
      (0x3500_0048, .testAndBranch(source: 8, test: .zero, whenSet: true)),  // cbnz w8, #8
      (0xB6F8_0048, .testAndBranch(source: 8, test: .bit(63), whenSet: false)),  // tbz x8, #63, #8
      (0x5400_0041, .conditionalBranch(condition: 1)),  // b.ne #8
      (0xD63F_0100, .branch(register: 8)),  // blr x8
      // mrs x0, ID_AA64ISAR0_EL1
      (0xD538_0600, .readSystemRegister(destination: 0, register: 0xC030)),
      (0x8B01_0000, .other),  // add x0, x0, x1
      (0xF980_0000, .other),  // prfm pldl1keep, [x0]
    ] as [(UInt32, ARM64Operation)])
  func operation(word: UInt32, expected: ARM64Operation) {
    #expect(Self.at1000(word).operation == expected)
  }

  @Test func identificationRegisters() {
    #expect(Self.at1000(0xD538_0600).operation.readsIdentification)
    // mrs x0, TPIDR_EL0
    #expect(!Self.at1000(0xD53B_D040).operation.readsIdentification)
  }

  @Test(
    arguments: [
      (0x3940_2210, [16]),  // ldrb w16, [x16, #8]
      (0xF841_07FE, [30, 31]),  // ldr x30, [sp], #16
      (0xA8C1_7BFD, [29, 30, 31]),  // ldp x29, x30, [sp], #16
      (0xA9BF_7BFD, [31]),  // stp x29, x30, [sp, #-16]!
      (0xF900_0001, []),  // str x1, [x0]
      (0xB8E0_0020, [0]),  // ldaddal w0, w0, [x1]
      (0x8800_FC41, [0]),  // stlxr w0, w1, [x2]
      (0xEB01_001F, []),  // cmp x0, x1
      (0x9400_0000, [30]),  // bl
      (0xD63F_0100, [30]),  // blr x8
      (0x9E66_0000, [0]),  // fmov x0, d0
      (0x1E62_2820, []),  // fadd d0, d1, d2
      (0xD53B_D040, [0]),  // mrs x0, TPIDR_EL0
      (0x9101_03FF, [31]),  // add sp, sp, #64
      (0x3DC0_0400, []),  // ldr q0, [x0, #16]
      (0x4CDF_7800, [0]),  // ld1 {v0.4s}, [x0], #16
    ] as [(UInt32, [Int])])
  func writes(word: UInt32, expected: [Int]) {
    let set = expected.reduce(into: ARM64Registers()) { $0.insert(ARM64Registers($1)) }
    #expect(Self.at1000(word).writes == set)
  }

  @Test func notes() {
    let scanner = ARM64Scanner(allowed: [])
    #expect(Self.at1000(0xB8E0_0020).note(scanner) == "ldaddal (FEAT_LSE, word 0xb8e00020)")
    #expect(Self.at1000(1).note(scanner) == "undefined word 0x00000001")
    #expect(Self.at1000(0x04A0_0000).note(scanner) == "FEAT_SVE (word 0x04a00000)")
    #expect(Self.at1000(0xD503_201F).note(scanner) == "0xd503201f")
  }
}
