/// How a product is built: which builder, and what that builder is told.
public enum BuilderSettings: Hashable, Sendable, Codable {
  case go(GoSettings)
  case c(CSettings)
  case zig(ZigSettings)
  case rust(RustSettings)
  case swift(SwiftSettings)
  case command(CommandSettings)
  case prebuilt(PrebuiltSettings)

  /// The builder's name in the configuration.
  public var name: String {
    switch self {
    case .go: "go"
    case .c: "c"
    case .zig: "zig"
    case .rust: "rust"
    case .swift: "swift"
    case .command: "command"
    case .prebuilt: "prebuilt"
    }
  }
}

/// What kind of file a product is.
public enum ProductKind: String, Hashable, Sendable, Codable, CaseIterable {
  case executable
  case staticLibrary = "static-library"
  case sharedLibrary = "shared-library"
}

/// What the Go builder is told.
///
/// Source: `go help build`.
public struct GoSettings: Hashable, Sendable, Codable {
  /// The package to build, relative to the product's folder, such as `./cmd/greeter`.
  public var main: String = "."
  /// Whether C is compiled too, through zig.
  public var cgo: Bool = false
  /// Build tags (`-tags`).
  public var tags: [String] = []
  /// Added to `-ldflags`, one linker argument each.
  public var ldflags: [String] = []
  /// Further arguments of `go build`.
  public var flags: [String] = []
  /// `executable`, or a C library (`-buildmode=c-archive`, `c-shared`).
  public var kind: ProductKind = .executable

  /// Makes the defaults.
  public init() {}
}

/// What the C and C++ builder is told.
public struct CSettings: Hashable, Sendable, Codable {
  /// Who decides what is compiled.
  public enum BuildSystem: String, Hashable, Sendable, Codable, CaseIterable {
    /// Slipway compiles a list of sources.
    case sources
    /// `make`, given `CC`, `CXX`, `AR`, `RANLIB` and the flags.
    case make
    /// `cmake`, given a toolchain file.
    case cmake
  }

  /// Who decides what is compiled.
  public var buildSystem: BuildSystem = .sources
  /// Globs of sources, relative to the product's folder (`sources` only).
  public var sources: [String] = []
  /// Include folders, relative to the product's folder.
  public var includes: [String] = []
  /// Macros: `NAME` or `NAME=value`.
  public var defines: [String] = []
  /// Arguments for every compilation of C.
  public var cflags: [String] = []
  /// Arguments for every compilation of C++.
  public var cxxflags: [String] = []
  /// Arguments for the link.
  public var ldflags: [String] = []
  /// System libraries to link, such as `m`.
  public var libraries: [String] = []
  /// What is made.
  public var kind: ProductKind = .executable
  /// Whether C libraries are linked into the executable; needs musl on Linux.
  public var isStatic: Bool = false
  /// Further arguments of `make` or of `cmake`'s configure step, one each.
  public var arguments: [String] = []
  /// Goals for `make` or targets for `cmake --build`.
  public var goals: [String] = []
  /// The file that `make` or `cmake` leaves, relative to the product's folder (make) or the build
  /// folder (cmake); `nil` for the binary's name.
  public var output: String? = nil

  /// Makes the defaults.
  public init() {}
}

/// What the Zig builder is told.
public struct ZigSettings: Hashable, Sendable, Codable {
  /// The root source file of a program without `build.zig`; `nil` to run `zig build`.
  public var root: String? = nil
  /// `ReleaseSafe`, `ReleaseFast`, `ReleaseSmall` or `Debug`.
  public var optimize: String = "ReleaseSafe"
  /// Further arguments.
  public var arguments: [String] = []
  /// The file under `zig-out` that `zig build` installs; `nil` for `bin/<binary name>`.
  public var output: String? = nil
  /// What is made (single file only).
  public var kind: ProductKind = .executable

  /// Makes the defaults.
  public init() {}
}

/// What the Rust builder is told.
///
/// Source: `cargo build --help`.
public struct RustSettings: Hashable, Sendable, Codable {
  /// The package of a workspace to build (`-p`).
  public var package: String? = nil
  /// The binary target; `nil` for the binary's name.
  public var bin: String? = nil
  /// Features to enable.
  public var features: [String] = []
  /// Whether default features are left out.
  public var noDefaultFeatures: Bool = false
  /// The cargo profile.
  public var profile: String = "release"
  /// Arguments for rustc, one each.
  public var rustflags: [String] = []
  /// Further arguments of `cargo build`.
  public var flags: [String] = []
  /// A folder of crates to build from in place of the registry (a cargo “directory source”),
  /// relative to the project's root, or `toolchain:PATH` inside the Rust toolchain's tree; `nil` to
  /// use `vendor/` when it is there.
  public var vendor: String? = nil

  /// Makes the defaults.
  public init() {}
}

/// What the Swift builder is told.
///
/// Source: `swift build --help`.
public struct SwiftSettings: Hashable, Sendable, Codable {
  /// The executable product of the package; `nil` for the binary's name.
  public var product: String? = nil
  /// Whether the Swift runtime is linked statically.
  public var staticStdlib: Bool = true
  /// The name of a Swift SDK in the toolchain given as role `sdk`.
  public var sdk: String? = nil
  /// Whether to compile in Embedded mode with `swiftc` (bare metal, WebAssembly).
  public var embedded: Bool = false
  /// Sources for Embedded mode: globs relative to the product's folder.
  public var sources: [String] = []
  /// Further arguments.
  public var flags: [String] = []

  /// Makes the defaults.
  public init() {}
}

/// What the command builder is told.
public struct CommandSettings: Hashable, Sendable, Codable {
  /// The argv, or several run in order.
  ///
  /// Each argument is a template.
  public var run: [[String]] = []
  /// The files that the command leaves, relative to `/out`; the first is the artifact.
  public var outputs: [String] = []
  /// Whether the source folder is a private writable copy.
  public var writableSource: Bool = false

  /// Makes the defaults.
  public init() {}
}

/// What the prebuilt builder is told.
public struct PrebuiltSettings: Hashable, Sendable, Codable {
  /// The file to take, relative to the project's root; a template, such as
  /// `out/{{ .Os }}_{{ .Arch }}/tool`.
  public var path: String = ""

  /// Makes the defaults.
  public init() {}
}
