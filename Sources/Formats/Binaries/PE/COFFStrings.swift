/// The table of long names behind a COFF symbol table.
///
/// Source: Microsoft's PE Format, “COFF String Table”: its first four bytes are its size, themselves
/// included, and offsets count from them.
struct COFFStrings {
  /// The table with its size, or `nil` where the file has none.
  let table: BinaryView?

  /// A file without a table.
  init() { table = nil }

  /// Finds the table behind `count` symbols of `recordSize` bytes at `offset`.
  ///
  /// A table that does not fit is cut: files are stripped in many ways, and a name outside it is
  /// noticed when it is looked up.
  init(_ view: BinaryView, symbolsAt offset: Int, count: Int, recordSize: Int) {
    guard offset > 0, offset < view.count,
      count <= view.capacity(from: offset, entrySize: recordSize),
      let size = try? view.integer(offset + count * recordSize, as: UInt32.self, "a size"),
      size >= 4
    else {
      table = nil
      return
    }
    let start = offset + count * recordSize
    table = try? view.slice(start, min(Int(size), view.count - start), "the string table")
  }

  /// The name at an offset.
  func name(at offset: Int, asked view: BinaryView) throws(BinaryError) -> String {
    guard let table, offset >= 4 else {
      throw view.fault(at: 0, .malformed, "expected a name in the string table at \(offset)")
    }
    return try table.text(offset, "a name in the string table")
  }

  /// The name of a section: eight bytes, or `/` and a decimal offset, or `//` and six digits in base
  /// 64 (LLVM's `COFF::MaxBase64Offset`).
  ///
  /// A name that looks like an offset but leads nowhere is reported as it is: stripped files keep
  /// them.
  func sectionName(_ short: BinaryView) throws(BinaryError) -> String {
    let text = try short.text(0, "a section's name")
    guard text.utf8.first == UInt8(ascii: "/"), table != nil else { return text }
    let digits = text.utf8.dropFirst()
    var offset: Int?
    if digits.first == UInt8(ascii: "/") {
      offset = Self.base64(digits.dropFirst())
    } else {
      offset = Int(text.dropFirst())
    }
    guard let offset, let name = try? name(at: offset, asked: short) else { return text }
    return name
  }

  private static func base64(_ digits: Substring.UTF8View) -> Int? {
    guard !digits.isEmpty, digits.count <= 6 else { return nil }
    var value = 0
    for digit in digits {
      let part: Int
      switch digit {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): part = Int(digit) - 65
      case UInt8(ascii: "a")...UInt8(ascii: "z"): part = Int(digit) - 97 + 26
      case UInt8(ascii: "0")...UInt8(ascii: "9"): part = Int(digit) - 48 + 52
      case UInt8(ascii: "+"): part = 62
      case UInt8(ascii: "/"): part = 63
      default: return nil
      }
      value = value * 64 + part
    }
    return value
  }
}
