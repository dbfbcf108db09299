/// What a WebAssembly module needs beyond the first version of the language (“MVP”).
///
/// Names are those of LLVM's `target_features` section; sources: the WebAssembly specification 3.0,
/// “Change History”, and tool-conventions' `Linking.md`, “Target Features Section”.
public struct WebAssemblyFeatures: OptionSet, Hashable, Sendable {
  /// One bit a feature, in the order of ``names``.
  public let rawValue: UInt32
  /// Makes a set of its bits.
  public init(rawValue: UInt32) { self.rawValue = rawValue }

  /// Imported or exported globals that can be written to.
  public static let mutableGlobals = Self(rawValue: 1 << 0)
  /// `i32.extend8_s` and its like.
  public static let signExtension = Self(rawValue: 1 << 1)
  /// Conversions of floats to integers that do not trap.
  public static let saturatingConversion = Self(rawValue: 1 << 2)
  /// Several results, and parameters of blocks.
  public static let multipleValues = Self(rawValue: 1 << 3)
  /// `memory.init`, `data.drop`, tables' like, and passive segments.
  public static let bulkMemory = Self(rawValue: 1 << 4)
  /// `memory.copy` and `memory.fill`.
  public static let bulkMemoryCopy = Self(rawValue: 1 << 5)
  /// References as values, several tables.
  public static let referenceTypes = Self(rawValue: 1 << 6)
  /// A table number of `call_indirect` that is not a single zero byte.
  public static let longTableNumbers = Self(rawValue: 1 << 7)
  /// 128-bit vectors.
  public static let simd = Self(rawValue: 1 << 8)
  /// Vector instructions whose results differ between CPUs.
  public static let relaxedSIMD = Self(rawValue: 1 << 9)
  /// Atomic instructions and shared memory.
  public static let atomics = Self(rawValue: 1 << 10)
  /// Calls that give up the caller's frame.
  public static let tailCalls = Self(rawValue: 1 << 11)
  /// Exceptions as first proposed: `try`, `catch`, `delegate`.
  public static let legacyExceptions = Self(rawValue: 1 << 12)
  /// Exceptions as standardized, with `try_table` and `throw_ref`; tags and `throw` belong to both.
  public static let exceptions = Self(rawValue: 1 << 13)
  /// Memories with 64-bit addresses.
  public static let memory64 = Self(rawValue: 1 << 14)
  /// Structures and arrays that are collected.
  public static let garbageCollection = Self(rawValue: 1 << 15)
  /// References to functions of a known type.
  public static let typedReferences = Self(rawValue: 1 << 16)
  /// More than one memory.
  public static let multipleMemories = Self(rawValue: 1 << 17)
  /// Computations in initializers.
  public static let extendedConstants = Self(rawValue: 1 << 18)
  /// 128-bit additions and multiplications.
  public static let wideArithmetic = Self(rawValue: 1 << 19)
  /// Pages of another size than 64 KiB.
  public static let customPageSizes = Self(rawValue: 1 << 20)

  /// LLVM's names, by bit.
  ///
  /// Both kinds of exceptions are `exception-handling` there.
  public static let names = [
    "mutable-globals", "sign-ext", "nontrapping-fptoint", "multivalue", "bulk-memory",
    "bulk-memory-opt", "reference-types", "call-indirect-overlong", "simd128", "relaxed-simd",
    "atomics", "tail-call", "legacy-exception-handling", "exception-handling", "memory64", "gc",
    "function-references", "multimemory", "extended-const", "wide-arithmetic",
    "custom-page-sizes",
  ]

  /// The names of the features in the set, in the order of ``names``.
  public var elements: [String] {
    Self.names.enumerated().filter { rawValue >> UInt32($0.offset) & 1 == 1 }.map(\.element)
  }

  /// The feature of a name that LLVM writes, or `nil` for one that is not known.
  public init?(name: String) {
    guard let index = Self.names.firstIndex(of: name) else { return nil }
    self.init(rawValue: 1 << UInt32(index))
  }

  /// What every runtime has, and LLVM's CPU `mvp`: nothing beyond the first version.
  public static let mvp: Self = []

  /// What LLVM's CPU `generic` has.
  ///
  /// Source: LLVM 20 and later, `llvm/lib/Target/WebAssembly/WebAssembly.td`, `ProcessorModel<"generic", …>`
  /// (its release notes: bulk memory and saturating conversions were added in 20).
  public static let generic: Self = [
    .bulkMemory, .bulkMemoryCopy, .longTableNumbers, .multipleValues, .mutableGlobals,
    .saturatingConversion, .referenceTypes, .signExtension,
  ]

  /// The features of a baseline, by its name (`mvp` or `generic`), or `nil` for another.
  public static func baseline(_ name: String) -> Self? {
    switch name {
    case "mvp": .mvp
    case "generic": .generic
    default: nil
    }
  }
}
