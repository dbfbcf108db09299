internal import Engine
internal import Model

/// Patterns of sources, read with the engine's syntax: the one that selects a step's inputs.
struct Patterns {
  private let patterns: [GlobPattern]

  /// Reads patterns that are relative to a folder of the project; `..` is allowed inside the project.
  init(_ texts: [String], in folder: String, of product: Product) throws(BuildError) {
    var patterns: [GlobPattern] = []
    for text in texts {
      guard let full = Paths.resolve(text, in: Paths.escapedForGlob(folder)) else {
        throw BuildError(
          "the pattern “\(text)” of the product \(product.name) is outside the project",
          hint: "the sandbox shows nothing else; copy the files into the project",
          location: product.location)
      }
      do { patterns.append(try GlobPattern(full)) } catch {
        throw BuildError(
          "the product \(product.name): \(error)",
          hint: "write `\\` before a character that stands for itself",
          location: product.location)
      }
    }
    self.patterns = patterns
  }

  func matches(_ path: String) -> Bool {
    let parts = path.split(separator: "/")
    return patterns.contains { $0.matches(parts) }
  }
}
