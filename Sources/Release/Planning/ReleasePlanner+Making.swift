import Building
import Configuration
import Engine
import Model
import Toolchains

extension ReleasePlanner {
  /// The steps that make a cell, packages aside, and the toolchains that they use.
  ///
  /// - Throws: `BuildError`, `TemplateError` and `StoreError`.
  func makingSteps(
    of cell: Cell, sources: SourceTrees
  ) throws -> (steps: CellSteps, toolchains: [String]) {
    if cell.slices.isEmpty { return try self.builtSteps(of: cell, sources: sources) }
    if case .prebuilt(let settings) = cell.product.builder,
      try PrebuiltBuilder.hasFile(
        try self.render(settings.path, self.fields(of: cell)), in: self.listing.files)
    {
      // Somebody merged it before.
      let (steps, toolchains) = try self.builtSteps(of: cell, sources: sources)
      let slice = UniversalSteps.Slice(cell: cell, steps: steps, isShared: true)
      return (try UniversalSteps.merge([slice], into: cell), toolchains)
    }
    var slices: [UniversalSteps.Slice] = []
    var used: Set<String> = []
    for slice in cell.slices {
      let (steps, toolchains) = try self.builtSteps(of: slice, sources: sources)
      slices.append(.init(cell: slice, steps: steps, isShared: self.isShared(slice)))
      used.formUnion(toolchains)
    }
    return (try UniversalSteps.merge(slices, into: cell), used.sorted())
  }

  private func builtSteps(
    of cell: Cell, sources: SourceTrees
  ) throws -> (steps: CellSteps, toolchains: [String]) {
    let product = cell.product
    let fields = self.fields(of: cell)
    let builder = BuilderRegistry.builder(for: product.builder)
    let selection = try sources.selection(of: product)
    let roles = try self.toolchains(of: product)
    var steps = try builder.steps(
      for: cell,
      context: BuildContext(
        sourceTree: try sources.tree(of: selection), toolchains: roles.mapValues(\.locked),
        hostPaths: roles.mapValues(\.hostPaths).filter { !$0.value.isEmpty },
        rootFolders: roles.mapValues(\.locked.topLevel).filter { !$0.value.isEmpty },
        sourceDateEpoch: self.git.commitTime, files: self.listing.files,
        templateRender: { try Template(parsing: $0).render(fields) }))
    let used = Set(roles.values.map(\.locked.name)).sorted()
    steps.steps = steps.steps.map { self.waiting(on: used, $0) }
    return (steps, used)
  }

  /// Whether a slice is the very cell of that name: the one that is declared, or else the first slice
  /// of any universal cell.
  ///
  /// It depends on the whole project and not on the cells that are asked for, so that a step has the
  /// same name in every run.
  private func isShared(_ slice: Cell) -> Bool {
    let owner =
      self.project.cells.first { $0.id == slice.id }
      ?? self.project.cells.lazy.flatMap(\.slices).first { $0.id == slice.id }
    return owner?.product == slice.product
  }
}
