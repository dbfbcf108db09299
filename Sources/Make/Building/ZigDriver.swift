internal import Engine
internal import Model

/// A program that stands before zig's C compilers where the project itself decides their arguments
/// (Makefiles, CMakeLists, `#cgo` lines), which no check of the configuration sees.
///
/// It refuses flags that mean the CPU of the machine that builds. And it compiles several sources one
/// by one: of `cc -c a.c b.c` zig 0.17.1 makes one object, `a.o`, with both in it.
///
/// It also serves where a tool has to be one path, as Go's linker wants the archiver: zig's tools are
/// subcommands. It is a C program without a library, so it needs nothing in the root of a step, takes
/// zig a tenth of a second, and is made once.
struct ZigDriver {
  private static let folder = "given-tools"
  private static let output = "out/driver"

  let step: Step
  let blobs: [Digest: [UInt8]]

  init(for cell: Cell, context: BuildContext) throws(BuildError) {
    var workspace = Workspace(cell, context)
    let zig = try Zig(in: &workspace)
    workspace.forgetCommit()
    workspace.set("ZIG_GLOBAL_CACHE_DIR", "/tmp/zig-cache")
    let host = zig.toolchain.host.split(separator: "/").map(String.init)
    guard host.count > 1, let target = try? Target(parsing: "\(host[0])/\(host[1])+musl"),
      let triple = target.zigTriple, let cpu = target.zigCPU,
      target.architecture == .amd64 || target.architecture == .arm64
    else {
      throw BuildError(
        "a project's own build cannot call zig on \(zig.toolchain.host) yet",
        hint: "build on linux/amd64 or linux/arm64", location: cell.product.location)
    }
    let source = workspace.give("given/driver.c", Self.source)
    step = try workspace.step(
      StepID("compiler driver \(zig.toolchain.name)"), title: "driver",
      commands: [
        [
          zig.program, "cc", "-target", triple, "-mcpu=\(cpu)", "-DZIG=\"\(zig.program)\"",
          "-nostdlib", "-static", "-ffreestanding", "-fno-builtin", "-fno-stack-protector",
        ] + CFlags.base("-O2") + ["-s"] + CFlags.link(for: target)
          + [source, "-o", "/\(Self.output)"]
      ], outputs: [Step.Output(path: Self.output)], workingDirectory: "", hasHooks: false)
    blobs = workspace.blobs
  }

  /// Where a step sees zig's archiver.
  static let archiver = "/\(folder)/ar"

  /// Mounts the program under the names of zig's tools.
  func mount(in workspace: inout Workspace) {
    for name in [Zig.Language.c.driver, Zig.Language.cxx.driver, "ar"] {
      workspace.mount("\(Self.folder)/\(name)", .output(step.id, path: Self.output))
    }
  }

  /// A compiler as an argv, aimed at a target.
  static func compiler(_ language: Zig.Language, _ zig: Zig) -> [String] {
    ["/\(folder)/\(language.driver)"] + zig.compiler(language).dropFirst(2)
  }
}
