/// One entry of an image's debug directory.
///
/// Source: Microsoft's PE Format, “The .debug Section”.
public struct PEDebugEntry: Hashable, Sendable {
  /// What an entry is.
  public struct Kind: RawRepresentable, Hashable, Sendable {
    /// The number in the file.
    public let rawValue: UInt32
    /// Makes a kind of the number in a file.
    public init(rawValue: UInt32) { self.rawValue = rawValue }
    /// Symbols in the file itself.
    public static let coff = Self(rawValue: 1)
    /// Where the PDB file is.
    public static let codeView = Self(rawValue: 2)
    /// Features of Visual C++ and the number of objects that were compiled with each.
    public static let features = Self(rawValue: 12)
    /// Groups of sections, for optimization by a profile.
    public static let profile = Self(rawValue: 13)
    /// Says that times in the file are hashes of its contents.
    public static let reproducible = Self(rawValue: 16)
    /// Further flags of the DLL.
    public static let extendedCharacteristics = Self(rawValue: 20)
  }

  /// The PDB file that belongs to an image.
  public struct CodeView: Hashable, Sendable {
    /// The PDB's identity (GUID) in the usual spelling, or its time for the old format.
    public var identity: String
    /// How often the PDB was written since.
    public var age: UInt32
    /// The PDB's path as the linker wrote it: often one of the build machine.
    public var path: String
  }

  /// What it is.
  public var kind: Kind
  /// The time it states.
  public var timestamp: UInt32
  /// The number of bytes of its data.
  public var size: UInt32
  /// Where its data is in the file.
  public var fileOffset: UInt32
  /// The PDB file, of an entry of that kind.
  public var codeView: CodeView?
  /// The hash, of an entry that says so; may be empty.
  public var hash: [UInt8] = []
  /// Further flags, of an entry of that kind: bit 0 says that shadow stacks are supported (CET).
  public var flags: UInt32?

  /// Reads the debug directory.
  static func read(
    _ layout: PELayout, budget: inout ReadBudget
  ) throws(BinaryError) -> [PEDebugEntry] {
    guard let directory = layout.header.directory(6) else { return [] }
    let table = try layout.slice(
      directory.address, Int(directory.size), "the debug directory")
    var entries: [PEDebugEntry] = []
    for index in 0..<(Int(directory.size) / 28) {
      let entry = try table.slice(index * 28, 28, "a debug entry")
      entries.append(try read(entry, layout.view, budget: &budget))
    }
    return entries
  }

  private static func read(
    _ entry: BinaryView, _ file: BinaryView, budget: inout ReadBudget
  ) throws(BinaryError) -> PEDebugEntry {
    var result = PEDebugEntry(
      kind: Kind(rawValue: try entry.integer(12, "a debug entry's kind")),
      timestamp: try entry.integer(4, "a debug entry's time"),
      size: try entry.integer(16, "a debug entry's size"),
      fileOffset: try entry.integer(24, "a debug entry's place"))
    guard result.size > 0 else { return result }
    func data() throws(BinaryError) -> BinaryView {
      try file.slice(Int(result.fileOffset), Int(result.size), "the data of a debug entry")
    }
    switch result.kind {
    case .codeView:
      result.codeView = try codeView(try data(), budget: &budget)
    case .reproducible:
      // A length and so many bytes; some linkers write a hash without a length, or nothing.
      let view = try data()
      let stated = Int(try view.integer(0, as: UInt32.self, "the length of a hash"))
      if stated <= 64, stated <= view.count - 4 {
        result.hash = Array(try view.slice(4, stated, "a hash").bytes)
      }
    case .extendedCharacteristics:
      result.flags = try data().integer(0, "the extended flags")
    default: break
    }
    return result
  }

  private static func codeView(
    _ view: BinaryView, budget: inout ReadBudget
  ) throws(BinaryError) -> CodeView? {
    let result: CodeView
    switch try view.integer(0, as: UInt32.self, "the kind of a PDB reference") {
    case 0x5344_5352:  // “RSDS”
      result = CodeView(
        identity: try guid(view, at: 4), age: try view.integer(20, "a PDB's age"),
        path: try view.text(24, "a PDB's path"))
    case 0x3031_424e:  // “NB10”
      let time: UInt32 = try view.integer(8, "a PDB's time")
      result = CodeView(
        identity: String(time, radix: 16), age: try view.integer(12, "a PDB's age"),
        path: try view.text(16, "a PDB's path"))
    default: return nil
    }
    try budget.spend(result.path.utf8.count, view, at: 0)
    return result
  }

  /// A GUID: a word, two halves and eight bytes, in hexadecimal.
  private static func guid(_ view: BinaryView, at offset: Int) throws(BinaryError) -> String {
    func hex(_ value: some BinaryInteger, _ digits: Int) -> String {
      let text = String(value, radix: 16, uppercase: true)
      return String(repeating: "0", count: digits - text.utf8.count) + text
    }
    let first = hex(try view.integer(offset, as: UInt32.self, "a GUID"), 8)
    let second = hex(try view.integer(offset + 4, as: UInt16.self, "a GUID"), 4)
    let third = hex(try view.integer(offset + 6, as: UInt16.self, "a GUID"), 4)
    let bytes = try view.slice(offset + 8, 8, "a GUID").bytes.map { hex($0, 2) }
    let middle = bytes[..<2].joined()
    return "\(first)-\(second)-\(third)-\(middle)-\(bytes[2...].joined())"
  }
}
