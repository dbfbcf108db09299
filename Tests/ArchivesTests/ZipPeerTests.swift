import Testing

@testable import Archives

@Suite struct ZipPeerTests {
  @Test(.peers("unzip", "python3"), arguments: [0xffff_ffff, 1] as [UInt64])
  func peersReadOurs(threshold: UInt64) async throws {
    try await Folder.with { folder in
      try folder.write("a.zip", ZipSample.write(ZipSample.members, zip64Threshold: threshold))
      try await Peer.run("unzip", ["-tq", "a.zip"], in: folder)
      try await Peer.run("unzip", ["-q", "a.zip", "-d", "out"], in: folder)
      for member in ZipSample.members where member.kind == .file {
        #expect(try folder.read("out/" + member.path) == member.data)
      }
      let modes = String(
        decoding: try await Peer.run(
          "stat", ["-c", "%A %Y", "out/bin", "out/bin/tool", "out/link"], in: folder),
        as: UTF8.self)
      #expect(modes.hasPrefix("drwxr-xr-x 1700000000\n-rwxr-xr-x 1700000000\nlrwxrwxrwx "))
      let listing = try await Peer.python(
        """
        import zipfile
        z = zipfile.ZipFile("a.zip")
        assert z.testzip() is None
        for i in z.infolist():
            print(i.filename, i.file_size, i.date_time, oct(i.external_attr >> 16), i.is_dir())
        """, in: folder)
      #expect(listing.contains("bin/tool 309 (2023, 11, 14, 22, 13, 20) 0o100755 False\n"))
      #expect(listing.contains("bin/ 0 (2023, 11, 14, 22, 13, 20) 0o40755 True\n"))
      #expect(listing.contains("grüße.txt 500 "))
    }
  }

  @Test(.peers("python3")) func manyMembers() async throws {
    try await Folder.with { folder in
      let members = (0..<65_536).map { ZipMember(path: "f\($0)") }
      let bytes = try ZipSample.write(members)
      try folder.write("a.zip", bytes)
      #expect(try bytes.withUnsafeBytes { try ZipReader($0).entries.count } == 65_536)
      let count = try await Peer.python(
        "import zipfile; print(len(zipfile.ZipFile('a.zip').namelist()))", in: folder)
      #expect(count == "65536\n")
    }
  }

  @Test(.peers("zip"), arguments: [["-ryq"], ["-ry0q"], ["-ryqfz"]])
  func weReadInfoZip(options: [String]) async throws {
    try await Folder.with { folder in
      try folder.write("in/a", Sample.bytes(3000))
      try folder.write("in/empty", [])
      try folder.write("in/sub/ü", [UInt8](repeating: 3, count: 900))
      try folder.link("in/link", to: "a")
      try await Peer.run("zip", options + ["a.zip", "in"], in: folder)
      let members = try ZipSample.read(folder.read("a.zip"))
      #expect(
        Set(members.map(\.path)) == ["in", "in/a", "in/empty", "in/sub", "in/sub/ü", "in/link"])
      for member in members where member.kind == .file {
        #expect(try folder.read(member.path) == member.data)
      }
      let link = members.first { $0.kind == .symbolicLink }
      #expect(link?.data == Array("a".utf8))
    }
  }

  /// To a pipe, sizes and checksums follow the data in descriptors.
  @Test(.peers("zip")) func weReadInfoZipFromAPipe() async throws {
    try await Folder.with { folder in
      try folder.write("a", Sample.bytes(3000))
      try folder.write("b", [UInt8](repeating: 3, count: 900))
      let bytes = try await Peer.run("zip", ["-qD", "-", "a", "b"], in: folder)
      let members = try ZipSample.read(bytes)
      #expect(members.map(\.path) == ["a", "b"])
      for member in members { #expect(try folder.read(member.path) == member.data) }
    }
  }

  @Test(.peers("python3")) func weReadPython() async throws {
    try await Folder.with { folder in
      _ = try await Peer.python(
        """
        import zipfile, sys
        with zipfile.ZipFile("a.zip", "w", zipfile.ZIP_DEFLATED) as z:
            z.writestr("a", b"x" * 5000)
            with z.open("wide", "w", force_zip64=True) as f: f.write(b"y" * 7000)
            z.writestr("dir/", b"")
            z.comment = b"PK\\x05\\x06 a comment"
        class Pipe:
            def __init__(self, f): self.f = f
            def write(self, b): return self.f.write(b)
            def flush(self): pass
        with open("pipe.zip", "wb") as f, zipfile.ZipFile(Pipe(f), "w", zipfile.ZIP_DEFLATED) as z:
            z.writestr("a", b"x" * 5000)
            with z.open("wide", "w", force_zip64=True) as g: g.write(b"y" * 7000)
        with zipfile.ZipFile("bz.zip", "w", zipfile.ZIP_BZIP2) as z: z.writestr("a", b"x" * 50)
        """, in: folder)
      let file = try ZipSample.read(folder.read("a.zip"))
      #expect(file.map(\.path) == ["a", "wide", "dir"])
      #expect(file.map(\.data.count) == [5000, 7000, 0])
      #expect(try ZipSample.read(folder.read("pipe.zip")).map(\.data.count) == [5000, 7000])
      let error = #expect(throws: ArchiveError.self) { try ZipSample.read(folder.read("bz.zip")) }
      #expect(error?.reason == .unsupported)
    }
  }
}
