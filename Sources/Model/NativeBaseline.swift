/// What was known of a product's dependencies when it was last accepted: `native` in `slipway.lock`.
///
/// With it a finding says since when, and native code that nobody has seen before is told.
public struct NativeBaseline: Hashable, Sendable, Codable {
  /// Native code that was there.
  public struct Entry: Hashable, Sendable, Codable, Comparable {
    /// The ecosystem: `go`, `rust`.
    public var ecosystem: String
    /// The package's name, without a version.
    public var package: String
    /// How it enters: `cgo`, `build-script`.
    public var kind: String
    /// What it meant: `required`, `switches`.
    public var verdict: String

    /// Makes an entry.
    public init(ecosystem: String, package: String, kind: String, verdict: String) {
      self.ecosystem = ecosystem
      self.package = package
      self.kind = kind
      self.verdict = verdict
    }

    /// By ecosystem, package, kind and verdict.
    public static func < (left: Entry, right: Entry) -> Bool {
      (left.ecosystem, left.package, left.kind, left.verdict)
        < (right.ecosystem, right.package, right.kind, right.verdict)
    }
  }

  /// The product's name.
  public var product: String
  /// The native code, sorted; empty where there was none.
  public var native: [Entry]
  /// Every package of the graph as `name version`, sorted, by ecosystem.
  public var packages: [String: [String]]

  /// Makes a baseline.
  public init(product: String, native: [Entry], packages: [String: [String]]) {
    self.product = product
    self.native = native.sorted()
    self.packages = packages.mapValues { Set($0).sorted() }
  }
}
