import Model

/// Turns what build scripts ask for into findings, one for each library and what is true of it.
struct LibraryFindings {
  /// The product's name.
  var root: String
  /// The sysroot of each cell; `nil` where it has none.
  var sysroots: [CellID: SysrootLibraries?]

  /// What one library is for one cell.
  private struct Key: Hashable {
    var verdict: Verdict
    var detail: String
    var switches: [NativeSwitch]
  }

  /// Adds findings, in the order of the libraries' names.
  func add(_ needs: [LibraryNeed], for cells: [Cell], to survey: inout EcosystemSurvey) {
    var groups: [String: [LibraryNeed]] = [:]
    for need in needs {
      guard let name = need.name else {
        let affected = cells.filter {
          NeedJudgement(need.condition, isFatal: need.absence == .fails, on: $0.target.system)
            != nil
        }
        guard !affected.isEmpty else { continue }
        survey.unknowns.append(
          SurveyUnknown(
            file: need.file, line: need.line, reason: "the name in \(need.text) is computed",
            hint: "write the library's name out, or allow it with a reason",
            cells: affected.map(\.id)))
        continue
      }
      groups[Self.canonical(name, need.kind), default: []].append(need)
    }
    for (name, group) in groups.sorted(by: { $0.key < $1.key }) {
      self.add(name, group, for: cells, to: &survey)
    }
    survey.packages = Set(survey.packages).sorted()
  }

  private func add(
    _ name: String, _ needs: [LibraryNeed], for cells: [Cell], to survey: inout EcosystemSurvey
  ) {
    var found: [(key: Key, need: LibraryNeed, cells: [CellID])] = []
    var isExternal = false
    for cell in cells {
      let system = cell.target.system
      let asked = needs.filter { need in
        need.kind == .framework
          ? system.isApple
          : need.kind == .header
            ? true : !ProvidedLibraries.contains(need.name ?? "", on: system)
      }
      guard let (judgement, need) = Self.judge(asked, on: system) else { continue }
      isExternal = true
      var detail = need.line > 0 ? "\(need.text), line \(need.line)" : need.text
      if !judgement.note.isEmpty { detail += "; \(judgement.note)" }
      if need.kind != .framework { detail += "; \(self.presence(of: need, in: cell))" }
      let verdict = Self.verdict(judgement, need, in: cell)
      let key = Key(verdict: verdict, detail: detail, switches: judgement.switches)
      if let at = found.firstIndex(where: { $0.key == key }) {
        found[at].cells.append(cell.id)
      } else {
        found.append((key, need, [cell.id]))
      }
    }
    guard isExternal else { return }
    let package = PackageReference(survey.ecosystem, name)
    let root = PackageReference(survey.ecosystem, self.root)
    survey.packages.append(package)
    for (key, need, cells) in found {
      survey.native.append(
        NativeCode(
          package: package, kind: .systemLibrary, verdict: key.verdict, detail: key.detail,
          needs: [Self.need(need)], switches: key.switches, cells: cells, path: [root, package],
          file: need.file))
    }
  }

  /// The worst that is asked of a library.
  private static func judge(
    _ needs: [LibraryNeed], on system: OperatingSystem
  ) -> (NeedJudgement, LibraryNeed)? {
    let judged = needs.compactMap { need in
      NeedJudgement(need.condition, isFatal: need.absence != .goesOn, on: system).map { ($0, need) }
    }
    guard var (judgement, need) = judged.max(by: { $0.0.verdict < $1.0.verdict }) else {
      return nil
    }
    // First looked for in one way, then in another that must succeed: one of both must.
    let isTried = judged.contains {
      $0.1.absence == .goesOn && $0.1.condition.holds(on: system) == .yes
    }
    if judgement.verdict == .optional, isTried,
      let last = judged.first(where: { $0.1.absence == .fails && $0.1.condition.isAfterFailure })
    {
      (judgement, need) = last
      judgement.verdict = .required
    }
    if case .fallsBack(let how) = need.absence {
      if how == "bundled" { judgement.verdict = min(judgement.verdict, .optional) }
      judgement.note = how == "bundled" ? "a copy is in the project" : "fetched while it is built"
    }
    return (judgement, need)
  }

  /// What Apple's system has by itself is told apart where it is only linked: what a script searches for has to be
  /// found too.
  private static func verdict(
    _ judgement: NeedJudgement, _ need: LibraryNeed, in cell: Cell
  ) -> Verdict {
    guard judgement.verdict == .required, let name = need.name else { return judgement.verdict }
    switch need.kind {
    case .framework: return .linking(framework: name)
    case .library where !need.isStatic: return .linking(library: name, on: cell.target)
    case .library, .package, .pkgConfig, .header: return .required
    }
  }

  private func presence(of need: LibraryNeed, in cell: Cell) -> String {
    let name = need.name ?? ""
    guard let sysroot = self.sysroots[cell.id] ?? nil else { return "the cell has no sysroot" }
    let presence =
      switch need.kind {
      case .library: sysroot.library(name)
      case .pkgConfig: sysroot.module(name)
      case .package: sysroot.package(name)
      case .header: sysroot.header(name)
      case .framework: SysrootLibraries.Presence()
      }
    if need.isStatic, presence.isShared, !presence.isStatic {
      return
        "\(Self.canonical(name, need.kind)) is asked for as static, and the sysroot has it shared only"
    }
    return "\(Self.canonical(name, need.kind)) \(presence.text)"
  }

  /// One name for a library, however a script asks for it.
  private static func canonical(_ name: String, _ kind: LibraryNeed.Kind) -> String {
    switch kind {
    case .library, .framework, .header: name
    case .package: KnownPackages.libraries(of: name).first ?? name
    case .pkgConfig: KnownPackages.library(ofModule: name) ?? name
    }
  }

  private static func need(_ need: LibraryNeed) -> NativeNeed {
    let name = need.name ?? ""
    return switch need.kind {
    case .library: .library(name)
    case .pkgConfig: .pkgConfig(name)
    case .package:
      KnownPackages.libraries(of: name).first.map { .library($0) } ?? .library(name)
    case .framework: .framework(name)
    case .header: .headers(name)
    }
  }
}
