import Testing

@testable import Archives

@Suite struct TarPeerTests {
  @Test(.peers("tar", "python3")) func tarReadsOurs() async throws {
    try await Folder.with { folder in
      try folder.write("a.tar", try TarSample.write(TarSample.members))
      let listing = String(
        decoding: try await Peer.run(
          "tar", ["--numeric-owner", "--full-time", "-tvf", "a.tar"], in: folder), as: UTF8.self)
      #expect(listing.contains("-rwxr-xr-x 0/0            1300 2023-11-14 22:13:20 bin/tool\n"))
      #expect(listing.contains("link -> bin/tool\n"))
      #expect(listing.contains("hard link to bin/tool\n"))

      try await Peer.run("tar", ["-xf", "a.tar"], in: folder)
      for member in TarSample.members where member.entry.kind == .file {
        #expect(try folder.read(member.entry.path) == member.data)
      }

      let names = try await Peer.python(
        """
        import tarfile
        for m in tarfile.open("a.tar"):
            print(m.name, m.size, oct(m.mode), int(m.mtime), m.uid, m.uname, m.linkname, sep="|")
        """, in: folder)
      let expected = TarSample.members.map { member in
        let entry = member.entry
        let name = entry.path.hasSuffix("/") ? String(entry.path.dropLast()) : entry.path
        return
          "\(name)|\(member.data.count)|0o\(String(entry.mode, radix: 8))|\(entry.modified)|0||"
          + entry.linkTarget
      }
      #expect(names.split(separator: "\n").map(String.init) == expected)
    }
  }

  @Test(.peers("tar"), arguments: ["v7", "oldgnu", "gnu", "ustar", "pax"])
  func weReadTars(format: String) async throws {
    try await Folder.with { folder in
      var names = ["in/a", "in/sub/b"]
      let deep = "in/" + String(repeating: "deep/", count: 40) + "end"
      let wide = "in/" + String(repeating: "n", count: 180)
      switch format {
      case "v7": break
      case "ustar": names.append("in/" + String(repeating: "u", count: 95) + "/end")
      default: names += [deep, wide, "in/grüße"]
      }
      for (index, name) in names.enumerated() {
        try folder.write(name, Sample.bytes(600 * index, seed: UInt64(index)))
      }
      try folder.link("in/link", to: "a")
      if format != "v7" && format != "ustar" {
        try folder.link("in/far", to: String(repeating: "y", count: 120))
      }
      let bytes = try await Peer.run(
        "tar", ["--format=\(format)", "--mtime=@1234567", "--sort=name", "-cf", "-", "in"],
        in: folder)
      for step in [nil, 1000] {
        let members = try TarSample.read(bytes, cutEvery: step)
        let files = members.filter { $0.entry.kind == .file }
        #expect(Set(files.map(\.entry.path)) == Set(names))
        for file in files { #expect(try folder.read(file.entry.path) == file.data) }
        #expect(members.allSatisfy { $0.entry.modified == 1_234_567 })
        let links = members.filter { $0.entry.kind == .symbolicLink }
        #expect(links.contains { $0.entry.path == "in/link" && $0.entry.linkTarget == "a" })
        if names.contains(deep) {
          #expect(links.contains { $0.entry.linkTarget == String(repeating: "y", count: 120) })
        }
        #expect(members.contains { $0.entry.path == "in/sub/" && $0.entry.kind == .directory })
      }
    }
  }

  @Test(
    .peers("tar", "truncate"),
    arguments: [
      ["--format=gnu"], ["--format=pax"],
      ["--format=pax", "--sparse-version=0.0"],
    ])
  func sparseFilesAreTold(options: [String]) async throws {
    try await Folder.with { folder in
      try folder.write("holes", [1])
      for size in stride(from: 1 << 20, through: 30 << 20, by: 1 << 20) {
        try await Peer.run("truncate", ["-s", "\(size)", "holes"], in: folder)
        try await Peer.run("sh", ["-c", "printf x >> holes"], in: folder)
      }
      try folder.write("plain", [7])
      let bytes = try await Peer.run(
        "tar", options + ["--sparse", "-cf", "-", "holes", "plain"], in: folder)
      let members = try TarSample.read(bytes)
      #expect(members.map(\.entry.kind) == [.sparseFile, .file])
      #expect(members.last?.data == [7])
    }
  }

  @Test(.peers("python3")) func devicesAndHugeNumbersAreTold() async throws {
    try await Folder.with { folder in
      _ = try await Peer.python(
        """
        import tarfile, io
        for name, form in (("gnu.tar", tarfile.GNU_FORMAT), ("pax.tar", tarfile.PAX_FORMAT)):
            t = tarfile.open(name, "w", format=form)
            for path, kind in (("c", tarfile.CHRTYPE), ("b", tarfile.BLKTYPE), ("f", tarfile.FIFOTYPE)):
                m = tarfile.TarInfo(path); m.type = kind; t.addfile(m)
            m = tarfile.TarInfo("n"); m.mtime = -7; m.uid = 1 << 40; t.addfile(m)
            t.close()
        open("big.hdr", "wb").write(
            (lambda m: m.tobuf(tarfile.GNU_FORMAT))(
                (lambda m: (setattr(m, "size", 1 << 40), m)[1])(tarfile.TarInfo("big"))))
        """, in: folder)
      for name in ["gnu.tar", "pax.tar"] {
        let entries = try TarSample.read(folder.read(name)).map(\.entry)
        #expect(entries.map(\.kind) == [.characterDevice, .blockDevice, .fifo, .file])
        #expect(entries.last?.modified == -7)
        #expect(entries.last?.userID == 1 << 40)
      }
      var size: Int64?
      var reader = TarReader()
      try reader.push(folder.read("big.hdr")) { if case .entry(let e) = $0 { size = e.size } }
      #expect(size == 1 << 40)
    }
  }
}
