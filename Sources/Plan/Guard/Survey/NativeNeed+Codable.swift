extension NativeNeed {
  private enum Key: String, CodingKey { case kind, name }

  /// The word that stands for the kind in JSON.
  public var kind: String {
    switch self {
    case .cCompiler: "c-compiler"
    case .cxxCompiler: "c++-compiler"
    case .fortranCompiler: "fortran-compiler"
    case .objectiveCCompiler: "objective-c-compiler"
    case .assembler: "assembler"
    case .program: "program"
    case .headers: "headers"
    case .library: "library"
    case .pkgConfig: "pkg-config"
    case .framework: "framework"
    case .prebuiltFile: "prebuilt-file"
    }
  }

  /// Writes `{"kind": "library", "name": "z"}`; compilers have no name.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(kind, forKey: .kind)
    if !name.isEmpty { try container.encode(name, forKey: .name) }
  }

  /// Reads what ``encode(to:)`` wrote.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    let kind = try container.decode(String.self, forKey: .kind)
    let name = try container.decodeIfPresent(String.self, forKey: .name) ?? ""
    switch kind {
    case "c-compiler": self = .cCompiler
    case "c++-compiler": self = .cxxCompiler
    case "fortran-compiler": self = .fortranCompiler
    case "objective-c-compiler": self = .objectiveCCompiler
    case "assembler": self = .assembler(name)
    case "program": self = .program(name)
    case "headers": self = .headers(name)
    case "library": self = .library(name)
    case "pkg-config": self = .pkgConfig(name)
    case "framework": self = .framework(name)
    case "prebuilt-file": self = .prebuiltFile(name)
    default:
      throw DecodingError.dataCorruptedError(
        forKey: .kind, in: container, debugDescription: "“\(kind)” is no kind of need")
    }
  }
}
