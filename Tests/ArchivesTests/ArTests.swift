import Testing

@testable import Archives

@Suite struct ArTests {
  private func read(_ bytes: [UInt8]) throws -> [String: [UInt8]] {
    try bytes.withUnsafeBytes { bytes in
      let reader = try ArReader(bytes)
      let pairs = reader.members.map { ($0.name, Array(reader.contents(of: $0))) }
      return Dictionary(pairs) { first, _ in first }
    }
  }

  private func member(_ name: String, _ data: [UInt8]) -> [UInt8] {
    func pad(_ text: String, _ count: Int) -> String {
      text + String(repeating: " ", count: count - text.utf8.count)
    }
    let header =
      pad(name, 16) + pad("0", 12) + pad("0", 6) + pad("0", 6) + pad("100644", 8)
      + pad("\(data.count)", 10) + "`\n"
    return Array(header.utf8) + data + (data.count % 2 == 1 ? [UInt8(ascii: "\n")] : [])
  }

  private let magic = Array("!<arch>\n".utf8)

  @Test func bsdNames() throws {
    let name = Array("a name with spaces that is long.o\u{0}\u{0}\u{0}".utf8)
    let bytes = magic + member("#1/\(name.count)", name + [1, 2, 3]) + member("b.o", [4])
    #expect(
      try read(bytes) == ["a name with spaces that is long.o": [1, 2, 3], "b.o": [4]])
  }

  @Test func gnuNames() throws {
    let table = Array("a_very_long_member_name.o/\nanother_long_member_name.o/\n".utf8)
    let bytes =
      magic + member("/", [0, 0, 0, 0]) + member("//", table) + member("/0", [1])
      + member("/27", [2, 2]) + member("c.o/", [3])
    #expect(
      try read(bytes) == [
        "a_very_long_member_name.o": [1], "another_long_member_name.o": [2, 2], "c.o": [3],
      ])
  }

  /// Microsoft's libraries: two tables of symbols, and names that end with a zero byte.
  @Test func microsoftNames() throws {
    let table = Array("a_very_long_library_name.dll\0another_long_library_name.dll\0".utf8)
    let bytes =
      magic + member("/", [0, 0, 0, 0]) + member("/", [0, 0, 0, 0]) + member("//", table)
      + member("/<ECSYMBOLS>/", [0, 0]) + member("/0", [1]) + member("/29", [2, 2])
    #expect(
      try read(bytes) == [
        "a_very_long_library_name.dll": [1], "another_long_library_name.dll": [2, 2],
      ])
  }

  @Test(arguments: ["/5", "/x", "#1/99", "#1/-1", "#1/", "/"])
  func namesThatPointNowhereThrow(name: String) throws {
    let bytes = magic + member(name, [1, 2])
    if name == "/" {
      #expect(try read(bytes).isEmpty)
    } else {
      #expect(throws: ArchiveError.self) { try read(bytes) }
    }
  }

  @Test func truncationsThrowExceptBetweenMembers() throws {
    let first = magic + member("a", [1, 2, 3, 4])
    let bytes = first + member("b", [5, 6])
    for prefix in Sample.prefixes(bytes) where prefix.count != magic.count {
      if prefix.count == first.count {
        #expect(try read(prefix).count == 1)
      } else {
        #expect(throws: ArchiveError.self) { try read(prefix) }
      }
    }
  }

  @Test func everyFlipThrowsOrReads() throws {
    let bytes = magic + member("#1/4", Array("name".utf8) + [1]) + member("b", [5, 6])
    var thrown = 0
    for (_, flipped) in Sample.flips(bytes) {
      do {
        #expect(try read(flipped).values.allSatisfy { $0.count <= bytes.count })
      } catch {
        #expect(error is ArchiveError)
        thrown += 1
      }
    }
    #expect(thrown > 60)
  }

  @Test(.peers("ar")) func weReadAr() async throws {
    try await Folder.with { folder in
      let long = "a_member_with_a_long_name.txt"
      try folder.write("short", Sample.bytes(7))
      try folder.write(long, Sample.bytes(8))
      try await Peer.run("ar", ["rcD", "x.a", "short", long], in: folder)
      #expect(
        try read(folder.read("x.a")) == ["short": Sample.bytes(7), long: Sample.bytes(8)])
      try await Peer.run("ar", ["rcDT", "thin.a", "short"], in: folder)
      let error = #expect(throws: ArchiveError.self) { try read(folder.read("thin.a")) }
      #expect(error?.reason == .unsupported)
    }
  }

  @Test(.peers("dpkg-deb"), arguments: ["none", "gzip", "xz", "zstd"])
  func weReadDebianPackages(compression: String) async throws {
    try await Folder.with { folder in
      let control =
        "Package: a\nVersion: 1\nArchitecture: all\nMaintainer: x <x@y>\nDescription: d\n"
      try folder.write("pkg/DEBIAN/control", Array(control.utf8))
      try folder.write("pkg/usr/lib/b", Sample.bytes(5000))
      try folder.link("pkg/usr/lib/c", to: "b")
      try await Peer.run(
        "dpkg-deb", ["--root-owner-group", "-Z\(compression)", "-b", "pkg", "a.deb"], in: folder)
      let bytes = try folder.read("a.deb")
      var controlFile: [UInt8] = []
      var data: [String: [UInt8]] = [:]
      var current = ""
      try bytes.withUnsafeBytes { bytes in
        let package = try DebPackage(bytes)
        try package.read(package.control) { event in
          switch event {
          case .entry(let entry): current = entry.path
          case .data(let data) where current == "./control": controlFile += Array(data)
          default: break
          }
        }
        try package.read(package.data) { event in
          switch event {
          case .entry(let entry):
            current = try ArchivePath.sanitized(entry.path)
            data[current] = Array(entry.linkTarget.utf8)
          case .data(let piece): data[current, default: []] += Array(piece)
          case .endOfEntry: break
          }
        }
      }
      #expect(controlFile == Array(control.utf8))
      #expect(Set(data.keys) == [".", "usr", "usr/lib", "usr/lib/b", "usr/lib/c"])
      #expect(data["usr/lib/b"] == Sample.bytes(5000))
      #expect(data["usr/lib/c"] == Array("b".utf8))

      // The newline after data of an odd length may be missing.
      let end = try bytes.withUnsafeBytes { try DebPackage($0).data.range.upperBound }
      for count in stride(from: 0, to: end, by: 7) {
        #expect(throws: ArchiveError.self) {
          try Array(bytes.prefix(count)).withUnsafeBytes { bytes in
            let package = try DebPackage(bytes)
            try package.read(package.control) { _ in }
            try package.read(package.data) { _ in }
          }
        }
      }
    }
  }

  @Test func debianPackagesMustHaveTheirMembers() {
    for bytes in [
      magic, magic + member("control.tar", []),
      magic + member("debian-binary", Array("3.0\n".utf8)),
      magic + member("debian-binary", Array("2.0\n".utf8)) + member("data.tar", []),
      magic + member("debian-binary", Array("2.0\n".utf8)) + member("control.tar", []),
      magic + member("debian-binary", Array("2.0\n".utf8)) + member("control.tar.bz2", []),
    ] {
      #expect(throws: ArchiveError.self) { try bytes.withUnsafeBytes { _ = try DebPackage($0) } }
    }
  }
}
