/// What the names of CMake's find modules and of Meson's dependencies stand for.
///
/// Sources: cmake-modules(7); Meson's reference, “Dependencies”; file lists of Debian's `-dev` packages
/// for the pkg-config names.
enum KnownPackages {
  /// Programs and languages that run on the machine that builds, or parts of the compiler: no library of the product.
  private static let tools: Set<String> = [
    "threads", "pkgconfig", "git", "doxygen", "perl", "python", "python2", "python3",
    "pythoninterp", "bison", "flex", "gettext", "openmp", "ruby", "java", "jni", "latex", "sphinx",
    "unixcommands", "hg", "subversion", "wget", "makeinfo", "asciidoc", "asciidoctor", "ragel",
    "clangformat", "clangtidy", "clang-tidy", "clang-format", "cppcheck", "ccache", "dl", "m",
    "threads::threads", "re2c", "pandoc", "intl", "iconv", "backtrace", "help2man", "ronn",
    "bash-completion",
    "systemd", "openssl_tools", "vala", "gnu", "coverage", "sanitizers", "ecm",
  ]

  /// Libraries for the linker and modules of pkg-config, by the package's name in small letters.
  private static let table: [String: (libraries: [String], module: String?)] = [
    "zlib": (["z"], "zlib"), "openssl": (["ssl", "crypto"], "openssl"),
    "libcrypto": (["crypto"], "libcrypto"), "libssl": (["ssl"], "libssl"),
    "curl": (["curl"], "libcurl"), "libcurl": (["curl"], "libcurl"), "bzip2": (["bz2"], "bzip2"),
    "liblzma": (["lzma"], "liblzma"), "lzma": (["lzma"], "liblzma"), "zstd": (["zstd"], "libzstd"),
    "libzstd": (["zstd"], "libzstd"), "lz4": (["lz4"], "liblz4"), "liblz4": (["lz4"], "liblz4"),
    "png": (["png16"], "libpng"), "libpng": (["png16"], "libpng"), "jpeg": (["jpeg"], "libjpeg"),
    "tiff": (["tiff"], "libtiff-4"), "gif": (["gif"], nil), "webp": (["webp"], "libwebp"),
    "expat": (["expat"], "expat"), "sqlite3": (["sqlite3"], "sqlite3"),
    "libxml2": (["xml2"], "libxml-2.0"), "libxslt": (["xslt"], "libxslt"),
    "curses": (["ncurses"], "ncurses"), "ncurses": (["ncurses"], "ncurses"),
    "ncursesw": (["ncursesw"], "ncursesw"), "readline": (["readline"], "readline"),
    "freetype": (["freetype"], "freetype2"), "fontconfig": (["fontconfig"], "fontconfig"),
    "x11": (["X11"], "x11"), "opengl": (["GL"], "gl"), "gl": (["GL"], "gl"),
    "sdl2": (["SDL2"], "sdl2"), "sdl": (["SDL"], "sdl"), "alsa": (["asound"], "alsa"),
    "pcre": (["pcre"], "libpcre"), "pcre2": (["pcre2-8"], "libpcre2-8"),
    "libevent": (["event"], "libevent"), "libuv": (["uv"], "libuv"),
    "gnutls": (["gnutls"], "gnutls"),
    "libarchive": (["archive"], "libarchive"), "boost": (["boost_system"], nil),
    "protobuf": (["protobuf"], "protobuf"), "postgresql": (["pq"], "libpq"),
    "glib2": (["glib-2.0"], "glib-2.0"), "icu": (["icuuc"], "icu-uc"), "gmp": (["gmp"], "gmp"),
    "yaml": (["yaml"], "yaml-0.1"), "libusb": (["usb-1.0"], "libusb-1.0"), "fmt": (["fmt"], "fmt"),
    "spdlog": (["spdlog"], "spdlog"), "gtest": (["gtest"], "gtest"),
    "jsoncpp": (["jsoncpp"], "jsoncpp"),
    "libssh2": (["ssh2"], "libssh2"), "nghttp2": (["nghttp2"], "libnghttp2"),
    "brotli": (["brotlidec"], "libbrotlidec"), "tinyxml2": (["tinyxml2"], "tinyxml2"),
  ]

  /// Whether a name is that of a tool or of a part of the compiler.
  static func isTool(_ name: String) -> Bool { self.tools.contains(name.lowercased()) }

  /// The libraries that a package stands for, by the linker's names; its own name where it is not known.
  static func libraries(of name: String) -> [String] {
    self.table[name.lowercased()]?.libraries ?? []
  }

  /// The pkg-config module of a package; `nil` where it is not known.
  static func module(of name: String) -> String? { self.table[name.lowercased()]?.module }

  /// All libraries that a module of pkg-config may stand for; its own name where it is not known.
  static func libraries(ofModule name: String) -> [String] {
    let known = self.table.values.filter { $0.module == name }.flatMap(\.libraries)
    if !known.isEmpty { return Set(known).sorted() }
    // `libusb-1.0`: most modules are called as their library is.
    return [name, name.hasPrefix("lib") ? String(name.dropFirst(3)) : name]
  }

  /// The library that a module of pkg-config is; `nil` where it is not known.
  static func library(ofModule name: String) -> String? {
    self.table.values.filter { $0.module == name }.compactMap(\.libraries.first).min()
  }
}
