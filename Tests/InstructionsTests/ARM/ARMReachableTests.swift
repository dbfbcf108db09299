import Instructions
import Testing

/// What is code in a function that has constants and tables in it; the bytes are `llvm-mc`'s.
@Suite struct ARMReachableTests {
  private static func ranges(
    _ bytes: [UInt8], _ state: ARMScan.State, address: UInt64 = 0x1000
  ) -> [Range<Int>] {
    bytes.withUnsafeBytes { ARMReachable($0, address: address, state: state).ranges }
  }

  /// `cmp r0, #3; bhi 9f; tbb [pc, r0]`, a table of four, `1: ldr r0, [pc, #12]; bx lr`,
  /// `2: it eq; bxeq lr; movs r0, #1; bx lr`, `3: bl abort`, a constant that looks like NEON,
  /// `9: movs r0, #2; pop {r4, pc}`.
  private static let thumb: [UInt8] = [
    0x03, 0x28, 0x0d, 0xd8, 0xdf, 0xe8, 0x00, 0xf0, 0x02, 0x04, 0x08, 0x04, 0x03, 0x48, 0x70, 0x47,
    0x08, 0xbf, 0x70, 0x47, 0x01, 0x20, 0x70, 0x47, 0xff, 0xf7, 0xfe, 0xff, 0x00, 0xef, 0x00, 0xef,
    0x02, 0x20, 0x10, 0xbd,
  ]

  /// `cmp r0, #2; addls pc, pc, r0, lsl #2; b 4f; b 1f; b 2f; b 3f`, `1: ldr r0, 5f; bx lr`,
  /// `2: vldr d0, 6f; pop {r4, pc}`, `3: bl abort`, three words that are `vmla.f32` as instructions,
  /// `4: mov r0, #1; ldrls pc, [pc, r0, lsl #2]; bx lr`.
  private static let a32: [UInt8] = [
    0x02, 0x00, 0x50, 0xe3, 0x00, 0xf1, 0x8f, 0x90, 0x0a, 0x00, 0x00, 0xea, 0x01, 0x00, 0x00, 0xea,
    0x02, 0x00, 0x00, 0xea, 0x03, 0x00, 0x00, 0xea, 0x0c, 0x00, 0x9f, 0xe5, 0x1e, 0xff, 0x2f, 0xe1,
    0x02, 0x0b, 0x9f, 0xed, 0x10, 0x80, 0xbd, 0xe8, 0xfe, 0xff, 0xff, 0xeb, 0x40, 0x0d, 0x00, 0xf2,
    0x40, 0x0d, 0x00, 0xf2, 0x40, 0x0d, 0x00, 0xf2, 0x01, 0x00, 0xa0, 0xe3, 0x00, 0xf1, 0x9f, 0x97,
    0x1e, 0xff, 0x2f, 0xe1,
  ]

  @Test func leavesOutTablesAndConstants() {
    #expect(Self.ranges(Self.thumb, .thumb) == [0..<8, 12..<28, 32..<36])
    #expect(Self.ranges(Self.a32, .a32) == [0..<0x2c, 0x38..<0x44])
  }

  /// Constants are found from a multiple of four, wherever the function begins: here the constant is
  /// two bytes further, and the call before it runs into its first half.
  @Test func countsFromTheAddress() {
    #expect(Self.ranges(Self.thumb, .thumb, address: 0x1002) != Self.ranges(Self.thumb, .thumb))
  }

  @Test func survivesAnything() {
    for state in [ARMScan.State.a32, .thumb] {
      for whole in [Self.thumb, Self.a32] {
        for place in whole.indices {
          var damaged = whole
          damaged[place] ^= 0xff
          for bytes in [damaged, Array(whole.prefix(place))] {
            let ranges = Self.ranges(bytes, state, address: .max - 3)
            #expect(ranges.allSatisfy { $0.lowerBound >= 0 && $0.upperBound <= bytes.count })
          }
        }
      }
    }
  }

  /// As many tables as instructions, each as long as the rest of the function.
  @Test(.timeLimit(.minutes(1))) func isLinear() {
    let tables = [UInt8](
      unsafeUninitializedCapacity: 1 << 17,
      initializingWith: { buffer, count in
        for index in 0..<(1 << 17) { buffer[index] = [0xdf, 0xe8, 0x00, 0xf0][index % 4] }
        count = 1 << 17
      })
    #expect(!Self.ranges(tables, .thumb).isEmpty)
  }
}
