extension Alternative {
  /// Go's modules.
  static let go: [Alternative] = [
    .init(
      .go, "github.com/mattn/go-sqlite3", "modernc.org/sqlite (pure Go)",
      givesUp:
        "some speed, and systems that its list lacks; the driver is named sqlite, not sqlite3, and go.mod needs its version of modernc.org/libc",
      source: "documentation of modernc.org/sqlite: “a CGo-free port of the C SQLite3 library”"),
    .init(
      .go, "github.com/mattn/go-sqlite3",
      "github.com/ncruces/go-sqlite3 (SQLite translated to Go by way of WebAssembly)",
      givesUp: "memory: each connection runs in a sandbox of its own",
      source: "README of ncruces/go-sqlite3, “Caveats”: “memory usage will be higher”"),
    .init(
      .go, "github.com/confluentinc/confluent-kafka-go*",
      "github.com/twmb/franz-go (pure Go)", givesUp: "librdkafka's settings and behaviour",
      source:
        "README of franz-go: “Written in pure Go (no wrapper lib for a C library or other bindings)”"
    ),
    .init(
      .go, "github.com/confluentinc/confluent-kafka-go*",
      "github.com/segmentio/kafka-go (pure Go)",
      givesUp: "newer features of Kafka, and librdkafka's settings",
      source: "README of segmentio/kafka-go, “Motivations” and “Kafka versions”"),
    .init(
      .go, "github.com/DataDog/zstd", "github.com/klauspost/compress/zstd (pure Go)",
      givesUp: "levels of compression above about 11",
      source:
        "README of klauspost/compress/zstd: “This package is pure Go”, “roughly equivalent to zstd level 11”"
    ),
    .init(
      .go, "github.com/valyala/gozstd", "github.com/klauspost/compress/zstd (pure Go)",
      givesUp: "levels of compression above about 11",
      source:
        "README of klauspost/compress/zstd: “This package is pure Go”, “roughly equivalent to zstd level 11”"
    ),
    .init(
      .go, "github.com/libgit2/git2go*", "github.com/go-git/go-git (pure Go)",
      givesUp:
        "some of git's features, such as merges that are no fast-forward (its COMPATIBILITY.md lists them)",
      source:
        "README of go-git: “a highly extensible git implementation library written in pure Go”"),
    .init(
      .go, "github.com/tecbot/gorocksdb",
      "github.com/cockroachdb/pebble without cgo (with cgo it uses C for memory and zstd)",
      givesUp:
        "RocksDB's features such as column families and transactions; from v2 on it opens no database of RocksDB's",
      source:
        "README of pebble: “RocksDB has a large number of features that are not implemented in Pebble”; “RocksDB Compatibility”"
    ),
    .init(
      .go, "github.com/linxGnu/grocksdb",
      "github.com/cockroachdb/pebble without cgo (with cgo it uses C for memory and zstd)",
      givesUp:
        "RocksDB's features such as column families and transactions; from v2 on it opens no database of RocksDB's",
      source:
        "README of pebble: “RocksDB has a large number of features that are not implemented in Pebble”; “RocksDB Compatibility”"
    ),
    .init(
      .go, "github.com/jmhodges/levigo", "github.com/syndtr/goleveldb (pure Go)",
      givesUp: "LevelDB's own code; goleveldb has not changed since 2022",
      source:
        "README of goleveldb: “an implementation of the LevelDB key/value database in the Go programming language”"
    ),
    .init(
      .go, "github.com/pebbe/zmq4", "github.com/go-zeromq/zmq4 (pure Go)",
      givesUp:
        "the socket type STREAM, CURVE, transports besides tcp, ipc, inproc and udp; it looks for a maintainer",
      source:
        "README of go-zeromq/zmq4: “a pure-Go implementation of ØMQ (ZeroMQ), version 4”; its source"
    ),
    .init(
      .go, "github.com/godror/godror", "github.com/sijms/go-ora/v2 (pure Go)",
      givesUp: "what only Oracle's client library can do; servers before 10.2",
      source: "README of go-ora: “no C dependencies or Oracle client required”"),
    .init(
      .go, "github.com/mattn/go-oci8", "github.com/sijms/go-ora/v2 (pure Go)",
      givesUp: "what only Oracle's client library can do; servers before 10.2",
      source: "README of go-ora: “no C dependencies or Oracle client required”"),
    .init(
      .go, "github.com/aarzilli/golua*", "github.com/yuin/gopher-lua (pure Go)",
      givesUp: "Lua's C modules (there is no package.loadlib), and Lua after 5.1",
      source:
        "README of gopher-lua: “VM and compiler written in Go”; “Differences between Lua and GopherLua”"
    ),
    .init(
      .go, "rogchap.com/v8go", "github.com/dop251/goja (pure Go)",
      givesUp: "speed, and parts of ECMAScript after 5.1",
      source: "README of goja: “an implementation of ECMAScript 5.1 in pure Go”; “How fast is it?”"
    ),
    .init(
      .go, "github.com/bytecodealliance/wasmtime-go*", "github.com/tetratelabs/wazero (pure Go)",
      givesUp:
        "parts of WebAssembly after 2.0; outside amd64 and arm64 it interprets, which is slower",
      source: "README of wazero: “zero dependencies, and doesn't rely on CGO”; “Conformance”"),
    .init(
      .go, "github.com/wasmerio/wasmer-go*", "github.com/tetratelabs/wazero (pure Go)",
      givesUp:
        "parts of WebAssembly after 2.0; outside amd64 and arm64 it interprets, which is slower",
      source: "README of wazero: “zero dependencies, and doesn't rely on CGO”; “Conformance”"),
    .init(
      .go, "github.com/h2non/bimg",
      "golang.org/x/image or github.com/disintegration/imaging (pure Go)",
      givesUp: "speed, and formats such as AVIF, HEIF, PDF and SVG",
      source:
        "README of bimg, which compares libvips with Go's package image; documentation of disintegration/imaging"
    ),
    .init(
      .go, "gopkg.in/gographics/imagick*", "github.com/disintegration/imaging (pure Go)",
      givesUp: "ImageMagick's effects, and formats besides JPEG, PNG, GIF, TIFF and BMP",
      source: "documentation of disintegration/imaging, its type Format"),
    .init(
      .go, "github.com/flier/gohs", "regexp of Go's standard library",
      givesUp: "speed, above all with many patterns at once",
      source: "README of gohs, “Hyperscan”; documentation of package regexp"),
    .init(
      .go, "github.com/google/gopacket/pcap", "github.com/google/gopacket/pcapgo (pure Go)",
      givesUp: "capturing outside Linux, and libpcap's filter language",
      source:
        "documentation of gopacket/pcapgo: “native PCAP support, not requiring C libpcap to be installed”"
    ),
    .init(
      .go, "github.com/coreos/go-systemd*/sdjournal",
      "the program journalctl with `-o export` or `-o json`",
      givesUp: "reading in the same process", source: "journalctl(1), `--output`"),
    .init(
      .go, "github.com/spacemonkeygo/openssl", "crypto/tls of Go's standard library",
      givesUp: "OpenSSL's plug-ins and its old protocols",
      source:
        "documentation of spacemonkeygo/openssl: “a near-drop-in replacement for the Go standard library tls package”"
    ),
  ]
}
