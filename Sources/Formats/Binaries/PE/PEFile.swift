/// A PE image: a program, library or driver of Windows, or an EFI application.
///
/// Headers and sections must be whole. What they lead to is read part by part: a damaged part is a
/// fault in ``faults``, and the others still answer.
///
/// Source: Microsoft's PE Format. Everything is copied; the bytes may go once this is made.
public struct PEFile: Sendable {
  /// The headers.
  public var header: PEHeader
  /// The sections in the order of the file.
  public var sections: [COFFSection]
  /// The imported libraries, those that are loaded on demand last.
  public var imports: [PEImport] = []
  /// What it offers to others, or `nil` without a table.
  public var exports: PEExports?
  /// The number of places that are changed when the image is moved.
  public var relocationCount = 0
  /// The thread-local storage, or `nil` for none.
  public var threadStorage: PEThreadStorage?
  /// What it tells the loader about its hardening, or `nil` for nothing.
  public var loadConfiguration: PELoadConfiguration?
  /// The machines of the code in ARM64EC and ARM64X images.
  public var hybrid: PEHybrid?
  /// The debug directory.
  public var debug: [PEDebugEntry] = []
  /// The tools that Microsoft's linker saw, or `nil` with another linker.
  public var rich: PERichHeader?
  /// The resources, or `nil` for none.
  public var resources: PEResources?
  /// The signatures.
  public var certificates: [PECertificate] = []
  /// What the flags of a .NET header say, or `nil` for native code only.
  public var dotNetFlags: UInt32?
  /// The COFF symbols, which linkers other than Microsoft's leave in an image.
  public var symbols: [COFFSymbol] = []
  /// The bytes behind everything that the headers name, or `nil` for none.
  public var overlay: Range<Int>?
  /// The checksum that the file should state, or `nil` where it states none.
  public var computedChecksum: UInt32?
  /// What else could not be read.
  public var faults: [BinaryError] = []
  /// What the analysis of instructions needs; empty for machines that it does not know.
  public var image: ProgramImage

  /// Whether bytes are those of a DOS or Windows program: they begin with `MZ`.
  public static func isPE(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard bytes.starts(with: [0x4d, 0x5a]) else { return false }
    let view = BinaryView(bytes, format: .pe)
    guard let start: UInt32 = try? view.integer(0x3c, "the place of the PE header"),
      let magic: UInt32 = try? view.integer(Int(start), "“PE”")
    else { return false }
    return magic == 0x4550
  }

  /// Reads an image.
  ///
  /// - Parameter fileOffset: Where in the file the bytes begin, for messages.
  /// - Throws: ``BinaryError`` when the headers or sections are damaged.
  public init(_ bytes: UnsafeRawBufferPointer, fileOffset: Int = 0) throws(BinaryError) {
    let view = BinaryView(bytes, format: .pe, fileOffset: fileOffset)
    let header = try PEHeader(view)
    self.header = header
    let strings = COFFStrings(
      view, symbolsAt: header.symbolsOffset, count: header.symbolCount, recordSize: 18)
    sections = try COFFSection.read(
      view, at: header.sectionsOffset, count: header.sectionCount, strings: strings)
    image = ProgramImage(machine: header.machine.instructionSet)
    let layout = PELayout(view, header, sections)
    var budget = ReadBudget(fileSize: view.count)
    readTables(layout, &budget)
    readFile(layout, strings, &budget)
    fillImage(layout)
  }

  /// Reads a part; a fault of it is kept.
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

  /// Reads what the directories lead to.
  private mutating func readTables(_ layout: PELayout, _ budget: inout ReadBudget) {
    imports = part([]) { () throws(BinaryError) in try PEImport.read(layout, budget: &budget) }
    imports += part([]) { () throws(BinaryError) in
      try PEImport.readDelayed(layout, budget: &budget)
    }
    exports = part(nil) { () throws(BinaryError) in try PEExports.read(layout, budget: &budget) }
    threadStorage = part(nil) { () throws(BinaryError) in try PEThreadStorage.read(layout) }
    let configuration = part(nil) { () throws(BinaryError) in try PELoadConfiguration.read(layout) }
    loadConfiguration = configuration
    hybrid = part(nil) { () throws(BinaryError) in try PEHybrid.read(layout, configuration) }
    debug = part([]) { () throws(BinaryError) in try PEDebugEntry.read(layout, budget: &budget) }
    resources = part(nil) { () throws(BinaryError) in
      try PEResources.read(layout, budget: &budget)
    }
    dotNetFlags = part(nil) { () throws(BinaryError) in
      guard let directory = layout.header.directory(14) else { return nil }
      let header = try layout.slice(directory.address, 20, "the .NET header")
      return try header.integer(16, "the .NET header's flags")
    }
  }

  /// Reads what is not mapped into memory.
  private mutating func readFile(
    _ layout: PELayout, _ strings: COFFStrings, _ budget: inout ReadBudget
  ) {
    let view = layout.view
    let header = layout.header
    rich = part(nil) { () throws(BinaryError) in
      try PERichHeader.read(view, end: header.checksumOffset - 88)
    }
    certificates = part([]) { () throws(BinaryError) in try PECertificate.read(view, header) }
    if header.symbolsOffset > 0 {
      symbols = part([]) { () throws(BinaryError) in
        try COFFSymbol.read(
          view, at: header.symbolsOffset, count: header.symbolCount, isBig: false,
          strings: strings, budget: &budget)
      }
    }
    if header.checksum != 0 {
      computedChecksum = part(nil) { () throws(BinaryError) in
        try PEChecksum.compute(view, at: header.checksumOffset)
      }
    }
    overlay = overlay(view, strings)
  }

  private func overlay(_ view: BinaryView, _ strings: COFFStrings) -> Range<Int>? {
    var end = Int(header.headersSize)
    for section in sections where section.fileSize > 0 {
      end = max(end, Int(section.fileOffset) + Int(section.fileSize))
    }
    if header.symbolsOffset > 0, header.symbolCount > 0 {
      end = max(end, header.symbolsOffset + header.symbolCount * 18 + (strings.table?.count ?? 0))
    }
    var stop = view.count
    // Signatures are put at the end, at a multiple of eight.
    if let directory = header.directory(4), directory.size > 0 {
      let start = Int(directory.address)
      if start <= end + 7 {
        end = max(end, start + Int(directory.size))
      } else if start + Int(directory.size) >= stop {
        stop = start
      }
    }
    return end < stop ? end..<stop : nil
  }
}
