import Binaries
import Testing

@Suite struct MachOUniversalTests {
  private static let amd64 = MachOCPU(type: MachOCPU.Family.x86_64, subtype: 3)
  private static let arm64 = MachOCPU(type: MachOCPU.Family.arm64, subtype: 0)

  private func read(_ bytes: [UInt8], size: UInt64? = nil) throws -> UniversalBinary {
    try bytes.withUnsafeBytes {
      try UniversalBinary(BinaryView($0, format: .universal), fileSize: size)
    }
  }

  @Test(arguments: [false, true])
  func isWrittenAndRead(is64Bit: Bool) throws {
    let header = UniversalBinary(
      is64Bit: is64Bit,
      slices: [
        .init(cpu: Self.amd64, offset: 0x1000, size: 0x800, alignment: 12),
        .init(cpu: Self.arm64, offset: 0x4000, size: 1, alignment: 14),
      ])
    let bytes = try header.encoded()
    #expect(bytes.count == header.headerSize)
    #expect(try read(bytes, size: 0x4001) == header)
    for count in 0..<bytes.count {
      #expect(throws: BinaryError.self) { try read(Array(bytes.prefix(count)), size: 0x4001) }
    }
    #expect(throws: BinaryError.self) { try read(bytes, size: 0x4000) }
  }

  struct Refusal: Sendable, CustomTestStringConvertible {
    var slices: [UniversalBinary.Slice]
    var says: String
    var testDescription: String { says }
  }

  static let refusals = [
    Refusal(slices: [], says: "nfat_arch 0"),
    Refusal(
      slices: [
        .init(cpu: amd64, offset: 0x1000, size: 1, alignment: 12),
        .init(cpu: amd64, offset: 0x2000, size: 1, alignment: 12),
      ], says: "one slice x86_64, found two"),
    Refusal(
      slices: [
        .init(cpu: amd64, offset: 0x1000, size: 0x1001, alignment: 12),
        .init(cpu: arm64, offset: 0x2000, size: 1, alignment: 12),
      ], says: "x86_64 and arm64 apart"),
    Refusal(
      slices: [.init(cpu: amd64, offset: 0x1001, size: 1, alignment: 12)], says: "2^12 divides"),
    Refusal(
      slices: [.init(cpu: amd64, offset: 0, size: 1, alignment: 12)], says: "after the header"),
    Refusal(
      slices: [.init(cpu: amd64, offset: 0x10000, size: 1, alignment: 16)],
      says: "align of at most 2^15"),
    Refusal(
      slices: [.init(cpu: amd64, offset: 0xfff_f000, size: 0xfff, alignment: 12)],
      says: "within the file"),
  ]

  @Test(arguments: refusals)
  func refuses(_ refusal: Refusal) throws {
    let bytes = try UniversalBinary(is64Bit: false, slices: refusal.slices).encoded()
    let error = #expect(throws: BinaryError.self) { try read(bytes, size: 0x20000) }
    #expect(error?.message.contains(refusal.says) == true, "\(error.debugDescription)")
  }

  @Test func tellsJavaFromUniversal() {
    let java: [UInt8] = [0xca, 0xfe, 0xba, 0xbe, 0, 0, 0, 52, 0, 1, 2, 3]
    #expect(!java.withUnsafeBytes { UniversalBinary.matches($0) })
    let error = #expect(throws: BinaryError.self) { try read(java) }
    #expect(error?.message.contains("Java class") == true)
  }

  @Test func aNarrowHeaderHasItsLimit() throws {
    let slice = UniversalBinary.Slice(cpu: Self.amd64, offset: 1 << 32, size: 1, alignment: 12)
    #expect(throws: BinaryError.self) {
      try UniversalBinary(is64Bit: false, slices: [slice]).encoded()
    }
    #expect(try UniversalBinary(is64Bit: true, slices: [slice]).encoded().count == 40)
  }

  @Test(arguments: MachOCPU.knownNames)
  func namesAreReadAndWritten(name: String) throws {
    let cpu = try #require(MachOCPU(name: name))
    #expect(cpu.description == name)
    #expect(MachOCPU(type: cpu.type, subtype: cpu.subtype | 0x8000_0000).description == name)
  }
}
