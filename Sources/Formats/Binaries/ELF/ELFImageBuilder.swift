/// Fills in a ``ProgramImage`` from an ELF file, table after table.
struct ELFImageBuilder {
  let file: ELFFile
  var image: ProgramImage
  var faults: [BinaryError] = []
  var extents: FunctionExtents
  var budget: ELFNameBudget
  /// Roots whose address had the Thumb bit.
  var thumbRoots: Set<UInt64> = []
  /// The last mapping symbol at each address: what follows is data, Arm, Thumb …
  var marks: [(address: UInt64, index: Int, kind: UInt8)] = []

  init(_ file: ELFFile) {
    self.file = file
    image = ProgramImage(
      machine: file.identity.machine.programMachine(is64: file.identity.is64))
    image.mappings = file.mappings()
    extents = FunctionExtents(
      executable: image.mappings.filter(\.isExecutable).map {
        $0.address..<($0.address + UInt64($0.size))
      })
    budget = ELFNameBudget(fileSize: file.view.count)
  }

  mutating func build() {
    attempt { (it) throws(BinaryError) in try it.relocations() }
    attempt { (it) throws(BinaryError) in try it.symbols() }
    attempt { (it) throws(BinaryError) in try it.unwindInformation() }
    attempt { (it) throws(BinaryError) in try it.goFunctions() }
    attempt { (it) throws(BinaryError) in try it.armIndex() }
    roots()
    let ranges = markedRanges()
    image.functions = extents.settle(withoutData: ranges.data)
    markThumb(ranges.thumb)
    if file.identity.kind == .executable { fixedPointers() }
    image.pointers.sort()
  }

  private mutating func attempt(_ body: (inout Self) throws(BinaryError) -> Void) {
    do { try body(&self) } catch { faults.append(error) }
  }

  /// An address of code without the Thumb bit.
  func code(_ address: UInt64) -> UInt64 { image.machine == .arm ? address & ~1 : address }

  /// Whether an address of code has the Thumb bit.
  func isThumb(_ address: UInt64) -> Bool { image.machine == .arm && address & 1 == 1 }

  /// `.eh_frame`, by the segment that programs find it with, or by its section.
  private mutating func unwindInformation() throws(BinaryError) {
    guard file.identity.kind != .relocatable else { return }
    let is64 = file.identity.is64
    var frameAddress: UInt64?
    if let segment = file.segments.first(where: { $0.type == ELFSegment.ehFrame }) {
      let view = try file.view.slice(segment.offset, segment.fileSize, ".eh_frame_hdr")
      let header = try EHFrameHeader(view, address: segment.address, is64: is64)
      frameAddress = header.frameAddress
      if header.count > 0 {
        let frame = EHFrame(
          try file.contents(at: header.frameAddress, ".eh_frame"), address: header.frameAddress,
          is64: is64)
        return try listed(header, frame)
      }
    }
    if frameAddress == nil { frameAddress = file.section(named: ".eh_frame")?.address }
    guard let frameAddress, frameAddress > 0 else { return }
    var view = try file.contents(at: frameAddress, ".eh_frame")
    // Without the record that ends it, it ends with its section.
    if let section = file.section(named: ".eh_frame"), section.address == frameAddress,
      let size = Int(exactly: section.size)
    {
      view = try view.slice(0, min(size, view.count), ".eh_frame")
    }
    let frame = EHFrame(view, address: frameAddress, is64: is64)
    try frame.forEach { extents.add(code($0.address), size: $0.size, .unwind) }
  }

  private mutating func listed(
    _ header: EHFrameHeader, _ frame: EHFrame
  ) throws(BinaryError) {
    extents.reserve(header.count, .unwind)
    var encodings = EHFrame.EncodingCache()
    for index in 0..<header.count {
      guard let address = try header.record(index), address >= header.frameAddress,
        let offset = Int(exactly: address - header.frameAddress),
        let extent = try frame.extent(at: offset, &encodings)
      else { continue }
      extents.add(extent.address, size: extent.size, .unwind)
    }
  }

  /// Go's own table: in programs without symbols it is what names functions.
  private mutating func goFunctions() throws(BinaryError) {
    guard let place = goTable() else { return }
    let table = try GoFunctionTable(
      place.view, textStart: goTextStart(place.view, at: place.address))
    table.forEach { function in
      extents.add(
        function.address, size: UInt64(function.size), .goTable, nameOffset: function.nameOffset)
    }
  }

  private func goTable() -> (view: BinaryView, address: UInt64)? {
    for name in [".gopclntab", ".data.rel.ro.gopclntab"] {
      if let mapping = image.mappings.first(where: { $0.name == name }),
        let view = try? file.view.slice(mapping.offset, mapping.size, name),
        GoFunctionTable.matches(view, at: 0)
      {
        return (view, mapping.address)
      }
    }
    guard isGo() else { return nil }
    for mapping in image.mappings where !mapping.isExecutable || mapping.name.isEmpty {
      guard let view = try? file.view.slice(mapping.offset, mapping.size, "data"),
        let offset = GoFunctionTable.find(in: view),
        let table = try? view.slice(offset, view.count - offset, "Go's function table")
      else { continue }
      return (table, mapping.address + UInt64(offset))
    }
    return nil
  }

  /// Looking for a table costs reading all of the file, so that something must speak for it.
  private func isGo() -> Bool {
    image.mappings.contains { mapping in
      if mapping.name == ".go.buildinfo" || mapping.name == ".note.go.buildid" { return true }
      guard mapping.isWritable || mapping.name.isEmpty,
        let view = try? file.view.slice(
          mapping.offset, min(mapping.size, 1 << 16), "data")
      else { return false }
      return GoBuildInfo.find(in: view) != nil
    }
  }

  /// The address that the table's own are relative to: what the loader puts into the table, what
  /// the linker put there, or the start of the text.
  private func goTextStart(_ view: BinaryView, at address: UInt64) -> UInt64 {
    if let offset = GoFunctionTable.textStartOffset(view) {
      if let known = image.pointers[address + UInt64(offset)] { return known }
      if let stated = try? view.word(offset, is64: file.identity.is64, "textStart"), stated > 0 {
        return stated
      }
    }
    return image.variables["runtime.text"] ?? image.mappings.first { $0.name == ".text" }?.address
      ?? image.mappings.first(where: \.isExecutable)?.address ?? 0
  }

  /// 32-bit ARM's unwind index: beginnings of functions, without sizes.
  ///
  /// Source: “Exception Handling ABI for the Arm Architecture”, section 6.
  private mutating func armIndex() throws(BinaryError) {
    guard image.machine == .arm,
      let segment = file.segments.first(where: { $0.type == 0x7000_0001 })
    else { return }
    let view = try file.view.slice(segment.offset, segment.fileSize, ".ARM.exidx")
    for index in 0..<(view.count / 8) {
      let word: UInt32 = try view.integer(index * 8, "an entry of .ARM.exidx")
      // 31 bits with a sign, relative to themselves.
      let distance = UInt64(bitPattern: Int64(Int32(bitPattern: word << 1) >> 1))
      let address = (segment.address &+ UInt64(index * 8) &+ distance) & 0xffff_ffff
      extents.add(code(address), size: 0, .start, rank: 3, isThumb: isThumb(address))
    }
  }
}
