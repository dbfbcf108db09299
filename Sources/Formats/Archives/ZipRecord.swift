/// What the two headers of a written member say.
///
/// Source: APPNOTE.TXT sections 4.3.7 and 4.3.12.
struct ZipRecord: Sendable {
  var name: [UInt8]
  var method: ZipEntry.Method
  var modified: DOSTime
  var crc32: UInt32
  var compressedSize: UInt64
  var size: UInt64
  var mode: UInt32
  var offset: UInt64
  var zip64Threshold: UInt64

  /// Unix, and the version of the specification.
  static func madeBy(zip64: Bool) -> UInt16 { 3 << 8 | versionNeeded(zip64: zip64) }

  /// 2.0 for deflate and directories, 4.5 for Zip64 (section 4.4.3.2).
  static func versionNeeded(zip64: Bool) -> UInt16 { zip64 ? 45 : 20 }

  private var hasWideSizes: Bool { max(size, compressedSize) >= zip64Threshold }
  private var isZip64: Bool { hasWideSizes || offset >= zip64Threshold }

  /// From the version needed up to the sizes, which both headers share.
  private func common() -> [UInt8] {
    let flags = name.contains { $0 >= 0x80 } ? ZipLayout.flagUTF8 : 0
    var bytes = littleEndianBytes(Self.versionNeeded(zip64: isZip64))
    bytes += littleEndianBytes(flags) + littleEndianBytes(method.number)
    bytes += littleEndianBytes(modified.time) + littleEndianBytes(modified.date)
    bytes += littleEndianBytes(crc32)
    bytes += littleEndianBytes(
      hasWideSizes ? UInt32.max : UInt32(truncatingIfNeeded: compressedSize))
    bytes += littleEndianBytes(hasWideSizes ? UInt32.max : UInt32(truncatingIfNeeded: size))
    return bytes + littleEndianBytes(UInt16(truncatingIfNeeded: name.count))
  }

  private func extra(_ values: [UInt64]) -> [UInt8] {
    guard !values.isEmpty else { return [] }
    return littleEndianBytes(ZipLayout.zip64Extra)
      + littleEndianBytes(UInt16(truncatingIfNeeded: values.count * 8))
      + values.flatMap { littleEndianBytes($0) }
  }

  func localHeader() -> [UInt8] {
    let extra = extra(hasWideSizes ? [size, compressedSize] : [])
    return littleEndianBytes(ZipLayout.localHeader) + common()
      + littleEndianBytes(UInt16(truncatingIfNeeded: extra.count)) + name + extra
  }

  func centralHeader() -> [UInt8] {
    let isFar = offset >= zip64Threshold
    let extra = extra((hasWideSizes ? [size, compressedSize] : []) + (isFar ? [offset] : []))
    var bytes = littleEndianBytes(ZipLayout.centralHeader)
    bytes += littleEndianBytes(Self.madeBy(zip64: isZip64)) + common()
    bytes += littleEndianBytes(UInt16(truncatingIfNeeded: extra.count))
    // No comment, first disk, no internal attributes.
    bytes += [UInt8](repeating: 0, count: 6)
    // The low half is MS-DOS's: its directory bit.
    let isDirectory = mode & ZipLayout.fileTypeMask == ZipLayout.directory
    bytes += littleEndianBytes(mode << 16 | (isDirectory ? 0x10 : 0))
    bytes += littleEndianBytes(isFar ? UInt32.max : UInt32(truncatingIfNeeded: offset))
    return bytes + name + extra
  }
}
