/// What the header of a gzip member says.
///
/// Source: RFC 1952 section 2.3.
struct GzipHeader {
  /// Seconds since 1970; 0 for none.
  let modified: UInt32
  /// `XFL`: 2 for the slowest, 4 for the fastest compression.
  let flags: UInt8
  /// `OS`: 3 Unix, 255 unknown.
  let system: UInt8
  /// The file's name; empty when there is none.
  let name: [UInt8]
  /// How many bytes it takes, up to the name's end.
  let size: Int

  /// Reads a header; `nil` when there is none.
  init?(_ bytes: UnsafeRawBufferPointer) {
    guard bytes.count >= 10, bytes[0] == 0x1f, bytes[1] == 0x8b else { return nil }
    let set = bytes[3]
    modified = UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: 4, as: UInt32.self))
    flags = bytes[8]
    system = bytes[9]
    var start = 10
    if set & 4 != 0, bytes.count >= 12 { start += 2 + Int(bytes[10]) + Int(bytes[11]) << 8 }
    var name: [UInt8] = []
    if set & 8 != 0, start < bytes.count {
      name = Array(bytes[start...].prefix(1024).prefix { $0 != 0 })
      start += name.count + 1
    }
    self.name = name
    size = min(start, bytes.count)
  }
}
