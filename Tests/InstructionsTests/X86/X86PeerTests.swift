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
  static func isExplained(
    _ set: String?, _ features: X86FeatureSet, _ bytes: ArraySlice<UInt8>
  ) -> Bool {
    // Xeon Phi of the first generation (KNC), of which nothing else is decoded, is left out.
    if let set { return set.hasPrefix("KNC") }
    // MPX's operands have rules, but where there is no MPX these are hints with any operand.
    if features.isEmpty, bytes.contains(0x0f), bytes.contains(0x1a) || bytes.contains(0x1b) {
      return true
    }
    // A gather must not name one register twice.
    let opcode = bytes.dropFirst(3).first ?? 0
    if features == [.avx2], bytes.first == 0xc4, (0x90...0x93).contains(opcode) { return true }
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
      let shown = X86Judge.hex(code[answer.offset...].prefix(15))
      guard let ours, answer.length > 0 else {
        let set = answer.length > 0 ? answer.set : nil
        if ours != nil || set != nil,
          !Self.isExplained(set, ours?.need.features ?? [], code[answer.offset...].prefix(6))
        {
          differences.append("\(shown): \(ours?.length ?? 0) \(answer)")
        }
        continue
      }
      // In 32-bit code LAHF is as old as the 8086.
      let isOld = !isLong && answer.set == "LAHF"
      let expected = isOld ? [] : X86ZydisNames.features(answer.set, answer.mnemonic)
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
    #expect(try compare(try Self.text(), step: 0, isLong: true) > 100_000)
  }

  @Test(
    .enabled(if: X86Judge.objdump != nil || X86Judge.isRequired, "llvm-objdump is needed"))
  func objdump() throws {
    let program = try #require(X86Judge.objdump)
    let code = Array(try Self.text().prefix(400_000))
    // The bytes alone, as an object file: symbols and debug files are not to be looked for.
    let path = "/tmp/slipway-text-\(getpid())"
    defer { _ = X86Judge.output("rm -f \(path) \(path).o") }
    try #require(X86Judge.write(code, path))
    let copy = program.replacing("objdump", with: "objcopy")
    try #require(
      X86Judge.output(
        "\(copy) -I binary -O elf64-x86-64 --rename-section=.data=.text,code \(path) \(path).o")
        != nil)
    let listing = try #require(
      X86Judge.output("\(program) -d -z --no-show-raw-insn --section=.text \(path).o"))
    let addresses = listing.utf8.split(separator: 10).compactMap { line -> Int? in
      guard let colon = line.firstIndex(of: UInt8(ascii: ":")), line.first == 32 else { return nil }
      return Int(String(Substring(line[..<colon])).drop { $0 == " " }, radix: 16)
    }
    #expect(addresses.count > 50_000)
    let decoder = X86Decoder()
    var different: [String] = []
    code.withUnsafeBytes { bytes in
      var start: Int?
      for (address, next) in zip(addresses, addresses.dropFirst()) {
        let offset = start ?? address
        // LLVM has prefixes such as LOCK on a line of their own.
        let isPrefix = next == address + 1 && [0xf0, 0xf2, 0xf3, 0x66].contains(code[address])
        start = isPrefix ? offset : nil
        if isPrefix { continue }
        let length = decoder.measure(bytes, at: offset)?.length ?? 1
        if offset + length != next {
          different.append(X86Judge.hex(code[offset...].prefix(15)))
        }
      }
    }
    #expect(different.isEmpty, "\(different.count): \(different.prefix(10))")
  }

  /// The `.text` section of this machine's C library.
  static func text() throws -> [UInt8] {
    let path = "/lib/x86_64-linux-gnu/libc.so.6"
    let headers = try #require(X86Judge.output("readelf -SW \(path)"))
    let line = try #require(headers.split(separator: "\n").first { $0.contains(" .text ") })
    let fields = try #require(line.split(separator: "]").last).split(separator: " ")
    let offset = try #require(Int(fields[3], radix: 16))
    let size = try #require(Int(fields[4], radix: 16))
    let file = try #require(fopen(path, "rb"))
    defer { fclose(file) }
    var code = [UInt8](repeating: 0, count: size)
    fseek(file, offset, SEEK_SET)
    try #require(fread(&code, 1, size, file) == size)
    return code
  }
}
