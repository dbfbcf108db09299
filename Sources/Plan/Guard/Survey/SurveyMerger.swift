import Model

/// Puts together what was found for single cells: entries that differ in their cells only become one.
struct SurveyMerger {
  private var native: [NativeCode] = []
  private var places: [NativeCode: Int] = [:]
  private var unknowns: [SurveyUnknown] = []
  private var unknownPlaces: [SurveyUnknown: Int] = [:]
  private var packages: Set<PackageReference> = []

  /// Adds entries.
  mutating func add(native entries: [NativeCode]) {
    for entry in entries {
      var key = entry
      key.cells = []
      key.pathCount = 0
      key.otherPaths = []
      if let place = places[key] {
        native[place].cells += entry.cells
        native[place].pathCount = max(native[place].pathCount, entry.pathCount)
        if entry.otherPaths.count > native[place].otherPaths.count {
          native[place].otherPaths = entry.otherPaths
        }
      } else {
        places[key] = native.count
        native.append(entry)
      }
    }
  }

  /// Adds unknowns.
  mutating func add(unknowns entries: [SurveyUnknown]) {
    for entry in entries {
      var key = entry
      key.cells = []
      if let place = unknownPlaces[key] {
        unknowns[place].cells += entry.cells
      } else {
        unknownPlaces[key] = unknowns.count
        unknowns.append(entry)
      }
    }
  }

  /// Adds packages that were looked at.
  mutating func add(packages entries: some Sequence<PackageReference>) {
    packages.formUnion(entries)
  }

  /// All of it, with cells in the order given.
  func survey(_ ecosystem: Ecosystem, order: [CellID]) -> EcosystemSurvey {
    let ranks = Dictionary(
      order.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    func sorted(_ cells: [CellID]) -> [CellID] {
      Set(cells).sorted { (ranks[$0] ?? .max, $0) < (ranks[$1] ?? .max, $1) }
    }
    return EcosystemSurvey(
      ecosystem: ecosystem,
      native: native.map { entry in
        var entry = entry
        entry.cells = sorted(entry.cells)
        return entry
      }.sorted { ($0.package, $0.kind.rawValue) < ($1.package, $1.kind.rawValue) },
      unknowns: unknowns.map { entry in
        var entry = entry
        entry.cells = sorted(entry.cells)
        return entry
      }, packages: packages.sorted())
  }
}
