import Binaries
import Testing

@Suite struct BinaryViewTests {
  private func with(
    _ bytes: [UInt8], bigEndian: Bool = false, _ body: (BinaryView) throws -> Void
  ) throws {
    try bytes.withUnsafeBytes {
      try body(BinaryView($0, format: .elf, fileOffset: 100, isBigEndian: bigEndian))
    }
  }

  @Test func readsIntegersInEitherOrder() throws {
    try with([1, 2, 3, 4]) { view throws in
      let number = try view.integer(1, as: UInt16.self, "a number")
      #expect(number == 0x0302)
    }
    try with([1, 2, 3, 4], bigEndian: true) { view throws in
      let number = try view.integer(0, as: UInt32.self, "a number")
      #expect(number == 0x0102_0304)
    }
  }

  @Test(arguments: [(-1, 1), (0, 5), (4, 1), (5, 0), (2, Int.max), (Int.max, 1), (Int.min, 1)])
  func refusesSlicesOutside(offset: Int, count: Int) throws {
    try with([1, 2, 3, 4]) { view in
      #expect(throws: BinaryError.self) { try view.slice(offset, count, "a slice") }
    }
  }

  @Test func namesTheByteOfTheFile() throws {
    try with([1, 2, 3, 4]) { view in
      let fault = BinaryError(
        .elf, at: 103, .truncated, "expected 4 bytes of a size, found the end at 104")
      #expect(throws: fault) { try view.integer(3, as: UInt32.self, "a size") }
    }
  }

  @Test func boundsTexts() throws {
    try with(Array("abc".utf8) + [0, 0xff]) { view throws in
      let name = try view.text(0, "a name")
      #expect(name == "abc")
      let broken = try view.text(4, "a name")
      #expect(broken == "\u{fffd}")
      #expect(throws: BinaryError.self) { try view.text(0, limit: 2, "a name") }
      #expect(throws: BinaryError.self) { try view.text(5, "a name") }
    }
  }
}
