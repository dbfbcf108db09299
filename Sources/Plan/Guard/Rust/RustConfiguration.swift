import Model

/// What `cfg(…)` is asked of one target and the features of one crate.
///
/// Sources: The Rust Reference, “Conditional compilation”; `rustc --print cfg --target TRIPLE`.
struct RustConfiguration: Sendable {
  private let flags: Set<String>
  private let values: [String: Set<String>]
  private let features: Set<String>

  /// The configuration of a target; `nil` for one that rustc has not.
  init?(_ target: Target, features: Set<String>) {
    guard let triple = target.rustTriple else { return nil }
    let parts = triple.split(separator: "-").map(String.init)
    let system =
      switch target.system {
      case .none: "none"
      default: target.system.rawValue
      }
    let preview = parts.last.flatMap { $0.hasPrefix("wasi") ? String($0.dropFirst(4)) : nil }
    let environment =
      preview
      ?? ["gnu", "musl", "msvc", "ohos", "uclibc"].first { name in
        parts.dropFirst(2).contains { $0.hasPrefix(name) }
      }
    let isUnix = ![.windows, .wasi, .none].contains(target.system)
    let family = target.system == .windows ? "windows" : isUnix ? "unix" : "wasm"
    flags = target.system == .none ? [] : [family]
    values = [
      "target_os": [system], "target_env": [environment ?? ""],
      "target_family": target.system == .none ? [] : [family],
      "target_vendor": [
        target.system.isApple ? "apple" : parts.contains("pc") ? "pc" : "unknown"
      ],
      "target_arch": [Self.architecture(parts.first ?? "")],
      "target_pointer_width": [Self.isNarrow(parts.first ?? "") ? "32" : "64"],
    ]
    self.features = features
  }

  /// The value of `target_arch` for the first part of a triple.
  private static func architecture(_ name: String) -> String {
    switch name {
    case "i386", "i586", "i686": "x86"
    case let name where name.hasPrefix("riscv64"): "riscv64"
    case let name where name.hasPrefix("riscv32"): "riscv32"
    case let name where name.hasPrefix("arm") || name.hasPrefix("thumb"): "arm"
    case let name where name.hasPrefix("powerpc64"): "powerpc64"
    case let name where name.hasPrefix("mips64"): "mips64"
    case let name where name.hasPrefix("mips"): "mips"
    default: name
    }
  }

  private static func isNarrow(_ name: String) -> Bool {
    ["x86", "riscv32", "arm", "mips", "wasm32"].contains(architecture(name))
  }

  /// Whether a predicate holds; `nil` where that cannot be said.
  func holds(_ predicate: RustPredicate) -> Bool? {
    switch predicate {
    case .flag(let name):
      // Tests, documentation and Miri are no builds.
      if ["test", "doc", "doctest", "docsrs", "miri", "rustdoc", "loom"].contains(name) {
        return false
      }
      return ["unix", "windows", "wasm"].contains(name) ? flags.contains(name) : nil
    case .value("feature", let value): return features.contains(value)
    case .value(let key, let value): return values[key].map { $0.contains(value) }
    case .not(let inner): return holds(inner).map { !$0 }
    case .all(let parts): return Self.all(parts.map(holds))
    case .any(let parts): return Self.all(parts.map { holds($0).map { !$0 } }).map { !$0 }
    case .unreadable: return nil
    }
  }

  private static func all(_ parts: [Bool?]) -> Bool? {
    if parts.contains(false) { return false }
    return parts.contains(nil) ? nil : true
  }
}
