public import Model

/// Finds what a Zig product takes from C: what its `build.zig` links and compiles, what its sources
/// include, and the same of every package that it depends on.
///
/// A `build.zig` is a program, and running it is the build; so it is read, and what it computes is told as
/// unknown. The artifact shows the rest after the build.
public struct ZigSurveyor: Surveyor {
  public let ecosystem = Ecosystem.zig
  public let version = 2

  /// Makes a surveyor.
  public init() {}

  public func sources(of product: Product, files: SurveyFiles) -> [String]? {
    guard case .zig = product.builder else { return nil }
    let base = product.directory.isEmpty ? "" : product.directory + "/"
    return ["\(base)**/*.zig", "\(base)**/*.zon"]
  }

  public func survey(
    _ subject: SurveySubject, tools: any SurveyTools
  ) async throws -> EcosystemSurvey {
    guard case .zig(let settings) = subject.product.builder else {
      return EcosystemSurvey(ecosystem: .zig)
    }
    let packages = ZigPackages(
      product: subject.product, settings: settings, files: subject.files)
    var collector = SurveyMerger()
    for cell in subject.cells { ZigFindings(packages, cell).add(to: &collector) }
    return collector.survey(.zig, order: subject.cells.map(\.id))
  }
}
