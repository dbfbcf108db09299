/// An entry of an import library that names one function or variable of a DLL.
///
/// Source: Microsoft's PE Format, “Import Library Format”.
public struct ImportObject: Hashable, Sendable {
  /// What is imported.
  public enum Kind: UInt16, Hashable, Sendable {
    case code = 0
    case data = 1
    case constant = 2
  }

  /// How the DLL's name of it follows from the symbol's.
  public enum NameKind: UInt16, Hashable, Sendable {
    /// It is imported by number.
    case ordinal = 0
    /// As it is.
    case name = 1
    /// Without a leading `?`, `@` or `_`.
    case withoutPrefix = 2
    /// Without that, and up to the first `@`.
    case undecorated = 3
    /// As a further text says.
    case exportAs = 4
  }

  /// The machine.
  public var machine: COFFMachine
  /// The time it was made.
  public var timestamp: UInt32
  /// The number, or the hint for a name.
  public var ordinalOrHint: UInt16
  /// What is imported.
  public var kind: Kind
  /// How the DLL's name of it follows from the symbol's.
  public var nameKind: NameKind
  /// The symbol that programs use.
  public var symbol: String
  /// The DLL.
  public var library: String
  /// The name in the DLL, or `nil` where it is imported by number.
  public var importName: String?

  /// Whether bytes are of this kind: machine 0, 0xffff sections and version 0.
  public static func isImportObject(_ bytes: UnsafeRawBufferPointer) -> Bool {
    bytes.starts(with: [0, 0, 0xff, 0xff, 0, 0])
  }

  /// Reads an entry.
  public init(_ bytes: UnsafeRawBufferPointer, fileOffset: Int = 0) throws(BinaryError) {
    let view = BinaryView(bytes, format: .coff, fileOffset: fileOffset)
    guard try view.integer(0, as: UInt32.self, "the signature") == 0xffff_0000,
      try view.integer(4, as: UInt16.self, "the version") == 0
    else { throw view.fault(at: 0, .malformed, "expected the signature of an import object") }
    machine = COFFMachine(rawValue: try view.integer(6, "the machine"))
    timestamp = try view.integer(8, "the time")
    let size = Int(try view.integer(12, as: UInt32.self, "the size of the names"))
    ordinalOrHint = try view.integer(16, "the ordinal")
    let type: UInt16 = try view.integer(18, "the kind")
    guard let kind = Kind(rawValue: type & 3), let nameKind = NameKind(rawValue: type >> 2 & 7)
    else { throw view.fault(at: 18, .malformed, "expected a known kind, found \(type)") }
    self.kind = kind
    self.nameKind = nameKind
    let names = try view.slice(20, size, "the names")
    symbol = try names.text(0, "the symbol's name")
    var end = symbol.utf8.count + 1
    library = try names.text(end, "the library's name")
    switch nameKind {
    case .ordinal: importName = nil
    case .name: importName = symbol
    case .withoutPrefix: importName = Self.withoutPrefix(symbol)
    case .undecorated:
      importName = String(Self.withoutPrefix(symbol).prefix { $0 != "@" })
    case .exportAs:
      end += library.utf8.count + 1
      importName = try names.text(end, "the name in the library")
    }
  }

  private static func withoutPrefix(_ symbol: String) -> String {
    guard let first = symbol.first, "?@_".contains(first) else { return symbol }
    return String(symbol.dropFirst())
  }
}
