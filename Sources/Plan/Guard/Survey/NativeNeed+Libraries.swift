extension NativeNeed {
  /// The libraries that it stands for, by the names that the linker gets; empty for what is no library.
  public var libraryNames: [String] {
    switch self {
    case .library(let name): [name]
    case .pkgConfig(let module): KnownPackages.libraries(ofModule: module)
    case .prebuiltFile(let name): [LibraryName(file: name).stem]
    case .cCompiler, .cxxCompiler, .fortranCompiler, .objectiveCCompiler, .assembler, .program,
      .headers, .framework:
      []
    }
  }
}
