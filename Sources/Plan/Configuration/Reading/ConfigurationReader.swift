public import Model

/// Reads `slipway.yaml`: text in, a project and everything that is wrong out.
///
/// Touches no file.
public struct ConfigurationReader: Sendable {
  /// What a text says.
  public struct Result: Sendable, Hashable {
    /// The project; `nil` when a diagnostic is an error.
    public var project: Project?
    /// Everything found, errors and warnings, in the order of the text.
    public var diagnostics: [Diagnostic]

    /// Whether the configuration can be used.
    public var isUsable: Bool { project != nil }
  }

  /// The most bytes that a configuration may have: 1 MiB.
  public static let maximumBytes = TextGuard.maximumBytes

  /// The file's path, as messages name it.
  public var file: String

  /// Makes a reader for the text of a file.
  public init(file: String = "slipway.yaml") {
    self.file = file
  }

  /// Reads the bytes of a file.
  public func read(_ bytes: [UInt8]) -> Result {
    var problems = Problems()
    var project: Project?
    if let root = node(bytes, &problems) {
      project = ProjectReading.project(root, problems: &problems)
    }
    return Result(
      project: problems.hasErrors ? nil : project, diagnostics: problems.sorted)
  }

  /// Reads a text.
  public func read(_ text: String) -> Result {
    read(Array(text.utf8))
  }

  /// Reads bytes only so far as YAML goes: the nodes, with the problems of the syntax.
  public func parse(_ bytes: [UInt8]) -> (node: ConfigurationNode?, diagnostics: [Diagnostic]) {
    var problems = Problems()
    let node = node(bytes, &problems)
    return (node, problems.sorted)
  }

  private func node(_ bytes: [UInt8], _ problems: inout Problems) -> ConfigurationNode? {
    guard let text = TextGuard(file: file).text(of: bytes, problems: &problems) else { return nil }
    return NodeReader(file: file, source: SourceText(text)).read(problems: &problems)
  }
}
