/// The debug information of a file.
public struct DebugFacts: Hashable, Sendable, Codable {
  /// Whether it has a full table of symbols.
  public var symbols: Bool
  /// Whether it has debug information inside (DWARF).
  public var information: Bool
  /// The file that has it instead: a `.gnu_debuglink`, or the path of a PDB.
  public var link: String?

  /// Makes one.
  public init(symbols: Bool = false, information: Bool = false, link: String? = nil) {
    self.symbols = symbols
    self.information = information
    self.link = link
  }
}
