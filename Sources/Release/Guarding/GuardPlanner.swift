import Building
import Configuration
import Engine
import Guard
import Model
import SystemPackage
import Toolchains

/// Decides which surveys a project needs: one for each product, ecosystem and set of settings, however many
/// cells share it.
struct GuardPlanner {
  let planner: ReleasePlanner
  /// How many tools may run side by side.
  let width: Int

  /// The plan for `cells`.
  ///
  /// - Throws: `StoreError`; `StepGraphError`.
  func plan(_ cells: [Cell]) throws -> GuardPlan {
    var draft = PlanDraft()
    var parts: [GuardPlan.Part] = []
    var owners: [CellID: [CellID]] = [:]
    var names: [String] = []
    for cell in cells where !names.contains(cell.product.name) { names.append(cell.product.name) }
    let files = SurveyFiles(paths: planner.listing.files.paths, read: planner.listing.files.read)
    for name in names {
      let declared = cells.filter { $0.product.name == name }
      for cell in declared {
        for slice in cell.slices.isEmpty ? [cell] : cell.slices {
          owners[slice.id, default: []].append(cell.id)
        }
      }
      var part = GuardPlan.Part(
        cells: declared, surveys: [], unknowns: [],
        ecosystem: declared.first.map { Self.ecosystem(of: $0.product) } ?? .c)
      var seen: Set<Cell> = []
      let sliced = declared.flatMap { $0.slices.isEmpty ? [$0] : $0.slices }
        .filter { seen.insert($0).inserted }
      for (index, group) in Self.groups(of: sliced).enumerated() {
        try add(group, number: index, files: files, to: &part, &draft)
      }
      parts.append(part)
    }
    return GuardPlan(
      graph: try StepGraph(steps: draft.steps), parts: parts, files: files, blobs: draft.blobs,
      owners: owners)
  }

  private static func ecosystem(of product: Product) -> Ecosystem {
    switch product.builder {
    case .go: .go
    case .rust: .rust
    case .swift: .swift
    case .zig: .zig
    case .c, .command, .prebuilt: .c
    }
  }

  /// Cells of one product that are built with the same settings, in the order of their first cell.
  private static func groups(of cells: [Cell]) -> [[Cell]] {
    var groups: [[Cell]] = []
    for cell in cells {
      if let index = groups.firstIndex(where: {
        $0.first.map { stripped($0.product) } == stripped(cell.product)
      }) {
        groups[index].append(cell)
      } else {
        groups.append([cell])
      }
    }
    return groups
  }

  /// The product without what no survey depends on.
  private static func stripped(_ product: Product) -> Product {
    var product = product.withoutChecks
    product.hooks = Product.Hooks()
    product.location = nil
    return product
  }

  private func add(
    _ cells: [Cell], number: Int, files: SurveyFiles, to part: inout GuardPlan.Part,
    _ draft: inout PlanDraft
  ) throws {
    guard let first = cells.first else { return }
    let ids = cells.map(\.id)
    let surveyors = SurveyorRegistry.all.filter {
      $0.sources(of: first.product, files: files) != nil
    }
    if surveyors.isEmpty, let unseen = Self.unseen(first.product, ids) {
      part.unknowns.append(unseen)
    }
    for surveyor in SurveyorRegistry.all {
      guard let globs = surveyor.sources(of: first.product, files: files) else { continue }
      do {
        let suffix = number == 0 ? "" : " \(number + 1)"
        let id = StepID(
          "survey \(first.product.name) (\(surveyor.ecosystem.rawValue))\(suffix)")
        let listing = try self.listing(of: first, globs: globs, name: id.description)
        let fields = planner.fields(of: first)
        let order = SurveyStep.Order(
          ecosystem: surveyor.ecosystem, product: try rendered(first.product, fields),
          targets: cells.map(\.target.description), command: listing.command,
          roles: listing.roles,
          toolchains: try planner.toolchains(of: first.product).mapValues(
            \.locked.tree.description),
          version: surveyor.version)
        var step = try SurveyStep.make(
          id: id, order: order, listing: listing, cells: ids, cpus: width)
        let used = Set(first.product.toolchains.values).sorted()
        step = planner.waiting(on: used, step)
        _ = try draft.add(planner.fetchSteps(for: used), cell: nil)
        _ = try draft.add(
          listing.before.map { planner.waiting(on: used, $0) }, cell: nil)
        _ = try draft.add([step], cell: nil)
        draft.blobs.merge(listing.blobs) { $1 }
        part.surveys.append((id, surveyor.ecosystem, ids))
      } catch let error as BuildError {
        part.unknowns.append(
          SurveyUnknown(
            file: error.location?.file ?? "slipway.yaml", line: error.location?.line,
            reason: error.message, hint: error.hint, cells: ids))
      } catch let error as TemplateError {
        part.unknowns.append(
          SurveyUnknown(
            file: first.product.location?.file ?? "slipway.yaml",
            line: first.product.location?.line, reason: error.message, hint: error.suggestion,
            cells: ids))
      }
    }
  }

  /// What is to be said of a product of which no surveyor knows anything; `nil` where the builder itself takes in
  /// nothing of others.
  private static func unseen(_ product: Product, _ cells: [CellID]) -> SurveyUnknown? {
    let reason: String
    switch product.builder {
    case .command: reason = "\(product.name) has no manifest that the guard reads"
    case .prebuilt: reason = "\(product.name) was built elsewhere, from what is not here"
    case .go, .rust, .swift, .zig, .c: return nil
    }
    return SurveyUnknown(
      file: product.location?.file ?? "slipway.yaml", line: product.location?.line,
      reason: reason,
      hint:
        "`slipway guard --built` looks at its file; `guard: { policy: any }` says that anything may be in it",
      cells: cells)
  }

  /// The source that the build reads, with the files that the surveyor reads besides, and the tools.
  private func listing(of cell: Cell, globs: [String], name: String) throws -> ListingSteps {
    let planner = planner
    let builder = BuilderRegistry.builder(for: cell.product.builder)
    let settings =
      try StableJSON.encode(cell.product, inOneLine: true)
      + StableJSON.encode(globs, inOneLine: true)
    let tree = try planner.listing.tree(named: name, settings: settings) {
      var selection = InputSelection(globs: globs)
      if let build = try? builder.sourceGlobs(for: cell.product, files: planner.listing.files) {
        selection.paths = build.paths
        selection.globs = Array(Set(globs + build.globs)).sorted()
        selection.excludedGlobs = build.excludedGlobs
      }
      return selection
    }
    let roles = try planner.toolchains(of: cell.product)
    let fields = planner.fields(of: cell)
    return try builder.listing(
      for: cell,
      context: BuildContext(
        sourceTree: tree,
        toolchains: roles.mapValues(\.locked),
        hostPaths: roles.mapValues(\.hostPaths).filter { !$0.value.isEmpty },
        rootFolders: roles.mapValues(\.locked.topLevel).filter { !$0.value.isEmpty },
        sourceDateEpoch: planner.git.commitTime, files: planner.listing.files,
        templateRender: { try Template(parsing: $0).render(fields) }))
  }

  /// The product without what no survey depends on, templates expanded.
  private func rendered(_ product: Product, _ fields: [String: String]) throws -> Product {
    var product = try BuilderRegistry.builder(for: product.builder)
      .listed(Self.stripped(product)) { try planner.render($0, fields) }
    product.environment = [:]
    return product
  }
}
