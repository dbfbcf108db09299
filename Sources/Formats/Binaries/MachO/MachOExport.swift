/// A symbol that other files see, from the trie of exports.
public struct MachOExport: Hashable, Sendable {
  /// What it stands for.
  public enum Kind: Hashable, Sendable {
    /// Code or data of this file, by address.
    case address(UInt64)
    /// A thread-local variable's descriptor, by address.
    case threadLocal(UInt64)
    /// A number that is no address.
    case absolute(UInt64)
    /// A stub, and the function that says at load time where it leads; both addresses.
    case resolver(stub: UInt64, resolver: UInt64)
    /// A symbol of a library, by its place in ``MachOFile/dylibs`` from 1 on, perhaps under another
    /// name.
    case reexport(library: Int, name: String)
  }

  /// The name.
  public let name: String
  /// What it stands for.
  public let kind: Kind
  /// Whether another file's definition may take its place.
  public let isWeak: Bool
}
