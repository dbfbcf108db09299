internal import Engine
internal import Model

/// What rustc links with: zig when the product names one, a cross compiler of the toolchain's tree
/// otherwise.
struct RustLinker {
  private(set) var rustflags: [String] = []
  private(set) var steps: [Step] = []
  private(set) var blobs: [Digest: [UInt8]] = [:]

  init(triple: String, workspace: inout Workspace) throws(BuildError) {
    let cell = workspace.cell
    let target = cell.target
    if workspace.context.toolchains["zig"] != nil, target.zigHasLibC {
      let zig = try Zig(in: &workspace)
      let libc = try LibcStep(
        [LibcStep.Variant(language: .c, isForRust: target.system == .linux)], for: cell,
        context: workspace.context)
      libc.seed(&workspace)
      let driver = try ZigDriver(for: cell, context: workspace.context)
      driver.mount(in: &workspace)
      steps = [libc.step, driver.step]
      blobs = libc.blobs.merging(driver.blobs) { first, _ in first }
      let path = workspace.give("given/linker", Self.wrapper(zig), isExecutable: true)
      rustflags = ["-Clinker=\(path)"] + Self.buildID(target)
      // C in build scripts is compiled with zig too.
      let name = triple.replacing("-", with: "_")
      let compiler = ZigDriver.compiler(.c, zig) + CFlags.base("-O2")
      workspace.set("CC_\(name)", compiler.joined(separator: " "))
      workspace.set("AR_\(name)", "\(zig.program) ar")
      return
    }
    if let linker = Self.debianLinker(target) {
      rustflags = ["-Clinker=\(linker)"]
    }
    rustflags += Self.buildID(target)
    if target.system == .windows {
      // MinGW's ld writes the time into the header otherwise.
      rustflags.append("-Clink-arg=-Wl,--no-insert-timestamp")
    }
  }

  private static func buildID(_ target: Target) -> [String] {
    switch target.system {
    case .linux, .freebsd, .netbsd, .openbsd, .android: ["-Clink-arg=-Wl,--build-id=none"]
    default: []
    }
  }

  /// The name of Debian's cross compiler for a target (`gcc-aarch64-linux-gnu`, …); `nil` where
  /// rustc's own choice is right.
  ///
  /// Source: Debian's multiarch tuples, `dpkg-architecture -L`.
  private static func debianLinker(_ target: Target) -> String? {
    switch (target.system, target.architecture) {
    case (.linux, .amd64): "x86_64-linux-gnu-gcc"
    case (.linux, .arm64): "aarch64-linux-gnu-gcc"
    case (.linux, .arm):
      target.abi.floatingPoint == .hard ? "arm-linux-gnueabihf-gcc" : "arm-linux-gnueabi-gcc"
    case (.linux, .x86): "i686-linux-gnu-gcc"
    case (.linux, .riscv64): "riscv64-linux-gnu-gcc"
    case (.linux, .ppc64le): "powerpc64le-linux-gnu-gcc"
    case (.linux, .s390x): "s390x-linux-gnu-gcc"
    case (.windows, .amd64): "x86_64-w64-mingw32-gcc"
    case (.windows, .x86): "i686-w64-mingw32-gcc"
    default: nil
    }
  }

  /// A script that calls zig as a linker: rustc takes one path and no arguments, and passes some
  /// that zig's linker does not know.
  ///
  /// It needs `/bin/sh`, which the Rust toolchain's tree must have.
  private static func wrapper(_ zig: Zig) -> String {
    """
    #!/bin/sh
    # Calls zig as the linker of one target, without the arguments that only GNU's linker knows.
    count=$#
    while [ "$count" -gt 0 ]; do
      argument=$1
      shift
      count=$((count - 1))
      case $argument in
        -lgcc_s | -lgcc_eh) argument=-lunwind ;;
        -lgcc | -lwindows | -l:libpthread.a | -lmsvcrt) continue ;;
        -Wl,--disable-auto-image-base | -Wl,--eh-frame-hdr | -Wl,--no-undefined-version) continue ;;
        -Wl,-Bstatic | -Wl,-Bdynamic | -nodefaultlibs | -no-pie) continue ;;
      esac
      set -- "$@" "$argument"
    done
    exec \((zig.compiler(.c) + CFlags.base("-O2")).joined(separator: " ")) -s "$@"

    """
  }
}
