/// What an ELF file says of itself, as values that outlive its bytes.
public struct ELFFacts: Hashable, Sendable {
  /// How the file is completed before it runs.
  public enum Linkage: String, Hashable, Sendable {
    /// A program that needs nothing.
    case isStatic = "static"
    /// A program that needs nothing and runs at any address.
    case staticPIE = "static-pie"
    /// A program that a loader completes with libraries.
    case dynamic
    /// A library that a loader puts into programs.
    case library = "shared library"
    /// An object file: a linker's input.
    case relocatable
    /// The memory of a program that died.
    case core
    case other
  }

  /// A symbol that other files must provide.
  public struct Import: Hashable, Sendable {
    /// The name.
    public var name: String
    /// Whether the file goes on without it (`weak`).
    public var binding: ELFSymbol.Binding
    /// Whether it is said to be a function, a variable, or neither.
    public var type: UInt8
    /// The place in ``ELFFacts/versionNeeds`` of the version that it is asked at, or `nil`.
    public var version: Int?
  }

  /// What the header says.
  public var identity: ELFIdentity
  /// What `e_flags` means.
  public var flags: ELFFlags
  /// How it is completed before it runs.
  public var linkage: Linkage
  /// The loader's path (`PT_INTERP`), or `nil`.
  public var interpreter: String?
  /// The libraries that it needs (`DT_NEEDED`), in order.
  public var needed: [String] = []
  /// The name that it is needed by (`DT_SONAME`), or `nil`.
  public var soname: String?
  /// `DT_RPATH`, or `nil`.
  public var rpath: String?
  /// `DT_RUNPATH`, or `nil`.
  public var runpath: String?
  /// The versions of libraries that it needs, each with the symbols that ask for it.
  public var versionNeeds: [ELFVersionNeed] = []
  /// The versions that it offers.
  public var versionDefinitions: [ELFVersionDefinition] = []
  /// The symbols that others must provide, in the order of the table.
  public var imports: [Import] = []
  /// How many symbols it offers to others; ``ELFFile/exports()`` lists them.
  public var exportCount = 0
  /// `DT_FLAGS`, or 0.
  public var dynamicFlags: UInt64 = 0
  /// `DT_FLAGS_1`, or 0.
  public var dynamicFlags1: UInt64 = 0
  /// Whether it has thread-local storage (`PT_TLS`).
  public var hasThreadLocals = false
  /// Whether a static program has the function that every C library for Linux begins with.
  public var hasLibraryStart = false
  /// What protects it against attacks.
  public var hardening = ELFHardening()
  /// What its notes say.
  public var notes = ELFNoteFacts()
  /// What a debugger would find.
  public var debug = ELFDebugFacts()
  /// What compilers and linkers left in `.comment`, each once, in order.
  public var comments: [String] = []
  /// Where in the file `.ARM.attributes`, `.riscv.attributes` or `.gnu.attributes` is, or `nil`.
  public var attributes: Range<Int>?
  /// Whether section headers are there: a program runs without.
  public var hasSections = false
  /// What could not be read, in the order in which it was met: the rest is answered all the same.
  public var faults: [BinaryError] = []
}
