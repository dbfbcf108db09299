import Model

/// Gathers what is found cell by cell, and joins what is the same for several.
struct FindingCollector {
  private var order: [NativeCode] = []
  private var cells: [NativeCode: [CellID]] = [:]
  private var unknownOrder: [SurveyUnknown] = []
  private var unknownCells: [SurveyUnknown: [CellID]] = [:]
  private var packages: Set<PackageReference> = []

  /// Notes native code that a cell has.
  mutating func add(_ code: NativeCode, in cell: CellID) {
    var key = code
    key.cells = []
    if self.cells[key] == nil { self.order.append(key) }
    if self.cells[key]?.last != cell { self.cells[key, default: []].append(cell) }
  }

  /// Notes something that could not be seen for a cell.
  mutating func add(_ unknown: SurveyUnknown, in cell: CellID) {
    var key = unknown
    key.cells = []
    if self.unknownCells[key] == nil { self.unknownOrder.append(key) }
    if self.unknownCells[key]?.last != cell { self.unknownCells[key, default: []].append(cell) }
  }

  /// Notes a package that was looked at.
  mutating func add(_ package: PackageReference) { self.packages.insert(package) }

  /// Everything, in the order of the packages' names.
  func survey(_ ecosystem: Ecosystem) -> EcosystemSurvey {
    let native = self.order.map { key in
      var code = key
      code.cells = self.cells[key] ?? []
      return code
    }
    let unknowns = self.unknownOrder.map { key in
      var unknown = key
      unknown.cells = self.unknownCells[key] ?? []
      return unknown
    }
    return EcosystemSurvey(
      ecosystem: ecosystem,
      native: native.sorted {
        ($0.package, $0.unit ?? "", $0.detail) < ($1.package, $1.unit ?? "", $1.detail)
      },
      unknowns: unknowns.sorted {
        ($0.file, $0.line ?? 0, $0.reason) < ($1.file, $1.line ?? 0, $1.reason)
      },
      packages: self.packages.sorted())
  }
}
