/// A small image with one of everything, made by hand: what is truncated and flipped.
///
/// Headers, then `.text` (address 0x1000, file 0x400) and `.data` (address 0x2000, file 0x600).
struct PESample {
  private(set) var bytes = [UInt8](repeating: 0, count: 0xe00)
  private static let base: UInt64 = 0x1_4000_0000

  mutating func put(_ offset: Int, _ value: some FixedWidthInteger) {
    var value = value.littleEndian
    withUnsafeBytes(of: &value) { bytes.replaceSubrange(offset..<(offset + $0.count), with: $0) }
  }

  mutating func put(_ offset: Int, _ text: String) {
    bytes.replaceSubrange(offset..<(offset + text.utf8.count), with: Array(text.utf8))
  }

  /// A value of `.data` by its offset there.
  private mutating func data(_ offset: Int, _ value: some FixedWidthInteger) {
    put(0x600 + offset, value)
  }

  private static func address(_ offset: Int) -> UInt32 { 0x2000 + UInt32(offset) }

  private mutating func directory(_ index: Int, _ offset: Int, _ size: UInt32) {
    put(0x80 + 24 + 112 + index * 8, Self.address(offset))
    put(0x80 + 24 + 112 + index * 8 + 4, size)
  }

  init() {
    headers()
    imports()
    exports()
    rest()
    resources()
  }

  private mutating func headers() {
    put(0, "MZ")
    put(0x3c, UInt32(0x80))
    // The Rich header: “DanS”, three zeros and one tool, under the key 0x1234.
    for (index, word) in [0x536e_6144, 0, 0, 0, 0x0104_8989, 3].enumerated() {
      put(0x40 + index * 4, UInt32(word) ^ 0x1234)
    }
    put(0x58, "Rich")
    put(0x5c, UInt32(0x1234))
    put(0x80, "PE")
    put(0x84, UInt16(0x8664))
    put(0x86, UInt16(2))
    // Two symbols at 0xd80, behind everything that is mapped.
    put(0x8c, UInt32(0xd80))
    put(0x90, UInt32(2))
    put(0x94, UInt16(240))
    put(0x96, UInt16(0x22))
    let optional = 0x98
    put(optional, UInt16(0x20b))
    put(optional + 16, UInt32(0x1000))
    put(optional + 24, Self.base)
    put(optional + 32, UInt32(0x1000))
    put(optional + 36, UInt32(0x200))
    put(optional + 40, UInt16(6))
    put(optional + 48, UInt16(6))
    put(optional + 56, UInt32(0x3000))
    put(optional + 60, UInt32(0x400))
    put(optional + 64, UInt32(1))
    put(optional + 68, UInt16(3))
    put(optional + 70, UInt16(0x4160))
    put(optional + 108, UInt32(16))
    section(0, ".text", 0x1000, 0x200, 0x400, 0x6000_0020)
    section(1, ".data", 0x2000, 0x700, 0x600, 0xc000_0040)
    put(0xd80, "main")
    put(0xd80 + 8, UInt32(0x10))
    put(0xd80 + 12, UInt16(1))
    put(0xd80 + 14, UInt16(0x20))
    put(0xd80 + 16, UInt8(2))
    put(0xd92 + 4, UInt32(4))
    put(0xd92 + 8, UInt32(0x20))
    put(0xd92 + 12, UInt16(1))
    put(0xd92 + 16, UInt8(3))
    put(0xda4, UInt32(4 + 12))
    put(0xda8, "long_symbol\0")
    put(0xdc0, UInt32(24))
    put(0xdc4, UInt16(0x200))
    put(0xdc6, UInt16(2))
    put(optional + 112 + 32, UInt32(0xdc0))
    put(optional + 112 + 36, UInt32(24))
  }

  private mutating func section(
    _ index: Int, _ name: String, _ address: UInt32, _ size: UInt32, _ offset: UInt32,
    _ flags: UInt32
  ) {
    let place = 0x80 + 24 + 240 + index * 40
    put(place, name)
    put(place + 8, size)
    put(place + 12, address)
    put(place + 16, size)
    put(place + 20, offset)
    put(place + 36, flags)
  }

  private mutating func imports() {
    directory(1, 0x000, 40)
    data(0x000, Self.address(0x40))
    data(0x00c, Self.address(0x80))
    data(0x010, Self.address(0x60))
    for table in [0x40, 0x60] {
      data(table, UInt64(Self.address(0x90)))
      data(table + 8, UInt64(1) << 63 | 7)
    }
    put(0x680, "KERNEL32.dll")
    data(0x90, UInt16(9))
    put(0x692, "WaitOnAddress")
    directory(13, 0x0b0, 64)
    data(0x0b0, UInt32(1))
    data(0x0b4, Self.address(0x80))
    data(0x0bc, Self.address(0x60))
    data(0x0c0, Self.address(0x40))
  }

  private mutating func exports() {
    directory(0, 0x100, 0x80)
    data(0x10c, Self.address(0x140))
    data(0x110, UInt32(5))
    data(0x114, UInt32(2))
    data(0x118, UInt32(1))
    data(0x11c, Self.address(0x128))
    data(0x120, Self.address(0x130))
    data(0x124, Self.address(0x134))
    data(0x128, UInt32(0x1020))
    data(0x12c, Self.address(0x150))
    data(0x130, Self.address(0x148))
    put(0x740, "a.dll")
    put(0x748, "twice")
    put(0x750, "OTHER.thing")
  }

  private mutating func rest() {
    // Exceptions: two functions, of which the second goes on from the first.
    directory(3, 0x190, 24)
    data(0x190, UInt32(0x1000))
    data(0x194, UInt32(0x1010))
    data(0x198, Self.address(0x1b0))
    data(0x19c, UInt32(0x1010))
    data(0x1a0, UInt32(0x1020))
    data(0x1a4, Self.address(0x1b4))
    data(0x1b0, UInt32(1))
    data(0x1b4, UInt32(0x21))
    // One relocation, of the pointer to the callbacks.
    directory(5, 0x1c0, 12)
    data(0x1c0, UInt32(0x2000))
    data(0x1c4, UInt32(12))
    data(0x1c8, UInt16(0xa000 | 0x220))
    // Debugging: a PDB, a hash and the flag for shadow stacks.
    directory(6, 0x240, 84)
    for (index, (kind, size, offset)) in [(2, 32, 0x2a0), (16, 8, 0x2c0), (20, 4, 0x2d0)]
      .enumerated()
    {
      data(0x240 + index * 28 + 12, UInt32(kind))
      data(0x240 + index * 28 + 16, UInt32(size))
      data(0x240 + index * 28 + 24, UInt32(0x600 + offset))
    }
    put(0x8a0, "RSDS")
    put(0x8b8, "C:\\a.pdb")
    data(0x2c0, UInt32(4))
    data(0x2d0, UInt32(1))
    // Thread storage with one callback.
    directory(9, 0x1d0, 40)
    data(0x1d0 + 24, Self.base + UInt64(Self.address(0x220)))
    data(0x220, Self.base + 0x1000)
    // The load configuration and its table of two functions.
    directory(10, 0x300, 0x94)
    data(0x300, UInt32(0x118))
    data(0x300 + 0x58, Self.base + 0x2600)
    data(0x300 + 0x80, Self.base + UInt64(Self.address(0x430)))
    data(0x300 + 0x88, UInt64(2))
    data(0x300 + 0x90, UInt32(0x1000_0500))
    data(0x430, UInt32(0x1000))
    data(0x435, UInt32(0x1030))
    directory(14, 0x440, 72)
    data(0x450, UInt32(1))
  }

  private mutating func resources() {
    directory(2, 0x480, 0x200)
    // Two kinds: a version at 0x40 and a manifest at 0x70, each with one name and one language.
    for (kind, number, level, leaf) in [(0, 16, 0x40, 0x70), (1, 24, 0x80, 0xb0)] {
      data(0x480 + 16 + kind * 8, UInt32(number))
      data(0x480 + 20 + kind * 8, UInt32(0x8000_0000) | UInt32(level))
      for step in 0..<2 {
        let place = level + step * 0x18
        data(0x480 + place + 14, UInt16(1))
        data(0x480 + place + 16, UInt32(1))
        data(
          0x480 + place + 20,
          step == 0 ? UInt32(0x8000_0000) | UInt32(place + 0x18) : UInt32(leaf))
      }
    }
    data(0x480 + 14, UInt16(2))
    data(0x480 + 0x70, Self.address(0x540))
    data(0x480 + 0x74, UInt32(0xe0))
    let manifest =
      "<assembly><!-- <supportedOS Id='x'/> --><v:requestedExecutionLevel level=\"asInvoker\"/>"
      + "<supportedOS Id='{8e0f7a12-bfb3-4fe8-b9a5-48fd50a15a9a}'/></assembly>"
    data(0x480 + 0xb0, Self.address(0x640))
    data(0x480 + 0xb4, UInt32(manifest.utf8.count))
    put(0x600 + 0x640, manifest)
    node(0x540, 0xe0, 52, 0, "VS_VERSION_INFO")
    data(0x568, UInt32(0xfeef_04bd))
    data(0x568 + 8, UInt32(0x0001_0002))
    data(0x568 + 12, UInt32(0x0003_0004))
    node(0x59c, 0x78, 0, 1, "StringFileInfo")
    node(0x5c0, 0x54, 0, 1, "040904b0")
    node(0x5d8, 0x20, 2, 1, "Comments")
    data(0x5d8 + 24, UInt16(0x41))
  }

  private mutating func node(
    _ offset: Int, _ size: UInt16, _ value: UInt16, _ kind: UInt16, _ name: String
  ) {
    data(offset, size)
    data(offset + 2, value)
    data(offset + 4, kind)
    for (index, unit) in name.utf16.enumerated() { data(offset + 6 + index * 2, unit) }
  }
}
