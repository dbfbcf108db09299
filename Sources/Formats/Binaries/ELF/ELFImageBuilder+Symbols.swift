extension ELFImageBuilder {
  /// Functions, variables and resolvers, of both symbol tables.
  mutating func symbols() throws(BinaryError) {
    if let table = try file.linkerSymbols() { read(table, isDynamic: false) }
    if let table = try file.dynamicSymbols() { read(table, isDynamic: true) }
  }

  /// A symbol's address in the image, or `nil` when it has none.
  func address(of symbol: ELFSymbol) -> UInt64? {
    guard !symbol.isUndefined, symbol.section != ELFSymbol.absolute,
      symbol.section != ELFSymbol.common
    else { return nil }
    guard file.identity.kind == .relocatable else { return symbol.value }
    guard Int(symbol.section) < file.sections.count else { return nil }
    let section = file.sections[Int(symbol.section)]
    return section.isLoaded && section.hasBytes ? section.offset &+ symbol.value : nil
  }

  private mutating func read(_ table: ELFSymbolTable, isDynamic: Bool) {
    let hasMarks = [.arm, .arm64, .riscv32, .riscv64].contains(image.machine)
    let isRelocatable = file.identity.kind == .relocatable
    for index in 1..<max(table.count, 1) {
      guard let symbol = table[index], let address = address(of: symbol) else { continue }
      switch symbol.type {
      case ELFSymbol.function, ELFSymbol.indirectFunction:
        function(symbol, at: address, in: table)
      case 0:
        if symbol.binding == .local {
          if hasMarks { mark(symbol, at: address, in: table) }
        } else if extents.range(of: address) != nil {
          function(symbol, at: address, in: table)
        } else {
          variable(symbol, at: address, in: table)
        }
      case 1: variable(symbol, at: address, in: table)
      default: continue
      }
      guard isDynamic || isRelocatable, file.isExported(symbol), symbol.type != 10,
        extents.range(of: code(address)) != nil
      else { continue }
      image.roots.append(
        ProgramImage.Root(
          kind: .export, address: code(address), name: nil,
          nameOffset: table.strings.fileOffset(symbol.nameOffset),
          isWeak: symbol.binding == .weak))
    }
  }

  private mutating func function(
    _ symbol: ELFSymbol, at address: UInt64, in table: ELFSymbolTable
  ) {
    if symbol.type == ELFSymbol.indirectFunction { image.resolvers.insert(code(address)) }
    let rank: UInt8 =
      switch symbol.binding {
      case .global, .unique: 0
      case .weak: 1
      default: 2
      }
    extents.add(
      code(address), size: symbol.size, symbol.size > 0 ? .symbol : .start,
      nameOffset: table.strings.fileOffset(symbol.nameOffset), rank: rank,
      isThumb: isThumb(address) && symbol.isFunction)
  }

  private mutating func variable(
    _ symbol: ELFSymbol, at address: UInt64, in table: ELFSymbolTable
  ) {
    // Tables that compilers name are by far the most, and nobody asks for them by name.
    for prefix in [
      "_ZTV", "_ZTI", "_ZTS", "_ZTT", "_ZTC", "_ZGV", "$s", "type:", "type.", "go:", "go.",
      "runtime.gcbits", ".L",
    ] as [StaticString] where table.strings.hasPrefix(symbol.nameOffset, prefix) {
      return
    }
    guard image.variables.count < 1 << 17, let name = budget.name(of: symbol, in: table) else {
      return
    }
    // A local name may be there more than once; what others see counts before it, and the first.
    if image.variables[name] == nil || symbol.binding != .local { image.variables[name] = address }
  }

  /// Source: “ELF for the Arm Architecture”, section “Mapping symbols”; the same for AArch64, and
  /// “RISC-V ELF psABI”, section “Mapping Symbol”.
  private mutating func mark(
    _ symbol: ELFSymbol, at address: UInt64, in table: ELFSymbolTable
  ) {
    guard table.strings.hasPrefix(symbol.nameOffset, "$") else { return }
    let name = table.strings.bytes(symbol.nameOffset, limit: 8)
    guard name.count >= 2 else { return }
    let kind = name[name.startIndex + 1]
    let isRISCV = image.machine == .riscv32 || image.machine == .riscv64
    guard
      name.count == 2 || name[name.startIndex + 2] == UInt8(ascii: ".")
        || isRISCV && kind == UInt8(ascii: "x")
    else { return }
    switch kind {
    case UInt8(ascii: "a"), UInt8(ascii: "t"), UInt8(ascii: "d"), UInt8(ascii: "x"):
      marks.append((address, symbol.index, kind))
    default: return
    }
  }

  /// The ranges of data and of Thumb instructions, by address, that mapping symbols tell of.
  mutating func markedRanges() -> (data: [Range<UInt64>], thumb: [Range<UInt64>]) {
    marks.sort { ($0.address, $0.index) < ($1.address, $1.index) }
    image.hasCodeMarks = marks.contains { $0.kind != UInt8(ascii: "d") }
    var data: [Range<UInt64>] = []
    var thumb: [Range<UInt64>] = []
    for (place, mark) in marks.enumerated() {
      guard let range = extents.range(of: mark.address) else { continue }
      let next = place + 1 < marks.count ? marks[place + 1].address : range.upperBound
      guard mark.address < next else { continue }
      let marked = mark.address..<max(mark.address, min(next, range.upperBound))
      if mark.kind == UInt8(ascii: "d") { data.append(marked) }
      if mark.kind == UInt8(ascii: "t") { thumb.append(marked) }
    }
    marks = []
    return (data, thumb)
  }

  /// Says of functions that were found without their symbol whether they are Thumb's.
  mutating func markThumb(_ ranges: [Range<UInt64>]) {
    guard !ranges.isEmpty else { return }
    var next = 0
    for index in image.functions.indices {
      let address = image.functions[index].address
      while next < ranges.count, ranges[next].upperBound <= address { next += 1 }
      guard next < ranges.count else { return }
      if ranges[next].contains(address) { image.functions[index].isThumb = true }
    }
  }

  /// Where the loader, or a program's start code, begins.
  mutating func roots() {
    // Linkers write the beginning of .text where a library's entry would be.
    if file.identity.entry != 0, file.identity.kind != .relocatable, !isLibrary {
      root(.entry, file.identity.entry)
    }
    typealias Tag = ELFDynamic.Tag
    if let dynamic = file.dynamic {
      for tag in [Tag.initializer, Tag.finalizer] {
        if let address = dynamic[tag], address != 0 { root(.initializer, address) }
      }
      let arrays = [
        (Tag.preinitializers, Tag.preinitializersSize), (Tag.initializers, Tag.initializersSize),
        (Tag.finalizers, Tag.finalizersSize),
      ]
      for (tag, size) in arrays {
        if let address = dynamic[tag], let size = dynamic[size] { rootArray(address, size) }
      }
    } else {
      // The C library of a static program goes over them itself.
      for section in file.sections where section.isLoaded {
        switch section.type {
        case ELFSection.initializers, ELFSection.preinitializers, ELFSection.finalizers:
          rootArray(
            file.identity.kind == .relocatable ? section.offset : section.address, section.size)
        default: continue
        }
      }
    }
    // A function that nothing else tells of begins here at least.
    for root in image.roots where root.kind != .export {
      extents.add(
        root.address, size: 0, .start, rank: 4, isThumb: thumbRoots.contains(root.address))
    }
    for resolver in image.resolvers { extents.add(resolver, size: 0, .start, rank: 4) }
  }

  /// Whether it is a library that nobody starts: glibc's, which one can, name a loader.
  private var isLibrary: Bool {
    guard file.identity.kind == .shared, let dynamic = file.dynamic else { return false }
    let flags = dynamic[ELFDynamic.Tag.flags1] ?? 0
    let isStarted = file.segments.contains { $0.type == ELFSegment.interpreter }
    return flags & 0x0800_0000 == 0 && dynamic[ELFDynamic.Tag.debug] == nil && !isStarted
  }

  private mutating func rootArray(_ address: UInt64, _ size: UInt64) {
    let word = UInt64(file.identity.wordSize)
    // Many sections of a hostile file may be one list.
    let count = min(size / word, UInt64(max(rootsLeft, 0)))
    rootsLeft -= Int(count)
    for index in 0..<count {
      let slot = address &+ index &* word
      guard let target = image.pointers[slot] ?? file.word(at: slot) else { return }
      // Old start code puts −1 before and 0 behind the list.
      let isNone = target == 0 || target == .max || target == 0xffff_ffff
      if !isNone { root(.initializer, target) }
    }
  }

  private mutating func root(_ kind: ProgramImage.Root.Kind, _ address: UInt64) {
    guard extents.range(of: code(address)) != nil else { return }
    if isThumb(address) { thumbRoots.insert(code(address)) }
    image.roots.append(ProgramImage.Root(kind: kind, address: code(address), name: nil))
  }
}
