public import Model

/// What the baseline says about an entry: known, or since when it is there.
struct BaselineComparison {
  let baseline: NativeBaseline

  /// Whether the baseline has the entry.
  func knows(_ entry: NativeCode) -> Bool {
    baseline.native.contains(Self.entry(of: entry))
  }

  /// What changed on the way to an entry that the baseline does not have.
  func since(_ entry: NativeCode) -> String {
    let recorded = baseline.native.isEmpty ? "no native code" : "other native code only"
    return "\(change(entry))   (slipway.lock recorded \(recorded) before)"
  }

  private func change(_ entry: NativeCode) -> String {
    let known = baseline.packages[entry.package.ecosystem.rawValue] ?? []
    let packages = Set(known)
    for package in entry.path where package.version != nil {
      if packages.contains(package.description) { continue }
      let before = known.filter { $0.hasPrefix("\(package.name) ") }
        .map { String($0.dropFirst(package.name.count + 1)) }
      guard let version = package.version else { continue }
      if let old = before.last { return "\(package.name) \(old) → \(version)" }
      return "\(package.name) \(version) is new"
    }
    if let old = baseline.native.first(where: {
      $0.ecosystem == entry.package.ecosystem.rawValue && $0.package == entry.package.name
    }) {
      return "\(old.kind), \(old.verdict) → \(entry.kind.rawValue), \(entry.verdict.rawValue)"
    }
    return
      "the packages are those recorded, so a tag, feature, target or the project's own code turned it on"
  }

  /// An entry as a baseline keeps it.
  static func entry(of native: NativeCode) -> NativeBaseline.Entry {
    NativeBaseline.Entry(
      ecosystem: native.package.ecosystem.rawValue, package: native.package.name,
      kind: native.kind.rawValue, verdict: native.verdict.rawValue)
  }
}

extension NativeBaseline {
  /// What surveys found, to be kept.
  public init(product: String, surveys: [EcosystemSurvey]) {
    var packages: [String: [String]] = [:]
    for survey in surveys {
      packages[survey.ecosystem.rawValue, default: []] += survey.packages.map(\.description)
    }
    self.init(
      product: product,
      native: Array(Set(surveys.flatMap(\.native).map(BaselineComparison.entry))),
      packages: packages)
  }
}
