@testable import Audit
import Testing

/// Tables and constants among instructions.
@Suite struct DataInCodeTests {
  private func words(_ words: [UInt32]) -> [UInt8] {
    words.flatMap { word in (0..<4).map { UInt8(truncatingIfNeeded: word >> UInt32($0 * 8)) } }
  }

  /// `lea rdx, [rip+table]; movsxd rcx, [rdx+rcx*4]; add rcx, rdx; jmp rcx`, two arms, and the table.
  private static let jump: [UInt8] = [
    0x48, 0x8d, 0x15, 0x0d, 0x00, 0x00, 0x00, 0x48, 0x63, 0x0c, 0x8a, 0x48, 0x01, 0xd1, 0xff, 0xe1,
    0x90, 0xc3, 0x90, 0xc3,
    // 0x14: to 0x10, 0x12 and 0x10.
    0xfc, 0xff, 0xff, 0xff, 0xfe, 0xff, 0xff, 0xff, 0xfc, 0xff, 0xff, 0xff,
  ]

  @Test func findsATableOfX86() {
    Self.jump.withUnsafeBytes { code in
      let data = DataInCode.x86(code)
      #expect(data.ranges == [0x14..<0x20])
      #expect(data.code(in: code.count) == [0..<0x14])
    }
  }

  /// Numbers that lead out of the function are no table.
  @Test func leavesCodeWhatIsNoTable() {
    var other = Self.jump
    other[0x17] = 0x7f
    other.withUnsafeBytes { code in #expect(DataInCode.x86(code).ranges.isEmpty) }
    [UInt8](repeating: 0x90, count: 40).withUnsafeBytes { code in
      #expect(DataInCode.x86(code).ranges.isEmpty && DataInCode.x86(code).code(in: 40) == [0..<40])
    }
  }

  /// `ldr w0, literal; ldr q1, literal; ret`, and the literals behind.
  @Test func findsLiteralsOfARM64() {
    let code = words([
      0x1800_0080, 0x9c00_0081, 0xd65f_03c0, 0xd503_201f, 0xc000_0004, 1, 2, 3, 4,
    ])
    code.withUnsafeBytes { code in
      #expect(DataInCode.arm64(code).ranges == [16..<36])
      #expect(DataInCode.arm64(code).code(in: 36) == [0..<16])
    }
  }

  /// `adr x8, table; ldrb w9, [x8, x9]; adr x8, code; add x8, x8, x9, lsl #2; br x8`: the first is a table,
  /// the second is not; it ends where the branch in front goes to.
  @Test func findsATableOfARM64() {
    let code = words([
      0x3400_0140, 0x1000_00c8, 0x3869_6909, 0x1000_0068, 0x8b09_0908, 0xd61f_0100, 0xd65f_03c0,
      0x0403_0201, 0x0807_0605, 0xd503_201f, 0xd65f_03c0,
    ])
    code.withUnsafeBytes { code in
      #expect(DataInCode.arm64(code).ranges == [28..<40])
    }
  }

  /// Words as LLVM's assembler makes them.
  @Test(arguments: [
    (0x0420_e3e0 as UInt32, true), (0x04e3_e003, true), (0x04bf_5020, true), (0x043f_57bf, true),
    (0x0462_50a1, true), (0x04bf_5843, true),
    // incb; add of vectors; ld1b.
    (0x0430_e3e0, false), (0x0420_0000, false), (0xa400_4000, false),
  ])
  func tellsLengthsOfVectorsFromTheirUse(word: UInt32, isLength: Bool) {
    #expect(FeatureIntent.isLengthOnly(word) == isLength)
    #expect(FeatureIntent.isByName([(word, "SVE"), (0xd503_467f, "SME")]) == isLength)
  }
}
