internal import Engine
internal import Model

/// Zig as a C compiler for one cell.
struct Zig {
  /// Where zig is inside the sandbox, or its name.
  let program: String
  let toolchain: LockedToolchain
  /// Zig's spelling of the target, floor included; never left out, for without it zig links the
  /// host's own startup files.
  let triple: String
  let cpu: String

  /// Mounts zig and aims it at the cell's target.
  init(in workspace: inout Workspace) throws(BuildError) {
    let target = workspace.cell.target
    guard let triple = target.zigTriple, let cpu = target.zigCPU else {
      throw BuildError(
        "zig cannot compile C for \(target)",
        hint: target.architecture == .universal
          ? "a universal program is merged from its slices; build those"
          : "exclude the target, or use another builder for it",
        location: workspace.cell.product.location)
    }
    self.triple = triple
    self.cpu = cpu
    toolchain = try workspace.toolchain("zig")
    program = try workspace.use("zig", program: "zig")
    workspace.set("ZIG_LOCAL_CACHE_DIR", "/tmp/zig-local")
    workspace.set("ZIG_GLOBAL_CACHE_DIR", "/zig-cache")
    workspace.set("ZERO_AR_DATE", "1")
  }

  /// What a user must not set where zig compiles.
  static let ownedVariables: Set<String> = [
    "ZIG_LOCAL_CACHE_DIR", "ZIG_GLOBAL_CACHE_DIR", "ZIG_LIB_DIR", "ZIG_LIBC", "CC", "CXX", "AR",
    "RANLIB", "SDKROOT", "CPATH", "C_INCLUDE_PATH", "CPLUS_INCLUDE_PATH", "LIBRARY_PATH",
  ]

  /// The compiler as an argv, aimed at the target.
  func compiler(_ language: Language) -> [String] {
    [program, language.driver, "-target", triple, "-mcpu=\(cpu)"]
  }

  /// The languages that zig's C driver compiles.
  enum Language: String {
    case c
    case cxx = "c++"

    var driver: String { self == .c ? "cc" : "c++" }
  }
}
