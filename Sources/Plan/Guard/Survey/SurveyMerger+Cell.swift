import Model

extension SurveyMerger {
  /// Adds native code that one cell has.
  mutating func add(_ code: NativeCode, in cell: CellID) {
    var code = code
    code.cells = [cell]
    self.add(native: [code])
  }

  /// Adds something that could not be seen for one cell.
  mutating func add(_ unknown: SurveyUnknown, in cell: CellID) {
    var unknown = unknown
    unknown.cells = [cell]
    self.add(unknowns: [unknown])
  }

  /// Adds a package that was looked at.
  mutating func add(_ package: PackageReference) { self.add(packages: [package]) }
}
