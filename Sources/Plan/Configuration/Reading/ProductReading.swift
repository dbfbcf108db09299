import Model

/// Reads one product.
enum ProductReading {
  static func product(
    _ node: ConfigurationNode, matrix: Matrix, problems: inout Problems
  ) -> ProductDraft? {
    let before = problems.errorCount
    let section = builder(of: node)
    guard
      let fields = Fields(
        node, [.product] + (section.map { [$0] } ?? ConfigurationSection.ID.builders),
        label: "products[]", builder: section?.rawValue, requiringOnlyFirst: section == nil,
        problems: &problems)
    else { return nil }
    let name = fields.text("name", &problems)
    if let name { Names.checkFileName(name, "the product's name", &problems) }
    _ = fields.choice("builder", BuilderName.self, &problems)
    guard let section, let defaults = BuilderReading.defaults(section) else { return nil }

    var product = Product(
      name: name?.value ?? "", builder: defaults, environment: matrix.projectEnvironment,
      audit: matrix.projectAudit, guardSettings: matrix.projectGuard,
      location: name?.location ?? node.location)
    if let directory = fields.text("directory", &problems) {
      product.directory = Names.path(directory, "`directory`", &problems) ?? ""
    }
    product.inputs = globs(fields, "inputs", &problems)
    product.excludedInputs = globs(fields, "excluded-inputs", &problems)
    let known = Set(matrix.projectEnvironment.keys)
    let roles = ProductChanges(fields: fields, projectEnvironment: known).apply(
      to: &product, &problems)

    let overrides = (fields.list("overrides", &problems) ?? []).compactMap {
      override($0, of: product, section, known, &problems)
    }
    let targets = fields.list("targets", &problems).map {
      TargetReading.targets($0, picking: matrix.projectTargets, problems: &problems)
    }
    let exclude = (fields.texts("exclude", orOne: true, &problems) ?? []).compactMap {
      SelectionReading.pattern($0, &problems)
    }
    let requirement = SelectionReading.requirement(fields, &problems)
    guard let name else { return nil }
    return ProductDraft(
      product: product, roles: roles, targets: targets ?? matrix.projectTargets,
      targetsLocation: targets == nil ? name.location : fields.place("targets"), exclude: exclude,
      requirement: requirement, overrides: overrides, location: name.location, fields: fields,
      isSound: problems.errorCount == before)
  }

  private static func override(
    _ node: ConfigurationNode, of product: Product, _ section: ConfigurationSection.ID,
    _ environment: Set<String>, _ problems: inout Problems
  ) -> ProductDraft.Override? {
    guard
      let fields = Fields(
        node, [.override, section], builder: section.rawValue, requiringOnlyFirst: true,
        problems: &problems)
    else { return nil }
    let patterns = (fields.texts("targets", orOne: true, &problems) ?? []).compactMap {
      SelectionReading.pattern($0, &problems)
    }
    let changes = ProductChanges(fields: fields, projectEnvironment: environment)
    var changed = product
    let roles = changes.apply(to: &changed, &problems)
    _ = roles
    return .init(patterns: patterns, changes: changes, location: node.location)
  }

  private static func globs(
    _ fields: Fields, _ key: String, _ problems: inout Problems
  ) -> [String] {
    (fields.texts(key, &problems) ?? []).compactMap {
      Names.path($0, "an item of `\(key)`", &problems)
    }
  }

  private static func builder(of node: ConfigurationNode) -> ConfigurationSection.ID? {
    guard case .mapping(let entries) = node.content,
      let text = entries.first(where: { $0.key == "builder" })?.value.text,
      let name = BuilderName(rawValue: text)
    else { return nil }
    return ConfigurationSection.ID(rawValue: name.rawValue)
  }

  private enum BuilderName: String, CaseIterable {
    case go
    case c
    case zig
    case rust
    case swift
    case command
    case prebuilt
  }
}
