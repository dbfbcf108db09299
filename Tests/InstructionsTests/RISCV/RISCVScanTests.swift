import Instructions
import Testing

@Suite struct RISCVScanTests {
  @Test(
    arguments: [
      ([0x01, 0x00], 2), ([0x13, 0, 0, 0], 4), ([0x1F, 0, 0, 0, 0, 0], 6),
      ([0x3F, 0, 0, 0, 0, 0, 0, 0], 8), ([0x7F, 0, 0, 0], 2),
    ] as [([UInt8], Int)])
  func lengths(bytes: [UInt8], length: Int) {
    let read = bytes.withUnsafeBytes { RISCVInstruction($0, at: 0) }
    #expect(read?.length == length)
    // One byte less is no instruction, but for the last, of which two bytes are taken.
    if length == bytes.count {
      #expect(bytes.dropLast().withUnsafeBytes { RISCVInstruction($0, at: 0) } == nil)
    }
  }

  @Test func baselines() throws {
    let rva20 = try #require(RISCVExtensions.allowed(by: "rva20u64"))
    let rva22 = try #require(RISCVExtensions.allowed(by: "rva22u64"))
    let rva23 = try #require(RISCVExtensions.allowed(by: "rva23u64"))
    #expect(rva20.isSubset(of: rva22))
    #expect(rva22.isSubset(of: rva23))
    #expect(!rva20.has(.zba) && rva22.has(.zba) && !rva22.has(.v) && rva23.has(.v))
    #expect(rva20.has(.zcd) && !rva20.has(.zcf))
    let rv32gc = try #require(RISCVExtensions.allowed(by: "rv32gc"))
    #expect(rv32gc.has(.zcf) && rv32gc.has(.zcd) && !rv32gc.has(.rv64))
    let names = ["rv64imac", "rv32i", "rv32im", "rv32imc", "rv32imac", "rv32imafc"]
    for name in names { #expect(RISCVExtensions.allowed(by: name)?.has(.zicsr) == true, "\(name)") }
    #expect(RISCVExtensions.allowed(by: "rv32i")?.has(.m) == false)
    #expect(RISCVExtensions.allowed(by: "rv32imafc")?.has(.zcf) == true)
    #expect(RISCVExtensions.allowed(by: "rv32imafc")?.has(.d) == false)
    #expect(RISCVExtensions.allowed(by: "x86") == nil)
  }

  @Test func architectureStrings() throws {
    let read = try #require(
      RISCVArchitecture("rv64i2p1_m2p0_a2p1_zicsr2p0_zvl128b1p0_xtheadba1p0"))
    #expect(read.registerWidth == 64)
    #expect(read.parts.map(\.name) == ["i", "m", "a", "zicsr", "zvl128b", "xtheadba"])
    #expect(read.parts.map(\.major) == [2, 2, 2, 2, 1, 1])
    #expect(read.parts.map(\.minor) == [1, 0, 1, 0, 0, 0])
    #expect(read.extensions.has(.custom) && read.extensions.has(.zmmul))
    #expect(RISCVArchitecture("RV64GC_ZBA")?.extensions.has(.zifencei) == true)
    for text in ["", "rv", "rv64", "rv128i", "rv64q", "rv64i-m", "rv64i_Z é", "rv64i2p"] {
      #expect(RISCVArchitecture(text) == nil || text == "rv64i2p", "\(text)")
    }
  }

  @Test func attributes() throws {
    // A, riscv, Tag_File: stack_align 16, arch "rv64gc", unaligned_access 1.
    let inner: [UInt8] = [4, 16, 5] + Array("rv64gc".utf8) + [0, 6, 1]
    let file: [UInt8] = [1, UInt8(inner.count + 5), 0, 0, 0] + inner
    let vendor = Array("riscv".utf8) + [0]
    let section: [UInt8] =
      [UInt8(ascii: "A"), UInt8(4 + vendor.count + file.count), 0, 0, 0] + vendor + file
    let read = try #require(try section.withUnsafeBytes { try RISCVAttributes($0) })
    #expect(read.stackAlignment == 16)
    #expect(read.architecture?.extensions.has(.d) == true)
    #expect(read.usesUnalignedAccess == true)
    // Every shorter section is an error, and none traps.
    for count in 0..<section.count where count != 1 {
      #expect(throws: BuildAttributesError.self, "\(count) bytes") {
        try section[..<count].withUnsafeBytes { _ = try RISCVAttributes($0) }
      }
    }
    for index in section.indices {
      for bit in 0..<8 {
        var flipped = section
        flipped[index] ^= 1 << UInt8(bit)
        _ = try? flipped.withUnsafeBytes { try RISCVAttributes($0) }
      }
    }
  }

  /// Noise always ends, and every byte is in an instruction or in what is left over.
  @Test(arguments: [1, 2, 3] as [UInt64], [32, 64]) func noise(seed: UInt64, width: Int) {
    var random = ARM64Noise(seed: seed)
    let bytes = (0..<100_001).map { _ in UInt8(truncatingIfNeeded: random.next()) }
    var scan = RISCVScan(allowed: [], hitLimit: 10)
    bytes.withUnsafeBytes { scan.scan($0, registerWidth: width) }
    #expect(scan.instructions > 25_000)
    #expect(scan.hits.count == 10)
    #expect(scan.hitCount + scan.undefined == scan.instructions)
    #expect((1...7).contains(scan.trailingBytes))
  }
}
