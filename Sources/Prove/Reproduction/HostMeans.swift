public import Engine
import SystemPackage

#if canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// What this host has that rebuilds can differ in.
public struct HostMeans: Sendable, Hashable {
  /// The kind of sandbox.
  public var sandbox: SandboxKind
  /// A locale whose names sort in another order than bytes do; `nil` where only `C` is installed.
  public var locale: String?
  /// Another shell than the one that `/bin/sh` is.
  public var shell: String?
  /// How many processors there are.
  public var processors: Int

  /// Makes means.
  public init(sandbox: SandboxKind, locale: String?, shell: String?, processors: Int) {
    self.sandbox = sandbox
    self.locale = locale
    self.shell = shell
    self.processors = processors
  }

  /// Whether a tracer can answer a program's system calls.
  var canTrace: Bool { self.sandbox == .namespaces && SandboxSurroundings.canTrace }

  /// Locales that differ much from `C` in how they sort and print, best first: Estonian puts z before
  /// t, and Turkish has another upper case of i.
  private static let wanted = ["et_EE", "tr_TR", "fr_CH", "de_DE", "en_US", "en_GB"]

  /// Looks at this host.
  public static func ofThisHost(sandbox: SandboxKind) -> HostMeans {
    HostMeans(
      sandbox: sandbox, locale: self.installedLocale(), shell: self.otherShell(),
      processors: max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))))
  }

  private static func installedLocale() -> String? {
    for name in self.wanted {
      for encoding in ["UTF-8", "utf8"] {
        let full = "\(name).\(encoding)"
        guard let found = newlocale(Int32(1) << LC_COLLATE, full, nil) else { continue }
        freelocale(found)
        return full
      }
    }
    return nil
  }

  private static func otherShell() -> String? {
    guard let usual = self.realPath("/bin/sh") else { return nil }
    for path in ["/bin/bash", "/usr/bin/bash", "/bin/dash", "/bin/busybox", "/bin/zsh"] {
      guard access(path, X_OK) == 0, let real = self.realPath(path), real != usual else { continue }
      return real
    }
    return nil
  }

  private static func realPath(_ path: String) -> String? {
    guard let found = realpath(path, nil) else { return nil }
    defer { free(found) }
    return String(cString: found)
  }
}
