import Binaries

/// Finds functions and bytes by address.
struct CodeMap {
  /// The file's image.
  let image: ProgramImage
  /// The file's bytes.
  let bytes: UnsafeRawBufferPointer
  /// The executable mappings, by address.
  let code: [ProgramImage.Mapping]

  init(image: ProgramImage, bytes: UnsafeRawBufferPointer) {
    self.image = image
    self.bytes = bytes
    code = image.mappings.filter { mapping in
      mapping.isExecutable && mapping.size > 0 && mapping.offset >= 0
        && mapping.offset <= bytes.count && mapping.size <= bytes.count - mapping.offset
    }
  }

  /// The addresses from the first to the last executable byte.
  var range: Range<UInt64> {
    let low = code.map(\.address).min() ?? 0
    let high = code.map { $0.address &+ UInt64($0.size) }.max() ?? 0
    return low..<max(low, high)
  }

  /// The addresses that variables may have: those of the file, and some room behind for what it has
  /// no bytes of.
  var dataRange: Range<UInt64> {
    let low = image.mappings.map(\.address).min() ?? 0
    let last = image.mappings.map { $0.address &+ UInt64(max($0.size, 0)) }.max() ?? 0
    let (high, isTooFar) = last.addingReportingOverflow(1 << 30)
    return low..<max(low, isTooFar ? .max : high)
  }

  /// The bytes of an executable mapping.
  func contents(_ mapping: ProgramImage.Mapping) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(rebasing: bytes[mapping.offset..<(mapping.offset + mapping.size)])
  }

  /// The index of the function that an address is in.
  func function(at address: UInt64) -> Int? {
    var low = 0
    var high = image.functions.count
    while low < high {
      let middle = (low + high) / 2
      if image.functions[middle].address <= address { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return nil }
    let function = image.functions[low - 1]
    return address - function.address < UInt64(max(function.size, 1)) ? low - 1 : nil
  }

  /// The bytes of a function; `nil` where the file has none of it.
  func body(of index: Int) -> UnsafeRawBufferPointer? {
    let function = image.functions[index]
    guard
      let mapping = code.first(where: {
        $0.address <= function.address && function.address - $0.address < UInt64($0.size)
      })
    else { return nil }
    let skipped = Int(function.address - mapping.address)
    let size = min(function.size, mapping.size - skipped)
    guard size > 0 else { return nil }
    let start = mapping.offset + skipped
    return UnsafeRawBufferPointer(rebasing: bytes[start..<(start + size)])
  }

  /// Whether a place may be a stub: in a section of stubs, in no function, or the beginning of one, marks
  /// before it not counted.
  func isStubPlace(_ address: UInt64) -> Bool {
    let name = code.last { $0.address <= address }?.name ?? ""
    if name.hasPrefix(".plt") || name.contains("stubs") { return true }
    guard let index = function(at: address) else { return true }
    return address - image.functions[index].address <= 5
  }

  /// The bytes of code at an address, at most so many; `nil` where there is none.
  func code(at address: UInt64, limit: Int) -> UnsafeRawBufferPointer? {
    guard
      let mapping = code.first(where: {
        $0.address <= address && address - $0.address < UInt64($0.size)
      })
    else { return nil }
    let offset = Int(address - mapping.address)
    let start = mapping.offset + offset
    return UnsafeRawBufferPointer(
      rebasing: bytes[start..<(start + min(limit, mapping.size - offset))])
  }

  /// A function's name, or its address.
  func name(of index: Int) -> String {
    let function = image.functions[index]
    return image.name(of: function, in: bytes) ?? "0x" + String(function.address, radix: 16)
  }
}
