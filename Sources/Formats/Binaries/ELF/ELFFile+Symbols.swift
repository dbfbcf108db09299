extension ELFFile {
  /// The symbols that the linker knew (`.symtab`), or `nil` in a stripped file.
  ///
  /// - Throws: when there is such a table and it is not in the file.
  public func linkerSymbols() throws(BinaryError) -> ELFSymbolTable? {
    guard let index = sections.firstIndex(where: { $0.type == ELFSection.symbolTable }) else {
      return nil
    }
    return try symbolTable(section: index)
  }

  /// The symbols that the loader knows (`.dynsym`), found through the dynamic section alone, or
  /// `nil` when there is none.
  ///
  /// - Throws: when the tables are not in a loaded segment.
  public func dynamicSymbols() throws(BinaryError) -> ELFSymbolTable? {
    guard let dynamic, let address = dynamic[ELFDynamic.Tag.symbols],
      let strings = try dynamicStrings()
    else { return nil }
    let entrySize = ELFSymbolTable.entrySize(is64: identity.is64)
    let rest = try contents(at: address, "the dynamic symbols")
    let count = min(try dynamicSymbolCount(at: address), rest.count / entrySize)
    let table = try rest.slice(0, count * entrySize, "the dynamic symbols")
    return ELFSymbolTable(table, strings: strings, is64: identity.is64)
  }

  /// The names that the dynamic section uses.
  func dynamicStrings() throws(BinaryError) -> ELFStrings? {
    guard let dynamic, let address = dynamic[ELFDynamic.Tag.strings] else { return nil }
    let rest = try contents(at: address, "the dynamic strings")
    let size = dynamic[ELFDynamic.Tag.stringsSize].flatMap { Int(exactly: $0) } ?? rest.count
    return ELFStrings(view: try rest.slice(0, min(size, rest.count), "the dynamic strings"))
  }

  private func symbolTable(section index: Int) throws(BinaryError) -> ELFSymbolTable {
    let section = sections[index]
    let names = Int(section.link)
    guard names < sections.count else {
      throw view.fault(
        at: 0, .malformed, "expected sh_link of section \(index) to name a section, found \(names)")
    }
    let indices = sections.first { $0.type == ELFSection.symbolIndices && $0.link == index }
    return ELFSymbolTable(
      try contents(of: section), strings: ELFStrings(view: try contents(of: sections[names])),
      is64: identity.is64, sections: try indices.map { (it) throws(BinaryError) in
        try contents(of: it)
      })
  }

  /// How many dynamic symbols there are. Nothing says so outright: a hash table covers them, but
  /// GNU's only those that are exported, and relocations name the others.
  private func dynamicSymbolCount(at address: UInt64) throws(BinaryError) -> Int {
    if let hash = dynamic?[ELFDynamic.Tag.hash] {
      // s390x has words of 64 bits here.
      let table = try contents(at: hash, "DT_HASH")
      let isWide = identity.machine == .s390 && identity.is64
      let chains =
        isWide
        ? try table.integer(8, as: UInt64.self, "nchain")
        : UInt64(try table.integer(4, as: UInt32.self, "nchain"))
      return Int(clamping: chains)
    }
    var count = 0
    if let hash = dynamic?[ELFDynamic.Tag.gnuHash] {
      let listed = try gnuHashCount(try contents(at: hash, "DT_GNU_HASH"))
      guard listed.isEmpty else { return listed.count }
      count = listed.count
    }
    // Where nothing is exported GNU's table is empty: what is imported is seen by its use, and by
    // the section if there is one.
    if let place = map.place(of: address)?.offset,
      let section = sections.first(where: { $0.type == ELFSection.dynamicSymbols }),
      Int(exactly: section.offset) == place
    {
      let entrySize = UInt64(ELFSymbolTable.entrySize(is64: identity.is64))
      count = max(count, Int(clamping: section.size / entrySize))
    }
    return max(count, highestSymbol() + 1)
  }

  /// One beyond the last symbol that a GNU hash table lists.
  ///
  /// Source: binutils' `bfd/elflink.c`; header of four words, then the Bloom filter, the buckets,
  /// and for each exported symbol its hash, the last of a bucket with bit 0 set.
  private func gnuHashCount(
    _ table: BinaryView
  ) throws(BinaryError) -> (count: Int, isEmpty: Bool) {
    let buckets = Int(try table.integer(0, as: UInt32.self, "nbuckets"))
    let first = Int(try table.integer(4, as: UInt32.self, "symoffset"))
    let filters = Int(try table.integer(8, as: UInt32.self, "bloom_size"))
    let start = 16 + filters * identity.wordSize
    let list = try table.slice(start, buckets * 4, "the buckets of DT_GNU_HASH")
    var last = 0
    for index in 0..<buckets {
      last = max(last, Int(try list.integer(index * 4, as: UInt32.self, "a bucket")))
    }
    guard last >= first, last > 0 else { return (first, true) }
    let chains = start + buckets * 4
    while true {
      let hash: UInt32 = try table.integer(chains + (last - first) * 4, "a chain of DT_GNU_HASH")
      last += 1
      if hash & 1 == 1 { return (last, false) }
    }
  }

  /// The highest index of a symbol that a relocation uses.
  private func highestSymbol() -> Int {
    var highest = 0
    for table in relocationTables(onlyWithSymbols: true) {
      try? table.forEach { highest = max(highest, $0.symbol) }
    }
    return highest
  }
}
