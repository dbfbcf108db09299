import Archives

/// How packages' files lie in the tree, which is a root file system without a system.
enum DebianTree {
  /// Folders at the top that a merged system keeps in `/usr`.
  ///
  /// Debian 12 is always merged; its packages still ship either path. Source: Debian Policy,
  /// section 10.1 and `usrmerge`.
  static let merged = ["bin", "sbin", "lib", "lib32", "lib64", "libo32", "libx32"]

  /// What no compiler reads: documentation, translations, and packaging checks.
  ///
  /// Two packages of one source for two architectures may differ in them.
  static let leftOut = [
    "usr/share/doc", "usr/share/doc-base", "usr/share/man", "usr/share/info", "usr/share/lintian",
    "usr/share/bug", "usr/share/locale", "usr/share/gnome", "usr/share/menu",
    "usr/share/bash-completion", "usr/share/zsh", "usr/share/fish", "etc/cron.daily",
  ]

  /// How the unpacker places a package's files.
  static let placement = Unpacker.Placement(
    place: { place($0) }, target: { try target(ofLinkAt: $0, $1) }, duplicates: .sameContent,
    allowsBackslash: true)

  /// Where a package's path lies in the tree; `nil` when it is left out.
  static func place(_ path: String) -> String? {
    let first = path.prefix { $0 != "/" }
    // The merged names themselves are made as links when all is there.
    if merged.contains(path) { return nil }
    let place = merged.contains(String(first)) ? "usr/\(path)" : path
    for folder in leftOut where place == folder || place.hasPrefix("\(folder)/") { return nil }
    return place
  }

  /// The target of a link, so that it means the same wherever the tree lies.
  ///
  /// Absolute targets are taken from the tree's root. Those that climb are written from the root
  /// too (`../../usr/lib/x`), because a link in `/usr/bin` is also reached by way of `/bin`, one
  /// folder less deep; at the root of a sandbox a further `..` stays there.
  static func target(ofLinkAt path: String, _ target: String) throws -> String {
    let steps = target.split(separator: "/").filter { $0 != "." }
    guard target.hasPrefix("/") || steps.contains("..") else { return target }
    var names = target.hasPrefix("/") ? [] : path.split(separator: "/").dropLast()
    for step in steps {
      if step == ".." { _ = names.popLast() } else { names.append(step) }
    }
    let resolved = names.joined(separator: "/")
    let aim = merged.contains(resolved) ? "usr/\(resolved)" : placed(resolved)
    let depth = placed(path).split(separator: "/").count - 1
    let up = [String](repeating: "..", count: max(depth, 0))
    let down = aim.isEmpty ? (depth > 0 ? [] : ["."]) : [aim]
    return (up + down).joined(separator: "/")
  }

  private static func placed(_ path: String) -> String {
    merged.contains(String(path.prefix { $0 != "/" })) ? "usr/\(path)" : path
  }

  /// A link that a package's script would make on installation, through `update-alternatives`.
  struct Alternative: Hashable, Sendable {
    var link: String
    /// The candidates; the first that is in the tree is taken.
    var targets: [String]
  }

  /// The links that compilers and build scripts rely on.
  ///
  /// Sources: the packages' `postinst` scripts (gcc, g++, clang, mawk, gawk, bison, mingw-w64) in
  /// Debian 12.
  static let alternatives: [Alternative] = [
    Alternative(link: "usr/bin/cc", targets: ["gcc", "clang", "tcc"]),
    Alternative(link: "usr/bin/c89", targets: ["c89-gcc"]),
    Alternative(link: "usr/bin/c99", targets: ["c99-gcc"]),
    Alternative(link: "usr/bin/c++", targets: ["g++", "clang++"]),
    Alternative(link: "usr/bin/awk", targets: ["mawk", "gawk", "original-awk"]),
    Alternative(link: "usr/bin/sh", targets: ["dash", "bash"]),
    Alternative(link: "usr/bin/yacc", targets: ["bison.yacc", "byacc"]),
    Alternative(link: "usr/bin/pkg-config", targets: ["pkgconf"]),
    Alternative(link: "usr/bin/ld", targets: ["ld.bfd"]),
    Alternative(link: "usr/bin/which", targets: ["which.debianutils"]),
    Alternative(link: "usr/bin/fakeroot", targets: ["fakeroot-sysv", "fakeroot-tcp"]),
  ]

  /// The machines that mingw-w64's compilers are for, in two threading variants.
  static let mingw = ["x86_64-w64-mingw32", "i686-w64-mingw32"]
  static let mingwTools = ["gcc", "g++", "cpp", "c++", "gcc-ar", "gcc-nm", "gcc-ranlib", "gcov"]

  /// All links, those of mingw-w64 included; of its variants Debian prefers `win32`.
  static var links: [Alternative] {
    alternatives
      + mingw.flatMap { machine in
        mingwTools.map { tool in
          let name = "\(machine)-\(tool)"
          return Alternative(link: "usr/bin/\(name)", targets: ["\(name)-win32", "\(name)-posix"])
        }
      }
  }
}
