extension DependencyGraph {
  /// How many paths are told beside the shortest; their number is told of all.
  static let furtherPathLimit = 20

  /// Paths to a node beside the shortest one, as packages, the shortest first.
  ///
  /// - Parameter reference: The package of a node; nodes of one package that follow each other are one.
  func furtherPaths(
    to name: String, _ reference: (String) -> PackageReference?
  ) -> [[PackageReference]] {
    var found: [[PackageReference]] = []
    for path in paths(to: name, limit: Self.furtherPathLimit + 1, steps: 5000) {
      var packages: [PackageReference] = []
      for package in path.compactMap(reference) where packages.last != package {
        packages.append(package)
      }
      if !found.contains(packages) { found.append(packages) }
    }
    return Array(found.dropFirst())
  }
}
