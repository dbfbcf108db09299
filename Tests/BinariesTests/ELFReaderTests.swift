import Binaries
import TestKit
import Testing

@Suite struct ELFReaderTests {
  @Test func readsALibrary() async throws {
    var bytes = try await ELFSupport.made("shared64")
    try checkLibrary(bytes)
    // The loader does not look at section headers: without them the answers are the same.
    for index in 40..<48 { bytes[index] = 0 }
    for index in 58..<64 { bytes[index] = 0 }
    try checkLibrary(bytes, hasSections: false)
  }

  private func checkLibrary(_ bytes: [UInt8], hasSections: Bool = true) throws {
    try bytes.withUnsafeBytes { bytes in
      let file = try ELFFile(bytes)
      let facts = file.facts()
      #expect(facts.faults == [])
      #expect(facts.hasSections == hasSections)
      #expect(facts.linkage == .library)
      #expect(facts.needed == ["libc.so.6"])
      #expect(facts.soname == "twice")
      #expect(facts.runpath == "features")
      #expect(facts.rpath == nil)
      #expect(facts.versionNeeds.map(\.version) == ["GLIBC_2.34", "GLIBC_2.2.5"])
      #expect(facts.versionNeeds.map(\.isWeak) == [false, true])
      #expect(facts.versionNeeds.map(\.symbols) == [["puts"], ["__memcpy_chk"]])
      #expect(facts.imports.map(\.name) == ["puts", "__memcpy_chk"])
      #expect(facts.imports.map(\.binding) == [.global, .weak])
      #expect(facts.exportCount == 3)
      #expect(try file.exports().map(\.name) == ["twice", "chosen", "features"])
      #expect(facts.hardening.relro == .full)
      #expect(facts.hardening.bindsNow)
      // The last PT_GNU_STACK counts, and the first says the opposite.
      #expect(facts.hardening.stack == .notExecutable)
      #expect(facts.hardening.fortified == ["__memcpy_chk"])
      #expect(facts.hardening.stackProtector == .absent)
      #expect(facts.notes.controlFlowNames == ["IBT", "SHSTK"])
      #expect(facts.comments == (hasSections ? ["GCC", "7"] : []))
      #expect(facts.debug.hasDWARF == hasSections)

      var faults: [BinaryError] = []
      let image = file.programImage(faults: &faults)
      #expect(faults == [])
      #expect(image.machine == .amd64)
      #expect(image.functions.map(\.address) == [0x800, 0x810, 0x820])
      #expect(image.functions.map(\.size) == [16, 16, 8])
      #expect(image.functions.map { image.name(of: $0, in: bytes) } == ["twice", nil, "chosen"])
      #expect(image.importSlots == [0xa08: "puts"])
      #expect(image.pointers == [0xa00: 0x800, 0xa18: 0x804])
      #expect(image.resolvers == [0x810, 0x820])
      #expect(image.variables == ["features": 0xa00])
      // Nobody starts a library that names no loader, whatever its header says of an entry.
      #expect(image.roots.map(\.kind) == [.export])
      #expect(image.roots.map { image.name(of: $0, in: bytes) } == ["twice"])
    }
  }

  @Test func readsABigEndianObject() async throws {
    let bytes = try await ELFSupport.made("object32")
    try bytes.withUnsafeBytes { bytes in
      let file = try ELFFile(bytes)
      let facts = file.facts()
      #expect(facts.faults == [])
      #expect(facts.linkage == .relocatable)
      #expect(facts.identity.isBigEndian && !facts.identity.is64)
      #expect(facts.flags.abi == "eabi5")
      #expect(facts.imports.map(\.name) == ["puts"])
      #expect(facts.hardening.stack == .notExecutable)
      #expect(facts.hardening.relro == .notApplicable)
      var faults: [BinaryError] = []
      let image = file.programImage(faults: &faults)
      #expect(faults == [])
      let text = try #require(image.mappings.first { $0.name == ".text" }).address
      let data = try #require(image.mappings.first { $0.name == ".data" }).address
      // The words from 8 to 16 are data; the label ends with its section.
      #expect(image.functions.map { $0.address - text } == [0, 16, 32])
      #expect(image.functions.map(\.size) == [8, 12, 16])
      #expect(image.functions.map(\.isThumb) == [false, true, true])
      #expect(image.pointers[data + 4] == text + 17)
    }
  }

  /// A slot outside of `PT_GNU_RELRO` stays writable, whatever the flags say.
  @Test func partialRelroIsNotFull() async throws {
    var bytes = try await ELFSupport.made("shared64")
    // The fifth program header's p_memsz: only the dynamic section.
    bytes[64 + 4 * 56 + 40] = 0xf0
    bytes[64 + 4 * 56 + 41] = 0
    try bytes.withUnsafeBytes {
      let hardening = try ELFFile($0).facts().hardening
      #expect(hardening.relro == .partial)
      #expect(hardening.writableSlots == 1)
    }
  }

  @Test(arguments: ["shared64", "object32"]) func survivesAnyDamage(name: String) async throws {
    let whole = try await ELFSupport.made(name)
    for count in 0..<whole.count { answers(Array(whole[0..<count])) }
    for index in whole.indices {
      for mask in [0xff, 0x80, 0x01] as [UInt8] {
        var bytes = whole
        bytes[index] ^= mask
        answers(bytes)
      }
    }
  }

  /// Everything is asked; whether it throws or answers does not matter, only that it comes back.
  private func answers(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { bytes in
      guard let file = try? ELFFile(bytes) else { return }
      _ = file.facts()
      _ = try? file.exports()
      var faults: [BinaryError] = []
      let image = file.programImage(faults: &faults)
      for (one, next) in zip(image.functions, image.functions.dropFirst()) {
        #expect(one.size > 0 && one.address + UInt64(one.size) <= next.address)
      }
      if let sections = try? file.dwarfSections() { _ = try? sections.units(faults: &faults) }
    }
  }

  @Test func refusesWhatIsNoELFFile() {
    for bytes in [[], [0x7f, 0x45, 0x4c], Array("MZ not an ELF file".utf8)] as [[UInt8]] {
      bytes.withUnsafeBytes { bytes in
        _ = #expect(throws: BinaryError.self) { try ELFFile(bytes) }
      }
    }
  }
}
