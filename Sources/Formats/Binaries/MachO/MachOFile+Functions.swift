extension MachOFile {
  /// A range of bytes between instructions that are none: a jump table, or constants.
  public struct DataInCode: Hashable, Sendable {
    /// The first byte, as a distance from the start of `__TEXT`.
    public let offset: UInt32
    /// How many bytes.
    public let length: UInt16
    /// `DICE_KIND_*`: 1 data, 2 to 4 jump tables of 8, 16 and 32 bits, 5 absolute jump table.
    public let kind: UInt16
  }

  /// The addresses at which functions begin, ascending (`LC_FUNCTION_STARTS`); for 32-bit Arm the
  /// lowest bit is set for Thumb.
  public func functionStarts() throws(BinaryError) -> [UInt64] {
    guard let functionStartsRange, functionStartsRange.size > 0 else { return [] }
    var cursor = MachOCursor(try contents(of: functionStartsRange, "LC_FUNCTION_STARTS"))
    var address = baseAddress
    var starts: [UInt64] = []
    while !cursor.isAtEnd {
      let start = cursor.offset
      let distance = try cursor.uleb("the distance to the next function")
      // Zero ends the list; what follows pads it.
      if distance == 0 { break }
      let (next, overflow) = address.addingReportingOverflow(distance)
      guard !overflow else {
        throw cursor.view.fault(
          at: start, .malformed, "expected the next function within the address space")
      }
      address = next
      starts.append(address)
    }
    return starts
  }

  /// The bytes between instructions that are none (`LC_DATA_IN_CODE`).
  public func dataInCode() throws(BinaryError) -> [DataInCode] {
    guard let dataInCodeRange else { return [] }
    let data = try contents(of: dataInCodeRange, "LC_DATA_IN_CODE")
    var entries: [DataInCode] = []
    entries.reserveCapacity(data.count / 8)
    for index in 0..<data.count / 8 {
      entries.append(
        DataInCode(
          offset: try data.integer(index * 8, "offset of data in code"),
          length: try data.integer(index * 8 + 4, "length of data in code"),
          kind: try data.integer(index * 8 + 6, "kind of data in code")))
    }
    return entries
  }

  /// The addresses at which the entries of `__unwind_info` begin, ascending, the last one being where
  /// the last ends.
  ///
  /// Linkers fold neighbours that unwind alike into one entry, so that a range may hold several
  /// functions. Source: `mach-o/compact_unwind_encoding.h` of libunwind.
  public func unwindStarts() throws(BinaryError) -> [UInt64] {
    guard let section = sections.first(where: { $0.name == "__unwind_info" }) else { return [] }
    let data = try contents(of: section)
    guard data.count > 0 else { return [] }
    let version: UInt32 = try data.integer(0, "the version of __unwind_info")
    guard version == 1 else {
      throw data.fault(
        at: 0, .unsupported, "expected version 1 of __unwind_info, found \(version)")
    }
    let indexOffset = Int(try data.integer(20, as: UInt32.self, "indexSectionOffset"))
    let indexCount = Int(try data.integer(24, as: UInt32.self, "indexCount"))
    guard indexCount <= data.capacity(from: indexOffset, entrySize: 12) else {
      throw data.fault(
        at: 24, .truncated,
        "expected \(indexCount) entries of the index of __unwind_info in \(data.count) bytes")
    }
    var starts: [UInt64] = []
    // An entry takes at least four bytes: pages that are named twice would have more.
    var budget = data.count / 4
    for index in 0..<indexCount {
      let entry = indexOffset + index * 12
      let function: UInt32 = try data.integer(entry, "functionOffset of __unwind_info")
      let page = Int(try data.integer(entry + 4, as: UInt32.self, "its page"))
      guard page > 0 else {
        starts.append(baseAddress &+ UInt64(function))
        continue
      }
      try readUnwindPage(data, at: page, first: function, &starts, &budget)
    }
    starts.sort()
    return starts
  }

  private func readUnwindPage(
    _ data: BinaryView, at page: Int, first: UInt32, _ starts: inout [UInt64],
    _ budget: inout Int
  ) throws(BinaryError) {
    let kind: UInt32 = try data.integer(page, "the kind of a page of __unwind_info")
    let offset = page + Int(try data.integer(page + 4, as: UInt16.self, "entryPageOffset"))
    let count = Int(try data.integer(page + 6, as: UInt16.self, "entryCount"))
    guard kind == 2 || kind == 3 else {
      throw data.fault(
        at: page, .malformed, "expected a page of __unwind_info of kind 2 or 3, found \(kind)")
    }
    budget -= count
    guard budget >= 0 else {
      throw data.fault(at: page, .limit, "expected each page of __unwind_info once")
    }
    for index in 0..<count {
      if kind == 2 {
        let function: UInt32 = try data.integer(offset + index * 8, "functionOffset")
        starts.append(baseAddress &+ UInt64(function))
      } else {
        let entry: UInt32 = try data.integer(offset + index * 4, "a compressed entry")
        starts.append(baseAddress &+ UInt64(first) &+ UInt64(entry & 0xff_ffff))
      }
    }
  }
}
