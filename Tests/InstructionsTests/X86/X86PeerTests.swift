import Glibc
import Instructions
import Testing

/// The decoder beside Zydis and LLVM's disassembler.
@Suite(.serialized) struct X86PeerTests {
  /// Features of instructions that Zydis 4.0 does not know; LLVM's assembler judges them.
  static let newer: X86FeatureSet = [
    .apx, .avxVNNIInt8, .avxVNNIInt16, .avxIFMA, .avxNEConvert, .sha512, .sm3, .sm4, .cmpccxadd,
    .raoInt, .amxFP16, .amxComplex, .userMSR, .msrList, .fred,
  ]

  /// Where the two may differ in whether bytes are an instruction at all.
  ///
  /// - Parameter set: Zydis' ISA set, or `nil` when only we decode.
  static func isExplained(_ set: String?, _ features: X86FeatureSet) -> Bool {
    // Xeon Phi of the first generation (KNC), of which nothing else is decoded, is left out.
    if let set { return set.hasPrefix("KNC") }
    // EVEX and AMX have bits that must be zero for some instructions; they decide over neither length nor
    // feature, and are not checked.
    return !features.subtracting(features.subtracting(newer)).isEmpty
      || features.contains(.avx512f) || features.contains(.amxTile) || features.contains(.amxInt8)
      || features.contains(.amxBF16)
  }

  private func compare(_ code: [UInt8], step: Int, isLong: Bool) throws -> Int {
    let decoder = X86Decoder(mode: isLong ? .long : .protected)
    var differences: [String] = []
    var compared = 0
    for answer in try X86Judge.answers(code, step: step, isLong: isLong) {
      let ours = code.withUnsafeBytes { bytes in
        let end = step > 0 ? answer.offset + step : bytes.count
        return decoder.measure(
          UnsafeRawBufferPointer(rebasing: bytes[answer.offset..<end]))
      }
      compared += 1
      let shown = code[answer.offset...].prefix(15).map { String($0, radix: 16) }
      guard let ours, answer.length > 0 else {
        let set = answer.length > 0 ? answer.set : nil
        if ours != nil || set != nil, !Self.isExplained(set, ours?.need.features ?? []) {
          differences.append("\(shown): \(ours?.length ?? 0) \(answer)")
        }
        continue
      }
      let expected = X86ZydisNames.features(answer.set, answer.mnemonic)
      if ours.length != answer.length || ours.need.features != expected {
        differences.append(
          "\(shown): \(ours.length) \(ours.need.features.features.map(\.name)), Zydis \(answer)")
      }
    }
    #expect(differences.isEmpty, "\(differences.count): \(differences.prefix(10))")
    return compared
  }

  @Test(
    .enabled(if: X86Judge.zydis != nil || X86Judge.isRequired, "cc and libzydis-dev are needed"),
    arguments: [true, false])
  func everyOpcode(_ isLong: Bool) throws {
    let code = X86Encodings.all(isLong: isLong, modRMs: [0x00, 0x04, 0x5c, 0xc8, 0xf1])
    let compared = try compare(code, step: X86Encodings.size, isLong: isLong)
    #expect(compared > 300_000)
  }

  /// The program's own C library has code for every level up to AVX-512, chosen at run time.
  @Test(
    .enabled(if: X86Judge.zydis != nil || X86Judge.isRequired, "cc and libzydis-dev are needed"))
  func theCLibrary() throws {
    let text = try Self.text()
    #expect(try compare(text.code, step: 0, isLong: true) > 100_000)
  }

  @Test(
    .enabled(if: X86Judge.objdump != nil || X86Judge.isRequired, "llvm-objdump is needed"))
  func objdump() throws {
    let program = try #require(X86Judge.objdump)
    let text = try Self.text()
    let count = 400_000
    let start = text.address
    let listing = try #require(
      X86Judge.output(
        "\(program) -d --no-show-raw-insn --section=.text --start-address=\(start) --stop-address=\(start + count) \(text.path)"
      ))
    var addresses: [Int] = []
    for line in listing.utf8.split(separator: 10) {
      guard let colon = line.firstIndex(of: UInt8(ascii: ":")), line.first == 32,
        let address = Int(
          String(Substring(line[..<colon])).drop { $0 == " " }, radix: 16)
      else { continue }
      addresses.append(address - start)
    }
    #expect(addresses.count > 50_000)
    let decoder = X86Decoder()
    var different: [String] = []
    text.code.withUnsafeBytes { bytes in
      for (offset, next) in zip(addresses, addresses.dropFirst()) {
        let length = decoder.measure(bytes, at: offset)?.length ?? 1
        if offset + length != next { different.append(String(start + offset, radix: 16)) }
      }
    }
    #expect(different.isEmpty, "\(different.count): \(different.prefix(10))")
  }

  /// The `.text` section of this machine's C library.
  static func text() throws -> (path: String, address: Int, code: [UInt8]) {
    let path = "/lib/x86_64-linux-gnu/libc.so.6"
    let headers = try #require(X86Judge.output("readelf -SW \(path)"))
    let line = try #require(headers.split(separator: "\n").first { $0.contains(" .text ") })
    let fields = try #require(line.split(separator: "]").last).split(separator: " ")
    let address = try #require(Int(fields[2], radix: 16))
    let offset = try #require(Int(fields[3], radix: 16))
    let size = try #require(Int(fields[4], radix: 16))
    let file = try #require(fopen(path, "rb"))
    defer { fclose(file) }
    var code = [UInt8](repeating: 0, count: size)
    fseek(file, offset, SEEK_SET)
    try #require(fread(&code, 1, size, file) == size)
    return (path, address, code)
  }
}
