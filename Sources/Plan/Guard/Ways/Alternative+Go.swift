extension Alternative {
  /// Go's modules.
  static let go: [Alternative] = [
    .init(
      .go, "github.com/mattn/go-sqlite3", "modernc.org/sqlite (pure Go)",
      givesUp: "some speed, loadable extensions; the driver is named sqlite, not sqlite3",
      source: "documentation of modernc.org/sqlite: “a cgo-free port of SQLite”"),
    .init(
      .go, "github.com/mattn/go-sqlite3",
      "github.com/ncruces/go-sqlite3 (SQLite as WebAssembly in pure Go)",
      givesUp: "some speed, and memory for the WebAssembly runtime",
      source: "README of ncruces/go-sqlite3: “does not use cgo”"),
    .init(
      .go, "github.com/confluentinc/confluent-kafka-go*",
      "github.com/twmb/franz-go (pure Go)", givesUp: "librdkafka's settings and behaviour",
      source: "README of franz-go: “a feature complete, pure Go library for Kafka”"),
    .init(
      .go, "github.com/confluentinc/confluent-kafka-go*",
      "github.com/segmentio/kafka-go (pure Go)", givesUp: "transactions, librdkafka's settings",
      source: "README of segmentio/kafka-go, “Motivations”"),
    .init(
      .go, "github.com/DataDog/zstd", "github.com/klauspost/compress/zstd (pure Go)",
      givesUp: "the highest levels of compression",
      source: "README of klauspost/compress/zstd: “a pure Go implementation”"),
    .init(
      .go, "github.com/valyala/gozstd", "github.com/klauspost/compress/zstd (pure Go)",
      givesUp: "the highest levels of compression",
      source: "README of klauspost/compress/zstd: “a pure Go implementation”"),
    .init(
      .go, "github.com/libgit2/git2go*", "github.com/go-git/go-git (pure Go)",
      givesUp:
        "some of git's features (its COMPATIBILITY.md lists them) and speed on large repositories",
      source:
        "README of go-git: “a highly extensible git implementation library written in pure Go”"),
    .init(
      .go, "github.com/tecbot/gorocksdb", "github.com/cockroachdb/pebble (pure Go)",
      givesUp: "some of RocksDB's features and formats",
      source: "README of pebble: “inspired by LevelDB/RocksDB”"),
    .init(
      .go, "github.com/linxGnu/grocksdb", "github.com/cockroachdb/pebble (pure Go)",
      givesUp: "some of RocksDB's features and formats",
      source: "README of pebble: “inspired by LevelDB/RocksDB”"),
    .init(
      .go, "github.com/jmhodges/levigo", "github.com/syndtr/goleveldb (pure Go)",
      givesUp: "some speed",
      source: "README of goleveldb: “an implementation of the LevelDB key/value database in Go”"),
    .init(
      .go, "github.com/pebbe/zmq4", "github.com/go-zeromq/zmq4 (pure Go)",
      givesUp: "some socket types and transports",
      source: "README of go-zeromq/zmq4: “a pure-Go implementation of ZeroMQ-4”"),
    .init(
      .go, "github.com/godror/godror", "github.com/sijms/go-ora (pure Go)",
      givesUp: "what only Oracle's client library can do",
      source: "README of go-ora: “Pure go oracle client”"),
    .init(
      .go, "github.com/mattn/go-oci8", "github.com/sijms/go-ora (pure Go)",
      givesUp: "what only Oracle's client library can do",
      source: "README of go-ora: “Pure go oracle client”"),
    .init(
      .go, "github.com/aarzilli/golua*", "github.com/yuin/gopher-lua (pure Go)",
      givesUp: "Lua's C modules; it is Lua 5.1",
      source: "README of gopher-lua: “a Lua5.1 VM and compiler written in Go”"),
    .init(
      .go, "rogchap.com/v8go", "github.com/dop251/goja (pure Go)",
      givesUp: "speed, and parts of ECMAScript after 5.1",
      source: "README of goja: “ECMAScript 5.1(+) implementation in pure Go”"),
    .init(
      .go, "github.com/bytecodealliance/wasmtime-go*", "github.com/tetratelabs/wazero (pure Go)",
      givesUp: "WebAssembly's newest proposals, and an optimising compiler outside amd64 and arm64",
      source: "README of wazero: “zero dependencies, and doesn't rely on CGO”"),
    .init(
      .go, "github.com/wasmerio/wasmer-go*", "github.com/tetratelabs/wazero (pure Go)",
      givesUp: "WebAssembly's newest proposals, and an optimising compiler outside amd64 and arm64",
      source: "README of wazero: “zero dependencies, and doesn't rely on CGO”"),
    .init(
      .go, "github.com/h2non/bimg",
      "golang.org/x/image or github.com/disintegration/imaging (pure Go)",
      givesUp: "speed, and formats such as HEIF and PDF",
      source: "documentation of disintegration/imaging; bimg's README names libvips"),
    .init(
      .go, "gopkg.in/gographics/imagick*", "github.com/disintegration/imaging (pure Go)",
      givesUp: "most of ImageMagick's formats and effects",
      source: "documentation of disintegration/imaging"),
    .init(
      .go, "github.com/flier/gohs", "regexp of Go's standard library",
      givesUp: "speed with many patterns at once", source: "documentation of package regexp"),
    .init(
      .go, "github.com/google/gopacket/pcap", "github.com/google/gopacket/pcapgo (pure Go)",
      givesUp: "capturing outside Linux, and libpcap's filter language",
      source: "documentation of gopacket/pcapgo"),
    .init(
      .go, "github.com/coreos/go-systemd*/sdjournal",
      "the program journalctl with `-o export` or `-o json`",
      givesUp: "reading in the same process", source: "journalctl(1), “-o”"),
    .init(
      .go, "github.com/spacemonkeygo/openssl", "crypto/tls of Go's standard library",
      givesUp: "OpenSSL's own engines and ciphers", source: "documentation of package crypto/tls"),
  ]
}
