public import Model

/// Finds cgo and its like in the packages of a Go program.
///
/// The go command lists every package twice for each system and architecture, with cgo and without:
/// what is there only with it, and what is broken without, is what C decides. Where the lists alone cannot
/// tell a stand-in in Go from a hole, Go's compiler is asked.
public struct GoSurveyor: Surveyor {
  /// Makes a surveyor.
  public init() {}

  public var ecosystem: Ecosystem { .go }

  public var version: Int { 2 }

  /// What the go command reads of a module.
  private static let endings = [
    "go", "s", "S", "sx", "c", "cc", "cpp", "cxx", "m", "h", "hh", "hpp", "hxx", "f", "F", "for",
    "f90", "swig", "swigcxx", "syso",
  ]

  public func sources(of product: Product, files: SurveyFiles) -> [String]? {
    guard case .go = product.builder else { return nil }
    return Self.endings.map { "**/*.\($0)" }
      + ["**/go.mod", "**/go.sum", "**/go.work", "**/go.work.sum", "**/vendor/modules.txt"]
  }

  public func survey(
    _ subject: SurveySubject, tools: any SurveyTools
  ) async throws -> EcosystemSurvey {
    var survey = EcosystemSurvey(ecosystem: .go)
    guard case .go(let settings) = subject.product.builder else { return survey }
    let folder = subject.product.directory
    let manifest = Self.manifest(of: folder, files: subject.files)
    let all = GoUnknowns(folder: folder, manifest: manifest, cells: subject.cells.map(\.id))
    guard subject.files.contains(manifest) else {
      survey.unknowns = [
        all.unknown("there is no go.mod here", hint: "run `go mod init`", package: nil)
      ]
      return survey
    }
    guard tools.has("go") else {
      survey.unknowns = [
        all.unknown(
          "the product names no Go toolchain, so nothing can list its packages",
          hint: "name one: `toolchains: { go: NAME }`", package: nil)
      ]
      return survey
    }
    let (groups, others) = GoGroup.groups(of: subject.cells)
    let lister = GoLister(
      settings: settings, tools: tools,
      index: Self.isInWorkspace(folder, files: subject.files) ? nil : GoIndex(tools))
    let answers = try await lister.listings(for: groups.map(\.target))
    var drafts: [Draft] = []
    for (group, answer) in zip(groups, answers) {
      let unknowns = GoUnknowns(folder: folder, manifest: manifest, cells: group.cells)
      drafts.append(draft(of: group, answer, unknowns))
    }
    try await decide(&drafts, lister: lister)
    var merger = SurveyMerger()
    for draft in drafts {
      merger.add(unknowns: draft.unknowns)
      guard let graph = draft.graph else { continue }
      let entries = GoEntries(
        graph: graph, listing: draft.with, cells: draft.group.cells, tools: tools)
      merger.add(native: entries.native(draft.verdicts))
      merger.add(
        packages: draft.with.packages.filter { !$0.isStandard && $0.module?.isMain != true }
          .map(\.reference))
    }
    if !others.isEmpty {
      let unknowns = GoUnknowns(folder: folder, manifest: manifest, cells: others)
      merger.add(unknowns: [unknowns.unknown("Go has no such target", package: nil)])
    }
    return merger.survey(.go, order: subject.cells.map(\.id))
  }

  /// What is known of one group before the compiler was asked.
  private struct Draft {
    var group: GoGroup
    var with: GoListing
    var without: GoListing
    var graph: GoGraph?
    var verdicts: [GoVerdict] = []
    var unknowns: [SurveyUnknown] = []
  }

  private func draft(
    of group: GoGroup, _ answers: GoLister.Answers, _ unknowns: GoUnknowns
  ) -> Draft {
    var draft = Draft(
      group: group, with: answers.with.listing, without: answers.without.listing)
    for answer in [answers.with, answers.without] where !answer.output.isSuccess {
      draft.unknowns = [unknowns.failure(answer.output)]
      return draft
    }
    draft.unknowns = unknowns.all(in: draft.with)
    if draft.without.isDamaged { draft.unknowns += unknowns.all(in: draft.without) }
    draft.graph = GoGraph(draft.with)
    draft.verdicts = GoVerdict.all(with: draft.with, without: draft.without)
    return draft
  }

  /// Asks the compiler about packages that may or may not do without C, once for each set of files that
  /// the answer depends on.
  private func decide(_ drafts: inout [Draft], lister: GoLister) async throws {
    var answers: [String: Bool] = [:]
    for index in drafts.indices {
      let doubtful = drafts[index].verdicts.filter { $0.needsCompiler && $0.verdict == .switches }
      guard !doubtful.isEmpty, drafts[index].unknowns.isEmpty else { continue }
      let key = Self.key(of: doubtful, in: drafts[index])
      let builds: Bool
      if let known = answers[key] {
        builds = known
      } else {
        builds = try await lister.compiles(for: drafts[index].group.target)
        answers[key] = builds
      }
      guard !builds else { continue }
      for place in drafts[index].verdicts.indices
      where drafts[index].verdicts[place].needsCompiler {
        drafts[index].verdicts[place].verdict = .required
      }
    }
  }

  /// The files of the doubtful packages and of those that import them, with and without cgo.
  private static func key(of doubtful: [GoVerdict], in draft: Draft) -> String {
    let paths = Set(doubtful.map(\.package.importPath))
    var lines: [String] = []
    for listing in [draft.with, draft.without] {
      for package in listing.packages
      where paths.contains(package.importPath) || !paths.isDisjoint(with: package.imports) {
        lines.append(
          package.importPath + ":" + (package.goFiles + package.cgoFiles).joined(separator: ","))
      }
    }
    return lines.joined(separator: "\n")
  }

  /// The nearest `go.mod` at or above a folder; the one in the folder where there is none.
  private static func manifest(of folder: String, files: SurveyFiles) -> String {
    nearest("go.mod", to: folder, files: files) ?? (folder.isEmpty ? "go.mod" : "\(folder)/go.mod")
  }

  /// Whether a `go.work` governs a folder: the go command then takes modules that no `go.sum` names, and
  /// knows their index by their version alone.
  private static func isInWorkspace(_ folder: String, files: SurveyFiles) -> Bool {
    nearest("go.work", to: folder, files: files) != nil
  }

  /// The file of a name that lies nearest, at or above a folder.
  private static func nearest(
    _ name: String, to folder: String, files: SurveyFiles
  ) -> String? {
    var current = folder
    while true {
      let path = current.isEmpty ? name : "\(current)/\(name)"
      if files.contains(path) { return path }
      guard !current.isEmpty else { return nil }
      current = current.split(separator: "/").dropLast().joined(separator: "/")
    }
  }
}
