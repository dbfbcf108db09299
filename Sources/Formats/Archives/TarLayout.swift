/// The fields of a tar header block.
///
/// Source: POSIX.1-2017, `pax`, section "ustar Interchange Format"; the GNU variants are in the GNU
/// tar manual, "Basic Tar Format".
enum TarLayout {
  static let blockSize = 512

  static let name = 0..<100
  static let mode = 100..<108
  static let userID = 108..<116
  static let groupID = 116..<124
  static let size = 124..<136
  static let modified = 136..<148
  static let checksum = 148..<156
  static let typeFlag = 156
  static let linkName = 157..<257
  /// `ustar`, NUL, `00` for POSIX; `ustar`, two spaces, NUL for GNU.
  static let magic = 257..<265
  static let userName = 265..<297
  static let groupName = 297..<329
  static let deviceMajor = 329..<337
  static let deviceMinor = 337..<345
  static let prefix = 345..<500
  /// In an old GNU sparse header: whether blocks that go on with the map follow.
  static let gnuIsExtended = 482
  /// The same in the blocks that go on with the map.
  static let gnuExtensionIsExtended = 504

  static let posixMagic = Array("ustar\u{0}00".utf8)
  static let gnuMagic = Array("ustar  \u{0}".utf8)

  /// The sums of a header's bytes, taken as unsigned and as signed (some old writers), with the
  /// checksum field read as spaces.
  static func checksums(of block: [UInt8]) -> (unsigned: Int64, signed: Int64) {
    var unsigned: Int64 = 0
    var signed: Int64 = 0
    for (index, byte) in block.enumerated() {
      let value = checksum.contains(index) ? UInt8(ascii: " ") : byte
      unsigned += Int64(value)
      signed += Int64(Int8(bitPattern: value))
    }
    return (unsigned, signed)
  }

  /// How many bytes fill the last block of `size` bytes of data.
  static func padding(after size: Int64) -> Int {
    let rest = Int(size % Int64(blockSize))
    return rest == 0 ? 0 : blockSize - rest
  }
}
