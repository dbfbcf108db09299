import Binaries
import Guard
import Model

/// Libraries that a built file may need although nobody's dependency brings them in.
struct SystemLibraries {
  let system: OperatingSystem
  /// Whether it is Go.
  let isGo: Bool
  /// Whether it is Go that was built without C, which calls the system itself.
  let isGoWithoutC: Bool
  /// Whether C++ may be in it.
  let compilesCxx: Bool
  /// Whether Swift is.
  let isSwift: Bool

  /// Whether a library is of this kind.
  func contains(_ file: String) -> Bool {
    if isGoWithoutC { return isOfGo(file) }
    let name = LibraryName(file: file)
    return isOfSystem(file, name) || isGo && isOfGo(file)
      || Self.compilers.contains(name.stem.lowercased())
      || compilesCxx && isOfCxx(name) || isSwift && isOfSwift(file, name)
  }

  /// What Go's own packages load without cgo, Go 1.27.
  ///
  /// Sources: the `cgo_import_dynamic` lines of Go's `src/runtime/sys_darwin.go`, `src/internal/syscall/unix/net_darwin.go`
  /// (libresolv, for `net`), `src/crypto/x509/internal/macos/*.go` (both frameworks), `src/runtime/sys_openbsd*.go`,
  /// `src/runtime/os_windows.go`; Linux, FreeBSD and NetBSD have none.
  private func isOfGo(_ file: String) -> Bool {
    let name = LibraryName(file: file)
    switch system {
    case .macos, .ios:
      return [
        "/usr/lib/libSystem.B.dylib", "/usr/lib/libresolv.9.dylib",
        "/System/Library/Frameworks/CoreFoundation.framework/Versions/A/CoreFoundation",
        "/System/Library/Frameworks/CoreFoundation.framework/CoreFoundation",
        "/System/Library/Frameworks/Security.framework/Versions/A/Security",
        "/System/Library/Frameworks/Security.framework/Security",
      ].contains(file)
    case .openbsd: return ["c", "pthread"].contains(name.stem)
    case .android: return Self.bionic.contains(name.stem)
    // A DLL of Windows itself is no C of anybody's; a C runtime comes with some.
    case .windows: return WindowsLibraries.isStock(file) && !isRuntimeOfC(name)
    case .wasi, .none: return true
    case .linux, .freebsd, .netbsd: return false
    }
  }

  private func isRuntimeOfC(_ name: LibraryName) -> Bool {
    let stem = name.stem.lowercased()
    return ["msvcrt", "ucrtbase"].contains(stem) || stem.hasPrefix("api-ms-win-crt-")
  }

  private func isOfSystem(_ file: String, _ name: LibraryName) -> Bool {
    let stem = name.stem
    switch system {
    case .linux:
      return Self.glibc.contains(stem) || stem.hasPrefix("ld-") || stem.hasPrefix("ld64")
        || stem.hasPrefix("c.musl-")
    case .android: return Self.bionic.contains(stem)
    case .freebsd, .netbsd, .openbsd: return Self.bsd.contains(stem)
    case .macos, .ios: return Self.apple.contains(file)
    case .windows: return WindowsLibraries.isStock(file)
    case .wasi, .none: return true
    }
  }

  private func isOfCxx(_ name: LibraryName) -> Bool {
    let stem = name.stem.lowercased()
    return ["stdc++", "stdc++-6", "c++", "c++abi", "c++_shared"].contains(stem)
      || stem.hasPrefix("msvcp140")
  }

  private func isOfSwift(_ file: String, _ name: LibraryName) -> Bool {
    file.hasPrefix("/usr/lib/swift/") || name.stem.hasPrefix("swift")
      || ["Foundation", "CoreFoundation", "dispatch", "BlocksRuntime"].contains(name.stem)
      || ["Foundation", "_Foundation"].contains { name.stem.hasPrefix($0) }
  }

  /// Source: the file list of Debian's `libc6`, 2.41.
  private static let glibc: Set<String> = [
    "c", "m", "pthread", "dl", "rt", "resolv", "util", "anl", "mvec", "BrokenLocale", "nsl",
    "thread_db", "nss_compat", "nss_dns", "nss_files", "nss_hesiod",
  ]
  /// Source: the NDK's “Stable APIs”, “C library” and “Logging”.
  private static let bionic: Set<String> = ["c", "m", "dl", "log"]
  /// Source: `/lib` and `/usr/lib` of FreeBSD's, NetBSD's and OpenBSD's base systems.
  private static let bsd: Set<String> = [
    "c", "m", "pthread", "thr", "rt", "util", "execinfo", "kvm", "sys", "dl", "procstat",
  ]
  /// Source: `usr/lib` of Apple's SDK: what libSystem re-exports, Objective-C's runtime, and libiconv, which Rust's
  /// `std` names (`library/unwind`, the crate `libc`).
  private static let apple: Set<String> = [
    "/usr/lib/libSystem.B.dylib", "/usr/lib/libSystem.dylib", "/usr/lib/libresolv.9.dylib",
    "/usr/lib/libobjc.A.dylib", "/usr/lib/libiconv.2.dylib", "/usr/lib/libcharset.1.dylib",
  ]
  /// Libraries of compilers themselves: GCC's, LLVM's, Microsoft's, mingw-w64's threads.
  private static let compilers: Set<String> = [
    "gcc_s", "gcc_s_seh-1", "gcc_s_dw2-1", "gcc_s_sjlj-1", "atomic", "vcruntime140",
    "vcruntime140_1", "winpthread-1", "unwind",
  ]
}
