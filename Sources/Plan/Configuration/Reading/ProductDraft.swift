import Model

/// Which cells the release cannot do without.
enum Requirement {
  case all
  case none
  case matching([SelectedPattern])

  func requires(_ target: Target) -> Bool {
    switch self {
    case .all: true
    case .none: false
    case .matching(let patterns): patterns.contains { $0.pattern.matches(target) }
    }
  }
}

/// A pattern of targets and where it is written.
struct SelectedPattern {
  var text: String
  var pattern: TargetPattern
  var location: SourceLocation
}

/// A product as it is declared, before the matrix is expanded.
struct ProductDraft {
  /// Values for some targets in place of the product's.
  struct Override {
    var patterns: [SelectedPattern]
    var changes: ProductChanges
    var location: SourceLocation
  }

  var product: Product
  /// The roles that the user named.
  var roles: [String: Located<String>]
  var targets: [DeclaredTarget]
  var targetsLocation: SourceLocation
  var exclude: [SelectedPattern]
  var requirement: Requirement?
  var overrides: [Override]
  var location: SourceLocation
  /// Where a key stands, for problems that show only when the cell is known.
  var fields: Fields
  /// Whether all of it could be read; of another only that is checked on which its faults have no
  /// bearing.
  var isSound: Bool
}

/// The keys that a product and its overrides have in common.
struct ProductChanges {
  let fields: Fields
  let projectEnvironment: Set<String>

  /// Applies them to a product; answers the roles that are named.
  @discardableResult
  func apply(to product: inout Product, _ problems: inout Problems) -> [String: Located<String>] {
    let environment = EnvironmentReading.environment(fields, &problems)
    product.environment.merge(environment) { _, new in new }
    let templates = TemplateCheck(
      scope: .cell, environment: projectEnvironment.union(product.environment.keys))
    BuilderReading(fields: fields, templates: templates).apply(to: &product.builder, &problems)
    if let name = fields.text("binary-name", &problems) {
      Names.checkFileName(name, "the file's name", &problems)
      product.binaryName = name.value
    }
    if let node = fields.node("timeout"),
      let seconds = Values.duration(node, "`timeout`", &problems)
    {
      product.timeoutSeconds = seconds
    }
    if let node = fields.node("hooks"),
      let hooks = Fields(node, [.hooks], problems: &problems)
    {
      if let pre = commands(hooks, "pre", templates, &problems) { product.hooks.pre = pre }
      if let post = commands(hooks, "post", templates, &problems) { product.hooks.post = post }
    }
    AuditReading.apply(fields, to: &product.audit, &problems)
    GuardReading.apply(fields, to: &product.guardSettings, &problems)
    var roles: [String: Located<String>] = [:]
    for (role, name) in fields.map("toolchains", &problems) ?? [] {
      product.toolchains[role.value] = name.value
      roles[role.value] = name
    }
    return roles
  }

  private func commands(
    _ hooks: Fields, _ key: String, _ templates: TemplateCheck, _ problems: inout Problems
  ) -> [[String]]? {
    guard let nodes = hooks.list(key, &problems) else { return nil }
    let commands = Values.commands(nodes, "a command of `hooks.\(key)`", &problems)
    for argument in commands.joined() { templates.check(argument, &problems) }
    for words in commands { NativeCheck.check(words, &problems) }
    return commands.map { $0.map(\.value) }
  }
}
