/// What kind of thing a guard's finding is.
public enum GuardCode: String, Hashable, Sendable, Codable, CaseIterable {
  /// There is no product without the native code.
  case required = "native.required"
  /// Without a C compiler other code is built in.
  case switches = "native.switches"
  /// A file that somebody else compiled.
  case prebuilt = "native.prebuilt"
  /// Libraries of the target's own system, which only the linker has to know.
  case system = "native.system"
  /// Native code that is left out without a C compiler.
  case optional = "native.optional"
  /// Native code that runs on the machine that builds only.
  case hostOnly = "native.host"
  /// Something that could not be seen.
  case unknown = "native.unknown"
  /// A built file needs a library that the graph does not tell of.
  case builtLibrary = "built.library"
  /// A built file has C in it that the graph does not tell of.
  case builtC = "built.c"
  /// A built file lacks what the graph tells of.
  case builtWithout = "built.without"
  /// A built program asks for symbols that nothing has.
  case builtUnresolved = "built.unresolved"
  /// A cell's files are not of what is here now.
  case builtStale = "built.stale"
  /// A cell has no built file that could be compared.
  case builtUnseen = "built.unseen"

  /// What it means, in a sentence, for lists of rules.
  public var explanation: String {
    switch self {
    case .required: "A dependency brings native code in, and there is no product without it."
    case .switches:
      "A dependency has native code, and other code is built in without a C compiler, which may fail when it runs."
    case .prebuilt: "A dependency brings a file that somebody else compiled, for some platforms."
    case .system:
      "A dependency links what the target's own system has: nothing is compiled, and the linker needs the system's stubs."
    case .optional: "A dependency has native code that is left out without a C compiler."
    case .hostOnly: "Native code runs on the machine that builds and is no part of the product."
    case .unknown: "A part of the dependency graph could not be seen, so nothing is called pure."
    case .builtLibrary:
      "A built file needs a library that no part of the dependency graph tells of."
    case .builtC: "A built file has C in it that no part of the dependency graph tells of."
    case .builtWithout: "A built file lacks native code that the dependency graph tells of."
    case .builtUnresolved: "A built program asks for symbols that no library which it names has."
    case .builtStale:
      "A built file is not of the source and settings that are here, or nothing says so: it shows nothing of them."
    case .builtUnseen: "There is no built file of a cell that could be compared with the graph."
    }
  }
}
