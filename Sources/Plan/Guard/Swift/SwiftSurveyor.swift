public import Model

/// Finds what a Swift package's targets take from C: targets that Clang compiles, libraries of the system,
/// binary targets, and plugins that may fetch.
///
/// A manifest is a program, so it runs in the sandbox only, without the network. It is evaluated on this
/// machine for all cells, as SwiftPM does: `#if os(…)` in a manifest means the machine that builds.
public struct SwiftSurveyor: Surveyor {
  public let ecosystem = Ecosystem.swift
  public let version = 2

  /// Makes a surveyor.
  public init() {}

  public func sources(of product: Product, files: SurveyFiles) -> [String]? {
    guard case .swift(let settings) = product.builder, !settings.embedded else { return nil }
    let base = product.directory.isEmpty ? "" : product.directory + "/"
    // Manifests may read any file of the package, and which targets are Clang's is in the files' names.
    return ["\(base)**"]
  }

  public func survey(
    _ subject: SurveySubject, tools: any SurveyTools
  ) async throws -> EcosystemSurvey {
    guard case .swift(let settings) = subject.product.builder else {
      return EcosystemSurvey(ecosystem: .swift)
    }
    let base = subject.product.directory.isEmpty ? "" : subject.product.directory + "/"
    let manifest = base + "Package.swift"
    let cells = subject.cells.map(\.id)
    var merger = SurveyMerger()
    func unknown(_ reason: String, _ hint: String) -> EcosystemSurvey {
      merger.add(unknowns: [SurveyUnknown(file: manifest, reason: reason, hint: hint, cells: cells)]
      )
      return merger.survey(.swift, order: cells)
    }
    guard subject.files.contains(manifest) else {
      return unknown("there is no Package.swift here", "set the product's `directory`")
    }
    guard tools.has("swift") else {
      return unknown(
        "the product names no Swift toolchain, so nothing can evaluate its manifest",
        "name one: `toolchains: { swift: NAME }`")
    }
    let graph = try await SwiftGraph.read(
      product: subject.product.name, directory: subject.product.directory, flags: settings.flags,
      tools: tools)
    let name = settings.product ?? subject.product.binaryName
    for cell in subject.cells {
      SwiftFindings(graph, product: name, manifest: manifest, cell, tools: tools).add(to: &merger)
    }
    return merger.survey(.swift, order: cells)
  }
}
