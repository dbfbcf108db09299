import Engine
public import Model
public import SystemPackage

/// `slipway.lock`: every toolchain of a project, byte for byte.
///
/// The format is described in `docs/formats/slipway-lock.md`. Reading is strict: a lock that is not
/// wholly understood is refused, because it decides which programs run.
public struct ToolchainLock: Hashable, Sendable {
  /// The version of the format that this program reads and writes.
  public static let schema: Int64 = 1

  /// The file's name beside `slipway.yaml`.
  public static let fileName = "slipway.lock"

  /// The most bytes that a lock may have: over a hundred thousand Debian packages.
  public static let sizeLimit = 32 << 20

  /// The toolchains, ordered by name, no name twice.
  public private(set) var toolchains: [LockedToolchain]

  /// What was known of products' native code, ordered by product, no product twice.
  public private(set) var native: [NativeBaseline]

  /// Makes a lock.
  ///
  /// Of two toolchains with one name the later counts.
  public init(_ toolchains: [LockedToolchain] = [], native: [NativeBaseline] = []) {
    self.toolchains = []
    self.native = []
    for baseline in native { self.record(baseline) }
    for toolchain in toolchains { self[toolchain.name] = toolchain }
  }

  /// The toolchain of a name.
  public subscript(_ name: String) -> LockedToolchain? {
    get { toolchains.first { $0.name == name } }
    set {
      toolchains.removeAll { $0.name == name }
      guard let newValue else { return }
      toolchains.append(newValue)
      toolchains.sort { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    }
  }

  /// What was known of a product's native code; `nil` where it was never recorded.
  public func baseline(of product: String) -> NativeBaseline? {
    native.first { $0.product == product }
  }

  /// Puts a baseline in the place of the product's former one.
  public mutating func record(_ baseline: NativeBaseline) {
    native.removeAll { $0.product == baseline.product }
    native.append(baseline)
    native.sort { $0.product.utf8.lexicographicallyPrecedes($1.product.utf8) }
  }

  /// Reads the file; an empty lock when it is not there.
  ///
  /// - Throws: ``ToolchainError`` that names the file, the place in it, and what to do.
  public static func read(_ path: FilePath) throws(ToolchainError) -> ToolchainLock {
    let bytes: [UInt8]?
    do {
      bytes = try SmallFile.read(path, limit: sizeLimit)
    } catch {
      throw ToolchainError(error)
    }
    guard let bytes else { return ToolchainLock() }
    return try ToolchainLock(parsing: bytes, file: path.string)
  }

  /// Writes the file: whole under its name, or not at all.
  ///
  /// - Throws: ``ToolchainError``.
  public func write(_ path: FilePath) throws(ToolchainError) {
    do {
      try SmallFile.replace(path, with: Array(text.utf8))
    } catch {
      throw ToolchainError(error)
    }
  }

  /// The file's text: the same toolchains give the same bytes.
  public var text: String {
    var members: [String: JSONValue] = [
      "schema": .integer(Self.schema),
      "toolchains": .array(toolchains.map(Self.value(of:))),
    ]
    if !native.isEmpty { members["native"] = .array(native.map(Self.value(of:))) }
    return JSONValue.object(members).text
  }

  private static func value(of baseline: NativeBaseline) -> JSONValue {
    .object([
      "product": .string(baseline.product),
      "packages": .object(baseline.packages.mapValues { .array($0.map(JSONValue.string)) }),
      "native": .array(
        baseline.native.map {
          .object([
            "ecosystem": .string($0.ecosystem), "package": .string($0.package),
            "kind": .string($0.kind), "verdict": .string($0.verdict),
          ])
        }),
    ])
  }

  private static func value(of toolchain: LockedToolchain) -> JSONValue {
    var members: [String: JSONValue] = [
      "name": .string(toolchain.name),
      "version": .string(toolchain.version),
      "source": value(of: toolchain.source),
      "host": .string(toolchain.host),
      "files": .array(toolchain.files.map(value(of:))),
      "root": .string(toolchain.root),
      "layout": .string(toolchain.layout.rawValue),
      "tree": .string(toolchain.tree.description),
    ]
    if toolchain.layout == .root {
      members["topLevel"] = .object(
        toolchain.topLevel.mapValues { .string($0.description) })
    }
    members["path"] = toolchain.searchPath.map { .array($0.map(JSONValue.string)) }
    return .object(members)
  }

  private static func value(of file: LockedToolchain.File) -> JSONValue {
    var members: [String: JSONValue] = [
      "name": .string(file.name), "size": .integer(file.size), "sha256": .string(file.sha256),
    ]
    members["package"] = file.package.map(JSONValue.string)
    return .object(members)
  }

  private static func value(of source: ToolchainRequest.Source) -> JSONValue {
    switch source {
    case .wheel(let package): .object(["wheel": .string(package)])
    case .debian(let packages): .object(["debian": .array(packages.map(JSONValue.string))])
    case .archive(let url): .object(["archive": .string(url)])
    case .swiftSDK(let url): .object(["swift-sdk": .string(url)])
    case .system(let program): .object(["system": .string(program)])
    case .image(let reference, let layout):
      .object(
        ["image": .string(reference)].merging(layout.map { ["layout": .string($0)] } ?? [:]) { $1 })
    }
  }
}
