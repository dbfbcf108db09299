public import Model

/// Native code that a package brings into a product.
public struct NativeCode: Hashable, Sendable, Codable {
  /// How native code enters.
  public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
    /// C or C++ that Go compiles (`import "C"`).
    case cgo
    /// Assembly that needs the C compiler.
    case assembly
    /// An object file that Go links as it is (`.syso`).
    case object
    /// SWIG's interfaces.
    case swig
    /// A script that compiles native code while a package is built (`build.rs`, `setup.py`).
    case buildScript = "build-script"
    /// A package that declares which library it links (Cargo's `links`).
    case links
    /// A part of a package that is C or C++ as its build system says (a Clang target).
    case sources
    /// A library of the system.
    case systemLibrary = "system-library"
    /// A file that somebody else compiled.
    case prebuilt
    /// A plug-in or script that may fetch or run anything.
    case plugin
  }

  /// The package: a module with its version.
  public var package: PackageReference
  /// The part of it where the code is: a Go package, a crate's target; `nil` for all of it.
  public var unit: String?
  /// How it enters.
  public var kind: Kind
  /// What it means for the product.
  public var verdict: Verdict
  /// What was seen, in a few words: `cgo: sqlite3.c, 1 package`.
  public var detail: String
  /// What it asks of whoever builds, sorted.
  public var needs: [NativeNeed]
  /// What turns it on or off, as far as that is known; sorted.
  public var switches: [NativeSwitch]
  /// Whether it runs only on the machine that builds (a compiler plug-in, a build script's own
  /// dependency) and is no part of the product.
  public var isHostOnly: Bool
  /// The cells that it is part of, in their order.
  public var cells: [CellID]
  /// The shortest path from the product to it, both ends included.
  public var path: [PackageReference]
  /// How many paths lead to it; see ``DependencyGraph/pathCount(to:)``.
  public var pathCount: Int
  /// Some of the other paths, the shortest first; see ``pathCount`` for how many there are.
  public var otherPaths: [[PackageReference]]
  /// The file that shows it, relative to the project's root or to the package; `nil` where there is
  /// none to name.
  public var file: String?

  /// Makes an entry.
  public init(
    package: PackageReference, unit: String? = nil, kind: Kind, verdict: Verdict, detail: String,
    needs: [NativeNeed] = [], switches: [NativeSwitch] = [], isHostOnly: Bool = false,
    cells: [CellID], path: [PackageReference], pathCount: Int = 1,
    otherPaths: [[PackageReference]] = [], file: String? = nil
  ) {
    self.package = package
    self.unit = unit
    self.kind = kind
    self.verdict = verdict
    self.detail = detail
    self.needs = Set(needs).sorted()
    self.switches = Set(switches).sorted()
    self.isHostOnly = isHostOnly
    self.cells = cells
    self.path = path
    self.pathCount = pathCount
    self.otherPaths = otherPaths
    self.file = file
  }
}
