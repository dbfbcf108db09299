internal import Engine
internal import Model

/// The C side of a Go build: zig as `CC`, its library, and the flags.
struct GoC {
  /// What must run before the build.
  let steps: [Step]
  let blobs: [Digest: [UInt8]]
  /// For the external linker.
  let externalLinkFlags: [String]

  init(
    for cell: Cell, context: BuildContext, usesCxx: Bool, workspace: inout Workspace
  ) throws(BuildError) {
    let zig = try Zig(in: &workspace)
    let isStatic = cell.target.abi.library == .musl
    // cgo links a throw-away program without `-s` to learn what C needs, and then the real one.
    var variants: [LibcStep.Variant] = []
    for language in usesCxx ? [Zig.Language.c, .cxx] : [.c] {
      for isStripped in [true, false] {
        variants.append(
          LibcStep.Variant(language: language, isStripped: isStripped, isStatic: isStatic))
      }
    }
    let libc = try LibcStep(variants, for: cell, context: context)
    libc.seed(&workspace)
    let driver = try ZigDriver(for: cell, context: context)
    driver.mount(in: &workspace)
    steps = [libc.step, driver.step]
    blobs = libc.blobs.merging(driver.blobs) { first, _ in first }

    workspace.set("CGO_ENABLED", "1")
    workspace.set("CC", ZigDriver.compiler(.c, zig).joined(separator: " "))
    workspace.set("CXX", ZigDriver.compiler(.cxx, zig).joined(separator: " "))
    workspace.set("AR", "\(zig.program) ar")
    let sysroot = try Sysroot(in: &workspace)
    let flags = CFlags.base("-O2") + (sysroot?.compileFlags ?? [])
    for name in ["CGO_CFLAGS", "CGO_CXXFLAGS"] { try Self.set(name, flags, &workspace) }
    try Self.set("CGO_LDFLAGS", ["-O2"] + (sysroot?.linkFlags ?? []), &workspace)

    var link = ["-s"]
    if isStatic { link.append("-static") }
    if cell.target.system == .macos || cell.target.system == .ios {
      _ = workspace.give("given/darwin/libresolv.tbd", Self.resolverStub)
      link.append("-L/given/darwin")
    }
    externalLinkFlags = link
  }

  /// Variables of the product that are put behind the builder's own flags.
  static let environmentVariables: Set<String> = ["CGO_CFLAGS", "CGO_CXXFLAGS", "CGO_LDFLAGS"]

  private static func set(
    _ name: String, _ flags: [String], _ workspace: inout Workspace
  ) throws(BuildError) {
    let flags = flags.joined(separator: " ")
    guard let own = workspace.cell.product.environment[name] else {
      workspace.set(name, flags)
      return
    }
    let rendered = try workspace.render(own)
    try NativeFlags.refuse(variable: name, value: rendered, of: workspace.cell)
    workspace.set(name, "\(flags) \(rendered)")
  }

  /// What the linker must know of macOS's resolver library, which Go's `net` links with cgo and
  /// which zig does not carry: its install name and the three functions that Go calls.
  ///
  /// Source: Go's `src/net/cgo_unix_cgo_res.go` and `cgo_resold.go`; the names are those that
  /// Apple's `resolv.h` gives `res_ninit`, `res_nclose` and `res_nsearch`. The text is a TAPI stub,
  /// version 4, as LLVM's `TextStub.cpp` reads it.
  static let resolverStub = """
    --- !tapi-tbd
    tbd-version:     4
    targets:         [ x86_64-macos, arm64-macos, arm64-ios ]
    install-name:    '/usr/lib/libresolv.9.dylib'
    current-version: 1
    compatibility-version: 1
    exports:
      - targets:         [ x86_64-macos, arm64-macos, arm64-ios ]
        symbols:         [ _res_9_nclose, _res_9_ninit, _res_9_nsearch ]
    ...

    """
}
