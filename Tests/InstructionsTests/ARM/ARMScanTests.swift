import Instructions
import Testing

@Suite struct ARMScanTests {
  static let application = ARMDecoder(profile: .application)
  static let microcontroller = ARMDecoder(profile: .microcontroller)

  static func hits(
    _ bytes: [UInt8], _ state: ARMScan.State, _ baseline: String, bigEndian: Bool = false,
    hardFloat: Bool = false
  ) throws -> [ARMFeatures] {
    let allowed = try #require(ARMFeatures.allowed(by: baseline, hardFloat: hardFloat))
    let decoder = baseline.hasPrefix("armv") ? microcontroller : application
    var scan = ARMScan(allowed: allowed, decoder: decoder)
    bytes.withUnsafeBytes { scan.scan($0, state: state, isBigEndian: bigEndian) }
    #expect(scan.hitCount == scan.hits.count)
    return scan.hits.map(\.features)
  }

  static let dmb: [UInt8] = [0x5B, 0xF0, 0x7F, 0xF5]
  static let movw: [UInt8] = [0x01, 0x00, 0x00, 0xE3]
  static let sdiv: [UInt8] = [0x11, 0xF2, 0x10, 0xE7]

  @Test func levels() throws {
    #expect(try Self.hits(Self.dmb, .a32, "v6") == [ARMFeatures([.barriers])])
    #expect(try Self.hits(Self.dmb, .a32, "v7").isEmpty)
    #expect(try Self.hits(Self.movw, .a32, "v6") == [ARMFeatures([.movWide])])
    #expect(try Self.hits(Self.movw, .a32, "v7").isEmpty)
    // An option of ARMv7-A.
    #expect(try Self.hits(Self.sdiv, .a32, "v7") == [ARMFeatures([.divide])])
    // vadd.f32 s0, s1, s2
    let vadd: [UInt8] = [0x81, 0x0A, 0x30, 0xEE]
    #expect(try Self.hits(vadd, .a32, "v5") == [ARMFeatures([.vfpv2])])
    #expect(try Self.hits(vadd, .a32, "v6").isEmpty)
    // vadd.f64 d16, d1, d2: the v7 baseline has 16 registers.
    #expect(try Self.hits([0x02, 0x0B, 0x71, 0xEE], .a32, "v7") == [ARMFeatures([.d32])])
    // vadd.i32 q0, q1, q2
    #expect(try Self.hits([0x44, 0x00, 0x22, 0xF2], .a32, "v7") == [ARMFeatures([.neon])])
  }

  @Test func byteOrder() throws {
    let big = Array(Self.movw.reversed())
    #expect(try Self.hits(big, .a32, "v6", bigEndian: true) == [ARMFeatures([.movWide])])
  }

  @Test func microcontrollers() throws {
    // sdiv r0, r1, r2
    let sdiv: [UInt8] = [0x91, 0xFB, 0xF2, 0xF0]
    #expect(try Self.hits(sdiv, .thumb, "armv6-m") == [ARMFeatures([.divide])])
    for name in ["armv7-m", "armv7e-m", "armv8-m.base", "armv8-m.main"] {
      #expect(try Self.hits(sdiv, .thumb, name).isEmpty, "\(name)")
    }
    // smlabb r0, r1, r2, r3
    let dsp: [UInt8] = [0x11, 0xFB, 0x02, 0x30]
    #expect(try Self.hits(dsp, .thumb, "armv7-m") == [ARMFeatures([.dsp])])
    #expect(try Self.hits(dsp, .thumb, "armv7e-m").isEmpty)
    // cbz r0, #4
    #expect(try Self.hits([0x00, 0xB1], .thumb, "armv6-m") == [ARMFeatures([.compareAndBranch])])
    #expect(try Self.hits([0x00, 0xB1], .thumb, "armv8-m.base").isEmpty)
    // vadd.f32 s0, s1, s2
    let vadd: [UInt8] = [0x30, 0xEE, 0x81, 0x0A]
    #expect(try Self.hits(vadd, .thumb, "armv7e-m") == [ARMFeatures([.vfpv2])])
    #expect(try Self.hits(vadd, .thumb, "armv7e-m", hardFloat: true).isEmpty)
    // A32 is no code for these.
    #expect(try Self.hits(Self.movw, .a32, "armv7-m") == [ARMFeatures([.a32])])
  }

  @Test func otherNames() { #expect(ARMFeatures.allowed(by: "v8") == nil) }

  @Test func attributes() throws {
    // Tag_CPU_name "7-A", CPU_arch v7, profile A, ARM ISA, Thumb-2, VFPv3-D16, ABI_VFP_args, DIV_use.
    let inner: [UInt8] = [
      5, 0x37, 0x2D, 0x41, 0, 6, 10, 7, 0x41, 8, 1, 9, 2, 10, 4, 28, 1, 32, 1, 0x78, 0, 34, 1, 44,
      2,
    ]
    let file: [UInt8] = [1, UInt8(inner.count + 5), 0, 0, 0] + inner
    let vendor = Array("aeabi".utf8) + [0]
    let section: [UInt8] =
      [UInt8(ascii: "A"), UInt8(4 + vendor.count + file.count), 0, 0, 0] + vendor + file
    let read = try #require(try section.withUnsafeBytes { try ARMAttributes($0) })
    #expect(read.cpuName == "7-A")
    #expect(read.architecture == .v7)
    #expect(read.profile == "A")
    #expect(read.usesA32 && read.thumbUse == 2 && read.usesUnalignedAccess)
    #expect(read.floatingPoint == .vfpv3D16)
    #expect(read.vectors == ARMAttributes.Vectors.none)
    #expect(read.floatArguments == .vfp)
    #expect(read.division == .always)
    for count in 0..<section.count where count != 1 {
      #expect(throws: BuildAttributesError.self, "\(count) bytes") {
        try section[..<count].withUnsafeBytes { _ = try ARMAttributes($0) }
      }
    }
    for index in section.indices {
      for bit in 0..<8 {
        var flipped = section
        flipped[index] ^= 1 << UInt8(bit)
        _ = try? flipped.withUnsafeBytes { try ARMAttributes($0) }
      }
    }
  }

  @Test(arguments: [1, 2] as [UInt64], [ARMScan.State.a32, .thumb]) func noise(
    seed: UInt64, state: ARMScan.State
  ) {
    var random = ARM64Noise(seed: seed)
    let bytes = (0..<200_001).map { _ in UInt8(truncatingIfNeeded: random.next()) }
    for decoder in [Self.application, Self.microcontroller] {
      var scan = ARMScan(allowed: [], decoder: decoder, hitLimit: 5)
      bytes.withUnsafeBytes { scan.scan($0, state: state) }
      #expect(scan.hits.count == 5)
      #expect(scan.instructions >= 50_000)
      #expect((1...3).contains(scan.trailingBytes))
    }
  }
}
