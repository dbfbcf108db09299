/// What an image tells the loader about its hardening.
///
/// Source: Microsoft's PE Format, “The Load Configuration Structure”, and the Windows SDK's
/// `IMAGE_LOAD_CONFIG_DIRECTORY32/64`, whose later fields the first lacks.
public struct PELoadConfiguration: Hashable, Sendable {
  /// What of control flow guard is there: `IMAGE_GUARD_*`.
  public struct GuardFlags: OptionSet, Hashable, Sendable {
    /// The number in the file.
    public let rawValue: UInt32
    /// Makes flags of the number in a file.
    public init(rawValue: UInt32) { self.rawValue = rawValue }
    /// Indirect calls are checked.
    public static let instrumented = Self(rawValue: 0x100)
    /// Writes are checked too.
    public static let writeInstrumented = Self(rawValue: 0x200)
    /// There is a table of the functions that may be called.
    public static let functionTable = Self(rawValue: 0x400)
    /// The security cookie is not used, although there is one.
    public static let cookieUnused = Self(rawValue: 0x800)
    /// There is a table of targets of `longjmp`.
    public static let longJumpTable = Self(rawValue: 0x10000)
    /// There is a table of exception handlers' continuations.
    public static let exceptionContinuations = Self(rawValue: 0x40_0000)
    /// Calls are checked against the type of the function.
    public static let extendedFlowGuard = Self(rawValue: 0x80_0000)
  }

  /// The size that the structure states.
  public var size: UInt32
  /// The address of the stack protector's cookie; 0 for none.
  public var securityCookie: UInt64
  /// The number of registered exception handlers of a 32-bit x86 image, or `nil` without a table.
  public var exceptionHandlerCount: UInt64?
  /// What of control flow guard is there.
  public var guardFlags: GuardFlags
  /// The address of the table of functions that may be called; 0 for none.
  public var guardFunctionTable: UInt64
  /// The number of its entries.
  public var guardFunctionCount: UInt64
  /// The address of what describes the mixed code of ARM64EC and ARM64X images; 0 for none.
  public var hybridMetadata: UInt64
  /// Where libraries that it depends on are looked for: `LOAD_LIBRARY_SEARCH_*`.
  public var dependentLoadFlags: UInt16

  /// Whether functions protect their stacks with a cookie (`/GS`).
  public var hasStackProtector: Bool {
    securityCookie != 0 && !guardFlags.contains(.cookieUnused)
  }

  /// Whether control flow guard works: calls are checked, and against a table.
  public var hasControlFlowGuard: Bool {
    guardFlags.isSuperset(of: [.instrumented, .functionTable]) && guardFunctionTable != 0
  }

  /// Reads the load configuration.
  static func read(_ layout: PELayout) throws(BinaryError) -> PELoadConfiguration? {
    guard let directory = layout.header.directory(10) else { return nil }
    let rest = try layout.rest(directory.address, "the load configuration")
    let size: UInt32 = try rest.integer(0, "the load configuration's size")
    let view = try rest.slice(0, Int(size), "the load configuration")
    let is64 = layout.header.is64Bit
    // A structure that is older, and so shorter, has no value for a field: it is zero.
    func pointer(_ wide: Int, _ narrow: Int) throws(BinaryError) -> UInt64 {
      let offset = is64 ? wide : narrow
      guard offset + (is64 ? 8 : 4) <= view.count else { return 0 }
      return try layout.pointer(view, offset, "a field of the load configuration")
    }
    func word(_ wide: Int, _ narrow: Int) throws(BinaryError) -> UInt32 {
      let offset = is64 ? wide : narrow
      guard offset + 4 <= view.count else { return 0 }
      return try view.integer(offset, "a field of the load configuration")
    }
    let handlers = try pointer(0x60, 0x40)
    return PELoadConfiguration(
      size: size, securityCookie: try pointer(0x58, 0x3c),
      exceptionHandlerCount: handlers == 0 ? nil : try pointer(0x68, 0x44),
      guardFlags: GuardFlags(rawValue: try word(0x90, 0x58)),
      guardFunctionTable: try pointer(0x80, 0x50), guardFunctionCount: try pointer(0x88, 0x54),
      hybridMetadata: try pointer(0xc8, 0x7c),
      // The upper half of a word whose lower half is CSDVersion.
      dependentLoadFlags: UInt16(truncatingIfNeeded: try word(0x4c, 0x34) >> 16))
  }

  /// The functions that control flow guard lets be called, relative to the base.
  ///
  /// An entry is an address and as many further bytes as bits 28–31 of the flags say.
  func guardedFunctions(_ layout: PELayout) throws(BinaryError) -> [UInt32] {
    guard guardFlags.contains(.functionTable), let start = layout.relative(guardFunctionTable)
    else { return [] }
    let size = 4 + Int(guardFlags.rawValue >> 28)
    let table = try layout.rest(start, "the guard function table")
    guard guardFunctionCount <= UInt64(table.capacity(from: 0, entrySize: size)) else {
      throw table.fault(
        at: 0, .truncated, "expected \(guardFunctionCount) entries of the guard function table")
    }
    var functions: [UInt32] = []
    functions.reserveCapacity(Int(guardFunctionCount))
    for index in 0..<Int(guardFunctionCount) {
      functions.append(try table.integer(index * size, "a function of the guard table"))
    }
    return functions
  }
}
