public import Model

/// Finds C and its like in the crates of a Rust program.
///
/// Cargo says which crates a target's program has, which of them have a build script, and what those scripts
/// use; the scripts are read and never run. A crate that links a library without compiling anything is
/// told from one that compiles, and what only the machine that builds runs is told apart.
public struct RustSurveyor: Surveyor {
  /// Makes a surveyor.
  public init() {}

  public var ecosystem: Ecosystem { .rust }

  public var version: Int { 2 }

  public func sources(of product: Product, files: SurveyFiles) -> [String]? {
    guard case .rust = product.builder else { return nil }
    return ["**/Cargo.toml", "**/Cargo.lock", "**/*.rs"]
  }

  public func survey(
    _ subject: SurveySubject, tools: any SurveyTools
  ) async throws -> EcosystemSurvey {
    guard case .rust(let settings) = subject.product.builder else {
      return EcosystemSurvey(ecosystem: .rust)
    }
    let manifest = ManifestPlace.find(
      [], .rust, folder: subject.product.directory, files: subject.files
    ).file
    var merger = SurveyMerger()
    let ids = subject.cells.map(\.id)
    guard subject.files.contains(manifest) else {
      merger.add(unknowns: [
        SurveyUnknown(
          file: manifest, reason: "there is no Cargo.toml here",
          hint: "set the product's `directory`", cells: ids)
      ])
      return merger.survey(.rust, order: ids)
    }
    guard tools.has("rust") else {
      merger.add(unknowns: [
        SurveyUnknown(
          file: manifest,
          reason: "the product names no Rust toolchain, so nothing can list its crates",
          hint: "name one: `toolchains: { rust: NAME }`", cells: ids)
      ])
      return merger.survey(.rust, order: ids)
    }
    let (groups, others) = RustGroup.groups(of: subject.cells)
    let calls = CargoCalls(
      settings: settings, program: settings.bin ?? subject.product.binaryName,
      directory: subject.product.directory, tools: tools)
    let reader = RustReader(
      calls: calls, settings: settings, manifest: manifest, folder: subject.product.directory)
    let answers = try await withThrowingTaskGroup(of: (Int, RustReader.Answer).self) { tasks in
      for (index, group) in groups.enumerated() {
        tasks.addTask { (index, try await reader.answer(for: group)) }
      }
      var answers: [Int: RustReader.Answer] = [:]
      for try await (index, answer) in tasks { answers[index] = answer }
      return answers
    }
    for index in groups.indices {
      guard let answer = answers[index] else { continue }
      merger.add(native: answer.native)
      merger.add(unknowns: answer.unknowns)
      merger.add(packages: answer.packages)
    }
    if !others.isEmpty {
      merger.add(unknowns: [
        SurveyUnknown(file: manifest, reason: "Rust has no such target", cells: others)
      ])
    }
    return merger.survey(.rust, order: ids)
  }
}
