/// The packages of a listing and who imports whom, with paths told in modules.
struct GoGraph: Sendable {
  private let listing: GoListing
  private let graph: DependencyGraph
  /// The package that is built.
  private let root: String

  /// Makes the graph of a listing; `nil` where nothing was asked for.
  init?(_ listing: GoListing) {
    guard let root = listing.roots.first?.importPath else { return nil }
    var graph = DependencyGraph(root: root)
    for package in listing.packages {
      for path in package.imports where path != "C" && path != "unsafe" {
        graph.add(package.importPath, dependsOn: path)
      }
    }
    self.listing = listing
    self.graph = graph
    self.root = root
  }

  /// The shortest way to a package, as packages.
  func packages(to path: String) -> [String] { graph.shortestPath(to: path) ?? [] }

  /// How many ways lead to a package.
  func count(to path: String) -> Int { graph.pathCount(to: path) }

  /// The shortest way to a package, as modules: packages that follow each other in one are one.
  func modules(to path: String) -> [PackageReference] {
    var modules: [PackageReference] = []
    for module in packages(to: path).compactMap(module) where modules.last != module {
      modules.append(module)
    }
    return modules
  }

  /// Other ways to a package, as modules, the shortest first.
  func furtherModules(to path: String) -> [[PackageReference]] {
    graph.furtherPaths(to: path, module)
  }

  /// What a package is called in a path.
  private func module(of path: String) -> PackageReference? {
    guard let package = listing[path] else { return nil }
    var reference = package.reference
    if package.module?.isMain == true { reference.version = nil }
    return reference
  }
}
