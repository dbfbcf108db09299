import Model

/// The Python of a cell, as markers and wheels' tags ask about it.
///
/// Source: the packaging specifications, “Dependency specifiers” (environment markers) and “Platform
/// compatibility tags”.
struct PythonEnvironment: Hashable, Sendable {
  let target: Target
  /// The minor version of CPython 3.
  let minor: Int

  /// The value of a marker's variable; `nil` for one that is not known.
  func value(of variable: String) -> String? {
    switch variable {
    case "os_name", "os.name": target.system == .windows ? "nt" : "posix"
    case "sys_platform", "sys.platform":
      switch target.system {
      case .windows: "win32"
      case .macos: "darwin"
      case .freebsd: "freebsd\(target.minimumOS?.major ?? 14)"
      case .netbsd, .openbsd: "\(target.system.rawValue)\(target.minimumOS?.major ?? 0)"
      default: target.system.rawValue
      }
    case "platform_system", "platform.system":
      switch target.system {
      case .linux: "Linux"
      case .macos: "Darwin"
      case .windows: "Windows"
      case .freebsd: "FreeBSD"
      case .netbsd: "NetBSD"
      case .openbsd: "OpenBSD"
      case .android: "Android"
      case .ios: "iOS"
      case .wasi, .none: ""
      }
    case "platform_machine", "platform.machine": machine
    case "python_version": "3.\(minor)"
    case "python_full_version": "3.\(minor).0"
    case "implementation_name": "cpython"
    case "platform_python_implementation", "python_implementation": "CPython"
    case "implementation_version": "3.\(minor).0"
    case "platform_release", "platform_version": ""
    default: nil
    }
  }

  private var machine: String {
    switch (target.system, target.architecture) {
    case (.windows, .amd64): "AMD64"
    case (.windows, .arm64): "ARM64"
    case (.windows, .x86): "x86"
    case (.freebsd, .amd64), (.netbsd, .amd64), (.openbsd, .amd64): "amd64"
    case (.linux, .arm64), (.android, .arm64): "aarch64"
    default: wheelArchitecture ?? target.architecture.rawValue
    }
  }

  /// The architecture in tags of wheels; `nil` where there are none.
  private var wheelArchitecture: String? {
    switch target.architecture {
    case .amd64: "x86_64"
    case .x86: "i686"
    case .arm64: target.system == .linux || target.system == .android ? "aarch64" : "arm64"
    case .arm: "armv7l"
    case .riscv64, .ppc64le, .ppc64, .s390x, .loong64:
      target.architecture == .loong64 ? "loongarch64" : target.architecture.rawValue
    default: nil
    }
  }

  /// Whether a wheel can be installed.
  func accepts(_ wheel: WheelName) -> Bool {
    wheel.platforms.contains { self.accepts(platform: $0) }
      && wheel.pythons.contains { python in
        wheel.abis.contains { self.accepts(python: python, abi: $0) }
      }
  }

  /// The platforms as pip's option `--platform` takes them, the newest first; empty where pip has none.
  var pipPlatforms: [String] {
    guard let architecture = wheelArchitecture else { return [] }
    switch target.system {
    case .windows:
      return ["win_amd64", "win_arm64", "win32"].filter { self.accepts(platform: $0) }
    case .macos:
      guard let version = target.minimumOS else { return [] }
      // Tags of macOS 11 and later have no minor version.
      let number = "\(version.major)_\(version.major > 10 ? 0 : version.minor)"
      return [architecture, "universal2"].map { "macosx_\(number)_\($0)" }
    case .linux where target.abi.library == .musl: return ["musllinux_1_2_\(architecture)"]
    case .linux:
      guard let floor = target.abi.glibcFloor else { return [] }
      return ["manylinux_\(floor.major)_\(floor.minor)_\(architecture)"]
        + (floor >= OSVersion(2, 17) ? ["manylinux2014_\(architecture)"] : [])
    default: return []
    }
  }

  private func accepts(python: String, abi: String) -> Bool {
    let number = Int(python.dropFirst(3))
    if python == "py3" { return abi == "none" }
    guard python.hasPrefix("py3") || python.hasPrefix("cp3"), let number else { return false }
    if python.hasPrefix("py") { return abi == "none" && number <= minor }
    return switch abi {
    case "abi3", "none": number <= minor
    case "cp3\(minor)": number == minor
    default: false
    }
  }

  private func accepts(platform: String) -> Bool {
    if platform == "any" { return true }
    guard let architecture = wheelArchitecture else { return false }
    switch target.system {
    case .windows:
      return switch target.architecture {
      case .amd64: platform == "win_amd64"
      case .arm64: platform == "win_arm64"
      case .x86: platform == "win32"
      default: false
      }
    case .macos:
      guard let (version, rest) = Self.version(in: platform, after: "macosx_"),
        let minimum = target.minimumOS
      else { return false }
      let fat = target.architecture == .arm64 ? ["universal2"] : ["universal2", "intel", "fat64"]
      return ([architecture] + fat).contains(rest) && version <= minimum
    case .linux where target.abi.library == .musl:
      // The first musl that Python's own tags know is 1.1; a static libc has no version to ask for.
      guard let (_, rest) = Self.version(in: platform, after: "musllinux_") else { return false }
      return rest == architecture
    case .linux:
      guard let floor = target.abi.glibcFloor else { return false }
      let old = ["manylinux1": 5, "manylinux2010": 12, "manylinux2014": 17]
      for (name, minor) in old where platform == "\(name)_\(architecture)" {
        return OSVersion(2, minor) <= floor
      }
      if platform == "linux_\(architecture)" { return true }
      guard let (version, rest) = Self.version(in: platform, after: "manylinux_") else {
        return false
      }
      return rest == architecture && version <= floor
    case .android, .ios:
      let prefix = target.system == .ios ? "ios_" : "android_"
      return platform.hasPrefix(prefix) && platform.contains(architecture)
    default:
      return platform.hasPrefix(target.system.rawValue + "_") && platform.hasSuffix(architecture)
    }
  }

  /// `macosx_11_0_arm64` → 11.0 and `arm64`.
  private static func version(in tag: String, after prefix: String) -> (OSVersion, String)? {
    guard tag.hasPrefix(prefix) else { return nil }
    let parts = tag.dropFirst(prefix.count).split(separator: "_", maxSplits: 2)
    guard parts.count == 3, let major = Int(parts[0]), let minor = Int(parts[1]), major >= 0,
      minor >= 0, major < 1000, minor < 1000
    else { return nil }
    return (OSVersion(major, minor), String(parts[2]))
  }
}
