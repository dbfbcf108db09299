internal import Model

/// Flags that make what zig's C compiler leaves the same everywhere.
enum CFlags {
  /// For every compilation.
  ///
  /// Debug information holds zig's own path and the folder that first filled its cache, so there is
  /// none; `__FILE__` is relative; and undefined behaviour is left as the compiler's optimisation
  /// level has it, where zig would turn it into a trap.
  static func base(_ optimization: String) -> [String] {
    [optimization, "-g0", "-fno-sanitize=undefined", "-ffile-prefix-map=/src=."]
  }

  /// For every link.
  static func link(for target: Target) -> [String] {
    switch target.system {
    case .macos, .ios, .windows, .wasi: []
    default: ["-Wl,--build-id=none"]
    }
  }

  /// For the link of a shared library: the name that programs linked with it look for.
  static func name(ofLibrary file: String, for target: Target) -> [String] {
    switch target.system {
    case .macos, .ios: ["-install_name", "@rpath/\(file)"]
    case .windows, .wasi, .none: []
    default: ["-Wl,-soname,\(file)"]
    }
  }

  /// The optimisation class that a user's flags end up with: zig builds its runtime per class, and a
  /// seed of another class would not be used.
  static func optimizationClass(of flags: [String]) -> String {
    switch flags.last(where: { $0.hasPrefix("-O") }) {
    case "-O0": "-O0"
    case "-Os", "-Oz": "-Os"
    default: "-O2"
    }
  }
}
