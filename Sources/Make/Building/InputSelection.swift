internal import Model

/// Which files of the project a build can read.
public struct InputSelection: Sendable, Hashable, Codable {
  /// Files by their exact path relative to the project's root, sorted, without duplicates.
  public var paths: [String]

  /// Further files, as globs relative to the project's root; `**` crosses folders, and a file
  /// matched by any of them is selected.
  public var globs: [String]

  /// Globs of files that are not selected whatever else says so.
  public var excludedGlobs: [String]

  /// Why the selection is as wide as it is; `nil` when every file in it is known to be read.
  public var reason: String?

  /// Makes a selection.
  public init(
    paths: [String] = [], globs: [String] = [], excludedGlobs: [String] = [], reason: String? = nil
  ) {
    self.paths = Array(Set(paths)).sorted()
    self.globs = globs
    self.excludedGlobs = excludedGlobs
    self.reason = reason
  }

  /// Everything below a folder (the whole project for an empty path), because of `reason`.
  static func folder(_ folder: String, reason: String) -> InputSelection {
    InputSelection(globs: [Paths.join(Paths.escapedForGlob(folder), "**")], reason: reason)
  }

  /// What the product declares by itself on top of what the builder found.
  func adding(_ product: Product) -> InputSelection {
    var result = self
    result.globs += product.inputs.filter { !globs.contains($0) }
    result.excludedGlobs += product.excludedInputs
    return result
  }
}
