extension Alternative {
  /// Rust's crates.
  static let rust: [Alternative] = [
    .init(
      .rust, "openssl-sys",
      "rustls in place of OpenSSL (in reqwest and others the feature rustls-tls)",
      givesUp:
        "OpenSSL's engines and older protocols; its usual providers, ring and aws-lc-rs, still compile C, but need no library",
      source: "documentation of rustls: “a modern TLS library written in Rust”"),
    .init(
      .rust, "libz-sys", "flate2 with its default backend miniz_oxide (pure Rust)",
      givesUp: "some speed", source: "documentation of flate2, “Implementation”"),
    .init(
      .rust, "bzip2-sys", "bzip2 0.6 or newer with libbz2-rs-sys (Rust)", givesUp: "nothing known",
      source: "README of bzip2, “Features”"),
    .init(
      .rust, "lzma-sys", "lzma-rs (pure Rust)", givesUp: "speed and the higher levels",
      source: "README of lzma-rs: “pure-Rust codec for LZMA, LZMA2, and XZ”"),
    .init(
      .rust, "zstd-sys", "ruzstd (pure Rust)", givesUp: "most levels of compression, and speed",
      source: "README of zstd-rs: “a decoder for the zstd compression format”"),
    .init(
      .rust, "libgit2-sys", "gix (pure Rust)",
      givesUp: "what gitoxide does not do yet, such as pushing",
      source: "README of gitoxide, “Development Status”"),
    .init(
      .rust, "curl-sys", "ureq or reqwest with rustls", givesUp: "curl's protocols besides HTTP",
      source: "documentation of ureq and reqwest"),
    .init(
      .rust, "onig_sys", "fancy-regex (pure Rust); for syntect the feature default-fancy",
      givesUp: "some speed", source: "README of syntect, “Pure Rust fancy-regex mode”"),
    .init(
      .rust, "jemalloc-sys", "the system's allocator", givesUp: "speed of many threads",
      source: "documentation of std::alloc::System"),
    .init(
      .rust, "tikv-jemalloc-sys", "the system's allocator", givesUp: "speed of many threads",
      source: "documentation of std::alloc::System"),
    .init(
      .rust, "libmimalloc-sys", "the system's allocator", givesUp: "speed of many threads",
      source: "documentation of std::alloc::System"),
    .init(
      .rust, "pcre2-sys", "regex or fancy-regex (pure Rust); for ripgrep without the feature pcre2",
      givesUp: "with regex: look-around and back-references",
      source: "documentation of regex and fancy-regex"),
    .init(
      .rust, "librocksdb-sys", "redb or fjall (pure Rust)", givesUp: "RocksDB's file format",
      source: "README of redb: “written in pure Rust”; README of fjall"),
    .init(
      .rust, "rdkafka-sys", "rskafka (pure Rust)", givesUp: "consumer groups, transactions",
      source: "README of rskafka: “a minimal Rust client for Apache Kafka”"),
    .init(
      .rust, "expat-sys", "quick-xml (pure Rust)", givesUp: "Expat's interface",
      source: "documentation of quick-xml"),
    .init(
      .rust, "libdbus-sys", "zbus (pure Rust)", givesUp: "libdbus's blocking interface",
      source: "README of zbus"),
    .init(
      .rust, "libusb1-sys", "nusb (pure Rust)", givesUp: "some systems that libusb has",
      source:
        "README of nusb: “a new pure-Rust library for cross-platform low-level access to USB devices”"
    ),
    .init(
      .rust, "libssh2-sys", "russh (Rust; ring or aws-lc-rs still compile C)",
      givesUp: "libssh2's blocking interface", source: "README of russh"),
    .init(
      .rust, "nettle-sys", "sequoia-openpgp with the feature crypto-rust",
      givesUp: "operations in constant time, as its documentation warns",
      source: "README of sequoia-openpgp, “Crypto backends”"),
    .init(
      .rust, "aws-lc-sys", "rustls with its provider ring",
      givesUp: "FIPS, post-quantum key exchange; ring compiles C too, but needs no CMake",
      source: "documentation of rustls, “Cryptography providers”"),
    .init(
      .rust, "libsqlite3-sys",
      "rusqlite with the feature bundled (SQLite's C is compiled, no library is needed)",
      givesUp: "the system's own updates of SQLite",
      source: "README of rusqlite, “Notes on building”"),
    .init(
      .rust, "freetype-sys", "ab_glyph, fontdue or skrifa (pure Rust)",
      givesUp: "FreeType's hinting and older formats", source: "documentation of these crates"),
    .init(
      .rust, "protobuf-src", "protox (pure Rust)", givesUp: "protoc's plug-ins",
      source: "README of protox: “A rust implementation of the protobuf compiler”"),
  ]
}
