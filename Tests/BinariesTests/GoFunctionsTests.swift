import Testing

@testable import Binaries

/// Go's functions in a program without symbols into which C code was linked first.
@Suite struct GoFunctionsTests {
  /// A program: C's code, then Go's; C's data, more than 64 KiB of it, then Go's.
  private struct Program {
    static let text: UInt64 = 0x1000
    static let table: UInt64 = 0x10000
    static let data: UInt64 = 0x20000
    /// Where Go's text begins in memory, and how far it goes.
    static let go: UInt64 = 0x1100
    static let goEnd: UInt64 = 0x1180

    var bytes: [UInt8] = []
    var image = ProgramImage(machine: .amd64)

    /// - Parameters:
    ///   - textStart: What the module says of the start of Go's text, or `nil` for no module.
    ///   - isRelocated: Whether pointers are known from what the loader fills in, and are not in the file.
    init(textStart: UInt64?, isRelocated: Bool = false) {
      bytes = [UInt8](repeating: 0x90, count: 0x200)
      map(Self.text, from: 0, isExecutable: true, ".text")
      let tableOffset = bytes.count
      // Source: Go's `src/debug/gosym/pclntab.go`, version 1.20.
      bytes += [0xf1, 0xff, 0xff, 0xff, 0, 0, 1, 8]
      for field: UInt64 in [2, 0, 0, 72, 0, 0, 0, 96] { append(field) }
      bytes += Array("\0main.main\0main.other\0".utf8)
      bytes += [UInt8](repeating: 0, count: tableOffset + 96 - bytes.count)
      for (address, record): (UInt32, UInt32) in [(0, 20), (0x40, 28)] {
        append(address)
        append(record)
      }
      append(UInt32(0x80))
      for (address, name): (UInt32, UInt32) in [(0, 1), (0x40, 11)] {
        append(address)
        append(name)
      }
      bytes += [UInt8](repeating: 0, count: 16)
      map(Self.table, from: tableOffset, isExecutable: false, ".rdata")
      let dataOffset = bytes.count
      bytes += [UInt8](repeating: 0, count: 70_000 / 16 * 16)
      bytes += [0xff, 0x20] + Array("Go buildinf:".utf8) + [8, 2]
      bytes += [UInt8](repeating: 0, count: 16)
      if let textStart {
        let module = Self.data + UInt64(bytes.count - dataOffset)
        let words = [0: Self.table, 20: Self.go, 21: Self.goEnd, 22: textStart]
        for index in 0..<24 {
          let word = words[index] ?? 0
          append(isRelocated ? UInt64(0) : word)
          if isRelocated { image.pointers[module + UInt64(8 * index)] = word }
        }
      }
      map(Self.data, from: dataOffset, isExecutable: false, ".data")
      image.mappings[2].isWritable = true
      image.roots = [.init(kind: .entry, address: Self.text, name: nil)]
      image.functions = [
        .init(address: Self.text, size: 0x100, name: nil, source: .unwind),
        .init(address: Self.go, size: 0x10, name: nil, source: .unwind),
      ]
    }

    private mutating func append<Word: FixedWidthInteger>(_ word: Word) {
      withUnsafeBytes(of: word.littleEndian) { bytes += $0 }
    }

    private mutating func map(
      _ address: UInt64, from offset: Int, isExecutable: Bool, _ name: String
    ) {
      image.mappings.append(
        .init(
          address: address, offset: offset, size: bytes.count - offset, isExecutable: isExecutable,
          isWritable: false, name: name))
    }

    /// The functions and their names when Go's were looked for.
    func functions() -> [(address: UInt64, size: Int, name: String?)] {
      bytes.withUnsafeBytes { bytes in
        var image = image
        image.takeGoFunctions(from: BinaryView(bytes, format: .pe))
        return image.functions.map { ($0.address, $0.size, image.name(of: $0, in: bytes)) }
      }
    }
  }

  @Test(arguments: [false, true])
  func behindC(isRelocated: Bool) {
    let functions = Program(textStart: Program.go, isRelocated: isRelocated).functions()
    #expect(functions.map(\.address) == [0x1000, 0x1100, 0x1140])
    #expect(functions.map(\.size) == [0x100, 0x40, 0x40])
    #expect(functions.map(\.name) == [nil, "main.main", "main.other"])
  }

  /// A module whose text is not code, or that is not there: a guess would have to fit the entry, which is C's.
  @Test(arguments: [nil, 0, Program.table, Program.go + 1, UInt64.max])
  func notWhereNothingFits(textStart: UInt64?) {
    var program = Program(textStart: textStart)
    program.image.roots = [.init(kind: .entry, address: Program.text + 8, name: nil)]
    #expect(program.functions().map(\.address) == [0x1000, 0x1100])
  }

  /// Without C code Go's text is all of the text, and its first function may be the entry.
  @Test func fromTheStart() {
    let functions = Program(textStart: nil).functions()
    #expect(functions.map(\.address) == [0x1000, 0x1040, 0x1100])
  }

  @Test func namesAreKept() {
    var program = Program(textStart: Program.go)
    program.image.functions[1].name = "known"
    #expect(program.functions().map(\.name) == [nil, "known"])
  }
}
