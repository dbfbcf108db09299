internal import Model

/// What the files that a product makes are called on a target.
enum FileNames {
  /// The file of a kind: `greeter`, `greeter.exe`, `libgreeter.a`, `libgreeter.dylib`, `greeter.dll`.
  static func name(_ binary: String, kind: ProductKind, target: Target) -> String {
    switch kind {
    case .executable: return binary + target.executableSuffix
    case .staticLibrary: return "\(libraryPrefix(binary))\(binary).a"
    case .sharedLibrary:
      switch target.system {
      case .windows: return "\(binary).dll"
      case .macos, .ios: return "\(libraryPrefix(binary))\(binary).dylib"
      default: return "\(libraryPrefix(binary))\(binary).so"
      }
    }
  }

  private static func libraryPrefix(_ binary: String) -> String {
    binary.hasPrefix("lib") ? "" : "lib"
  }
}
