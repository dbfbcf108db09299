extension ELFFile {
  /// The symbols that the file offers to others, in the order of their table, with what calls need.
  public struct Export: Hashable, Sendable {
    /// The name.
    public var name: String
    /// The symbol.
    public var symbol: ELFSymbol
  }

  /// The symbols that the file offers to others: a large library has tens of thousands.
  ///
  /// - Throws: when the symbol table cannot be read.
  public func exports() throws(BinaryError) -> [Export] {
    let found = identity.kind == .relocatable ? try linkerSymbols() : try dynamicSymbols()
    guard let table = found else { return [] }
    var budget = ELFNameBudget(fileSize: view.count)
    var exports: [Export] = []
    for index in 1..<max(table.count, 1) {
      guard let symbol = table[index], isExported(symbol),
        let name = budget.name(of: symbol, in: table)
      else { continue }
      exports.append(Export(name: name, symbol: symbol))
    }
    return exports
  }

  func isExported(_ symbol: ELFSymbol) -> Bool {
    !symbol.isUndefined && symbol.binding != .local && !symbol.isHidden && symbol.type != 3
      && symbol.type != 4
  }

  /// Imports with their versions, and what their names tell.
  func symbolFacts(_ facts: inout ELFFacts) throws(BinaryError) {
    let isRelocatable = identity.kind == .relocatable
    guard let table = isRelocatable ? try linkerSymbols() : try dynamicSymbols() else {
      return try staticFacts(&facts)
    }
    let versions = isRelocatable ? nil : try versionIndices()
    var needByIndex: [UInt16: Int] = [:]
    for (place, need) in facts.versionNeeds.enumerated() where needByIndex[need.index] == nil {
      needByIndex[need.index] = place
    }
    var budget = ELFNameBudget(fileSize: view.count)
    for index in 1..<max(table.count, 1) {
      guard let symbol = table[index] else { break }
      guard symbol.isUndefined else {
        if isExported(symbol) { facts.exportCount += 1 }
        continue
      }
      guard let name = budget.name(of: symbol, in: table) else { continue }
      var need: Int?
      if let versions, let version = try? versions.integer(index * 2, as: UInt16.self, "a version")
      {
        need = needByIndex[version & 0x7fff]
      }
      if let need { facts.versionNeeds[need].symbols.append(name) }
      facts.imports.append(
        ELFFacts.Import(name: name, binding: symbol.binding, type: symbol.type, version: need))
    }
    // What is copied out of a library is defined here, and asked for by its version all the same.
    try copiedFacts(table, versions, needByIndex, &facts)
    facts.hardening.fortified = Set(facts.imports.map(\.name).filter(Self.isFortified)).sorted()
    let guards = facts.imports.contains { Self.stackGuards.contains($0.name) }
    if guards {
      facts.hardening.stackProtector = .present
    } else {
      // A library that has the handler itself, as libc does, need not ask for it.
      let isSelfMade = table.contains(Self.stackGuards)
      facts.hardening.stackProtector = facts.imports.isEmpty || isSelfMade ? .unknown : .absent
      try staticFacts(&facts)
    }
  }

  /// Variables that a program has a copy of (`R_*_COPY`): their symbols have a need's version.
  private func copiedFacts(
    _ table: ELFSymbolTable, _ versions: BinaryView?, _ needByIndex: [UInt16: Int],
    _ facts: inout ELFFacts
  ) throws(BinaryError) {
    guard let versions, !needByIndex.isEmpty else { return }
    var budget = ELFNameBudget(fileSize: view.count)
    for index in 1..<max(table.count, 1) {
      guard let symbol = table[index], !symbol.isUndefined,
        let version = try? versions.integer(index * 2, as: UInt16.self, "a version"),
        let need = needByIndex[version & 0x7fff],
        let name = budget.name(of: symbol, in: table)
      else { continue }
      facts.versionNeeds[need].symbols.append(name)
    }
  }

  /// A program with all it needs inside tells by its own symbols, if it still has them.
  private func staticFacts(_ facts: inout ELFFacts) throws(BinaryError) {
    guard identity.kind != .relocatable, facts.hardening.stackProtector != .present,
      let table = try linkerSymbols()
    else { return }
    let isStatic = facts.linkage == .isStatic || facts.linkage == .staticPIE
    var names = Set(facts.hardening.fortified)
    if isStatic { facts.hardening.stackProtector = .absent }
    for index in 1..<max(table.count, 1) {
      guard let symbol = table[index], table.strings.hasPrefix(symbol.nameOffset, "__") else {
        continue
      }
      let bytes = table.strings.bytes(symbol.nameOffset, limit: 64)
      guard bytes.count < 64 else { continue }
      let name = String(decoding: bytes, as: UTF8.self)
      if isStatic, Self.stackGuards.contains(name) { facts.hardening.stackProtector = .present }
      // Other systems' start code has other names, and bare metal has none.
      if isStatic, name == "__libc_start_main", !symbol.isUndefined { facts.hasLibraryStart = true }
      // A library's own definition says nothing about its calls; in a static program it was linked
      // because something calls it.
      if isStatic, !symbol.isUndefined, Self.isFortified(name) { names.insert(name) }
    }
    facts.hardening.fortified = names.sorted()
  }

  private static let stackGuards: Set<String> = [
    "__stack_chk_fail", "__stack_chk_fail_local", "__stack_chk_guard", "__stack_smash_handler",
  ]

  private static func isFortified(_ name: String) -> Bool {
    name.hasPrefix("__") && name.hasSuffix("_chk") && name.utf8.count > 6
  }
}
