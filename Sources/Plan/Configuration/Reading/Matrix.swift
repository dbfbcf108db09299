import Model

/// Expands products and targets into cells.
struct Matrix {
  /// The project's targets, in the order of their declaration.
  let projectTargets: [DeclaredTarget]
  /// The project's variables.
  let projectEnvironment: [String: String]
  /// What the project asks of every audit.
  let projectAudit: AuditSettings
  /// What the project asks of every product's native code.
  let projectGuard: GuardSettings
  /// The declared toolchains.
  let toolchains: [ToolchainRequest]
  /// The products, in the order of their declaration.
  private(set) var drafts: [ProductDraft] = []
  /// Where each cell's target is written.
  private(set) var locations: [CellID: SourceLocation] = [:]
  private var usedToolchains: Set<String> = []
  private var places: [String: SourceLocation] = [:]
  /// The names under `toolchains`, those that could not be read too.
  private let toolchainNames: Set<String>

  init(
    projectTargets: [DeclaredTarget], projectEnvironment: [String: String],
    projectAudit: AuditSettings = AuditSettings(),
    projectGuard: GuardSettings = GuardSettings(), toolchains: [ToolchainRequest],
    toolchainNames: Set<String>
  ) {
    self.toolchainNames = toolchainNames
    self.projectTargets = projectTargets
    self.projectEnvironment = projectEnvironment
    self.projectAudit = projectAudit
    self.projectGuard = projectGuard
    self.toolchains = toolchains
  }

  /// Adds a product; reports a second one of the same name.
  mutating func add(_ draft: ProductDraft, problems: inout Problems) {
    let name = draft.product.name.lowercased()
    if let first = places[name] {
      problems.error(
        .duplicateProduct,
        "two products are named `\(draft.product.name)`: the first in line \(first.line)",
        at: draft.location, hint: "names differ by more than upper and lower case")
      return
    }
    places[name] = draft.location
    drafts.append(draft)
  }

  /// The cells: by product as declared, then by target as declared.
  ///
  /// `isComplete` says that every product is here, though not that each is sound, so that names of
  /// others are worth telling.
  mutating func cells(
    _ selection: SelectionReading, isComplete: Bool, problems: inout Problems
  ) -> [Cell] {
    var cells: [Cell] = []
    var hits = Array(repeating: 0, count: selection.exclusions.count)
    var all: [Target] = []
    for draft in drafts {
      guard draft.isSound else {
        checkToolchains(of: draft, problems: &problems)
        continue
      }
      all += draft.targets.map(\.target)
      var excluded: Set<Int> = []
      var own: [DeclaredTarget] = []
      for declared in draft.targets {
        var isExcluded = false
        for (index, exclusion) in selection.exclusions.enumerated()
        where exclusion.matches(product: draft.product.name, target: declared.target) {
          hits[index] += 1
          isExcluded = true
        }
        for (index, exclusion) in draft.exclude.enumerated()
        where exclusion.pattern.matches(declared.target) {
          excluded.insert(index)
          isExcluded = true
        }
        if !isExcluded { own.append(declared) }
      }
      for (index, exclusion) in draft.exclude.enumerated() where !excluded.contains(index) {
        problems.warning(
          .excludeMatchesNothing,
          "`\(exclusion.text)` excludes no target of `\(draft.product.name)`",
          at: exclusion.location, hint: "remove it, or correct the pattern")
      }
      reportEmpty(draft, own, problems: &problems)
      checkRequirement(draft.requirement, draft.targets.map(\.target), problems: &problems)
      cells += expand(draft, own, selection.requirement, problems: &problems)
    }
    if isComplete {
      checkSelection(selection, hits, all, problems: &problems)
    }
    return cells
  }

  /// Reports toolchains that no product uses.
  func checkToolchainUse(problems: inout Problems) {
    guard !problems.hasErrors else { return }
    for toolchain in toolchains where !usedToolchains.contains(toolchain.name) {
      problems.warning(
        .unusedToolchain, "no product uses the toolchain `\(toolchain.name)`",
        at: toolchain.location,
        hint: "name it in a product: `toolchains: { ROLE: \(toolchain.name) }`")
    }
  }

  /// Reports the toolchains that a product lacks whose other faults are told already.
  private mutating func checkToolchains(of draft: ProductDraft, problems: inout Problems) {
    // Roles that could not be read have their own errors.
    guard !draft.roles.isEmpty || !draft.fields.has("toolchains") else { return }
    _ = resolveRoles(draft.product, draft.roles, draft, problems: &problems)
  }

  private mutating func expand(
    _ draft: ProductDraft, _ targets: [DeclaredTarget], _ project: Requirement,
    problems: inout Problems
  ) -> [Cell] {
    var cells: [Cell] = []
    var products: [[Int]: Product] = [:]
    var used: Set<Int> = []
    for declared in targets {
      let own = self.product(draft, [declared.target], &products, &used, &problems)
      CellCheck(fields: draft.fields).check(own, declared, problems: &problems)
      let isRequired =
        declared.isRequired || (draft.requirement ?? project).requires(declared.target)
      var cell = Cell(product: own, target: declared.target, isRequired: isRequired)
      let slices = declared.target.slices
      if slices.count > 1 {
        // What is said of the universal target holds for both slices, what is said of one for it.
        cell.slices = slices.map { slice in
          Cell(
            product: self.product(draft, [declared.target, slice], &products, &used, &problems),
            target: slice)
        }
      }
      locations[cell.id] = declared.location
      cells.append(cell)
    }
    for index in draft.overrides.indices where !used.contains(index) {
      let override = draft.overrides[index]
      let names = override.patterns.map { "`\($0.text)`" }.joined(separator: ", ")
      guard !override.patterns.isEmpty else { continue }
      problems.warning(
        .overrideMatchesNothing, "no target of `\(draft.product.name)` matches \(names)",
        at: override.patterns[0].location, hint: "remove the override, or correct the pattern")
    }
    return cells
  }

  /// The product with the overrides that match any of `targets`, in the order of their declaration.
  private mutating func product(
    _ draft: ProductDraft, _ targets: [Target], _ products: inout [[Int]: Product],
    _ used: inout Set<Int>, _ problems: inout Problems
  ) -> Product {
    let matching = draft.overrides.indices.filter { index in
      draft.overrides[index].patterns.contains { selected in
        targets.contains { selected.pattern.matches($0) }
      }
    }
    used.formUnion(matching)
    if let known = products[matching] { return known }
    var product = draft.product
    // Each was checked where it was read.
    var silent = Problems()
    var roles = draft.roles
    for index in matching {
      roles.merge(draft.overrides[index].changes.apply(to: &product, &silent)) { _, new in new }
    }
    product.toolchains = resolveRoles(product, roles, draft, problems: &problems)
    products[matching] = product
    return product
  }

  /// The toolchain of each role: what the user named, and for the roles that a builder has the
  /// toolchain of the role's own name.
  private mutating func resolveRoles(
    _ product: Product, _ named: [String: Located<String>], _ draft: ProductDraft,
    problems: inout Problems
  ) -> [String: String] {
    let declared = toolchainNames
    var result: [String: String] = [:]
    for (role, name) in named.sorted(by: { $0.key < $1.key }) {
      if declared.contains(name.value) {
        usedToolchains.insert(name.value)
        result[role] = name.value
        continue
      }
      problems.error(
        .unknownToolchain, "there is no toolchain `\(name.value)`", at: name.location,
        hint: Suggestion.nearest(to: name.value, among: toolchains.map(\.name)).map {
          "did you mean `\($0)`?"
        } ?? "declare it at the top level: `toolchains: { \(name.value): … }`")
    }
    let roles = BuilderRoles(product.builder)
    for role in roles.needed + roles.optional where named[role] == nil {
      if declared.contains(role) {
        usedToolchains.insert(role)
        result[role] = role
      } else if roles.needed.contains(role) {
        problems.error(
          .unknownToolchain,
          "`\(product.name)` needs a toolchain `\(role)`, and none is declared",
          at: draft.location,
          hint: Suggestion.nearest(to: role, among: toolchains.map(\.name)).map {
            "is it `\($0)`? Then write `toolchains: { \(role): \($0) }` here"
          } ?? "add at the top level: `toolchains: { \(role): \(BuilderRoles.example(role)) }`")
      }
    }
    return result
  }

  private func reportEmpty(
    _ draft: ProductDraft, _ own: [DeclaredTarget], problems: inout Problems
  ) {
    guard own.isEmpty else { return }
    // A list that could not be read has its own errors.
    guard draft.targets.isEmpty, problems.hasErrors else {
      problems.error(
        .emptyMatrix,
        draft.targets.isEmpty
          ? "`\(draft.product.name)` has no targets"
          : "every target of `\(draft.product.name)` is excluded",
        at: draft.targetsLocation,
        hint: draft.targets.isEmpty
          ? "add `targets: [linux/amd64]` at the top level or here"
          : "remove the product, or an `exclude`")
      return
    }
  }

  private func checkRequirement(
    _ requirement: Requirement?, _ targets: [Target], problems: inout Problems
  ) {
    guard case .matching(let patterns)? = requirement else { return }
    for pattern in patterns where !targets.contains(where: pattern.pattern.matches) {
      problems.warning(
        .requiredMatchesNothing, "`\(pattern.text)` under `required` matches no target",
        at: pattern.location, hint: "correct the pattern: nothing is required by it")
    }
  }

  private func checkSelection(
    _ selection: SelectionReading, _ hits: [Int], _ targets: [Target], problems: inout Problems
  ) {
    let names = drafts.map(\.product.name)
    let isSound = drafts.allSatisfy(\.isSound)
    for (exclusion, count) in zip(selection.exclusions, hits) where count == 0 {
      if let product = exclusion.product, !names.contains(product.value) {
        problems.error(
          .unknownProduct, "there is no product `\(product.value)`", at: product.location,
          hint: Suggestion.nearest(to: product.value, among: names).map {
            "did you mean `\($0)`?"
          } ?? "the products are \(names.map { "`\($0)`" }.joined(separator: ", "))")
        continue
      }
      guard isSound else { continue }
      problems.warning(
        .excludeMatchesNothing, "`\(exclusion.text)` excludes no cell", at: exclusion.location,
        hint: "remove it, or correct the pattern")
    }
    guard isSound else { return }
    checkRequirement(selection.requirement, targets, problems: &problems)
  }
}
