/// A COFF object file, also one with more than 65,279 sections (`/bigobj`).
///
/// Sources: Microsoft's PE Format; the Windows SDK's `ANON_OBJECT_HEADER_BIGOBJ`.
public struct COFFObject: Sendable {
  /// The machine.
  public var machine: COFFMachine
  /// The time it was made, or a hash.
  public var timestamp: UInt32
  /// Whether it has the header for many sections.
  public var isBig: Bool
  /// The sections in the order of the file.
  public var sections: [COFFSection]
  /// The symbols.
  public var symbols: [COFFSymbol]
  /// The options that it hands to the linker, such as `/DEFAULTLIB:msvcrt`.
  public var linkerOptions: String
  /// What the compiler says of its code (`@feat.00`): bit 0 registered exception handlers, bit 11
  /// control flow guard; `nil` where it says nothing.
  public var features: UInt32?
  /// What the analysis of instructions needs; sections are laid out one after the other, and calls
  /// between them lead nowhere.
  public var image: ProgramImage

  private static let bigIdentity: [UInt8] = [
    0xc7, 0xa1, 0xba, 0xd1, 0xee, 0xba, 0xa9, 0x4b, 0xaf, 0x20, 0xfa, 0xf6, 0x6a, 0xa4, 0xdc, 0xb8,
  ]

  /// Whether bytes may be a COFF object.
  ///
  /// COFF has no magic bytes: a known machine, no optional header, and sections and symbols inside
  /// the file must do.
  public static func isObject(_ bytes: UnsafeRawBufferPointer) -> Bool {
    let view = BinaryView(bytes, format: .coff)
    if bytes.count >= 56, bytes.starts(with: [0, 0, 0xff, 0xff]),
      bytes[12..<28].elementsEqual(bigIdentity)
    {
      return true
    }
    guard let machine: UInt16 = try? view.integer(0, ""), COFFMachine(rawValue: machine).isKnown,
      let sections: UInt16 = try? view.integer(2, ""),
      let symbols: UInt32 = try? view.integer(8, ""),
      let optional: UInt16 = try? view.integer(16, ""), optional == 0
    else { return false }
    return Int(sections) <= view.capacity(from: 20, entrySize: COFFSection.headerSize)
      && Int(symbols) <= view.count && sections > 0
  }

  /// The names that other objects can use.
  public var definedNames: [String] {
    symbols.filter { $0.isExternal && $0.section != 0 }.map(\.name)
  }

  /// The names that other objects must have.
  public var undefinedNames: [String] {
    symbols.filter { $0.isExternal && $0.section == 0 && $0.value == 0 }.map(\.name)
  }

  /// Reads an object.
  public init(_ bytes: UnsafeRawBufferPointer, fileOffset: Int = 0) throws(BinaryError) {
    let view = BinaryView(bytes, format: .coff, fileOffset: fileOffset)
    isBig = try view.integer(0, as: UInt32.self, "the machine") == 0xffff_0000
    let sectionCount: Int
    let sectionsOffset: Int
    let symbolsOffset: Int
    let symbolCount: Int
    if isBig {
      let identity = try view.slice(12, 16, "the identity of the format")
      guard identity.bytes.elementsEqual(Self.bigIdentity) else {
        throw view.fault(
          at: 12, .unsupported,
          "expected an object with many sections, found another format, such as /GL's")
      }
      machine = COFFMachine(rawValue: try view.integer(6, "the machine"))
      timestamp = try view.integer(8, "the time")
      sectionCount = Int(try view.integer(44, as: UInt32.self, "the number of sections"))
      symbolsOffset = Int(try view.integer(48, as: UInt32.self, "the place of the symbols"))
      symbolCount = Int(try view.integer(52, as: UInt32.self, "the number of symbols"))
      sectionsOffset = 56
    } else {
      machine = COFFMachine(rawValue: try view.integer(0, "the machine"))
      guard machine.isKnown else {
        throw view.fault(at: 0, .malformed, "expected a known machine, found \(machine)")
      }
      sectionCount = Int(try view.integer(2, as: UInt16.self, "the number of sections"))
      timestamp = try view.integer(4, "the time")
      symbolsOffset = Int(try view.integer(8, as: UInt32.self, "the place of the symbols"))
      symbolCount = Int(try view.integer(12, as: UInt32.self, "the number of symbols"))
      let optional = Int(try view.integer(16, as: UInt16.self, "the optional header's size"))
      sectionsOffset = 20 + optional
    }
    let strings = COFFStrings(
      view, symbolsAt: symbolsOffset, count: symbolCount, recordSize: isBig ? 20 : 18)
    var budget = ReadBudget(fileSize: view.count)
    sections = try COFFSection.read(
      view, at: sectionsOffset, count: sectionCount, strings: strings)
    symbols = try COFFSymbol.read(
      view, at: symbolsOffset, count: symbolCount, isBig: isBig, strings: strings,
      budget: &budget)
    linkerOptions = ""
    for section in sections where section.name == ".drectve" {
      let text = try view.slice(
        Int(section.fileOffset), Int(section.fileSize), "the linker's options")
      try budget.spend(text.count, view, at: Int(section.fileOffset))
      // Visual C++ puts a byte order mark before options that are not ASCII.
      let start = text.bytes.starts(with: [0xef, 0xbb, 0xbf]) ? 3 : 0
      linkerOptions += String(decoding: text.bytes[start...].filter { $0 != 0 }, as: UTF8.self)
    }
    features = symbols.first { $0.name == "@feat.00" }?.value
    image = ProgramImage(machine: machine.instructionSet)
    try fillImage(view)
  }

  private mutating func fillImage(_ view: BinaryView) throws(BinaryError) {
    // Addresses of our own: the sections' are all zero.
    var addresses: [UInt64] = []
    var next: UInt64 = 0x1000
    for section in sections {
      addresses.append(next)
      guard section.fileSize > 0, !section.flags.contains(.uninitializedData) else { continue }
      _ = try view.slice(Int(section.fileOffset), Int(section.fileSize), section.name)
      image.mappings.append(
        ProgramImage.Mapping(
          address: next, offset: Int(section.fileOffset), size: Int(section.fileSize),
          isExecutable: section.flags.contains(.execute) || section.flags.contains(.code),
          isWritable: section.flags.contains(.write), name: section.name))
      // There are at most 2³² sections of 2³² bytes; a file that large cannot be given.
      next += (UInt64(section.fileSize) + 31) & ~15
    }
    var starts: [[COFFSymbol]] = Array(repeating: [], count: sections.count)
    for symbol in symbols where symbol.section > 0 && Int(symbol.section) <= sections.count {
      let index = Int(symbol.section) - 1
      let isCode = sections[index].flags.contains(.execute) || sections[index].flags.contains(.code)
      guard !symbol.isSection, symbol.isExternal || symbol.storageClass == 3,
        symbol.value < sections[index].fileSize
      else { continue }
      if isCode, symbol.isFunction || symbol.isExternal {
        starts[index].append(symbol)
      } else if !isCode {
        image.variables[symbol.name] = addresses[index] + UInt64(symbol.value)
      }
    }
    for (index, symbols) in starts.enumerated() {
      let sorted = symbols.sorted { $0.value < $1.value }
      for (position, symbol) in sorted.enumerated() {
        let end =
          position + 1 < sorted.count ? sorted[position + 1].value : sections[index].fileSize
        let address = addresses[index] + UInt64(symbol.value)
        // Of several names of one place the last is kept, and only its extent is not empty.
        guard end > symbol.value else { continue }
        image.functions.append(
          .init(
            address: address, size: Int(end - symbol.value), name: symbol.name, source: .start))
        if symbol.isExternal {
          image.roots.append(.init(kind: .export, address: address, name: symbol.name))
        }
      }
    }
  }
}
