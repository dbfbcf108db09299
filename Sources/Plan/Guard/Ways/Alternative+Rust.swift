extension Alternative {
  /// Rust's crates.
  static let rust: [Alternative] = [
    .init(
      .rust, "openssl-sys",
      "rustls in place of OpenSSL (in reqwest the feature rustls, rustls-tls before 0.13)",
      givesUp:
        "TLS before 1.2; its usual providers, ring and aws-lc-rs, still compile C, but need no library",
      source:
        "README of rustls: “a modern TLS library written in Rust”; rustls' manual, its features"),
    .init(
      .rust, "libz-sys",
      "flate2 with its default backend miniz_oxide, or with the feature zlib-rs (both Rust)",
      givesUp: "some speed with miniz_oxide, nothing known with zlib-rs",
      source:
        "documentation of flate2, “Implementation”: “does not require a C compiler”, “typically outperforms all the C implementations”"
    ),
    .init(
      .rust, "bzip2-sys", "bzip2 0.6 or newer with its default libbz2-rs-sys (Rust)",
      givesUp: "Rust before 1.82",
      source: "README of bzip2, “Features”, and its Cargo.toml"),
    .init(
      .rust, "lzma-sys", "lzma-rs (pure Rust)",
      givesUp: "compression, since its encoder hardly makes anything smaller, and parts of .xz",
      source:
        "README of lzma-rs: “a decoder for LZMA and its variants written in pure Rust”, “a dumb encoder that only uses byte literals”"
    ),
    .init(
      .rust, "zstd-sys", "ruzstd (pure Rust)",
      givesUp: "levels of compression above about 1, dictionaries for them, and speed",
      source:
        "README of ruzstd: “A pure Rust implementation of the Zstandard compression format”; “Current Status”"
    ),
    .init(
      .rust, "libgit2-sys", "gix (Rust; for HTTP not its features with curl)",
      givesUp: "what gitoxide does not do yet, such as push, rebase and merges of commits",
      source: "README of gitoxide, “Development Status”"),
    .init(
      .rust, "curl-sys", "ureq or reqwest with rustls",
      givesUp:
        "curl's protocols besides HTTP; rustls' usual providers still compile C, but need no library",
      source:
        "README of ureq: “Ureq is in pure Rust”; README of reqwest: “HTTPS via rustls (or optionally, system-native TLS)”"
    ),
    .init(
      .rust, "onig_sys", "fancy-regex (pure Rust); for syntect the feature default-fancy",
      givesUp: "speed, about half in syntect",
      source:
        "README of syntect, “Pure Rust `fancy-regex` mode, without `onig`”: “about half the speed”"),
    .init(
      .rust, "jemalloc-sys", "the system's allocator",
      givesUp: "jemalloc's settings and statistics, and speed, above all with musl",
      source:
        "documentation of std::alloc::System: “The default memory allocator provided by the operating system”; ripgrep's main.rs on musl"
    ),
    .init(
      .rust, "tikv-jemalloc-sys", "the system's allocator",
      givesUp: "jemalloc's settings and statistics, and speed, above all with musl",
      source:
        "documentation of std::alloc::System: “The default memory allocator provided by the operating system”; ripgrep's main.rs on musl"
    ),
    .init(
      .rust, "libmimalloc-sys", "the system's allocator",
      givesUp: "speed, above all with musl",
      source:
        "documentation of std::alloc::System: “The default memory allocator provided by the operating system”; README of mimalloc: “performance oriented”"
    ),
    .init(
      .rust, "pcre2-sys", "regex or fancy-regex (pure Rust); for ripgrep without the feature pcre2",
      givesUp: "PCRE2's own syntax; with regex look-around and back-references",
      source: "READMEs of regex, of fancy-regex and of ripgrep"),
    .init(
      .rust, "librocksdb-sys", "redb or fjall (pure Rust)",
      givesUp: "RocksDB's file format and interface",
      source: "README of redb: “written in pure Rust”; README of fjall: “100% safe & stable Rust”"),
    .init(
      .rust, "rdkafka-sys",
      "rskafka without its default features compression-lz4 and compression-zstd, which compile C",
      givesUp: "offset tracking, consumer groups, transactions; lz4 and zstd",
      source:
        "README of rskafka: “No support for offset tracking, consumer groups, transactions, etc”"),
    .init(
      .rust, "expat-sys", "quick-xml (pure Rust)", givesUp: "Expat's interface",
      source: "README of quick-xml: “High performance xml pull reader/writer”; its Cargo.toml"),
    .init(
      .rust, "libdbus-sys", "zbus (pure Rust)",
      givesUp:
        "the interface of the crate dbus; zbus is asynchronous and starts a thread for each connection",
      source: "README of zbus: “doesn't depend on C libraries”"),
    .init(
      .rust, "libusb1-sys", "nusb (pure Rust)",
      givesUp: "isochronous transfers, and systems besides Linux, macOS and Windows",
      source: "README of nusb: “Pure Rust, no dependency on libusb or any other C library”"),
    .init(
      .rust, "libssh2-sys", "russh (Rust; ring or aws-lc-rs still compile C)",
      givesUp: "libssh2's blocking interface",
      source: "README of russh: “Low-level Tokio SSH2 client and server implementation”"),
    .init(
      .rust, "nettle-sys",
      "sequoia-openpgp with crypto-rust, allow-experimental-crypto and allow-variable-time-crypto",
      givesUp: "maturity, and operations in constant time, as its documentation warns",
      source: "README of sequoia-openpgp, “Crypto backends”"),
    .init(
      .rust, "aws-lc-sys", "rustls with its provider ring, which compiles C too",
      givesUp: "FIPS, post-quantum key exchange",
      source:
        "README of rustls, “Cryptography providers”: “easier to build on a variety of platforms”"),
    .init(
      .rust, "libsqlite3-sys",
      "rusqlite with the feature bundled (SQLite's C is compiled, no library is needed)",
      givesUp: "the system's own updates of SQLite",
      source: "README of rusqlite, “Notes on building rusqlite and libsqlite3-sys”"),
    .init(
      .rust, "freetype-sys", "skrifa to read and hint outlines, fontdue to rasterize (Rust)",
      givesUp: "formats besides TrueType and OpenType; hinting with fontdue",
      source: "README of skrifa, “Glyph formats”; README of fontdue"),
    .init(
      .rust, "protobuf-src", "protox (Rust)",
      givesUp: "protoc's plug-ins: it hands descriptors to prost-build or tonic-build",
      source: "README of protox: “An implementation of the protobuf compiler in rust”"),
  ]
}
