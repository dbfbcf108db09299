/// A string table: names, each ended by a zero byte, found by their offset.
///
/// Source: gABI 4.3 draft, chapter “String Table”.
struct ELFStrings {
  /// The table's bytes.
  let view: BinaryView

  /// The name at an offset, or `nil` when there is none or it is longer than `limit` bytes.
  func text(_ offset: Int, limit: Int = 1 << 16) -> String? {
    try? view.text(offset, limit: limit, "a name")
  }

  /// Where in the file a name stands, or 0 where it has none or the file is too large to say.
  func fileOffset(_ offset: UInt32) -> UInt32 {
    guard let start = Int(exactly: offset), start > 0, start < view.count,
      view.bytes[start] != 0
    else { return 0 }
    return UInt32(exactly: view.fileOffset + start) ?? 0
  }

  /// The bytes of a name without the zero, as far as `limit`.
  func bytes(_ offset: UInt32, limit: Int = 256) -> Slice<UnsafeRawBufferPointer> {
    guard let start = Int(exactly: offset), start < view.count else { return view.bytes[0..<0] }
    let rest = view.bytes[start...].prefix(limit)
    return rest[..<(rest.firstIndex(of: 0) ?? rest.endIndex)]
  }

  /// Whether a name is exactly this one.
  func equals(_ offset: UInt32, _ name: StaticString) -> Bool {
    let count = name.utf8CodeUnitCount
    guard let start = Int(exactly: offset), start <= view.count, count < view.count - start
    else { return false }
    return view.bytes[start + count] == 0 && hasPrefix(offset, name)
  }

  /// Whether a name begins so.
  func hasPrefix(_ offset: UInt32, _ prefix: StaticString) -> Bool {
    let count = prefix.utf8CodeUnitCount
    guard let start = Int(exactly: offset), start <= view.count, count <= view.count - start
    else { return false }
    let text = UnsafeBufferPointer(start: prefix.utf8Start, count: count)
    for index in 0..<count where view.bytes[start + index] != text[index] { return false }
    return true
  }
}
