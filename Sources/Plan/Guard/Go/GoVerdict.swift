/// What two listings, with and without cgo, say of one package.
struct GoVerdict: Sendable {
  /// The package as it is listed with cgo.
  var package: GoPackage
  var verdict: Verdict
  /// Whether only the compiler can tell if the program builds without cgo.
  var needsCompiler = false

  /// The verdicts on all packages that are not wholly Go's, in the order of the listing.
  static func all(with: GoListing, without: GoListing) -> [GoVerdict] {
    with.packages.compactMap { verdict(on: $0, without: without) }
  }

  private static func verdict(on package: GoPackage, without: GoListing) -> GoVerdict? {
    let other = without[package.importPath]
    // Go's own part of cgo comes with it, and is nobody's import.
    if package.isStandard, package.importPath == "runtime/cgo" { return nil }
    guard package.usesC else {
      if !package.objectFiles.isEmpty {
        return GoVerdict(package: package, verdict: .prebuilt)
      }
      // Every file of it asks for cgo, or its C files are in the way without.
      guard package.error == nil, let other else { return nil }
      let isEmpty = other.goFiles.isEmpty && !package.goFiles.isEmpty
      guard isEmpty || other.error.map(Self.isAboutFiles) == true else { return nil }
      return GoVerdict(package: package, verdict: .required)
    }
    guard let other else {
      return GoVerdict(package: package, verdict: .switches, needsCompiler: true)
    }
    // Of the package that is asked for itself, an empty list of files is all that is said.
    if other.error != nil || other.goFiles.isEmpty {
      return GoVerdict(package: package, verdict: .required)
    }
    if package.isStandard {
      let isOptional = optional.contains(package.importPath)
      return GoVerdict(package: package, verdict: isOptional ? .optional : .switches)
    }
    return GoVerdict(package: package, verdict: .switches, needsCompiler: true)
  }

  /// Packages of the standard library that do the same without C.
  ///
  /// Source: the documentation of Go's packages `net` (“Name Resolution”) and `os/user`; without cgo the
  /// resolver and the user database are read by Go.
  private static let optional: Set<String> = ["net", "os/user", "crypto/x509"]

  /// Whether an error says that there is nothing to compile without cgo, or something that must not
  /// be there.
  ///
  /// Source: `go/build`, `NoGoError` and `Context.Import`.
  private static func isAboutFiles(_ error: (text: String, position: String)) -> Bool {
    error.text.contains("build constraints exclude all Go files")
      || error.text.contains("source files not allowed when not using cgo")
  }
}
