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
    /// Its symbol's name where the reader made a string of it; ask ``ProgramImage/name(of:in:)``.
    public var name: String?
    /// Where in the file its name stands, ended by a zero byte, or 0: a large file has more names
    /// than anyone will ask for.
    public var nameOffset: UInt32 = 0
    /// How its extent is known.
    public var source: FunctionSource
    /// Whether its instructions are Thumb's (32-bit ARM only).
    public var isThumb = false

    /// Makes a function.
    public init(address: UInt64, size: Int, name: String?, source: FunctionSource) {
      self.address = address
      self.size = size
      self.name = name
      self.source = source
    }

    /// Makes a function whose name stays in the file.
    public init(
      address: UInt64, size: Int, nameOffset: UInt32, source: FunctionSource, isThumb: Bool = false
    ) {
      self.init(address: address, size: size, name: nil, source: source)
      self.nameOffset = nameOffset
      self.isThumb = isThumb
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
    /// The name that it is exported by where the reader made a string of it; ask
    /// ``ProgramImage/name(of:in:)``.
    public var name: String?
    /// Where in the file that name stands, ended by a zero byte, or 0.
    public var nameOffset: UInt32 = 0
    /// Whether an export is a weak definition: compilers put one into every object that needs a template
    /// or an inline function, and it is seen outside whether anybody asks for it or not.
    public var isWeak = false

    /// Makes a root.
    public init(
      kind: Kind, address: UInt64, name: String?, nameOffset: UInt32 = 0, isWeak: Bool = false
    ) {
      self.kind = kind
      self.address = address
      self.name = name
      self.nameOffset = nameOffset
      self.isWeak = isWeak
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
  /// The slots that the loader fills with an address inside this file, and that address (with the Thumb
  /// bit, where code is Thumb's).
  public var pointers: PointerTable = [:]
  /// The resolvers of indirect functions (`STT_GNU_IFUNC`, `R_*_IRELATIVE`): they run at load time.
  public var resolvers: Set<UInt64> = []
  /// Whether symbols tell instructions from the data between them (32-bit ARM's `$a`, `$t`, `$d`).
  public var hasCodeMarks = false
  /// The addresses of variables that have a symbol, by name: feature flags are found by theirs.
  public var variables: [String: UInt64] = [:]

  /// Makes an image with nothing in it.
  public init(machine: Machine) { self.machine = machine }

  /// The mapping that an address is in, or `nil`.
  func mapping(of address: UInt64) -> Mapping? {
    mappings.first { address >= $0.address && address - $0.address < UInt64(max($0.size, 0)) }
  }

  /// A function's name as it is in the file, or `nil`.
  ///
  /// - Parameter bytes: Those that the reader of the format was given.
  public func name(of function: Function, in bytes: UnsafeRawBufferPointer) -> String? {
    function.name ?? Self.text(at: function.nameOffset, in: bytes)
  }

  /// The name that a root is exported by, or `nil`.
  ///
  /// - Parameter bytes: Those that the reader of the format was given.
  public func name(of root: Root, in bytes: UnsafeRawBufferPointer) -> String? {
    root.name ?? Self.text(at: root.nameOffset, in: bytes)
  }

  private static func text(at offset: UInt32, in bytes: UnsafeRawBufferPointer) -> String? {
    guard offset > 0 else { return nil }
    let text = try? BinaryView(bytes, format: .elf).text(Int(offset), "a name")
    return text?.isEmpty == true ? nil : text
  }
}
