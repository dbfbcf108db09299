/// What the analysis of instructions needs of a program or library, whatever its format.
///
/// A reader of a format fills it in; offsets are those of the bytes that the reader was given.
public struct ProgramImage: Sendable {
  /// The instruction set of the code.
  public enum Machine: String, Sendable {
    case x86, amd64, arm, arm64, riscv32, riscv64, other
  }

  /// A range of the file that is mapped at an address.
  public struct Mapping: Hashable, Sendable {
    /// The first address.
    public var address: UInt64
    /// Where its bytes are in the file.
    public var offset: Int
    /// How many bytes the file has for it.
    public var size: Int
    /// Whether it may be executed: code is looked for nowhere else.
    public var isExecutable: Bool
    /// Whether it may be written to.
    public var isWritable: Bool
    /// The section's name, or `""` where only segments are known.
    public var name: String

    /// Makes a mapping.
    public init(
      address: UInt64, offset: Int, size: Int, isExecutable: Bool, isWritable: Bool, name: String
    ) {
      self.address = address
      self.offset = offset
      self.size = size
      self.isExecutable = isExecutable
      self.isWritable = isWritable
      self.name = name
    }
  }

  /// How the extent of a function is known, the surest first.
  public enum FunctionSource: Int, Hashable, Sendable, Comparable {
    /// A symbol with a size.
    case symbol
    /// Go's `.gopclntab`.
    case goTable
    /// Unwind information: `.eh_frame`, `.pdata`, `__unwind_info`.
    case unwind
    /// `LC_FUNCTION_STARTS`, or symbols without sizes: it ends where the next begins.
    case start

    public static func < (one: Self, other: Self) -> Bool { one.rawValue < other.rawValue }
  }

  /// A function: the only places where bytes of an executable range are known to be instructions.
  public struct Function: Hashable, Sendable {
    /// Its first address (without the Thumb bit).
    public var address: UInt64
    /// Its size in bytes.
    public var size: Int
    /// Its symbol's name as it is in the file, or `nil`.
    public var name: String?
    /// How its extent is known.
    public var source: FunctionSource

    /// Makes a function.
    public init(address: UInt64, size: Int, name: String?, source: FunctionSource) {
      self.address = address
      self.size = size
      self.name = name
      self.source = source
    }
  }

  /// Where code is entered from outside.
  public struct Root: Hashable, Sendable {
    /// Why it is entered.
    public enum Kind: String, Hashable, Sendable {
      case entry, initializer, export
      /// A thread-local storage callback of a PE file.
      case threadCallback
    }

    /// Why it is entered.
    public var kind: Kind
    /// The address.
    public var address: UInt64
    /// The name that it is exported by, or `nil`.
    public var name: String?

    /// Makes a root.
    public init(kind: Kind, address: UInt64, name: String?) {
      self.kind = kind
      self.address = address
      self.name = name
    }
  }

  /// The instruction set.
  public var machine: Machine
  /// The mapped ranges, by address: sections where there are any, else segments.
  public var mappings: [Mapping] = []
  /// The functions, by address, none overlapping another.
  public var functions: [Function] = []
  /// The roots.
  public var roots: [Root] = []
  /// The names of imported functions and variables, by the address of the slot (GOT, IAT) that the
  /// loader fills with theirs.
  public var importSlots: [UInt64: String] = [:]
  /// The slots that the loader fills with an address inside this file, and that address.
  public var pointers: [UInt64: UInt64] = [:]
  /// The resolvers of indirect functions (`STT_GNU_IFUNC`, `R_*_IRELATIVE`): they run at load time.
  public var resolvers: Set<UInt64> = []
  /// The addresses of variables that have a symbol, by name: feature flags are found by theirs.
  public var variables: [String: UInt64] = [:]

  /// Makes an image with nothing in it.
  public init(machine: Machine) { self.machine = machine }
}
