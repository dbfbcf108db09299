/// A symbol that another file must have.
public struct MachOImport: Hashable, Sendable {
  /// Where it is looked for.
  public enum Library: Hashable, Sendable {
    /// In a library, by its place in ``MachOFile/dylibs`` from 1 on.
    case ordinal(Int)
    /// In the file itself.
    case this
    /// In the program.
    case executable
    /// In every library.
    case flat
    /// In every library, the first that may be overridden (weak definitions).
    case weak

    /// Reads the number that opcodes and chained fixups have; negative ones are special.
    init(_ number: Int) {
      switch number {
      case 0: self = .this
      case -1: self = .executable
      case -2: self = .flat
      case -3: self = .weak
      default: self = .ordinal(number)
      }
    }
  }

  /// The name as it is in the file: C's begin with an underscore.
  public let name: String
  /// Whether it may be absent.
  public let isWeak: Bool
  /// Where it is looked for.
  public let library: Library
}
