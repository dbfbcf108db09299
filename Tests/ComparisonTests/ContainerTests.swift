import Comparison
import SystemPackage
import TestKit
import Testing

/// Archives that real tools wrote, which differ in one thing each.
@Suite struct ContainerTests {
  private static let files =
    "mkdir -p d; echo one > d/one; echo two > d/two; touch -d @1000000000 d/* d; "
  private static let order = "--sort=name --format=ustar"

  @Test(
    "tar: each thing is told as what it is",
    arguments: [
      (
        "[ $SIDE = a ] || touch -d @1100000000 d/two; tar \(order) -cf x.tar d",
        Place.Kind.memberTime,
        Cause.Class.time
      ),
      ("[ $SIDE = a ] || chmod 600 d/two; tar \(order) -cf x.tar d", .memberMode, .mode),
      (
        "[ $SIDE = a ] && O=7 || O=9; tar \(order) --owner=$O --group=0 -cf x.tar d", .memberOwner,
        .owner
      ),
      (
        "[ $SIDE = a ] && L='d/one d/two' || L='d/two d/one'; tar -cf x.tar $L", .memberOrder,
        .order
      ),
      (
        "[ $SIDE = a ] && T=one || T=two; ln -s $T d/l; touch -h -d @1000000000 d/l; tar \(order) -cf x.tar d/l",
        .link, nil
      ),
    ] as [(String, Place.Kind, Cause.Class?)])
  func tar(script: String, kind: Place.Kind, class: Cause.Class?) async throws {
    let pair = try await Pair()
    try await pair.run(Self.files + script)
    let comparison = try pair.compare("x.tar")
    #expect(!comparison.isIdentical)
    #expect(comparison.has(kind, `class`), "\(comparison)")
    #expect(comparison.primary.count == 1, "\(comparison)")
    #expect(comparison.notes.isEmpty)
  }

  @Test(
    "the same twice is identical",
    arguments: ["tar \(order) -czf x.tar.gz d", "zip -Xqr x.tar.gz d"])
  func same(script: String) async throws {
    let pair = try await Pair()
    try await pair.run(
      Self.files + script.replacing("-czf x.tar.gz", with: "-I 'gzip -n' -cf x.tar.gz"))
    let comparison = try pair.compare("x.tar.gz")
    #expect(comparison.isIdentical, "\(comparison)")
    #expect(comparison.isPayloadIdentical)
  }

  @Test("gzip: its time and its name")
  func gzip() async throws {
    let pair = try await Pair()
    try await pair.run(
      "echo hello > x; [ $SIDE = a ] && touch -d @1000000000 x || touch -d @1100000000 x; gzip x")
    let times = try pair.compare("x.gz")
    #expect(times.has(.timestamp, .time), "\(times)")
    #expect(times.primary.contains { $0.cause?.cure == "gzip -n" })
    let known = try pair.compare(
      "x.gz", known: [KnownValue(variation: "clock", a: "1000000100", b: "1100000100")])
    #expect(known.primary.contains { $0.cause?.variation == "clock" })
    try await pair.run("echo hello > x$SIDE; gzip -c -N x$SIDE > y.gz; gzip -1 -n -c x$SIDE > z.gz")
    #expect(try pair.compare("y.gz").primary.contains { $0.place.name == "gzip file name" })
  }

  @Test(
    "other settings of a compressor are told as such",
    arguments: [
      ("gzip -n", "gzip -n -1"), ("xz -1", "xz -6"), ("zstd -q -1", "zstd -q -19"),
      ("xz", "zstd -q"),
    ])
  func compression(one: String, other: String) async throws {
    let pair = try await Pair()
    try await pair.run(
      "seq 1 20000 > x; [ $SIDE = a ] && \(one) -c x > x.tar.z || \(other) -c x > x.tar.z")
    let comparison = try pair.compare("x.tar.z")
    #expect(comparison.has(.compression, .compression), "\(comparison)")
    #expect(!comparison.isIdentical)
  }

  @Test("zip: times, extra fields, contents of members")
  func zip() async throws {
    let pair = try await Pair()
    try await pair.run(
      Self.files
        + "[ $SIDE = a ] || { touch -d @1100000000 d/one; echo three > d/two; }; TZ=UTC zip -qr x.zip d"
    )
    let comparison = try pair.compare("x.zip")
    #expect(comparison.has(.memberTime, .time), "\(comparison)")
    #expect(comparison.primary.contains { $0.path == "!/d/two" && $0.place.kind == .line })
  }

  @Test("ar: times and owners are told, and that D is the cure")
  func staticLibrary() async throws {
    let pair = try await Pair()
    try await pair.run(
      "echo x > o; [ $SIDE = a ] && touch -d @1000000000 o || touch -d @1100000000 o; ar rcU x.a o")
    let comparison = try pair.compare("x.a")
    #expect(comparison.has(.memberTime, .time), "\(comparison)")
    #expect(comparison.primary.contains { $0.cause?.cure?.hasPrefix("ar D") == true })
    try await pair.run("rm x.a; ar rcD x.a o")
    #expect(try pair.compare("x.a").isIdentical)
  }

  @Test("a package in a package in a package")
  func nested() async throws {
    let pair = try await Pair()
    try await pair.run(
      """
      mkdir -p p/DEBIAN p/usr; printf 'Package: x\\nVersion: 1\\nArchitecture: all\\nMaintainer: x <x@x.x>\\nDescription: x\\n' \
      > p/DEBIAN/control; echo "built in $PWD" > p/usr/note; find p -exec touch -d @1000000000 {} +
      SOURCE_DATE_EPOCH=1000000000 dpkg-deb --root-owner-group -b p x.deb >/dev/null
      """)
    let comparison = try pair.compare("x.deb", known: [pair.path])
    #expect(comparison.primary.count == 1, "\(comparison)")
    let found = try #require(comparison.primary.first)
    #expect(found.path == "!/data.tar.xz!/usr/note" || found.path == "!/data.tar.zst!/usr/note")
    #expect(found.cause?.variation == "build-path")
    #expect(found.place.kind == .line)
  }

  @Test("a member that changed its name is compared with what it was")
  func renamed() async throws {
    let pair = try await Pair()
    try await pair.run(
      "[ $SIDE = a ] && N=tool-1.0 || N=tool-1.1; mkdir $N; echo same > $N/README; seq 1 100 > old-$SIDE; "
        + "find . -exec touch -d @1000000000 {} +; tar \(Self.order) -cf x.tar $N old-$SIDE")
    let comparison = try pair.compare("x.tar")
    #expect(comparison.primary.allSatisfy { $0.place.kind == .memberName }, "\(comparison)")
    #expect(!comparison.primary.isEmpty)
  }

  @Test("an OCI layout's blobs are matched by what names them")
  func image() async throws {
    let pair = try await Pair()
    for (side, text) in [("a", "one"), ("much-longer-name/b", "two")] {
      let digest = side == "a" ? "aaaa" : "bbbb"
      _ = try pair.folder.write("\(side)/i/oci-layout", "{\"imageLayoutVersion\":\"1.0.0\"}")
      _ = try pair.folder.write(
        "\(side)/i/index.json",
        "{\"manifests\":[{\"digest\":\"sha256:\(digest)1\",\"platform\":{\"os\":\"linux\",\"architecture\":\"amd64\"}}]}"
      )
      _ = try pair.folder.write(
        "\(side)/i/blobs/sha256/\(digest)1", "{\"layers\":[{\"digest\":\"sha256:\(digest)2\"}]}")
      _ = try pair.folder.write("\(side)/i/blobs/sha256/\(digest)2", "line\n\(text)\n")
    }
    let comparison = try pair.compare("i")
    #expect(
      comparison.primary.contains {
        $0.path == "image/manifest linux-amd64/layer 1" && $0.place.kind == .line
      }, "\(comparison)")
    #expect(!comparison.has(.member))
  }

  @Test("a signature beside a file is compared apart")
  func signature() async throws {
    let pair = try await Pair()
    try pair.write("d/x.tar.gz.sig", "one", "two")
    try pair.write("d/x", "same", "same")
    let comparison = try pair.compare("d")
    #expect(!comparison.isIdentical)
    #expect(comparison.isPayloadIdentical)
    try pair.write("d/x", "same", "other")
    #expect(try !pair.compare("d").isPayloadIdentical)
  }
}
