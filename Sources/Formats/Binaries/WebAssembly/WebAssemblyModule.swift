/// How many parameters and results a type of functions has.
struct WebAssemblySignature: Hashable, Sendable {
  var parameters: Int
  var results: Int
}

/// The first instruction or definition that needs a feature.
public struct WebAssemblyEvidence: Hashable, Sendable {
  /// The feature; for a few instructions two.
  public var features: WebAssemblyFeatures
  /// The byte of the file.
  public var offset: Int
}

/// A WebAssembly module: the facts that decide where it runs.
///
/// Source: the WebAssembly specification 3.0, section 5.5; tool-conventions' `Linking.md`,
/// `ProducersSection.md`, `BuildId.md` and `DynamicLinking.md` for custom sections.
public struct WebAssemblyModule: Sendable {
  /// What an import or export is.
  public enum Kind: UInt8, Hashable, Sendable {
    case function = 0
    case table = 1
    case memory = 2
    case global = 3
    case tag = 4
  }

  /// Something that the runtime must provide.
  public struct Import: Hashable, Sendable {
    /// The module it comes from: `wasi_snapshot_preview1`, `env`, ….
    public var module: String
    /// Its name there.
    public var name: String
    /// What it is.
    public var kind: Kind
  }

  /// Something that the module offers.
  public struct Export: Hashable, Sendable {
    /// The name.
    public var name: String
    /// What it is.
    public var kind: Kind
    /// Its number among its kind, imports first.
    public var index: UInt32
  }

  /// A memory.
  public struct Memory: Hashable, Sendable {
    /// The pages that it begins with.
    public var minimum: UInt64
    /// The pages that it may grow to, or `nil` for no limit.
    public var maximum: UInt64?
    /// Whether threads share it.
    public var isShared: Bool
    /// Whether its addresses have 64 bits.
    public var is64Bit: Bool
    /// The size of a page in bytes: 65,536 but where the module says otherwise.
    public var pageSize: UInt64
    /// Whether the runtime provides it.
    public var isImported: Bool
  }

  /// A section.
  public struct Section: Hashable, Sendable {
    /// Its number; 0 for custom sections.
    public var number: UInt8
    /// The name of a custom section; else empty.
    public var name: String
    /// Where its contents are in the file, a custom section's name left out.
    public var range: Range<Int>
  }

  /// A function that the module defines.
  public struct Function: Hashable, Sendable {
    /// Its number, imports counted first.
    public var index: Int
    /// The name that the name section or an export gives it, or `nil`.
    public var name: String?
    /// Where its body is in the file.
    public var range: Range<Int>
    /// What it needs.
    public var features: WebAssemblyFeatures
    /// The first instruction for each feature.
    public var evidence: [WebAssemblyEvidence]
  }

  /// A tool that worked on the module.
  public struct Producer: Hashable, Sendable {
    /// `language`, `processed-by` or `sdk`.
    public var field: String
    /// The tool.
    public var name: String
    /// Its version.
    public var version: String
  }

  /// A feature as the toolchain states it.
  public struct StatedFeature: Hashable, Sendable {
    /// `+` used, `-` must not be used; older files have `=`, required.
    public var prefix: String
    /// LLVM's name.
    public var name: String
  }

  /// The sections in the order of the file.
  public internal(set) var sections: [Section] = []
  /// The imports.
  public internal(set) var imports: [Import] = []
  /// The exports.
  public internal(set) var exports: [Export] = []
  /// The memories, imported ones first.
  public internal(set) var memories: [Memory] = []
  /// The number of tables, imported ones included.
  public internal(set) var tableCount = 0
  /// The functions that it defines, in order.
  public internal(set) var functions: [Function] = []
  /// The number of the function that runs when the module is made, or `nil`.
  public internal(set) var start: UInt32?
  /// What the module needs by its definitions and instructions.
  public internal(set) var features: WebAssemblyFeatures = []
  /// The first definition or instruction for each feature.
  public internal(set) var evidence: [WebAssemblyEvidence] = []
  /// What the toolchain says it needs (`target_features`), or `nil` where it says nothing.
  public internal(set) var statedFeatures: [StatedFeature]?
  /// The tools that worked on it.
  public internal(set) var producers: [Producer] = []
  /// The bytes of the build's identity, or `nil`.
  public internal(set) var buildID: [UInt8]?
  /// The module's name, or `nil`.
  public internal(set) var name: String?

  var signatures: [WebAssemblySignature?] = []
  var importedFunctions = 0
  var functionCount = 0
  var functionNames: [UInt32: String] = [:]
  var globalsAreMutable: [Bool] = []
  /// Where the first tag of an exception is defined or imported.
  var tagOffset: Int?

  /// Whether functions have names.
  public var hasNames: Bool { sections.contains { $0.number == 0 && $0.name == "name" } }

  /// The sections with debugging information: DWARF, or where it is.
  public var debugSections: [String] {
    sections.map(\.name).filter {
      $0.hasPrefix(".debug_") || $0 == "external_debug_info" || $0 == "sourceMappingURL"
    }
  }

  /// Whether it is an object file, which must be linked.
  public var isObject: Bool { sections.contains { $0.number == 0 && $0.name == "linking" } }

  /// Whether it is a library that is linked when it is loaded.
  public var isSharedLibrary: Bool {
    sections.contains { $0.number == 0 && ($0.name == "dylink.0" || $0.name == "dylink") }
  }

  /// The versions of WASI that its imports are of: `wasi_snapshot_preview1`, `wasi_unstable`.
  public var systemInterfaces: [String] {
    Set(imports.map(\.module).filter { $0.hasPrefix("wasi_") || $0.hasPrefix("wasi:") }).sorted()
  }

  /// What is above a baseline.
  public func features(above baseline: WebAssemblyFeatures) -> WebAssemblyFeatures {
    features.subtracting(baseline)
  }

  mutating func need(_ feature: WebAssemblyFeatures, at offset: Int) {
    guard !features.isSuperset(of: feature) else { return }
    features.formUnion(feature)
    evidence.append(WebAssemblyEvidence(features: feature, offset: offset))
  }

  /// Takes over what a reader of types or instructions found.
  mutating func need(_ code: WebAssemblyCode) {
    for found in code.evidence { need(found.features, at: found.offset) }
  }
}
