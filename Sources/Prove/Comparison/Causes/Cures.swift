/// The usual cures, by what differs and what made it.
///
/// Sources: reproducible-builds.org, “Documentation”; the manuals of the tools that are named.
enum Cures {
  /// What to do, or `nil` where there is nothing usual.
  static func cure(for class: Cause.Class, of maker: Maker, variation: String? = nil) -> String? {
    switch `class` {
    case .path, .home: path(maker, variation)
    case .time: time(maker)
    case .timeZone:
      "build with TZ=UTC, and write times in UTC or not at all"
    case .locale: "build with LC_ALL=C (or C.UTF-8); sort with LC_ALL=C sort"
    case .order: order(maker)
    case .user, .group:
      switch maker {
      case .tar: "tar --owner=0 --group=0 --numeric-owner"
      default:
        "do not write the user's name; set USER and LOGNAME to a fixed value where a tool does"
      }
    case .host:
      "do not write the machine's name (hostname, uname -n); rpm: %_buildhost reproducible"
    case .mode:
      switch maker {
      case .tar: "tar --mode=go=rX,u+rw,a-s, or umask 022 before the files are made"
      case .zip: "zip -X, and umask 022 before the files are made"
      default: "umask 022 before the files are made, or set modes when they are packed"
      }
    case .owner:
      switch maker {
      case .ar: "ar D (or rcsD), or llvm-ar"
      default: "tar --owner=0 --group=0 --numeric-owner"
      }
    case .random: random(maker)
    case .environment:
      "do not write variables of the environment; build with env -i and what is needed"
    case .kernel: "do not write what uname says"
    case .cpu:
      "name the CPU instead of -march=native (GOAMD64, -C target-cpu); do not let the number of CPUs decide"
    case .process: "do not write process numbers; name temporary files by their content"
    case .address: "do not print or sort by addresses; build with setarch -R to confirm"
    case .version: "pin the tool's version"
    case .compression: compression(maker)
    case .signature: "compare what is signed: the rest is the same"
    case .digest, .content: nil
    }
  }

  private static func path(_ maker: Maker, _ variation: String?) -> String {
    if variation == "temporary-folder" {
      return
        "give temporary files fixed names below the build folder; -ffile-prefix-map for what they leave"
    }
    return switch maker {
    case .go: "go build -trimpath"
    case .rust: "rustc --remap-path-prefix=FROM=TO (or trim-paths in the profile)"
    case .c: "-ffile-prefix-map=\"$PWD\"=. (gcc, clang)"
    case .zig: "zig build-exe -fstrip, or -ffile-prefix-map for C"
    case .swift: "swiftc -file-prefix-map FROM=TO (and -debug-prefix-map)"
    case .windowsLinker: "/PDBALTPATH:%_PDB%, and -ffile-prefix-map or /pathmap"
    case .appleLinker: "-ffile-prefix-map, and ld -oso_prefix ."
    case .python:
      "compile with python -m compileall -s PREFIX (or --invalidation-mode unchecked-hash)"
    default:
      "build in a fixed folder, or map the path: -ffile-prefix-map, -trimpath, --remap-path-prefix"
    }
  }

  private static func time(_ maker: Maker) -> String {
    switch maker {
    case .tar: "tar --sort=name --mtime=@$SOURCE_DATE_EPOCH --owner=0 --group=0 --numeric-owner"
    case .gzip: "gzip -n"
    case .zip: "set times before (touch -d @$SOURCE_DATE_EPOCH), then TZ=UTC zip -X"
    case .ar: "ar D (or rcsD); libtool -D; ZERO_AR_DATE=1 on macOS"
    case .deb: "dpkg-deb with SOURCE_DATE_EPOCH set"
    case .rpm:
      "%use_source_date_epoch_as_buildtime and %clamp_mtime_to_source_date_epoch, with SOURCE_DATE_EPOCH set"
    case .windowsLinker: "/Brepro (link.exe, lld-link), -Wl,--no-insert-timestamp (GNU ld)"
    case .appleLinker: "ZERO_AR_DATE=1"
    case .go:
      "do not set the time with -ldflags -X; use the commit's time, and -buildvcs=false where it is not wanted"
    case .c:
      "no __DATE__ or __TIME__ (-Wdate-time finds them), or SOURCE_DATE_EPOCH with gcc or clang"
    case .python: "SOURCE_DATE_EPOCH, or python -m compileall --invalidation-mode unchecked-hash"
    default: "take the time from SOURCE_DATE_EPOCH, or leave it out"
    }
  }

  private static func order(_ maker: Maker) -> String {
    switch maker {
    case .tar: "tar --sort=name"
    case .zip: "give zip a sorted list: find … | LC_ALL=C sort | zip -X -@"
    case .ar: "sort the inputs of ar"
    case .python: "sort what is listed; PYTHONHASHSEED=0 where a set decides"
    case .c, .go, .rust, .zig, .swift:
      "sort the inputs (LC_ALL=C sort, $(sort $(wildcard …)) in make), and what a hash table lists; build one at a time to see whether threads decide"
    default: "sort what is listed (LC_ALL=C sort), and keys of hash tables (PYTHONHASHSEED=0)"
    }
  }

  private static func random(_ maker: Maker) -> String {
    switch maker {
    case .windowsLinker: "/Brepro"
    case .appleLinker: "let ld make LC_UUID from the content (no -random_uuid)"
    case .c: "-Wl,--build-id=sha1 (not uuid), and -frandom-seed=NAME (gcc)"
    case .python: "PYTHONHASHSEED=0, and no uuid4 or random without a seed"
    default: "seed the random numbers from the content, or leave them out"
    }
  }

  private static func compression(_ maker: Maker) -> String {
    switch maker {
    case .gzip: "gzip -n with one level, by one version of one tool"
    case .zip: "zip -X with one level, by one version of one tool"
    default: "compress with one level and one number of threads, by one version of one tool"
    }
  }
}
