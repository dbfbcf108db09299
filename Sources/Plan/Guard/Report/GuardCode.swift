/// What kind of thing a guard's finding is.
public enum GuardCode: String, Hashable, Sendable, Codable, CaseIterable {
  /// There is no product without the native code.
  case required = "native.required"
  /// Without a C compiler other code is built in.
  case switches = "native.switches"
  /// A file that somebody else compiled.
  case prebuilt = "native.prebuilt"
  /// Native code that is left out without a C compiler.
  case optional = "native.optional"
  /// Native code that runs on the machine that builds only.
  case hostOnly = "native.host"
  /// Something that could not be seen.
  case unknown = "native.unknown"

  /// What it means, in a sentence, for lists of rules.
  public var explanation: String {
    switch self {
    case .required: "A dependency brings native code in, and there is no product without it."
    case .switches:
      "A dependency has native code, and other code is built in without a C compiler, which may fail when it runs."
    case .prebuilt: "A dependency brings a file that somebody else compiled, for some platforms."
    case .optional: "A dependency has native code that is left out without a C compiler."
    case .hostOnly: "Native code runs on the machine that builds and is no part of the product."
    case .unknown: "A part of the dependency graph could not be seen, so nothing is called pure."
    }
  }
}
