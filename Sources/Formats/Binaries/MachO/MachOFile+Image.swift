extension MachOFile {
  /// What the analysis of instructions needs of the file.
  public func image() throws(BinaryError) -> ProgramImage {
    var image = ProgramImage(machine: machine)
    image.mappings = mappings
    let fixups = try fixups()
    for fixup in fixups.fixups {
      switch fixup.value {
      case .address(let address): image.pointers[fixup.slot] = address
      case .import(let index): image.importSlots[fixup.slot] = fixups.imports[index].name
      }
    }
    // In ascending order, which is what the table is quick at.
    for (slot, address) in try methodImplementations().sorted(by: { $0.key < $1.key })
    where image.pointers[slot] == nil {
      image.pointers[slot] = address
    }

    var functions = MachOFunctionList(self)
    functions.add(try functionStarts(), source: .start)
    let isComplete = !functions.isEmpty
    try readSymbols(&image, &functions)
    try readIndirectSymbols(&image, &functions)
    // Entries of unwind information may span several functions, so they are the last resort.
    if !isComplete { functions.add(Array(try unwindStarts().dropLast()), source: .unwind) }
    image.functions = functions.list(minus: try dataInCodeAddresses())
    try addRoots(&image)
    image.takeGoFunctions(from: view)
    return image
  }

  private var machine: ProgramImage.Machine {
    switch header.cpu.type {
    case MachOCPU.Family.x86_64: .amd64
    case MachOCPU.Family.x86: .x86
    case MachOCPU.Family.arm: .arm
    case MachOCPU.Family.arm64, MachOCPU.Family.arm64_32: .arm64
    default: .other
    }
  }

  private var mappings: [ProgramImage.Mapping] {
    var result: [ProgramImage.Mapping] = []
    for segment in segments {
      for section in segment.sections where !section.isZeroFill && section.size > 0 {
        // A debug companion has the sections of the program, and none of the bytes.
        guard segment.fileSize > 0, let size = Int(exactly: section.size) else { continue }
        result.append(
          ProgramImage.Mapping(
            address: section.address, offset: Int(section.offset), size: size,
            isExecutable: section.hasInstructions,
            isWritable: segment.protection.contains(.write), name: section.name))
      }
    }
    return result.sorted { ($0.address, $0.offset) < ($1.address, $1.offset) }
  }

  private func readSymbols(
    _ image: inout ProgramImage, _ functions: inout MachOFunctionList
  ) throws(BinaryError) {
    guard let table = try symbolTable() else { return }
    let sections = sections
    var budget = table.nameBudget
    for index in 0..<table.count {
      let symbol = try table.symbol(index)
      guard symbol.isInSection, symbol.section > 0, Int(symbol.section) <= sections.count else {
        continue
      }
      let section = sections[Int(symbol.section) - 1]
      let name = try budget.take(try table.name(of: symbol), view)
      guard section.hasInstructions else {
        if image.variables[name] == nil { image.variables[name] = symbol.value }
        continue
      }
      if symbol.isResolver { image.resolvers.insert(symbol.value) }
      functions.name(symbol, name)
      if header.fileType == .object, symbol.isExternal {
        image.roots.append(.init(kind: .export, address: symbol.value, name: name))
      }
    }
  }

  /// Stubs and pointers name the import that they are for in a table of indirect symbols.
  private func readIndirectSymbols(
    _ image: inout ProgramImage, _ functions: inout MachOFunctionList
  ) throws(BinaryError) {
    guard let indirectSymbols, let table = try symbolTable() else { return }
    var budget = table.nameBudget
    let indirect = try view.slice(
      Int(indirectSymbols.offset), Int(indirectSymbols.size) * 4, "indirect symbols")
    for section in sections {
      let isStub = section.kind == MachOSection.Kind.symbolStubs
      let isPointer = [
        MachOSection.Kind.nonLazySymbolPointers, MachOSection.Kind.lazySymbolPointers,
        MachOSection.Kind.lazyDylibSymbolPointers, MachOSection.Kind.threadLocalVariablePointers,
      ].contains(section.kind)
      let size = isStub ? Int(section.reserved2) : header.pointerSize
      guard isStub || isPointer, size > 0, !section.isZeroFill else { continue }
      let count = try contents(of: section).count / size
      for index in 0..<count {
        let place = Int(section.reserved1) + index
        guard place < Int(indirectSymbols.size) else { break }
        let number: UInt32 = try indirect.integer(place * 4, "an indirect symbol")
        let slot = section.address &+ UInt64(index * size)
        var name: String?
        // The two highest bits mark local and absolute symbols, which need no name.
        if number & 0xc000_0000 == 0, Int(number) < table.count {
          name = try budget.take(try table.name(of: try table.symbol(Int(number))), view)
        }
        if isStub {
          functions.addStub(slot, size: size, name: name)
        } else if let name, image.importSlots[slot] == nil, image.pointers[slot] == nil {
          image.importSlots[slot] = name
        }
      }
    }
  }

  private func dataInCodeAddresses() throws(BinaryError) -> [Range<UInt64>] {
    // In object files the distance is from the start of the file's bytes.
    let base = header.fileType == .object ? 0 : baseAddress
    return try dataInCode().compactMap { entry in
      let (start, overflow) = base.addingReportingOverflow(UInt64(entry.offset))
      guard !overflow, entry.length > 0, start <= .max - UInt64(entry.length) else { return nil }
      return start..<(start + UInt64(entry.length))
    }
  }

  private func addRoots(_ image: inout ProgramImage) throws(BinaryError) {
    let ranges = MachOAddressRanges(codeOf: sections)
    let isThumbPossible = image.machine == .arm
    func code(_ address: UInt64) -> UInt64? {
      let address = isThumbPossible ? address & ~1 : address
      return ranges.contains(address) ? address : nil
    }
    var roots: [ProgramImage.Root] = []
    if let mainOffset, let address = code(baseAddress &+ mainOffset) {
      roots.append(.init(kind: .entry, address: address, name: nil))
    }
    if let threadEntry, let address = code(threadEntry) {
      roots.append(.init(kind: .entry, address: address, name: nil))
    }
    for initializer in try initializers(image.pointers) {
      if let address = code(initializer) {
        roots.append(.init(kind: .initializer, address: address, name: nil))
      }
    }
    for export in try exports() {
      switch export.kind {
      case .address(let value):
        if let address = code(value) {
          roots.append(
            .init(kind: .export, address: address, name: export.name, isWeak: export.isWeak))
        }
      case .resolver(let stub, let resolver):
        if let address = code(resolver) { image.resolvers.insert(address) }
        if let address = code(stub) {
          roots.append(
            .init(kind: .export, address: address, name: export.name, isWeak: export.isWeak))
        }
      case .threadLocal, .absolute, .reexport: break
      }
    }
    image.roots = roots + image.roots
  }
}
