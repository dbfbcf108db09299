/// A table of relocations, read where it lies.
struct ELFRelocationTable {
  /// How its entries are written.
  enum Form {
    /// Address, symbol and type, with or without an addend.
    case plain(hasAddend: Bool)
    /// Relative ones only, as addresses and bit maps (`DT_RELR`).
    case relative
    /// Android's packed form: signed LEB128 numbers in groups (`APS2`).
    case packed(hasAddend: Bool)
  }

  let view: BinaryView
  let form: Form
  let is64: Bool
  let numbers: ELFRelocation.Numbers
  /// The most relocations that the file may have, whatever it states.
  let limit: Int

  /// Calls `body` with each relocation, in the table's order.
  ///
  /// - Throws: when the table is cut short or states more than fit in the file.
  func forEach(_ body: (ELFRelocation) -> Void) throws(BinaryError) {
    switch form {
    case .plain(let hasAddend): try plain(hasAddend: hasAddend, body)
    case .relative: try relative(body)
    case .packed(let hasAddend): try packed(hasAddend: hasAddend, body)
    }
  }

  private func relocation(_ address: UInt64, _ info: UInt64, _ addend: UInt64?) -> ELFRelocation {
    let type = is64 ? UInt32(truncatingIfNeeded: info) : UInt32(info & 0xff)
    let symbol = is64 ? info >> 32 : (info & 0xffff_ffff) >> 8
    return ELFRelocation(
      address: address, kind: numbers.kind(type), symbol: Int(symbol), addend: addend)
  }

  /// Source: gABI 4.3 draft, chapter “Relocation”.
  private func plain(
    hasAddend: Bool, _ body: (ELFRelocation) -> Void
  ) throws(BinaryError) {
    let word = is64 ? 8 : 4
    let size = word * (hasAddend ? 3 : 2)
    for index in 0..<(view.count / size) {
      let start = index * size
      let address = try view.word(start, is64: is64, "r_offset")
      let info = try view.word(start + word, is64: is64, "r_info")
      let addend: UInt64? =
        hasAddend ? try view.word(start + 2 * word, is64: is64, "r_addend") : nil
      body(relocation(address, info, addend))
    }
  }

  /// Source: gABI 4.3 draft, chapter “Relocation”, section “Relative Relocation Table”: an even
  /// entry is an address; an odd one a map of the words that follow the last address.
  private func relative(_ body: (ELFRelocation) -> Void) throws(BinaryError) {
    let word = is64 ? 8 : 4
    let bits = UInt64(word * 8 - 1)
    var next: UInt64 = 0
    for index in 0..<(view.count / word) {
      let entry = try view.word(index * word, is64: is64, "an entry of DT_RELR")
      if entry & 1 == 0 {
        body(ELFRelocation(address: entry, kind: .relative, symbol: 0, addend: nil))
        next = entry &+ UInt64(word)
        continue
      }
      var map = entry >> 1
      while map != 0 {
        let bit = UInt64(map.trailingZeroBitCount)
        body(
          ELFRelocation(
            address: next &+ bit &* UInt64(word), kind: .relative, symbol: 0, addend: nil))
        map &= map - 1
      }
      next = next &+ bits &* UInt64(word)
    }
  }

  /// Source: Android's `bionic/linker/linker_reloc_iterators.h`: groups may share the step between
  /// addresses, the symbol and type, and the addend.
  private func packed(
    hasAddend: Bool, _ body: (ELFRelocation) -> Void
  ) throws(BinaryError) {
    guard view.count >= 4, view.bytes[0..<4].elementsEqual("APS2".utf8) else {
      throw view.fault(at: 0, .malformed, "expected packed relocations to begin with APS2")
    }
    var cursor = LEB128Cursor(view, at: 4)
    let total = try cursor.signed("the number of relocations")
    guard total >= 0, total <= limit else {
      throw view.fault(at: 4, .limit, "expected at most \(limit) relocations, found \(total)")
    }
    var address = UInt64(bitPattern: try cursor.signed("the first address"))
    var addend: Int64 = 0
    var done: Int64 = 0
    while done < total {
      let size = try cursor.signed("the size of a group")
      let flags = try cursor.signed("the flags of a group")
      guard size > 0, size <= total - done else {
        throw view.fault(
          at: cursor.offset, .malformed, "expected a group of at most \(total - done), found \(size)")
      }
      let step = flags & 2 != 0 ? try cursor.signed("the step of a group") : 0
      var info = flags & 1 != 0 ? try cursor.signed("the type of a group") : 0
      let groupAddend = flags & 8 != 0 && flags & 4 != 0
      if groupAddend { addend &+= try cursor.signed("the addend of a group") }
      if flags & 8 == 0 { addend = 0 }
      for _ in 0..<size {
        address &+= UInt64(
          bitPattern: flags & 2 != 0 ? step : try cursor.signed("the step of a relocation"))
        if flags & 1 == 0 { info = try cursor.signed("the type of a relocation") }
        if flags & 8 != 0, !groupAddend { addend &+= try cursor.signed("an addend") }
        body(
          relocation(
            address, UInt64(bitPattern: info), hasAddend ? UInt64(bitPattern: addend) : nil))
      }
      done += size
    }
  }
}

extension ELFFile {
  /// The relocations that the loader carries out, in its order of tables.
  ///
  /// Tables that are not in a loaded segment are left out; ``relocationFault`` tells of them.
  func relocationTables(onlyWithSymbols: Bool = false) -> [ELFRelocationTable] {
    relocationViews(onlyWithSymbols: onlyWithSymbols).tables
  }

  /// Why a table of relocations cannot be read, or `nil`.
  var relocationFault: BinaryError? { relocationViews(onlyWithSymbols: false).fault }

  private func relocationViews(
    onlyWithSymbols: Bool
  ) -> (tables: [ELFRelocationTable], fault: BinaryError?) {
    typealias Tag = ELFDynamic.Tag
    guard let dynamic,
      let numbers = ELFRelocation.Numbers(identity.machine, is64: identity.is64)
    else { return ([], nil) }
    let jumpHasAddend = dynamic[Tag.jumpKind].map { $0 == Tag.rela } ?? identity.is64
    var list: [(UInt64, UInt64, ELFRelocationTable.Form)] = [
      (Tag.rela, Tag.relaSize, .plain(hasAddend: true)),
      (Tag.rel, Tag.relSize, .plain(hasAddend: false)),
      (Tag.androidRela, Tag.androidRelaSize, .packed(hasAddend: true)),
      (Tag.androidRel, Tag.androidRelSize, .packed(hasAddend: false)),
      (Tag.jump, Tag.jumpSize, .plain(hasAddend: jumpHasAddend)),
    ]
    if !onlyWithSymbols {
      list.append((Tag.relr, Tag.relrSize, .relative))
      list.append((Tag.androidRelr, Tag.androidRelrSize, .relative))
    }
    var tables: [ELFRelocationTable] = []
    var fault: BinaryError?
    for (tag, sizeTag, form) in list {
      guard let address = dynamic[tag], let size = dynamic[sizeTag], size > 0 else { continue }
      do {
        let rest = try contents(at: address, "a table of relocations")
        let table = try rest.slice(0, size, "a table of relocations")
        tables.append(
          ELFRelocationTable(
            view: table, form: form, is64: identity.is64, numbers: numbers, limit: view.count))
      } catch {
        fault = fault ?? error
      }
    }
    return (tables, fault)
  }
}
