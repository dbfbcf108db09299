/// A crate that build scripts call to compile or find native code.
enum BuildTool: String, Hashable, Sendable, CaseIterable {
  case cc
  case gcc
  case cxxBuild = "cxx-build"
  case autocxxBuild = "autocxx-build"
  case cppBuild = "cpp_build"
  case cmake
  case autotools
  case meson = "meson-next"
  case nasm = "nasm-rs"
  case bindgen
  case pkgConfig = "pkg-config"
  case metadeps
  case systemDeps = "system-deps"
  case vcpkg
  case prostBuild = "prost-build"
  case protobufSource = "protobuf-src"
  case opensslSource = "openssl-src"

  /// What it asks for, whatever is built with it.
  var needs: [NativeNeed] {
    switch self {
    case .cc, .gcc: [.cCompiler, .headers("libc")]
    case .cxxBuild, .autocxxBuild, .cppBuild: [.cCompiler, .cxxCompiler, .headers("libc")]
    case .cmake: [.cCompiler, .program("cmake"), .headers("libc")]
    case .autotools: [.cCompiler, .program("make"), .headers("libc")]
    case .meson: [.cCompiler, .program("meson"), .headers("libc")]
    case .nasm: [.assembler("nasm")]
    case .bindgen: [.program("libclang"), .headers("libc")]
    case .prostBuild: [.program("protoc")]
    case .protobufSource: [.cCompiler, .cxxCompiler, .program("make"), .program("protoc")]
    case .opensslSource: [.cCompiler, .program("make"), .program("perl"), .headers("libc")]
    case .pkgConfig, .metadeps, .systemDeps, .vcpkg: []
    }
  }

  /// Whether it compiles native code.
  var compiles: Bool { needs.contains(.cCompiler) || self == .nasm }

  /// Whether it looks for a library of the target.
  var findsLibraries: Bool {
    [.pkgConfig, .metadeps, .systemDeps, .vcpkg].contains(self)
  }
}
