public import Model

/// Finds the extension modules in what a Python project is pinned to: wheels that are compiled, source
/// distributions that compile, and targets that no wheel serves.
///
/// Nothing is run and nothing is fetched: lock files name the wheels that there are, and wheels and source
/// distributions that lie in the project are looked into.
public struct PythonSurveyor: Surveyor {
  public let ecosystem = Ecosystem.python
  public let version = 2

  /// Makes a surveyor.
  public init() {}

  public func sources(of product: Product, files: SurveyFiles) -> [String]? {
    switch product.builder {
    case .command, .prebuilt: break
    default: return nil
    }
    let base = product.directory.isEmpty ? "" : product.directory + "/"
    guard
      PythonProject.manifests.contains(where: { files.contains(base + $0) })
        || !PythonProject.reports(in: product.directory, files: files).isEmpty
    else { return nil }
    let own = PythonProject.manifests + SourcePackage.wanted + [".python-version"]
    return Set(
      own.map { base + $0 }
        + ["\(base)pip-report*.json"]
        + ["*.txt", "*.whl", "*.tar.gz", "*.zip"].map { "\(base)**/\($0)" }
    ).sorted()
  }

  public func survey(
    _ subject: SurveySubject, tools: any SurveyTools
  ) async throws -> EcosystemSurvey {
    let project = PythonProject(in: subject.product.directory, files: subject.files)
    var collector = SurveyMerger()
    for cell in subject.cells {
      PythonFindings(project, cell, example: subject.cells[0]).add(to: &collector)
    }
    return collector.survey(.python, order: subject.cells.map(\.id))
  }
}
