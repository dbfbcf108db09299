import JSON
import Model

/// A package's manifest, as `swift package dump-package` prints it.
///
/// Source: SwiftPM 6.3, `Manifest+Encodable` and `PackageDescriptionSerialization`; the shapes are those
/// that the tool printed for packages of every kind.
struct SwiftPackageDump: Sendable {
  /// When something counts: on some platforms, or with some traits.
  struct Condition: Hashable, Sendable {
    var platforms: [String] = []
    var traits: [String] = []
  }

  /// What a target depends on.
  struct Dependency: Hashable, Sendable {
    /// A target of this package, a product of another, or either.
    enum Kind: Hashable, Sendable { case target, product, either }
    var kind: Kind
    var name: String
    /// The package's identity or name, for a product.
    var package: String?
    var condition = Condition()
  }

  /// A setting that brings in native code.
  struct Setting: Hashable, Sendable {
    var tool: String
    /// `linkedLibrary`, `linkedFramework`, `unsafeFlags`.
    var kind: String
    var values: [String]
    var condition = Condition()
  }

  /// A target.
  struct Target: Hashable, Sendable {
    var name: String
    /// `regular`, `executable`, `test`, `system`, `binary`, `plugin`, `macro`.
    var type: String
    var path: String?
    var sources: [String]?
    var exclude: [String] = []
    var url: String?
    var pkgConfig: String?
    var providers: [String] = []
    var dependencies: [Dependency] = []
    var plugins: [Dependency] = []
    var settings: [Setting] = []
    /// What a command plugin may reach: `allowNetworkConnections`.
    var permissions: [String] = []
  }

  /// A package that this one depends on.
  struct Package: Hashable, Sendable {
    var identity: String
    /// The name that older manifests give it.
    var name: String?
    /// Its folder, for one on the disk.
    var path: String?
    var traits: [String] = []
  }

  private(set) var name = ""
  private(set) var targets: [Target] = []
  /// Names of targets by the product's name.
  private(set) var products: [String: [String]] = [:]
  private(set) var executables: Set<String> = []
  private(set) var packages: [Package] = []
  /// What each trait turns on; `default` is what is on where nobody asks.
  private(set) var traits: [String: [String]] = [:]

  /// Reads what the tool printed.
  ///
  /// - Returns: `nil` for anything else.
  init?(_ bytes: [UInt8]) {
    guard let root = JSONNode(document: bytes), let name = root["name"]?.text,
      let targets = root["targets"]?.values, let products = root["products"]?.values
    else { return nil }
    self.name = name
    for node in targets {
      guard let target = Self.target(node) else { return nil }
      self.targets.append(target)
    }
    for node in products {
      guard let name = node["name"]?.text else { return nil }
      self.products[name] = node["targets"]?.texts ?? []
      if node["type"]?["executable"] != nil { self.executables.insert(name) }
    }
    for node in root["dependencies"]?.values ?? [] {
      guard let (kind, list) = node.members?.first.map({ ($0.key, $0.value) }),
        let entry = list.values?.first, let identity = entry["identity"]?.text
      else { return nil }
      self.packages.append(
        Package(
          identity: identity, name: entry["nameForTargetDependencyResolutionOnly"]?.text,
          path: kind == "fileSystem" ? entry["path"]?.text : nil,
          traits: (entry["traits"]?.values ?? []).compactMap { $0["name"]?.text }))
    }
    for node in root["traits"]?.values ?? [] {
      guard let name = node["name"]?.text else { continue }
      self.traits[name] = node["enabledTraits"]?.texts ?? []
    }
  }

  private static func target(_ node: JSONNode) -> Target? {
    guard let name = node["name"]?.text, let type = node["type"]?.text else { return nil }
    var target = Target(name: name, type: type)
    target.path = node["path"]?.text
    target.sources = node["sources"]?.values.map { $0.compactMap(\.text) }
    target.exclude = node["exclude"]?.texts ?? []
    target.url = node["url"]?.text
    target.pkgConfig = node["pkgConfig"]?.text
    for provider in node["providers"]?.values ?? [] {
      for member in provider.members ?? [] {
        let names = member.value.values?.flatMap { $0.text.map { [$0] } ?? $0.texts } ?? []
        target.providers += names.map { "\(member.key) \($0)" }
      }
    }
    target.dependencies = (node["dependencies"]?.values ?? []).compactMap(Self.dependency)
    for usage in node["pluginUsages"]?.values ?? [] {
      guard let list = usage["plugin"]?.values, let name = list.first?.text else { continue }
      target.plugins.append(
        Dependency(kind: .either, name: name, package: list.count > 1 ? list[1].text : nil))
    }
    for setting in node["settings"]?.values ?? [] {
      guard let member = setting["kind"]?.members?.first,
        ["linkedLibrary", "linkedFramework", "unsafeFlags"].contains(member.key)
      else { continue }
      let value = member.value["_0"]
      target.settings.append(
        Setting(
          tool: setting["tool"]?.text ?? "", kind: member.key,
          values: value?.text.map { [$0] } ?? value?.texts ?? [],
          condition: Self.condition(setting["condition"])))
    }
    // `{"command": [intent, [{"allowNetworkConnections": …}]]}`
    let command = node["pluginCapability"]?["command"]?.values ?? []
    target.permissions = command.flatMap { $0.values ?? [] }
      .compactMap { $0.members?.first?.key ?? $0.text }
    return target
  }

  private static func dependency(_ node: JSONNode) -> Dependency? {
    guard let member = node.members?.first, let list = member.value.values,
      let name = list.first?.text
    else { return nil }
    let condition = Self.condition(list.last)
    return switch member.key {
    case "product":
      Dependency(
        kind: .product, name: name, package: list.count > 1 ? list[1].text : nil,
        condition: condition)
    case "target": Dependency(kind: .target, name: name, condition: condition)
    default: Dependency(kind: .either, name: name, condition: condition)
    }
  }

  private static func condition(_ node: JSONNode?) -> Condition {
    Condition(
      platforms: node?["platformNames"]?.texts ?? [], traits: node?["traits"]?.texts ?? [])
  }

  /// The traits that are on where others ask for some, with all that those turn on.
  func enabled(_ asked: Set<String>) -> Set<String> {
    var all: Set<String> = []
    var queue = Array(asked)
    while let next = queue.popLast() {
      guard all.insert(next).inserted else { continue }
      queue += self.traits[next] ?? []
    }
    return all
  }
}
