extension MachOFile {
  /// Reads chained fixups: each place holds the distance to the next.
  ///
  /// Source: `mach-o/fixup-chains.h` of dyld.
  func readChains(
    _ range: DataRange, _ result: inout MachOFixups, _ budget: inout FixupBudget
  ) throws(BinaryError) {
    let data = try contents(of: range, "LC_DYLD_CHAINED_FIXUPS")
    let version: UInt32 = try data.integer(0, "fixups_version")
    guard version == 0 else {
      throw data.fault(at: 0, .unsupported, "expected fixups_version 0, found \(version)")
    }
    result.imports += try chainedImports(data)
    let importCount = result.imports.count
    let starts = try Self.part(data, at: 4, "starts_offset")
    let count: UInt32 = try starts.integer(0, "seg_count")
    guard Int(count) <= segments.count else {
      throw starts.fault(
        at: 0, .malformed, "expected a seg_count of at most \(segments.count), found \(count)")
    }
    for index in 0..<Int(count) {
      let offset: UInt32 = try starts.integer(4 + index * 4, "seg_info_offset")
      guard offset > 0 else { continue }
      guard Int(offset) < starts.count else {
        throw starts.fault(
          at: 4 + index * 4, .truncated, "expected seg_info_offset in the data, found \(offset)")
      }
      let info = try starts.slice(Int(offset), starts.count - Int(offset), "chain starts")
      try readChains(info, segments[index], importCount, &result, &budget)
    }
  }

  private static func part(
    _ data: BinaryView, at field: Int, _ what: String
  ) throws(BinaryError) -> BinaryView {
    let offset = Int(try data.integer(field, as: UInt32.self, what))
    guard offset <= data.count else {
      throw data.fault(
        at: field, .truncated, "expected \(what) in \(data.count) bytes, found \(offset)")
    }
    return try data.slice(offset, data.count - offset, what)
  }

  private func chainedImports(_ data: BinaryView) throws(BinaryError) -> [MachOImport] {
    let entries = try Self.part(data, at: 8, "imports_offset")
    let names = try Self.part(data, at: 12, "symbols_offset")
    let count = Int(try data.integer(16, as: UInt32.self, "imports_count"))
    let format: UInt32 = try data.integer(20, "imports_format")
    let compression: UInt32 = try data.integer(24, "symbols_format")
    guard count == 0 || compression == 0 else {
      throw data.fault(at: 24, .unsupported, "expected symbols_format 0: names not compressed")
    }
    let sizes: [UInt32: Int] = [1: 4, 2: 8, 3: 16]
    guard let size = sizes[format] else {
      if count == 0 { return [] }
      throw data.fault(at: 20, .unsupported, "expected imports_format 1 to 3, found \(format)")
    }
    guard count <= entries.count / size else {
      throw data.fault(
        at: 16, .truncated, "expected \(count) imports in \(entries.count) bytes")
    }
    var imports: [MachOImport] = []
    imports.reserveCapacity(count)
    var budget = MachONameBudget(tableSize: names.count)
    for index in 0..<count {
      let library: Int
      let isWeak: Bool
      let name: Int
      if format == 3 {
        let raw: UInt64 = try entries.integer(index * size, "an import")
        library = Int(Int16(truncatingIfNeeded: raw))
        isWeak = raw >> 16 & 1 != 0
        name = Int(raw >> 32)
      } else {
        let raw: UInt32 = try entries.integer(index * size, "an import")
        // 0xfd to 0xff are the special ones; libraries below them are many.
        let ordinal = Int(raw & 0xff)
        library = ordinal > 0xf0 ? ordinal - 0x100 : ordinal
        isWeak = raw >> 8 & 1 != 0
        name = Int(raw >> 9)
      }
      imports.append(
        MachOImport(
          name: try budget.take(try names.text(name, "the name of an import"), names),
          isWeak: isWeak, library: MachOImport.Library(library)))
    }
    return imports
  }

  private func readChains(
    _ info: BinaryView, _ segment: MachOSegment, _ importCount: Int,
    _ result: inout MachOFixups, _ budget: inout FixupBudget
  ) throws(BinaryError) {
    let pageSize = Int(try info.integer(4, as: UInt16.self, "page_size"))
    let format: UInt16 = try info.integer(6, "pointer_format")
    let maximum: UInt32 = try info.integer(16, "max_valid_pointer")
    let pageCount = Int(try info.integer(20, as: UInt16.self, "page_count"))
    guard let pointer = MachOChainedPointer(format: format) else {
      throw info.fault(
        at: 6, .unsupported, "expected a pointer_format of user programs, found \(format)")
    }
    guard pageCount == 0 || pageSize >= 16 else {
      throw info.fault(at: 4, .malformed, "expected a page_size, found \(pageSize)")
    }
    let size = pointer.is64Bit ? 8 : 4
    for page in 0..<pageCount {
      let start: UInt16 = try info.integer(22 + page * 2, "page_start")
      if start == 0xffff { continue }
      guard start & 0x8000 == 0 else {
        throw info.fault(
          at: 22 + page * 2, .unsupported, "expected one chain in each page, found several")
      }
      var place = page * pageSize + Int(start)
      let end = (page + 1) * pageSize
      while true {
        guard place < end, UInt64(place + size) <= segment.fileSize,
          let offset = Int(exactly: segment.offset + UInt64(place))
        else {
          throw info.fault(
            at: 22 + page * 2, .malformed,
            "expected the chain of page \(page) of \(segment.name) in it, found \(place)")
        }
        try budget.take(info, at: 22 + page * 2)
        let raw =
          pointer.is64Bit
          ? try view.integer(offset, "a chained pointer")
          : UInt64(try view.integer(offset, as: UInt32.self, "a chained pointer"))
        let slot = segment.address &+ UInt64(place)
        switch pointer.value(raw, base: baseAddress, maximum: maximum) {
        case .import(let ordinal):
          guard ordinal < importCount else {
            throw view.fault(
              at: offset, .malformed, "expected an import below \(importCount), found \(ordinal)")
          }
          result.fixups.append(MachOFixup(slot: slot, value: .import(ordinal)))
        case .address(let address):
          result.fixups.append(MachOFixup(slot: slot, value: .address(address)))
        case nil: break
        }
        let next = pointer.next(raw)
        if next == 0 { break }
        place += next
      }
    }
  }
}
