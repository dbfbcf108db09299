internal import Engine
internal import Model

/// The C library, startup files and compiler runtime that zig builds from source for a target, as a
/// step of its own whose output is the seed of every compilation's private cache.
///
/// Zig keeps these in a cache that remembers the paths of whoever filled it first, so a shared cache
/// makes results depend on what was built before. Here each combination is built once, at fixed
/// paths, and each compilation begins with its own copy. Without it each would take 4 to 109 s more.
struct LibcStep {
  /// One way in which the library is needed.
  struct Variant: Hashable {
    var language: Zig.Language
    /// `-O2`, `-Os` or `-O0`: zig builds its runtime for speed, for size or for debugging.
    var optimization: String
    /// Whether symbols are stripped, which changes the runtime too.
    var isStripped: Bool
    /// Whether everything is linked statically (`-static`).
    var isStatic: Bool
    /// Whether rustc links: position-independent, and with the unwinder.
    var isForRust: Bool

    init(
      language: Zig.Language, optimization: String = "-O2", isStripped: Bool = true,
      isStatic: Bool = false, isForRust: Bool = false
    ) {
      self.language = language
      self.optimization = optimization
      self.isStripped = isStripped
      self.isStatic = isStatic
      self.isForRust = isForRust
    }

    var name: String {
      language.rawValue + (optimization == "-O2" ? "" : " \(optimization)")
        + (isStripped ? "" : " unstripped") + (isStatic ? " static" : "")
        + (isForRust ? " rust" : "")
    }
  }

  /// What the step leaves: zig's whole global cache.
  ///
  /// Zig renames what it made from `tmp` to `o` inside it, so its parts cannot be mounted one by one.
  static let output = "out/zig-cache"

  let step: Step
  let blobs: [Digest: [UInt8]]

  /// Describes the step for the cell's target.
  ///
  /// - Parameter variants: all the ways in which the cell's compilations need the library.
  init(
    _ variants: [Variant], for cell: Cell, context: BuildContext
  ) throws(BuildError) {
    var workspace = Workspace(cell, context)
    let zig = try Zig(in: &workspace)
    workspace.set("ZIG_GLOBAL_CACHE_DIR", "/out/zig-cache")
    workspace.forgetCommit()
    var commands: [[String]] = []
    for variant in variants {
      let source: String
      switch variant.language {
      case .c: source = "/given/empty.c"
      case .cxx: source = "/given/empty.cc"
      }
      commands.append(
        zig.compiler(variant.language) + CFlags.base(variant.optimization)
          + (variant.isStripped ? ["-s"] : []) + (variant.isStatic ? ["-static"] : [])
          + (variant.isForRust ? ["-fPIE", "-pie", "-lunwind"] : [])
          + CFlags.link(for: cell.target) + [source, "-o", "/tmp/program"])
    }
    let languages = Set(variants.map(\.language))
    if languages.contains(.c) {
      _ = workspace.give("given/empty.c", "int main(void) { return 0; }\n")
    }
    if languages.contains(.cxx) {
      // An exception and a stream pull in libc++, libc++abi and libunwind.
      _ = workspace.give(
        "given/empty.cc",
        "#include <iostream>\nint main() { try { throw 1; } catch (int) { std::cout << 1; } }\n")
    }
    let names = variants.map(\.name).joined(separator: ", ")
    step = try workspace.step(
      StepID("C library for \(cell.target) (\(zig.toolchain.name): \(names))"),
      title: "C library",
      commands: commands,
      outputs: [Step.Output(path: Self.output, kind: .directory)],
      workingDirectory: "", hasHooks: false,
      weight: Step.Weight(
        cpus: 1, memory: 768, seconds: Self.seconds(variants, for: cell.target)))
    blobs = workspace.blobs
  }

  /// About how long zig takes, which uses one processor: what it has as source it compiles (Windows,
  /// musl, WASI), for the others it only writes stubs.
  private static func seconds(_ variants: [Variant], for target: Target) -> Int {
    let library =
      switch (target.system, target.abi.library) {
      case (.windows, _): target.architecture == .arm64 ? 60 : 100
      case (.linux, .musl), (.wasi, _): 60
      default: 6
      }
    return library + (variants.contains { $0.language == .cxx } ? 40 : 0) + variants.count
  }

  /// Mounts the seed for a compilation.
  func seed(_ workspace: inout Workspace) {
    workspace.mount("zig-cache", .output(step.id, path: Self.output), isWritable: true)
  }
}
