public import ArtifactInput
public import Model

/// What is known of one program, library or object, whatever its format: what rules judge.
///
/// An adapter for each format fills it in from what the reader of that format says.
public struct BinaryFacts: Hashable, Sendable {
  /// A version of a library that is needed.
  public struct VersionNeed: Hashable, Sendable {
    /// The library, such as `libc.so.6`.
    public var library: String
    /// The version, such as `GLIBC_2.17`.
    public var version: String
    /// Whether the file runs without it.
    public var isWeak: Bool
    /// The symbols that ask for it, by name.
    public var symbols: [String]

    /// Makes one.
    public init(library: String, version: String, isWeak: Bool = false, symbols: [String] = []) {
      self.library = library
      self.version = version
      self.isWeak = isWeak
      self.symbols = symbols
    }
  }

  /// Where the loader looks for libraries.
  public struct SearchPath: Hashable, Sendable {
    /// The tag or command that states it: `RPATH`, `RUNPATH`, `LC_RPATH`.
    public var kind: String
    /// The folder.
    public var path: String

    /// Makes one.
    public init(kind: String, path: String) {
      self.kind = kind
      self.path = path
    }
  }

  /// A symbol that another file must have.
  public struct Undefined: Hashable, Sendable {
    /// The name; `#7` for what is asked for by number.
    public var name: String
    /// The version that is asked for, if any.
    public var version: String?
    /// The library that has it, where the file says which.
    public var library: String?
    /// Whether the file runs without it.
    public var isWeak: Bool

    /// Makes one.
    public init(
      name: String, version: String? = nil, library: String? = nil, isWeak: Bool = false
    ) {
      self.name = name
      self.version = version
      self.library = library
      self.isWeak = isWeak
    }
  }

  /// A range of the file that has a name.
  public struct Section: Hashable, Sendable {
    /// The name.
    public var name: String
    /// Its bytes.
    public var range: Range<Int>

    /// Makes one.
    public init(name: String, range: Range<Int>) {
      self.name = name
      self.range = range
    }
  }

  /// The format.
  public var format: ArtifactFormat
  /// What kind of file it is.
  public var kind: ArtifactReport.Kind
  /// The architecture; `nil` for one that no target of Slipway's has.
  public var architecture: Architecture?
  /// The machine in the words of the format: `EM_SPARCV9`, `x86-64`.
  public var machine: String
  /// Whether numbers have their most significant byte first.
  public var isBigEndian = false
  /// The operating system; `nil` where the file does not show it.
  public var system: OperatingSystem?
  /// What the file says beyond a system that we have: `EFI`, `iOS simulator`.
  public var systemName: String?
  /// How floating point is passed, where the file says it.
  public var floatingPoint: ABI.FloatingPoint?
  /// A way to pass floating point that no target has: `single-float`.
  public var oddFloatingPoint: String?
  /// The version of Arm's EABI; `nil` elsewhere.
  public var eabiVersion: Int?
  /// Whether it says that it is for an M-profile CPU of Arm's.
  public var isMicrocontroller = false
  /// How it is bound to others; `nil` for objects.
  public var linkage: ArtifactReport.Linkage?
  /// The loader that it asks for.
  public var interpreter: String?
  /// The libraries that it asks for, in order.
  public var needed: [String] = []
  /// The libraries of ``needed`` that it runs without: weak or delayed.
  public var optional: Set<String> = []
  /// The name that others are to ask for it by: `SONAME`, `LC_ID_DYLIB`.
  public var ownName: String?
  /// Where the loader is to look.
  public var searchPaths: [SearchPath] = []
  /// The versions of libraries that it needs.
  public var versionNeeds: [VersionNeed] = []
  /// The C library.
  public var libc: LibC?
  /// Compilers' libraries with versions.
  public var runtimes: [RuntimeFloor] = []
  /// What others must have.
  public var undefined: [Undefined] = []
  /// The oldest version of the system that is stated.
  public var minimumOS: OSVersion?
  /// The SDK that it was built with.
  public var sdk: OSVersion?
  /// What only Mach-O files have.
  public var machO: MachOFacts?
  /// What only files for Windows have.
  public var windows: WindowsFacts?
  /// The build ID, UUID or PDB identity, in hexadecimal digits.
  public var buildID: String?
  /// The debug information.
  public var debug: DebugFacts?
  /// How it defends itself.
  public var hardening: HardeningFacts?
  /// The time of the build that a header states, in seconds since 1970; `nil` for none or a hash.
  public var timestamp: UInt32?
  /// What the file states of the CPU that it needs, in its own words, with the level it means.
  public var declaredCPU: [DeclaredCPU] = []
  /// The named ranges, by offset; where leaks are found.
  public var sections: [Section] = []

  /// A statement of a file about the CPU that it needs.
  public struct DeclaredCPU: Hashable, Sendable {
    /// The words: `GOAMD64=v3`, `x86 ISA needed: x86-64-v3`.
    public var text: String
    /// The level of the architecture that it means: `v3`; `nil` when it names none.
    public var level: String?
    /// Whether the program or its loader checks it and ends with a message.
    public var isChecked: Bool
    /// RISC-V's own form of a level, such as `rv64imafdc_zba`.
    public var architecture: String?
    /// Whether it only sums up what compilers were told: the code itself says more.
    public var isSummary: Bool

    /// Makes one.
    public init(
      text: String, level: String?, isChecked: Bool = false, architecture: String? = nil,
      isSummary: Bool = false
    ) {
      self.text = text
      self.level = level
      self.isChecked = isChecked
      self.architecture = architecture
      self.isSummary = isSummary
    }
  }

  /// What rules ask of Mach-O files only.
  public struct MachOFacts: Hashable, Sendable {
    /// Whether there is an `LC_UUID`.
    public var hasUUID: Bool
    /// Whether the UUID says of itself that it is random (RFC 9562, version 4).
    public var isRandomUUID: Bool
    /// Whether platform and minimum version are stated.
    public var hasPlatform: Bool

    /// Makes one.
    public init(hasUUID: Bool, isRandomUUID: Bool, hasPlatform: Bool) {
      self.hasUUID = hasUUID
      self.isRandomUUID = isRandomUUID
      self.hasPlatform = hasPlatform
    }
  }

  /// What rules ask of files for Windows only.
  public struct WindowsFacts: Hashable, Sendable {
    /// The version that the subsystem field asks for.
    public var subsystem: OSVersion
    /// The oldest Windows that has every function which is imported, and its name.
    public var importFloor: OSVersion?
    /// The name that people know ``importFloor`` by.
    public var importFloorName: String?
    /// The functions that ask for ``importFloor``, as `library!function`.
    public var because: [String]
    /// The libraries that no stock Windows has.
    public var foreign: [String]
    /// Those of Microsoft's among them, which users install.
    public var redistributable: [String]

    /// Makes one.
    public init(
      subsystem: OSVersion, importFloor: OSVersion? = nil, importFloorName: String? = nil,
      because: [String] = [], foreign: [String] = [], redistributable: [String] = []
    ) {
      self.subsystem = subsystem
      self.importFloor = importFloor
      self.importFloorName = importFloorName
      self.because = because
      self.foreign = foreign
      self.redistributable = redistributable
    }
  }

  /// Makes facts of a file of which little is known yet.
  public init(
    format: ArtifactFormat, kind: ArtifactReport.Kind, architecture: Architecture?, machine: String
  ) {
    self.format = format
    self.kind = kind
    self.architecture = architecture
    self.machine = machine
  }

  /// Whether it is loaded by a system: neither an object nor debug information.
  public var isLoaded: Bool { kind == .program || kind == .library }
}
