import Testing

@testable import Binaries

@Suite struct PETests {
  private func read(_ bytes: [UInt8]) throws -> PEFile {
    try bytes.withUnsafeBytes { try PEFile($0) }
  }

  @Test func readsOneOfEverything() throws {
    let file = try read(PESample().bytes)
    #expect(file.faults.isEmpty)
    #expect(file.header.machine == .amd64)
    #expect(file.imports.map(\.isDelayed) == [false, true])
    #expect(file.imports[0].symbols.map(\.name) == ["WaitOnAddress", nil])
    #expect(file.imports[0].symbols[1].ordinal == 7)
    #expect(file.exports?.symbols.map(\.ordinal) == [5, 6])
    #expect(file.exports?.symbols[1].forwarder == "OTHER.thing")
    #expect(file.relocationCount == 1)
    #expect(file.threadStorage?.callbacks == [0x1_4000_1000])
    #expect(file.loadConfiguration?.hasStackProtector == true)
    #expect(file.loadConfiguration?.hasControlFlowGuard == true)
    #expect(file.isReproducible && file.supportsShadowStack && file.isPositionIndependent)
    #expect(file.codeView?.path == "C:\\a.pdb")
    #expect(file.rich?.entries == [.init(product: 0x104, build: 0x8989, count: 3)])
    #expect(file.resources?.manifest?.executionLevel == "asInvoker")
    #expect(file.resources?.manifest?.supportedSystems == [.ten])
    #expect(file.resources?.version?.fileVersion == [1, 2, 3, 4])
    #expect(file.resources?.version?.entries == [.init(name: "Comments", value: "A")])
    #expect(file.certificates.map(\.size) == [24])
    #expect(file.dotNetFlags == 1)
    #expect(file.symbols.map(\.name) == ["main", "long_symbol"])
    #expect(file.isChecksumCorrect == false)
    #expect(file.minimumWindows.version == .eight)
    #expect(file.writableCode.isEmpty)
  }

  @Test func fillsTheImage() throws {
    let image = try read(PESample().bytes).image
    let base: UInt64 = 0x1_4000_0000
    #expect(image.mappings.map(\.name) == [".text", ".data"])
    #expect(
      image.functions.map(\.address) == [base + 0x1000, base + 0x1020, base + 0x1030])
    #expect(image.functions.map(\.size) == [0x20, 0x10, 0x1d0])
    #expect(image.functions.map(\.source) == [.unwind, .start, .start])
    #expect(image.functions[1].name == "long_symbol")
    #expect(image.roots.map(\.kind) == [.entry, .threadCallback, .export])
    #expect(image.importSlots[base + 0x2060] == "WaitOnAddress")
    #expect(image.importSlots[base + 0x2068] == "KERNEL32.dll#7")
    #expect(image.pointers == [base + 0x2220: base + 0x1000])
  }

  /// A section that may be written and executed, stripped relocations, no flags: all are seen.
  @Test func seesWhatIsMissing() throws {
    var sample = PESample()
    sample.put(0x80 + 24 + 240 + 36, UInt32(0xe000_0020))
    sample.put(0x96, UInt16(0x23))
    sample.put(0x98 + 70, UInt16(0x40))
    sample.put(0x600 + 0x300 + 0x90, UInt32(0x100))
    let file = try read(sample.bytes)
    #expect(file.writableCode.map(\.name) == [".text"])
    #expect(!file.isPositionIndependent)
    #expect(!file.header.dllCharacteristics.contains(.nxCompatible))
    #expect(file.loadConfiguration?.hasControlFlowGuard == false)
  }

  @Test func survivesTruncation() {
    let bytes = PESample().bytes
    var refused = 0
    for count in 0..<bytes.count {
      do { _ = try read(Array(bytes[..<count])) } catch { refused += 1 }
    }
    // Without its sections' headers it is no image; the rest is faults.
    #expect(refused == 0x80 + 24 + 240 + 80)
  }

  @Test(arguments: [0xff, 0x80, 0x01, 0x7f] as [UInt8])
  func survivesFlips(mask: UInt8) {
    let bytes = PESample().bytes
    var refused = 0
    var faulty = 0
    for index in bytes.indices {
      var damaged = bytes
      damaged[index] ^= mask
      do {
        if try !read(damaged).faults.isEmpty { faulty += 1 }
      } catch {
        refused += 1
      }
    }
    #expect(refused > 4 && faulty > 50)
  }

  /// Ten thousand descriptors whose tables are one and the same do not make the reader copy it as
  /// often.
  @Test func boundsWhatTablesName() throws {
    var sample = PESample().bytes
    sample += [UInt8](repeating: 0, count: 1 << 20)
    let start = 0xe00
    func put(_ offset: Int, _ value: UInt32) {
      for index in 0..<4 {
        sample[offset + index] = UInt8(truncatingIfNeeded: value >> (8 * index))
      }
    }
    // .data is made to reach to the end of the file; its tables begin at the old end.
    let header = 0x80 + 24 + 240 + 40
    put(header + 8, UInt32(sample.count - 0x600))
    put(header + 16, UInt32(sample.count - 0x600))
    put(0x80 + 24 + 112 + 8, UInt32(0x2000 + start - 0x600))
    for index in 0..<10_000 {
      put(start + index * 20, 0x2000 + UInt32(start - 0x600 + 300_000))
      put(start + index * 20 + 12, 0x2080)
      put(start + index * 20 + 16, 0x2060)
    }
    for index in 0..<10_000 { put(start + 300_000 + index * 8, 0x2090) }
    let faults = try read(sample).faults
    // What is read after that has nothing left to spend either.
    #expect(!faults.isEmpty && faults.allSatisfy { $0.reason == .limit })
  }

  @Test(arguments: [
    ("api-ms-win-crt-runtime-l1-1-0.dll", WindowsVersion.ten),
    ("api-ms-win-core-synch-l1-2-0.dll", .eight), ("api-ms-win-core-file-l1-1-0", .seven),
    ("UCRTBASE.dll", .ten), ("kernel32.dll", nil),
  ])
  func knowsLibraries(name: String, version: WindowsVersion?) {
    #expect(WindowsImports.minimum(library: name) == version)
  }

  @Test func knowsStockLibraries() {
    for name in ["KERNEL32.dll", "ntdll.dll", "ucrtbase.dll", "api-ms-win-core-file-l1-1-0.dll"] {
      #expect(WindowsLibraries.isStock(name))
    }
    for name in ["vcruntime140.dll", "msvcp140.dll", "libgcc_s_seh-1.dll", "python313.dll"] {
      #expect(!WindowsLibraries.isStock(name))
    }
  }

  @Test func readsImportObjects() throws {
    let names = Array("__imp__Sleep@4\0KERNEL32.dll\0".utf8)
    let bytes: [UInt8] =
      [0, 0, 0xff, 0xff, 0, 0, 0x4c, 1, 0, 0, 0, 0, UInt8(names.count), 0, 0, 0, 5, 0, 0x0c, 0]
      + names
    let object = try bytes.withUnsafeBytes { try ImportObject($0) }
    #expect(object.machine == .i386 && object.library == "KERNEL32.dll")
    #expect(object.importName == "_imp__Sleep")
    for count in bytes.indices {
      #expect(throws: BinaryError.self) {
        try bytes[..<count].withUnsafeBytes { try ImportObject($0) }
      }
    }
  }
}
