internal import Model

/// What can be told of a package without running its manifest.
enum SwiftManifest {
  /// Files that say what a package depends on.
  static func descriptions(of product: Product, files: ProjectFiles) -> [String] {
    files.below(product.directory).filter { path in
      let name = Paths.name(of: path)
      return name == "Package.swift" || name == "Package.resolved"
        || (name.hasPrefix("Package@swift-") && name.hasSuffix(".swift"))
    }
  }

  /// Whether a manifest asks for packages by URL or from a registry.
  ///
  /// A manifest is a program, so this is what its text shows; one that asks in another way fails in
  /// the build, which has no network, and says so.
  static func hasRemoteDependencies(_ product: Product, files: ProjectFiles) -> Bool {
    descriptions(of: product, files: files).contains { path in
      guard path.hasSuffix(".swift"), let text = files.text(path) else { return false }
      let code = text.split(whereSeparator: \.isNewline)
        .filter { !$0.drop { $0 == " " || $0 == "\t" }.hasPrefix("//") }.joined(separator: "\n")
      return code.contains(".package(") && (code.contains("url:") || code.contains("id:"))
    }
  }
}
