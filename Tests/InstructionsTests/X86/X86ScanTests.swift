import Instructions
import Testing

/// Whole ranges: what is counted, reported and left out.
@Suite struct X86ScanTests {
  private func scan(
    _ hex: String, baseline: X86FeatureSet = X86Level.v1.features, mode: X86Mode = .long,
    limit: Int = .max
  ) -> X86Scan {
    X86GoldenTests.bytes(of: hex).withUnsafeBytes {
      X86Decoder(mode: mode, baseline: baseline).scan($0, limit: limit)
    }
  }

  @Test func hitsHaveOffsetsAndNeeds() throws {
    // nop; vpaddd %ymm1, %ymm2, %ymm3; popcnt; ret
    let found = scan("90 c5edfec9 f3480fb8c8 c3")
    #expect(found.instructions == 4)
    #expect(found.hits.map(\.offset) == [1, 5])
    #expect(found.hits.map(\.need.feature) == [.avx2, .popcnt])
    #expect(found.excess == [.avx2, .popcnt])
    #expect(found.excess.level == .v3)
  }

  @Test func theBaselineDecides() {
    let code = "c5edfec9 f3480fb8c8 62f16d48fec9"
    #expect(scan(code, baseline: X86Level.v1.features).hitCount == 3)
    #expect(scan(code, baseline: X86Level.v2.features).hitCount == 2)
    #expect(scan(code, baseline: X86Level.v3.features).hitCount == 1)
    #expect(scan(code, baseline: X86Level.v4.features).hitCount == 0)
  }

  /// TZCNT, PAUSE, ENDBR64, BND, NOTRACK, XACQUIRE, prefetches, hints, `rep ret`, RDSSP.
  @Test(arguments: [
    "f30fbcc1", "f390", "f30f1efa", "f2e800000000", "3effe0", "f2f00fb111", "0f0d08", "0f1800",
    "0f1f4000", "f3c3", "f3480f1ec8", "0f1c00", "660f1a08",
  ])
  func neverReported(_ code: String) {
    let found = scan(code)
    #expect(found.instructions == 1)
    #expect(found.hits.isEmpty)
    #expect(found.undecodedBytes == 0)
  }

  @Test func whatIsNoInstructionIsCounted() {
    // 06 and 0f04 are none in 64-bit code; `04 90` is.
    let found = scan("90 06 0f0490 90")
    #expect(found.undecodedBytes == 2)
    #expect(found.firstUndecoded == 1)
    #expect(found.instructions == 3)
  }

  @Test func theEndMayCutAnInstruction() {
    let found = scan("90 48b81122")
    #expect(found.instructions == 1)
    #expect(found.truncatedBytes == 4)
    #expect(found.undecodedBytes == 0)
  }

  @Test func aCutInstructionIsNotReported() {
    let found = scan("90 62f16d48fe")
    #expect(found.hitCount == 0)
    #expect(found.excess.isEmpty)
  }

  @Test func sixteenBytesAreTooMany() {
    let most = String(repeating: "66", count: 14) + "90"
    #expect(scan(most).instructions == 1)
    #expect(scan("66" + most).undecodedBytes == 1)
  }

  @Test func aLimitKeepsTheCount() {
    let found = scan(String(repeating: "c5edfec9", count: 100), limit: 3)
    #expect(found.hits.count == 3)
    #expect(found.hitCount == 100)
  }

  @Test func nothingIsNothing() {
    #expect(scan("") == X86Scan())
  }

  /// 40 is INC, 62 BOUND, C4 LES, 9A a far call, and 67 makes addresses sixteen bits wide.
  @Test func protectedMode() {
    let found = scan("40 628800000000 c406 9a112233445566 678b4608 6766a11234", mode: .protected)
    #expect(found.instructions == 6)
    #expect(found.undecodedBytes == 0)
    let vex = scan("c5edfec9", mode: .protected)
    #expect(vex.hits.map(\.need.feature) == [.avx2])
    #expect(scan("0f58c1", baseline: [.cmov], mode: .protected).excess == [.sse])
  }

  /// A generator whose numbers are the same everywhere.
  struct Noise: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9e37_79b9_7f4a_7c15
      var value = state
      value = (value ^ value >> 30) &* 0xbf58_476d_1ce4_e5b9
      value = (value ^ value >> 27) &* 0x94d0_49bb_1331_11eb
      return value ^ value >> 31
    }
  }

  @Test(arguments: 0..<40) func noise(_ seed: UInt64) throws {
    var generator = Noise(state: seed)
    let count = Int.random(in: 1...3000, using: &generator)
    let starts: [UInt8] = [0x62, 0xc4, 0xc5, 0x8f, 0xd5, 0x0f, 0x66, 0xf3]
    let code = (0..<count).map { _ -> UInt8 in
      let byte = UInt8.random(in: 0...255, using: &generator)
      return byte < 64
        ? starts[Int(byte) % starts.count] : UInt8.random(in: 0...255, using: &generator)
    }
    let decoder = X86Decoder(mode: seed % 4 == 3 ? .protected : .long, baseline: [])
    try code.withUnsafeBytes { bytes in
      let whole = decoder.scan(bytes)
      // The same, one at a time: every byte belongs to exactly one thing.
      var at = 0
      var instructions = 0
      var hits: [Int] = []
      var undecoded = 0
      while at < bytes.count {
        if let found = decoder.measure(bytes, at: at) {
          #expect((1...15).contains(found.length))
          if !found.need.features.isEmpty { hits.append(at) }
          let full = try #require(decoder.instruction(bytes, at: at, address: UInt64(at)))
          #expect(full.length == found.length)
          at += found.length
          instructions += 1
        } else if whole.truncatedBytes > 0, at == bytes.count - whole.truncatedBytes {
          break
        } else {
          undecoded += 1
          at += 1
        }
      }
      #expect(whole.instructions == instructions)
      #expect(whole.undecodedBytes == undecoded)
      #expect(whole.hits.map(\.offset) == hits)
    }
  }
}
