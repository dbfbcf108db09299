import Model

/// A cell as npm's `os`, `cpu` and `libc` name it.
///
/// Source: npm's documentation, `package.json`, “os”, “cpu”, “libc”; Node's `process.platform` and
/// `process.arch`.
struct NodePlatform: Hashable, Sendable {
  /// `linux`, `darwin`, `win32`; `nil` where Node does not run.
  let system: String?
  /// `x64`, `arm64`; `nil` where Node does not run.
  let architecture: String?
  /// `glibc` or `musl`, on Linux only.
  let libc: String?

  init(_ target: Target) {
    self.system =
      switch target.system {
      case .macos: "darwin"
      case .windows: "win32"
      case .linux, .freebsd, .openbsd, .netbsd, .android: target.system.rawValue
      case .ios, .wasi, .none: nil
      }
    self.architecture =
      switch target.architecture {
      case .amd64: "x64"
      case .x86: "ia32"
      case .arm64: "arm64"
      case .arm: "arm"
      case .riscv64, .s390x, .loong64: target.architecture.rawValue
      case .ppc64, .ppc64le: "ppc64"
      default: nil
      }
    self.libc =
      target.system == .linux ? target.abi.library == .musl ? "musl" : "glibc" : nil
  }

  /// Whether a list, in which `!` excludes, lets a value in; an empty one lets in all.
  private static func admits(_ list: [String], _ value: String?) -> Bool {
    guard !list.isEmpty else { return true }
    guard let value else { return false }
    if list.contains("!" + value) { return false }
    let wanted = list.filter { !$0.hasPrefix("!") }
    return wanted.isEmpty || wanted.contains(value) || wanted.contains("any")
  }

  /// Whether npm installs a package here.
  func admits(os: [String], cpu: [String], libc: [String]) -> Bool {
    Self.admits(os, self.system) && Self.admits(cpu, self.architecture)
      && (libc.isEmpty || self.libc == nil || Self.admits(libc, self.libc))
  }

  /// Whether a name such as `linux-arm64-musl`, `darwin-x64+arm64` or `win32-x64-msvc` is this platform's;
  /// `nil` where it names none.
  ///
  /// Source: the names that `prebuildify`, napi-rs and esbuild give.
  func matches(name: some StringProtocol) -> Bool? {
    let words = name.lowercased().split { "-_.@/+".contains($0) }.map(String.init)
    let systems = [
      "linux": "linux", "linuxmusl": "linux", "darwin": "darwin", "macos": "darwin",
      "win32": "win32",
      "windows": "win32", "win": "win32", "freebsd": "freebsd", "android": "android",
      "openbsd": "openbsd", "netbsd": "netbsd", "sunos": "sunos", "aix": "aix",
      "openharmony": "openharmony", "wasm32": "wasm", "wasi": "wasm",
    ]
    let architectures = [
      "x64": "x64", "x86": "ia32", "amd64": "x64", "arm64": "arm64", "aarch64": "arm64",
      "arm": "arm",
      "armv7": "arm", "armv7l": "arm", "armv6": "arm", "ia32": "ia32", "386": "ia32",
      "riscv64": "riscv64", "ppc64": "ppc64", "ppc64le": "ppc64", "ppc64el": "ppc64",
      "s390x": "s390x", "loong64": "loong64", "mips64el": "mips64el", "mipsel": "mipsel",
      "universal": "any", "wasm32": "wasm", "64": "x64", "32": "ia32",
    ]
    guard let system = words.compactMap({ systems[$0] }).last else { return nil }
    let named = words.compactMap { architectures[$0] }
    guard !named.isEmpty else { return nil }
    guard system == self.system, named.contains("any") || named.contains(self.architecture ?? "")
    else { return false }
    guard self.libc != nil else { return true }
    let isMusl = words.contains { $0.contains("musl") }
    let isGlibc = words.contains("gnu") || words.contains("glibc") || words.contains("gnueabihf")
    return self.libc == "musl" ? isMusl || !isGlibc && !isMusl : !isMusl
  }
}
