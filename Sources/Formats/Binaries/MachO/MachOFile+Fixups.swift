extension MachOFile {
  /// What the dynamic loader writes into the file's memory, from chained fixups or from opcodes.
  public func fixups() throws(BinaryError) -> MachOFixups {
    var result = MachOFixups()
    // No place is written twice in a file that a linker made; a hostile one is stopped here.
    var budget = FixupBudget(limit: view.count / 4 + 64)
    if let chainedFixupsRange, chainedFixupsRange.size > 0 {
      try readChains(chainedFixupsRange, &result, &budget)
    }
    if let dyldInfo {
      if dyldInfo.rebases.size > 0 { try readRebases(dyldInfo.rebases, &result, &budget) }
      for (range, isLazy) in [
        (dyldInfo.binds, false), (dyldInfo.weakBinds, false), (dyldInfo.lazyBinds, true),
      ] where range.size > 0 {
        try readBinds(range, isLazy: isLazy, &result, &budget)
      }
    }
    return result
  }

  /// How many places may still be written to.
  struct FixupBudget {
    private var left: Int

    init(limit: Int) { left = limit }

    mutating func take(_ view: BinaryView, at offset: Int) throws(BinaryError) {
      left -= 1
      guard left >= 0 else {
        throw view.fault(
          at: offset, .limit, "expected no more fixups than the file has places for")
      }
    }
  }

  /// Source: `mach-o/loader.h` of XNU, `REBASE_OPCODE_*`.
  private func readRebases(
    _ range: DataRange, _ result: inout MachOFixups, _ budget: inout FixupBudget
  ) throws(BinaryError) {
    let opcodes = try contents(of: range, "rebase opcodes")
    var cursor = MachOCursor(opcodes)
    var place = FixupPlace(self)
    while !cursor.isAtEnd {
      let start = cursor.offset
      let byte = try cursor.byte("a rebase opcode")
      let immediate = UInt64(byte & 0x0f)
      var count: UInt64 = 0
      var skip: UInt64 = 0
      switch byte & 0xf0 {
      case 0x00: return
      case 0x10: continue
      case 0x20:
        try place.set(Int(immediate), try cursor.uleb("an offset in a segment"), opcodes, start)
        continue
      case 0x30:
        place.advance(try cursor.uleb("a distance"))
        continue
      case 0x40:
        place.advance(immediate * UInt64(header.pointerSize))
        continue
      case 0x50: count = immediate
      case 0x60: count = try cursor.uleb("a number of rebases")
      case 0x70:
        count = 1
        skip = try cursor.uleb("a distance")
      case 0x80:
        count = try cursor.uleb("a number of rebases")
        skip = try cursor.uleb("a distance")
      default:
        throw opcodes.fault(at: start, .malformed, "expected a rebase opcode, found \(byte)")
      }
      while count > 0 {
        count -= 1
        try budget.take(opcodes, at: start)
        let (slot, offset) = try place.slot(opcodes, start)
        let target =
          header.is64Bit
          ? try view.integer(offset, "a pointer")
          : UInt64(try view.integer(offset, as: UInt32.self, "a pointer"))
        result.fixups.append(MachOFixup(slot: slot, value: .address(target)))
        place.advance(skip &+ UInt64(header.pointerSize))
      }
    }
  }

  /// Source: `mach-o/loader.h` of XNU, `BIND_OPCODE_*`.
  private func readBinds(
    _ range: DataRange, isLazy: Bool, _ result: inout MachOFixups, _ budget: inout FixupBudget
  ) throws(BinaryError) {
    let opcodes = try contents(of: range, "bind opcodes")
    var cursor = MachOCursor(opcodes)
    var place = FixupPlace(self)
    var library = 0
    var symbol: (name: String, isWeak: Bool)?
    var current: Int?
    while !cursor.isAtEnd {
      let start = cursor.offset
      let byte = try cursor.byte("a bind opcode")
      let immediate = byte & 0x0f
      var count: UInt64 = 1
      var skip: UInt64 = 0
      switch byte & 0xf0 {
      case 0x00:
        // Lazy binds are many short programs, each with an end of its own.
        if isLazy { continue }
        return
      case 0x10:
        library = Int(immediate)
        current = nil
        continue
      case 0x20:
        library = Int(clamping: try cursor.uleb("the place of a library"))
        current = nil
        continue
      case 0x30:
        library = immediate == 0 ? 0 : Int(Int8(bitPattern: 0xf0 | immediate))
        current = nil
        continue
      case 0x40:
        symbol = (try cursor.text("the name of an import"), immediate & 1 != 0)
        current = nil
        continue
      case 0x50: continue
      case 0x60:
        _ = try cursor.sleb("an addend")
        continue
      case 0x70:
        try place.set(Int(immediate), try cursor.uleb("an offset in a segment"), opcodes, start)
        continue
      case 0x80:
        place.advance(try cursor.uleb("a distance"))
        continue
      case 0x90: break
      case 0xa0: skip = try cursor.uleb("a distance")
      case 0xb0: skip = UInt64(immediate) * UInt64(header.pointerSize)
      case 0xc0:
        count = try cursor.uleb("a number of binds")
        skip = try cursor.uleb("a distance")
      case 0xd0:
        throw opcodes.fault(
          at: start, .unsupported,
          "expected opcodes without threads (BIND_OPCODE_THREADED), which only beta systems read")
      default:
        throw opcodes.fault(at: start, .malformed, "expected a bind opcode, found \(byte)")
      }
      guard let symbol else {
        throw opcodes.fault(at: start, .malformed, "expected a name before a bind")
      }
      let index = current ?? result.imports.count
      if current == nil {
        result.imports.append(
          MachOImport(
            name: symbol.name, isWeak: symbol.isWeak, library: MachOImport.Library(library)))
        current = index
      }
      while count > 0 {
        count -= 1
        try budget.take(opcodes, at: start)
        let (slot, _) = try place.slot(opcodes, start)
        result.fixups.append(MachOFixup(slot: slot, value: .import(index)))
        place.advance(skip &+ UInt64(header.pointerSize))
      }
    }
  }
}

/// Where the opcodes are: a distance into a segment.
private struct FixupPlace {
  private let segments: [MachOSegment]
  private let pointerSize: UInt64
  private var segment: MachOSegment?
  private var distance: UInt64 = 0

  init(_ file: MachOFile) {
    segments = file.segments
    pointerSize = UInt64(file.header.pointerSize)
  }

  mutating func set(
    _ index: Int, _ distance: UInt64, _ opcodes: BinaryView, _ offset: Int
  ) throws(BinaryError) {
    guard index < segments.count else {
      throw opcodes.fault(
        at: offset, .malformed, "expected a segment below \(segments.count), found \(index)")
    }
    segment = segments[index]
    self.distance = distance
  }

  /// Goes on, or back: distances wrap around, as they do in the loader.
  mutating func advance(_ bytes: UInt64) { distance &+= bytes }

  /// The address of a pointer here and where it is in the file, which must have bytes for it.
  func slot(_ opcodes: BinaryView, _ offset: Int) throws(BinaryError) -> (UInt64, Int) {
    guard let segment else {
      throw opcodes.fault(at: offset, .malformed, "expected a segment before a fixup")
    }
    guard segment.fileSize >= pointerSize, distance <= segment.fileSize - pointerSize,
      let place = Int(exactly: segment.offset + distance)
    else {
      throw opcodes.fault(
        at: offset, .malformed,
        "expected a fixup within the \(segment.fileSize) bytes of \(segment.name), found "
          + "\(distance)")
    }
    return (segment.address &+ distance, place)
  }
}
