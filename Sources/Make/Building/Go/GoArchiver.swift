internal import Engine
internal import Model

/// A program that runs zig's archiver: Go's linker takes the archiver of a C library as one path, and
/// zig's is a subcommand.
///
/// There is no shell in the build's root, so the program is written in Go and built for this machine.
struct GoArchiver {
  /// Where the compiling step sees it.
  static let path = "/given-tools/ar"

  let step: Step
  let blobs: [Digest: [UInt8]]

  init(for cell: Cell, context: BuildContext) throws(BuildError) {
    var workspace = Workspace(cell, context)
    let go = try workspace.toolchain("go")
    let program = try GoBuilder.use(&workspace, zig: nil)
    var tools = Workspace(cell, context)
    let zig = try Zig(in: &tools)
    workspace.forgetCommit()
    let host = go.host.split(separator: "/").map(String.init)
    guard host.count > 1, zig.program.hasPrefix("/") else {
      throw BuildError(
        "a C library in Go as an archive needs zig from a wheel or an archive",
        hint: "pin it: `zig: { wheel: ziglang }`", location: cell.product.location)
    }
    workspace.set("GOOS", host[0])
    workspace.set("GOARCH", host[1])
    workspace.set("CGO_ENABLED", "0")
    workspace.set("GOPROXY", "off")
    workspace.set("GOWORK", "off")
    workspace.set("GO111MODULE", "off")
    let source = workspace.give("given/main.go", Self.text(zig: zig.program))
    let output = "out/ar"
    step = try workspace.step(
      StepID("archiver \(go.name) \(zig.toolchain.name)"), title: "archiver",
      commands: [
        [
          program, "build", "-trimpath", "-buildvcs=false", "-ldflags=-buildid= -s -w", "-o",
          "/\(output)", source,
        ]
      ], outputs: [Step.Output(path: output)], workingDirectory: "", hasHooks: false)
    blobs = workspace.blobs
  }

  /// Mounts the program for a build.
  func mount(in workspace: inout Workspace) {
    workspace.mount("given-tools/ar", .output(step.id, path: "out/ar"))
  }

  private static func text(zig: String) -> String {
    """
    package main

    import (
    \t"os"
    \t"syscall"
    )

    func main() {
    \terr := syscall.Exec("\(zig)", append([]string{"zig", "ar"}, os.Args[1:]...), os.Environ())
    \tos.Stderr.WriteString("\(zig): " + err.Error() + "\\n")
    \tos.Exit(1)
    }

    """
  }
}
