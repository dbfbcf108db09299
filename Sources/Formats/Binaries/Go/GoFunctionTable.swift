/// Go's table of functions (`.gopclntab`, `runtime.pclntab`), whatever the file's format: it stays
/// in programs without symbols, for stack traces need it.
///
/// Source: Go's `src/debug/gosym/pclntab.go` and `src/runtime/symtab.go`.
public struct GoFunctionTable {
  /// The layout of the table, which changed with Go's versions.
  public enum Version: String, Hashable, Sendable {
    case go1_2 = "1.2"
    case go1_16 = "1.16"
    case go1_18 = "1.18"
    case go1_20 = "1.20"

    init?(magic: UInt32) {
      switch magic {
      case 0xffff_fffb: self = .go1_2
      case 0xffff_fffa: self = .go1_16
      case 0xffff_fff0: self = .go1_18
      case 0xffff_fff1: self = .go1_20
      default: return nil
      }
    }
  }

  /// The layout.
  public let version: Version
  /// How many functions it lists.
  public let count: Int

  private let view: BinaryView
  private let is64: Bool
  private let textStart: UInt64
  /// Where the pairs of address and record begin, and what offsets of records count from.
  private let functions: Int
  /// What offsets of names count from.
  private let names: Int

  /// The size of a field of the table of functions.
  private var fieldSize: Int { version >= .go1_18 ? 4 : is64 ? 8 : 4 }

  /// Reads the header.
  ///
  /// - Parameters:
  ///   - view: The table's bytes, and more behind them where its end is not known. Its byte order
  ///     counts.
  ///   - textStart: The address that the table's own are relative to since Go 1.18: what the
  ///     loader puts at ``textStartOffset(_:)``, or `runtime.text`, or the start of the text.
  /// - Throws: when it is no such table, or lists more functions than there are bytes for.
  public init(_ view: BinaryView, textStart: UInt64) throws(BinaryError) {
    guard Self.matches(view, at: 0),
      let version = Version(magic: try view.integer(0, "a magic number"))
    else {
      throw BinaryError(.go, at: view.fileOffset, .malformed, "expected Go's function table")
    }
    let is64 = Self.is64(view)
    let word = is64 ? 8 : 4
    func field(_ index: Int, _ what: String) throws(BinaryError) -> Int {
      Int(clamping: try view.word(8 + index * word, is64: is64, what))
    }
    let count = try field(0, "the number of functions")
    switch version {
    case .go1_2:
      names = 0
      functions = 8 + word
    case .go1_16:
      names = try field(2, "the offset of names")
      functions = try field(6, "the offset of functions")
    case .go1_18, .go1_20:
      names = try field(3, "the offset of names")
      functions = try field(7, "the offset of functions")
    }
    self.version = version
    self.view = view
    self.is64 = is64
    self.textStart = textStart
    self.count = count
    let entry = 2 * (version >= .go1_18 ? 4 : word)
    // One address more ends the last function.
    guard names <= view.count, count < view.capacity(from: functions, entrySize: entry) else {
      throw BinaryError(
        .go, at: view.fileOffset + 8, .malformed,
        "expected a table of functions in \(view.count) bytes, found \(count) at \(functions)")
    }
  }

  /// Whether a table begins at an offset.
  public static func matches(_ view: BinaryView, at offset: Int) -> Bool {
    guard offset >= 0, offset <= view.count - 16,
      let magic = try? view.integer(offset, as: UInt32.self, "a magic number"),
      Version(magic: magic) != nil
    else { return false }
    let bytes = view.bytes
    return bytes[offset + 4] == 0 && bytes[offset + 5] == 0
      && [1, 2, 4].contains(bytes[offset + 6]) && [4, 8].contains(bytes[offset + 7])
  }

  /// Whether the pointers of the table at the start of a view have 8 bytes.
  static func is64(_ view: BinaryView) -> Bool { view.count > 7 && view.bytes[7] == 8 }

  /// The offset of the first table in a view, or `nil`: what to do when no section names it.
  public static func find(in view: BinaryView) -> Int? {
    var offset = 0
    while offset + 16 <= view.count {
      // The linker aligns it to 32 bytes, and at least to a word.
      if matches(view, at: offset),
        let rest = try? view.slice(offset, view.count - offset, "a table"),
        let table = try? GoFunctionTable(rest, textStart: 0), table.isPlausible
      {
        return offset
      }
      offset += 4
    }
    return nil
  }

  /// Where in a table the address is that its own are relative to, or `nil` before Go 1.18.
  ///
  /// Since Go 1.26 it is 0 there.
  public static func textStartOffset(_ view: BinaryView) -> Int? {
    guard let magic = try? view.integer(0, as: UInt32.self, "a magic number"),
      let version = Version(magic: magic), version >= .go1_18, view.count >= 8
    else { return nil }
    return 8 + 2 * (view.bytes[7] == 8 ? 8 : 4)
  }

  /// Whether the first addresses ascend and the first name is a text.
  private var isPlausible: Bool {
    guard count > 0, let first = address(0), let second = address(1), first < second else {
      return false
    }
    return nameOffset(0) != 0
  }

  /// Calls `body` with each function, by address.
  ///
  /// A name is where it stands in the file; a function goes up to the next, padding included.
  public func forEach(_ body: (ProgramImage.Function) -> Void) {
    guard var start = address(0) else { return }
    for index in 0..<count {
      guard let end = address(index + 1) else { return }
      if end > start, let size = Int(exactly: end - start) {
        body(
          ProgramImage.Function(
            address: start, size: size, nameOffset: nameOffset(index), source: .goTable))
      }
      start = end
    }
  }

  private func address(_ index: Int) -> UInt64? {
    let offset = functions + index * 2 * fieldSize
    guard let value = try? view.word(offset, is64: fieldSize == 8, "an address") else { return nil }
    return version >= .go1_18 ? textStart &+ value : value
  }

  private func nameOffset(_ index: Int) -> UInt32 {
    let place = functions + index * 2 * fieldSize + fieldSize
    guard let offset = try? view.word(place, is64: fieldSize == 8, "a record"),
      offset <= UInt64(view.count)
    else { return 0 }
    // Records of Go 1.2 count from the table's start, later ones from the table of functions.
    let record = (version == .go1_2 ? 0 : functions) + Int(offset)
    let entrySize = version >= .go1_18 ? 4 : is64 ? 8 : 4
    guard let name = try? view.integer(record + entrySize, as: Int32.self, "a name"), name >= 0,
      names + Int(name) < view.count, view.bytes[names + Int(name)] != 0
    else { return 0 }
    return UInt32(exactly: view.fileOffset + names + Int(name)) ?? 0
  }
}

extension GoFunctionTable.Version: Comparable {
  public static func < (one: Self, other: Self) -> Bool { one.order < other.order }

  private var order: Int {
    switch self {
    case .go1_2: 2
    case .go1_16: 16
    case .go1_18: 18
    case .go1_20: 20
    }
  }
}
