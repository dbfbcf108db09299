import Comparison
import SystemPackage
import TestKit
import Testing

@Suite struct FolderTests {
  @Test("the same files are identical, whenever they were written")
  func same() async throws {
    let pair = try await Pair()
    try await pair.run(
      "mkdir -p d/e; seq 1 100000 > d/e/x; ln -s e/x d/l; [ $SIDE = a ] || touch -d @1000000000 d/e/x"
    )
    #expect(try pair.compare("d").isIdentical)
  }

  @Test(
    "each thing that differs is told",
    arguments: [
      ("echo more > d/more", Place.Kind.member), ("chmod 755 d/x", .memberMode),
      ("rm d/l; ln -s other d/l", .link), ("echo y > d/x", .line), ("rm d/x; mkdir d/x", .member),
      ("mv d/x d/renamed", .memberName), ("rm d/x", .member), ("printf '\\0\\1\\2' > d/x", .member),
    ])
  func differs(change: String, kind: Place.Kind) async throws {
    let pair = try await Pair()
    try await pair.run(
      "umask 022; mkdir d; echo x > d/x; ln -s x d/l; [ $SIDE = a ] || { \(change); }")
    let comparison = try pair.compare("d")
    #expect(!comparison.isIdentical)
    #expect(comparison.primary.map(\.place.kind) == [kind], "\(comparison)")
  }

  @Test("sizes tell what grew")
  func sizes() async throws {
    let pair = try await Pair()
    try await pair.run(
      "mkdir d; [ $SIDE = a ] && N=10 || N=1000; head -c $N /dev/zero > d/x; echo same > d/y")
    let comparison = try pair.compare("d")
    #expect(comparison.sizes == [SizeChange(kind: .file, path: "x", a: 10, b: 1000)])
  }

  @Test("the last byte of a large file counts", arguments: [0, 1, 1_048_575, 1_048_576, 3_000_000])
  func lastByte(length: Int) async throws {
    let pair = try await Pair()
    try await pair.run("mkdir d; head -c \(length) /dev/zero > d/x; printf $SIDE >> d/x; cp d/x y")
    #expect(try !pair.compare("d").isIdentical)
    #expect(try !pair.compare("y").isIdentical)
  }
}
