internal import Model

/// The sources of a C or C++ product.
struct CSources {
  /// Paths relative to the project's root, sorted, those that C's driver compiles first.
  let c: [String]
  /// The C++ sources.
  let cxx: [String]

  private static let cEndings: Set<String> = ["c", "s", "S", "m", "i"]
  private static let cxxEndings: Set<String> = ["cc", "cpp", "cxx", "c++", "C", "mm", "ii"]

  /// All, C first.
  var all: [String] { c + cxx }

  /// Whether a file's name is that of C++.
  static func isCxx(_ path: String) -> Bool { cxxEndings.contains(Paths.ending(of: path)) }

  init(
    _ settings: CSettings, of product: Product, files: ProjectFiles
  ) throws(BuildError) {
    var found: Set<String> = []
    for pattern in settings.sources {
      let exact = Paths.resolve(pattern, in: product.directory)
      let matches: [String]
      if let exact, files.contains(exact) {
        matches = [exact]
      } else {
        let glob = try Patterns([pattern], in: product.directory, of: product)
        matches = files.paths.filter(glob.matches)
      }
      guard !matches.isEmpty else {
        throw BuildError(
          "the product \(product.name) has no source that matches “\(pattern)”",
          hint: "patterns are relative to the product's folder"
            + (product.directory.isEmpty ? "" : ", \(product.directory)"),
          location: product.location)
      }
      found.formUnion(matches)
    }
    let excluded = try Patterns(product.excludedInputs, in: "", of: product)
    found = found.filter { !excluded.matches($0) }
    c = found.filter { Self.cEndings.contains(Paths.ending(of: $0)) }.sorted()
    cxx = found.filter(Self.isCxx).sorted()
    if c.isEmpty, cxx.isEmpty {
      throw BuildError(
        "the product \(product.name) names no C or C++ source",
        hint: "list them: `sources: [\"src/*.c\"]`", location: product.location)
    }
  }
}
