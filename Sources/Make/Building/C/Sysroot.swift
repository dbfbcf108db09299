internal import Engine
internal import Model

/// Libraries for a target that zig does not bring: a tree of Debian's packages for the target's
/// architecture, for the role `sysroot`.
///
/// The C library stays zig's, so that the floor of glibc holds: headers of the sysroot are looked for
/// last (`-idirafter`), since its glibc lies among them.
struct Sysroot {
  private static let path = "/sysroot"

  /// For compilations.
  let compileFlags: [String]
  /// For links.
  let linkFlags: [String]
  /// Where CMake looks for packages.
  let root: String
  /// The folder of an architecture's libraries, such as `aarch64-linux-gnu`.
  let architecture: String

  /// Mounts the sysroot that the product names; `nil` where it names none.
  init?(in workspace: inout Workspace) throws(BuildError) {
    guard workspace.context.toolchains["sysroot"] != nil else { return nil }
    let toolchain = try workspace.toolchain("sysroot")
    let cell = workspace.cell
    guard let tuple = cell.target.debianTuple, toolchain.layout != .host else {
      throw BuildError(
        "the sysroot “\(toolchain.name)” is of no use to \(cell.target)",
        hint: "name Debian packages of the target's architecture, in an override for its Linux "
          + "targets: `toolchains: { sysroot: NAME }`", location: cell.product.location)
    }
    workspace.mount("sysroot", .tree(toolchain.tree))
    let libraries = ["\(Self.path)/usr/lib/\(tuple)", "\(Self.path)/usr/lib"]
    root = Self.path
    architecture = tuple
    compileFlags = ["\(Self.path)/usr/include/\(tuple)", "\(Self.path)/usr/include"]
      .flatMap { ["-idirafter", $0] }
    linkFlags = libraries.map { "-L\($0)" }
    workspace.set("PKG_CONFIG_SYSROOT_DIR", Self.path)
    workspace.set(
      "PKG_CONFIG_LIBDIR",
      (libraries + ["\(Self.path)/usr/share"]).map { "\($0)/pkgconfig" }.joined(separator: ":"))
  }
}
