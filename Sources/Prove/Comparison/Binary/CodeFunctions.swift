import Binaries

/// The functions of one section, in the order of their addresses.
struct CodeFunctions {
  /// A function: where it is in the section, and a hash of its name.
  struct Entry {
    var range: Range<Int>
    var name: UInt64
    var function: ProgramImage.Function
  }

  let list: [Entry]
  private let outline: BinaryOutline

  init(_ section: BinarySection, _ outline: BinaryOutline) {
    self.outline = outline
    guard let image = outline.image, section.bytes.count > 0 else {
      list = []
      return
    }
    let end = section.address &+ UInt64(section.bytes.count)
    let own = image.functions.filter {
      $0.address >= section.address && $0.address < end && $0.size > 0
    }.sorted { ($0.address, $0.source) < ($1.address, $1.source) }
    var list: [Entry] = []
    for function in own {
      let start = Int(function.address - section.address)
      // Several names for one function, and functions within others, are looked at once.
      if let last = list.last, start < last.range.upperBound { continue }
      let stop = min(start + function.size, section.bytes.count)
      list.append(
        Entry(range: start..<stop, name: Self.hash(function, outline), function: function))
    }
    self.list = list
  }

  /// A function's name.
  func name(_ entry: Entry) -> String {
    outline.image?.name(of: entry.function, in: outline.bytes)
      ?? "at 0x\(String(entry.function.address, radix: 16))"
  }

  /// 0 for a function without a name.
  private static func hash(_ function: ProgramImage.Function, _ outline: BinaryOutline) -> UInt64 {
    if var name = function.name {
      return name.withUTF8 { ByteEquality.hash(UnsafeRawBufferPointer($0)) } | 1
    }
    let start = Int(function.nameOffset)
    guard start > 0, start < outline.bytes.count else { return 0 }
    let rest = UnsafeRawBufferPointer(rebasing: outline.bytes[start...].prefix(1 << 16))
    let end = rest.firstIndex(of: 0) ?? rest.count
    guard end > 0 else { return 0 }
    return ByteEquality.hash(UnsafeRawBufferPointer(rebasing: rest[..<end])) | 1
  }
}
