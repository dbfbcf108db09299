import Model

/// Libraries that come with the C library or the system of a target, and so are nobody's dependency.
///
/// Sources: `lib/std/zig/target.zig` of Zig (what stands for the C library), the import libraries of
/// mingw-w64 (`lib/libc/mingw/lib-common`), libSystem's re-exports in Apple's SDK.
enum ProvidedLibraries {
  /// Parts of the C and C++ runtime everywhere.
  private static let runtime: Set<String> = [
    "c", "m", "gcc", "gcc_s", "gcc_eh", "stdc++", "c++", "c++abi", "supc++", "unwind", "atomic",
    "compiler_rt", "pthread", "stdc++fs", "msvcrt", "ucrt", "mingw32", "mingwex", "moldname",
  ]
  /// Parts of glibc and musl.
  private static let linux: Set<String> = [
    "dl", "rt", "util", "resolv", "crypt", "nsl", "anl", "xnet", "ssp", "ssp_nonshared",
  ]
  /// Parts of libSystem, and what every macOS has beside it.
  private static let apple: Set<String> = [
    "dl", "rt", "util", "resolv", "system", "objc", "dbm", "info", "poll", "proc",
  ]
  private static let bsd: Set<String> = [
    "rt", "util", "thr", "crypt", "kvm", "execinfo", "elf", "dl", "procstat", "ossaudio",
  ]
  /// Import libraries of Windows.
  private static let windows: Set<String> = [
    "kernel32", "user32", "gdi32", "winspool", "shell32", "ole32", "oleaut32", "uuid", "comdlg32",
    "advapi32", "ws2_32", "wsock32", "winmm", "version", "psapi", "iphlpapi", "dbghelp", "bcrypt",
    "ncrypt", "crypt32", "secur32", "shlwapi", "imm32", "setupapi", "userenv", "netapi32",
    "mswsock",
    "ntdll", "rpcrt4", "comctl32", "opengl32", "glu32", "dwmapi", "uxtheme", "wininet", "winhttp",
    "dnsapi", "wldap32", "cfgmgr32", "hid", "d3d11", "dxgi", "d3d9", "dsound", "dinput8", "dxguid",
    "wtsapi32", "powrprof", "normaliz", "pdh", "synchronization", "runtimeobject",
    "bcryptprimitives",
    "avrt", "ksuser", "mfplat", "mf", "mfuuid", "strmiids", "propsys", "msimg32", "gdiplus", "dl",
  ]

  /// Whether a target has a library by itself.
  static func contains(_ name: String, on system: OperatingSystem) -> Bool {
    if self.runtime.contains(name) { return true }
    return switch system {
    case .linux: self.linux.contains(name)
    case .macos, .ios: self.apple.contains(name)
    case .freebsd, .netbsd, .openbsd: self.bsd.contains(name)
    case .windows: self.windows.contains(name.lowercased())
    // Bionic and wasi-libc: `dl`, `rt` and `util` are empty archives or parts of libc.
    case .android: ["dl", "log", "android", "z", "EGL", "GLESv2"].contains(name)
    case .wasi: ["dl", "rt", "util", "resolv", "crypt", "xnet"].contains(name)
    case .none: false
    }
  }

  /// Headers of the C library and of POSIX, told apart from those of other libraries by their folder or name.
  static func isHeader(_ name: String) -> Bool {
    let folders = [
      "sys/", "net/", "netinet/", "arpa/", "linux/", "asm/", "mach/", "machine/", "bits/",
    ]
    return folders.contains { name.hasPrefix($0) } || self.headers.contains(name)
  }

  /// ISO C's, POSIX's and the headers that systems add, from their standards' lists.
  private static let headers: Set<String> = Set(
    """
    alloca.h assert.h byteswap.h complex.h cpio.h ctype.h dirent.h dlfcn.h endian.h err.h errno.h \
    execinfo.h fcntl.h features.h fenv.h float.h fmtmsg.h fnmatch.h fts.h ftw.h getopt.h glob.h grp.h \
    iconv.h ifaddrs.h inttypes.h io.h iso646.h langinfo.h libgen.h libintl.h limits.h link.h locale.h \
    malloc.h math.h memory.h mntent.h monetary.h mqueue.h ndbm.h netdb.h nl_types.h paths.h poll.h \
    pthread.h pty.h pwd.h regex.h resolv.h sched.h search.h semaphore.h setjmp.h shadow.h signal.h \
    spawn.h stdalign.h stdarg.h stdatomic.h stdbool.h stddef.h stdint.h stdio.h stdlib.h stdnoreturn.h \
    string.h strings.h stropts.h syslog.h tar.h termio.h termios.h tgmath.h threads.h time.h uchar.h \
    ucontext.h ulimit.h unistd.h utime.h utmp.h utmpx.h util.h values.h wait.h wchar.h wctype.h \
    wordexp.h windows.h winsock2.h ws2tcpip.h direct.h process.h conio.h crtdbg.h
    """.split(separator: " ").map(String.init))
}
