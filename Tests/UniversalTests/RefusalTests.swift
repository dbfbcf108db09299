import Binaries
import Glibc
import SystemPackage
import TestKit
import Testing
import Universal

/// What cannot be a slice is refused, by name and field, and nothing is written.
@Suite struct RefusalTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var bytes: [UInt8]
    var says: String
    var testDescription: String { name }
  }

  static let cases = [
    Case(name: "elf", bytes: [0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0], says: "ELF"),
    Case(name: "pe", bytes: [0x4d, 0x5a, 0x90, 0], says: "PE"),
    Case(name: "bitcode", bytes: [0x42, 0x43, 0xc0, 0xde, 1], says: "bitcode"),
    Case(name: "wrapped bitcode", bytes: [0xde, 0xc0, 0x17, 0x0b, 0], says: "bitcode"),
    Case(name: "wasm", bytes: [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0], says: "WebAssembly"),
    Case(name: "java", bytes: [0xca, 0xfe, 0xba, 0xbe, 0, 0, 0, 52], says: "Java"),
    Case(name: "thin archive", bytes: Array("!<thin>\n".utf8), says: "thin archive"),
    Case(name: "empty", bytes: [], says: "is empty"),
    Case(name: "text", bytes: Array("#!/bin/sh\n".utf8), says: "neither a Mach-O file"),
    Case(name: "empty archive", bytes: Array("!<arch>\n".utf8), says: "without members"),
    Case(name: "short", bytes: [0xcf, 0xfa, 0xed, 0xfe, 7, 0, 0, 1], says: "cpusubtype"),
    Case(name: "short header", bytes: [0xca, 0xfe, 0xba, 0xbe, 0, 0, 0, 2], says: "header"),
  ]

  private func refusal(
    _ inputs: [FilePath], _ folder: TemporaryFolder, _ options: UniversalOptions = .init()
  ) throws -> UniversalError {
    let output = folder.path.appending("output")
    let error = try #require(throws: UniversalError.self) {
      try Universal.create(inputs.map { .init($0) }, output: output, options: options)
    }
    #expect(access(output.string, F_OK) != 0)
    return error
  }

  @Test(arguments: cases)
  func refusesWhatIsNoSlice(_ one: Case) throws {
    let folder = try TemporaryFolder()
    let good = try folder.write("good", Slices.executable(try Slices.cpu("arm64")))
    let bad = try folder.write("bad", one.bytes)
    let error = try refusal([good, bad], folder)
    #expect(error.file == bad)
    #expect(error.message.contains(one.says), "\(error)")
  }

  @Test func refusesTwoOfOneArchitecture() throws {
    let folder = try TemporaryFolder()
    let one = try folder.write("one", Slices.executable(try Slices.cpu("arm64")))
    // Capability bits tell no slices apart.
    let cpu = MachOCPU(type: MachOCPU.Family.arm64, subtype: 0x8000_0000)
    let two = try folder.write("two", Slices.executable(cpu))
    let error = try refusal([one, two], folder)
    #expect(error.file == two && error.message.contains("arm64"), "\(error)")
  }

  @Test func refusesATruncatedSegment() throws {
    let folder = try TemporaryFolder()
    let bytes = Slices.executable(try Slices.cpu("arm64"))
    let error = try refusal([try folder.write("cut", Array(bytes.dropLast()))], folder)
    #expect(error.message.contains("segment __LINKEDIT (fileoff, filesize)"), "\(error)")
  }

  /// Every length but the whole is an error; so is no byte's change a crash.
  @Test func survivesTruncationAndChange() throws {
    let folder = try TemporaryFolder()
    let one = try folder.write("one", Slices.executable(try Slices.cpu("x86_64")))
    let two = try folder.write("two", Slices.executable(try Slices.cpu("arm64")))
    let path = folder.path.appending("all")
    try Universal.create([.init(one), .init(two)], output: path, options: .init(layout: .llvm))
    var bytes = try folder.read("all")
    let places = Array(0..<64) + Array(4096..<4300) + Array(16384..<16600)
    for place in places {
      let cut = try folder.write("changed", Array(bytes.prefix(place)))
      #expect(throws: UniversalError.self) { try UniversalReport(cut) }
      for value in [0, 0xff, bytes[place] ^ 0x80] {
        let original = bytes[place]
        bytes[place] = value
        _ = try? UniversalCheck(try folder.write("changed", bytes))
        bytes[place] = original
      }
    }
  }

  @Test func refusesANestedFile() throws {
    let folder = try TemporaryFolder()
    let thin = Slices.executable(try Slices.cpu("arm64"))
    let inner = folder.path.appending("inner")
    try Universal.create([.init(try folder.write("one", thin))], output: inner)
    let bytes = try folder.read("inner")
    var outer = try UniversalBinary(
      is64Bit: false,
      slices: [
        .init(
          cpu: Slices.cpu("arm64"), offset: 0x4000, size: UInt64(bytes.count), alignment: 14)
      ]
    ).encoded()
    outer += [UInt8](repeating: 0, count: 0x4000 - outer.count) + bytes
    let error = try refusal([try folder.write("outer", outer)], folder)
    #expect(error.message.contains("itself a universal file"), "\(error)")
  }

  @Test func anEntryMustSayWhatTheSliceIs() throws {
    let folder = try TemporaryFolder()
    let path = folder.path.appending("all")
    let thin = try folder.write("one", Slices.executable(try Slices.cpu("arm64")))
    try Universal.create([.init(thin)], output: path)
    var bytes = try folder.read("all")
    bytes[15] = 2
    let error = try #require(throws: UniversalError.self) {
      try UniversalReport(try folder.write("changed", bytes))
    }
    #expect(error.message.contains("arm64e"), "\(error)")
  }

  @Test func refusesAnUnusedAlignmentAndAWrongName() throws {
    let folder = try TemporaryFolder()
    let thin = try folder.write("one", Slices.executable(try Slices.cpu("arm64")))
    let unused = try refusal([thin], folder, .init(alignments: [try Slices.cpu("i386"): 12]))
    #expect(unused.message.contains("i386"))
    let output = folder.path.appending("output")
    let wrong = try #require(throws: UniversalError.self) {
      try Universal.create(
        [.init(thin, architecture: try Slices.cpu("x86_64"))], output: output)
    }
    #expect(wrong.message.contains("given as x86_64"))
    #expect(throws: UniversalError.self) {
      try Universal.thin(thin, to: try Slices.cpu("arm64"), output: output)
    }
    for path in ["/dev/null", folder.path.string, "/nowhere/at/all"] {
      #expect(throws: UniversalError.self) {
        try Universal.create([.init(thin)], output: FilePath(path))
      }
    }
  }

  @Test(arguments: ["", "0", "3", "10000", "15.7", "-1", "zz"])
  func refusesAlignments(text: String) {
    #expect(throws: UniversalError.self) { try ArchitectureName.parseAlignment(text) }
  }

  @Test func readsNames() throws {
    #expect(try ArchitectureName.parse("macos/arm64").description == "arm64")
    #expect(try ArchitectureName.parse("darwin/amd64").description == "x86_64")
    #expect(try ArchitectureName.parse("arm64e").description == "arm64e")
    for (text, hint) in [
      ("linux/arm64", "Apple's systems"), ("macos/universal", "macos/amd64 or macos/arm64"),
      ("i3866", "did you mean i386?"), ("arn64", "did you mean arm64?"),
      ("macos/arm46", "did you mean macos/arm64?"), ("z80", "the usual ones are"),
    ] {
      let error = try #require(throws: UniversalError.self) { try ArchitectureName.parse(text) }
      #expect(error.message == "there is no architecture “\(text)”")
      #expect(error.hint?.contains(hint) == true, "\(error.hint ?? "")")
    }
  }
}
