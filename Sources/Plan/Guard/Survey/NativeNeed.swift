/// Something that native code asks of whoever builds a cell.
public enum NativeNeed: Hashable, Sendable, Codable, Comparable {
  case cCompiler
  case cxxCompiler
  case fortranCompiler
  case objectiveCCompiler
  /// An assembler of its own, such as NASM: the C compiler's is part of ``cCompiler``.
  case assembler(String)
  /// A program that builds it, such as `cmake` or `bindgen`.
  case program(String)
  /// The headers of the C library (`libc`) or of another.
  case headers(String)
  /// A library of the target, by the name that the linker gets: `z`, `ssl`.
  case library(String)
  /// A package that pkg-config must know: `libzstd`.
  case pkgConfig(String)
  /// A framework of Apple's.
  case framework(String)
  /// A file that somebody else compiled, by its name.
  case prebuiltFile(String)

  /// In words, as they stand behind “needs”.
  public var text: String {
    switch self {
    case .cCompiler: "a C compiler"
    case .cxxCompiler: "a C++ compiler"
    case .fortranCompiler: "a Fortran compiler"
    case .objectiveCCompiler: "an Objective-C compiler"
    case .assembler(let name): "the assembler \(name)"
    case .program(let name): name
    case .headers(let name): "\(name) headers"
    case .library(let name): "the library \(name)"
    case .pkgConfig(let name): "the library \(name) (pkg-config)"
    case .framework(let name): "the framework \(name)"
    case .prebuiltFile(let name): "the compiled file \(name)"
    }
  }

  /// Compilers first, then programs, then libraries.
  public static func < (left: NativeNeed, right: NativeNeed) -> Bool {
    (left.rank, left.name) < (right.rank, right.name)
  }

  private var rank: Int {
    switch self {
    case .cCompiler: 0
    case .cxxCompiler: 1
    case .objectiveCCompiler: 2
    case .fortranCompiler: 3
    case .assembler: 4
    case .program: 5
    case .headers: 6
    case .pkgConfig: 7
    case .library: 8
    case .framework: 9
    case .prebuiltFile: 10
    }
  }

  /// What it is called; empty for a compiler.
  public var name: String {
    switch self {
    case .cCompiler, .cxxCompiler, .fortranCompiler, .objectiveCCompiler: ""
    case .assembler(let name), .program(let name), .headers(let name), .library(let name),
      .pkgConfig(let name), .framework(let name), .prebuiltFile(let name):
      name
    }
  }
}
