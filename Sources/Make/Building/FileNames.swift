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

  /// The product's name with the ending of a file whose kind is not known: `.exe` from the target,
  /// and otherwise what the file had.
  static func name(
    _ binary: String, keepingEndingOf file: String, target: Target
  ) -> String {
    let suffix = target.executableSuffix
    let ending = Paths.ending(of: file)
    if ending.isEmpty || (!suffix.isEmpty && file.hasSuffix(suffix)) { return binary + suffix }
    let known = ["a", "so", "dylib", "dll", "lib", "wasm", "elf", "bin", "hex", "uf2", "jar", "js"]
    return known.contains(ending) ? "\(binary).\(ending)" : binary + suffix
  }

  private static func libraryPrefix(_ binary: String) -> String {
    binary.hasPrefix("lib") ? "" : "lib"
  }
}
