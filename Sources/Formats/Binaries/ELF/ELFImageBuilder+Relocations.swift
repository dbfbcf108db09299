extension ELFImageBuilder {
  /// What the loader fills in: imports, addresses inside the file, and resolvers.
  mutating func relocations() throws(BinaryError) {
    if let fault = file.relocationFault { faults.append(fault) }
    guard file.identity.kind != .relocatable else { return try objectRelocations() }
    let tables =
      file.dynamic == nil ? try sectionTables() : file.relocationTables()
    guard !tables.isEmpty else { return }
    let symbols = try file.dynamicSymbols()
    var names: [Int: String] = [:]
    for table in tables {
      image.pointers.reserveCapacity(image.pointers.count + table.estimatedCount)
      try table.forEach { apply($0, symbols, &names) }
    }
  }

  private mutating func apply(
    _ relocation: ELFRelocation, _ symbols: ELFSymbolTable?, _ names: inout [Int: String]
  ) {
    switch relocation.kind {
    case .relative:
      guard let target = relocation.addend ?? file.word(at: relocation.address) else { return }
      image.pointers[relocation.address] = pointer(target)
    case .indirect:
      guard let target = relocation.addend ?? file.word(at: relocation.address) else { return }
      image.resolvers.insert(code(target))
    case .absolute, .global, .jumpSlot:
      guard let symbol = symbols?[relocation.symbol], relocation.symbol > 0, let symbols else {
        // Without a symbol it is an address of this file.
        if relocation.symbol == 0, let addend = relocation.addend {
          image.pointers[relocation.address] = pointer(addend)
        }
        return
      }
      if symbol.isUndefined {
        if names[symbol.index] == nil { names[symbol.index] = budget.name(of: symbol, in: symbols) }
        image.importSlots[relocation.address] = names[symbol.index]
      } else if symbol.type == ELFSymbol.indirectFunction {
        image.resolvers.insert(code(symbol.value))
      } else {
        // A slot's old content is where it is resolved from; only a plain word has an addend.
        let hasAddend = relocation.kind == .absolute
        let addend =
          hasAddend ? relocation.addend ?? file.word(at: relocation.address) ?? 0 : 0
        image.pointers[relocation.address] = pointer(symbol.value &+ addend)
      }
    case .copy, .other: return
    }
  }

  private func pointer(_ address: UInt64) -> UInt64 {
    file.identity.is64 ? address : address & 0xffff_ffff
  }

  /// A static program has no dynamic section; what it relocates itself (`R_*_IRELATIVE`) only
  /// sections name.
  private func sectionTables() throws(BinaryError) -> [ELFRelocationTable] {
    guard
      let numbers = ELFRelocation.Numbers(
        file.identity.machine, is64: file.identity.is64)
    else { return [] }
    var tables: [ELFRelocationTable] = []
    var left = file.view.count
    for section in file.sections where section.isLoaded && (section.type == 4 || section.type == 9)
    {
      let view = try file.contents(of: section)
      left -= view.count
      guard left >= 0 else { throw tooMany(view) }
      tables.append(
        ELFRelocationTable(
          view: view, form: .plain(hasAddend: section.type == 4),
          is64: file.identity.is64, numbers: numbers, limit: file.view.count))
    }
    return tables
  }

  /// Tables of a hostile file may overlap, and one be read as often as there are sections.
  private func tooMany(_ view: BinaryView) -> BinaryError {
    view.fault(at: 0, .limit, "expected tables of relocations that do not overlap")
  }

  /// An object file's words that will be addresses of its own functions.
  private mutating func objectRelocations() throws(BinaryError) {
    guard let symbols = try file.linkerSymbols(),
      let numbers = ELFRelocation.Numbers(
        file.identity.machine, is64: file.identity.is64)
    else { return }
    var left = file.view.count
    for section in file.sections where section.type == 4 || section.type == 9 {
      guard Int(section.info) < file.sections.count else { continue }
      let changed = file.sections[Int(section.info)]
      guard changed.isLoaded, changed.hasBytes, !changed.isExecutable else { continue }
      let view = try file.contents(of: section)
      left -= view.count
      guard left >= 0 else { throw tooMany(view) }
      let table = ELFRelocationTable(
        view: view, form: .plain(hasAddend: section.type == 4),
        is64: file.identity.is64, numbers: numbers, limit: file.view.count)
      try table.forEach { relocation in
        guard relocation.kind == .absolute, let symbol = symbols[relocation.symbol],
          let target = address(of: symbol)
        else { return }
        let slot = changed.offset &+ relocation.address
        let addend = relocation.addend ?? file.word(at: slot) ?? 0
        image.pointers[slot] = pointer(target &+ addend)
      }
    }
  }

  /// A program at a fixed address needs no relocations: its pointers are words like any others.
  ///
  /// In data that is written to, or would be but for relocations, any word that is an address of
  /// code is taken for one. Among constants, where tables of jumps are, only the address of a
  /// function is.
  mutating func fixedPointers() {
    let starts = image.functions.map(\.address)
    func isFunction(_ address: UInt64) -> Bool {
      var low = 0
      var high = starts.count
      while low < high {
        let middle = (low + high) / 2
        if starts[middle] < address { low = middle + 1 } else { high = middle }
      }
      return low < starts.count && starts[low] == address
    }
    let word = file.identity.wordSize
    let most = file.view.count / word
    for mapping in image.mappings where !mapping.isExecutable {
      guard let view = try? file.view.slice(mapping.offset, mapping.size, "data") else { continue }
      let skip = Int((UInt64(word) - mapping.address % UInt64(word)) % UInt64(word))
      for offset in stride(from: skip, to: view.count - word + 1, by: word) {
        guard let value = try? view.word(offset, is64: file.identity.is64, "a word"), value != 0,
          extents.range(of: code(value)) != nil, mapping.isWritable || isFunction(code(value))
        else { continue }
        let slot = mapping.address + UInt64(offset)
        if image.pointers[slot] == nil, image.importSlots[slot] == nil,
          image.pointers.count < most
        {
          image.pointers[slot] = code(value)
        }
      }
    }
  }
}

extension ELFRelocationTable {
  /// About how many relocations it has: what memory is reserved for.
  var estimatedCount: Int {
    switch form {
    case .plain(let hasAddend): view.count / ((is64 ? 8 : 4) * (hasAddend ? 3 : 2))
    case .relative: view.count / 8
    case .packed: view.count / 4
    }
  }
}
