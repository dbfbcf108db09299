/// What the analysis of instructions needs of an image.
extension PEFile {
  /// Fills in ``image``.
  ///
  /// Functions that the C library calls before `main` from a table between `.CRT$XCA` and `.CRT$XCZ` are
  /// no roots of their own: linkers merge that table into `.rdata` without a trace. They are found
  /// as ``ProgramImage/pointers``, and the entry point reaches the code that walks them.
  mutating func fillImage(_ layout: PELayout) {
    for section in sections {
      guard let (offset, size) = PELayout.fileRange(of: section, header, end: layout.view.count)
      else { continue }
      image.mappings.append(
        ProgramImage.Mapping(
          address: layout.absolute(section.address), offset: offset, size: size,
          isExecutable: section.flags.contains(.execute),
          isWritable: section.flags.contains(.write), name: section.name))
    }
    image.mappings.sort { ($0.address, $0.offset) < ($1.address, $1.offset) }
    let code = CodeRanges(sections, hybrid, machine: header.machine)
    fillRoots(layout, code)
    fillSlots(layout)
    let relocations = part(PERelocations()) { () throws(BinaryError) in
      try PERelocations.read(layout, isCode: code.contains)
    }
    relocationCount = relocations.count
    image.pointers = relocations.codePointers
    fillFunctions(layout, code)
    image.takeGoFunctions(from: layout.view)
  }

  private mutating func part<Value>(
    _ empty: Value, _ read: () throws(BinaryError) -> Value
  ) -> Value {
    do {
      return try read()
    } catch {
      faults.append(error)
      return empty
    }
  }

  private mutating func fillRoots(_ layout: PELayout, _ code: CodeRanges) {
    func add(_ kind: ProgramImage.Root.Kind, _ address: UInt32, _ name: String?) {
      let start = code.start(of: address)
      guard code.contains(start) else { return }
      image.roots.append(.init(kind: kind, address: layout.absolute(start), name: name))
    }
    if header.entryPoint != 0 { add(.entry, header.entryPoint, nil) }
    for callback in threadStorage?.callbacks ?? [] {
      if let address = layout.relative(callback) { add(.threadCallback, address, nil) }
    }
    for symbol in exports?.symbols ?? [] {
      if let address = symbol.address { add(.export, address, symbol.names.first) }
    }
  }

  private mutating func fillSlots(_ layout: PELayout) {
    for library in imports {
      for symbol in library.symbols {
        image.importSlots[layout.absolute(symbol.slot)] =
          symbol.name ?? "\(library.library)#\(symbol.ordinal ?? 0)"
      }
    }
  }

  private mutating func fillFunctions(_ layout: PELayout, _ code: CodeRanges) {
    var extents = part([]) { () throws(BinaryError) in try PEFunctions.read(layout) }
    extents.removeAll { !code.contains($0.start) }
    var names: [UInt32: String] = [:]
    var starts: Set<UInt32> = []
    readSymbols(layout, code, names: &names, starts: &starts)
    for root in image.roots {
      guard let address = layout.relative(root.address) else { continue }
      starts.insert(address)
      if let name = root.name, names[address] == nil { names[address] = name }
    }
    if let loadConfiguration {
      let guarded = part([]) { () throws(BinaryError) in
        try loadConfiguration.guardedFunctions(layout)
      }
      for address in guarded where code.contains(code.start(of: address)) {
        starts.insert(code.start(of: address))
      }
    }
    var functions: [ProgramImage.Function] = extents.map { extent in
      .init(
        address: layout.absolute(extent.start),
        size: Int(min(extent.end, code.end(after: extent.start)) - extent.start),
        name: names[extent.start], source: .unwind)
    }
    // A start that no extent covers ends where the next function, or its section, does.
    let sorted = starts.sorted()
    var next = 0
    for (index, start) in sorted.enumerated() {
      while next < extents.count, extents[next].end <= start { next += 1 }
      if next < extents.count, extents[next].start <= start { continue }
      var end = code.end(after: start)
      if index + 1 < sorted.count { end = min(end, sorted[index + 1]) }
      if next < extents.count { end = min(end, extents[next].start) }
      functions.append(
        .init(
          address: layout.absolute(start), size: Int(end - start), name: names[start],
          source: .start))
    }
    functions.sort { $0.address < $1.address }
    image.functions = functions
  }

  /// Takes names and starts of functions, and addresses of variables, from the COFF symbols.
  private mutating func readSymbols(
    _ layout: PELayout, _ code: CodeRanges, names: inout [UInt32: String],
    starts: inout Set<UInt32>
  ) {
    for symbol in symbols {
      guard symbol.section > 0, Int(symbol.section) <= sections.count, !symbol.isSection,
        symbol.isExternal || symbol.storageClass == 3, !symbol.name.isEmpty
      else { continue }
      let section = sections[Int(symbol.section) - 1]
      let (sum, overflow) = section.address.addingReportingOverflow(symbol.value)
      guard !overflow else { continue }
      guard section.flags.contains(.execute) else {
        image.variables[symbol.name] = layout.absolute(sum)
        continue
      }
      let address = code.start(of: sum)
      // Names of sections and of labels in tables are symbols too; a type says which are functions.
      // Go's linker gives its functions none.
      guard code.contains(address), !symbol.name.hasPrefix(".") else { continue }
      starts.insert(address)
      if names[address] == nil || symbol.isExternal { names[address] = symbol.name }
    }
  }
}

/// The ranges of an image that hold instructions of its own machine and have bytes in the file.
struct CodeRanges {
  private var ranges: [Range<UInt32>] = []
  private let isThumb: Bool

  init(_ sections: [COFFSection], _ hybrid: PEHybrid?, machine: COFFMachine) {
    isThumb = machine == .armNT
    for section in sections where section.flags.contains(.execute) {
      let size =
        section.virtualSize == 0
        ? section.fileSize : min(section.virtualSize, section.fileSize)
      let (end, overflow) = section.address.addingReportingOverflow(size)
      guard size > 0, !overflow else { continue }
      ranges.append(section.address..<end)
    }
    ranges = Self.disjoint(ranges)
    guard let hybrid else { return }
    // A code map without a range of the image's own machine means that none of it is decoded. Each
    // range of the map lies in one section.
    ranges = Self.disjoint(
      hybrid.ranges.compactMap { own -> Range<UInt32>? in
        let (end, overflow) = own.start.addingReportingOverflow(own.size)
        guard (own.kind == .amd64) == (machine == .amd64), !overflow,
          let section = range(of: own.start)
        else { return nil }
        return (own.start..<end).clamped(to: section)
      })
  }

  /// The ranges in order; of ranges that overlap, which the loader refuses, the first has the address.
  private static func disjoint(_ ranges: [Range<UInt32>]) -> [Range<UInt32>] {
    var end: UInt32 = 0
    return ranges.sorted { $0.lowerBound < $1.lowerBound }.filter { range in
      guard range.lowerBound >= end, !range.isEmpty else { return false }
      end = range.upperBound
      return true
    }
  }

  /// An address without the bit that marks Thumb code.
  func start(of address: UInt32) -> UInt32 { isThumb ? address & ~1 : address }

  private func range(of address: UInt32) -> Range<UInt32>? {
    var low = 0
    var high = ranges.count
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].lowerBound <= address { low = middle + 1 } else { high = middle }
    }
    guard low > 0, ranges[low - 1].contains(address) else { return nil }
    return ranges[low - 1]
  }

  func contains(_ address: UInt32) -> Bool { range(of: address) != nil }

  /// The end of the range that an address is in, or the address itself.
  func end(after address: UInt32) -> UInt32 { range(of: address)?.upperBound ?? address }
}
