/// The symbol table: entries and names are read from the file as they are asked for.
public struct MachOSymbolTable {
  /// Where the table and its names are (`LC_SYMTAB`).
  public struct Range: Hashable, Sendable {
    /// The first byte of the entries.
    public let offset: UInt32
    /// How many there are.
    public let count: UInt32
    /// The first byte of the names.
    public let textOffset: UInt32
    /// How many bytes of names.
    public let textSize: UInt32
  }

  /// How many symbols there are.
  public let count: Int

  private let entries: BinaryView
  private let names: BinaryView
  private let is64Bit: Bool

  init(_ file: MachOFile, _ range: Range) throws(BinaryError) {
    is64Bit = file.header.is64Bit
    let size = is64Bit ? 16 : 12
    count = Int(range.count)
    entries = try file.view.slice(Int(range.offset), count * size, "the symbol table")
    names = try file.view.slice(
      Int(range.textOffset), Int(range.textSize), "the names of symbols")
  }

  /// How many bytes of names a reader of the whole table takes.
  var nameBudget: MachONameBudget { MachONameBudget(tableSize: names.count) }

  /// A symbol, by its place from 0 on.
  public func symbol(_ index: Int) throws(BinaryError) -> MachOSymbol {
    guard index >= 0, index < count else {
      throw entries.fault(at: 0, .malformed, "expected a symbol below \(count), found \(index)")
    }
    let offset = index * (is64Bit ? 16 : 12)
    return MachOSymbol(
      nameOffset: try entries.integer(offset, "n_strx"),
      type: try entries.integer(offset + 4, "n_type"),
      section: try entries.integer(offset + 5, "n_sect"),
      description: try entries.integer(offset + 6, "n_desc"),
      value: is64Bit
        ? try entries.integer(offset + 8, "n_value")
        : UInt64(try entries.integer(offset + 8, as: UInt32.self, "n_value")))
  }

  /// The name of a symbol.
  public func name(of symbol: MachOSymbol) throws(BinaryError) -> String {
    if symbol.nameOffset == 0 { return "" }
    return try names.text(Int(symbol.nameOffset), "the name of a symbol (n_strx)")
  }
}

extension MachOFile {
  /// The symbol table; `nil` when the file has none.
  public func symbolTable() throws(BinaryError) -> MachOSymbolTable? {
    guard let symbolTableRange else { return nil }
    return try MachOSymbolTable(self, symbolTableRange)
  }

  /// The imports that the symbol table has, in its order.
  public func imports() throws(BinaryError) -> [MachOImport] {
    guard let table = try symbolTable() else { return [] }
    let isTwoLevel = header.flags.contains(.twoLevel)
    var imports: [MachOImport] = []
    var budget = table.nameBudget
    for index in 0..<table.count {
      let symbol = try table.symbol(index)
      guard symbol.isUndefined else { continue }
      imports.append(
        MachOImport(
          name: try budget.take(try table.name(of: symbol), view), isWeak: symbol.isWeakReference,
          library: isTwoLevel ? Self.library(Int(symbol.libraryOrdinal)) : .flat))
    }
    return imports
  }

  private static func library(_ ordinal: Int) -> MachOImport.Library {
    switch ordinal {
    case 0: .this
    case 0xfe: .flat
    case 0xff: .executable
    default: .ordinal(ordinal)
    }
  }
}
