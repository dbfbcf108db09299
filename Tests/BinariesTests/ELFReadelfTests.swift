import Binaries
import TestKit
import Testing

/// What the reader says, held against `readelf` over real files.
@Suite struct ELFReadelfTests {
  private func judge(_ path: String, _ options: [String]) async throws -> [Substring] {
    try await Peer.run("readelf", ["-W"] + options + [path]).split(separator: "\n")
  }

  private func withFacts<Value>(
    _ path: String, _ body: (ELFFile, ELFFacts, UnsafeRawBufferPointer) throws -> Value
  ) throws -> Value {
    let bytes = try #require(ELFSupport.bytes(path))
    return try bytes.withUnsafeBytes {
      let file = try ELFFile($0)
      let facts = file.facts()
      #expect(facts.faults == [])
      return try body(file, facts, $0)
    }
  }

  @Test(.enabled(if: ELFSupport.isCI, "Scripts/setup.sh test installs them"))
  func everyArchitectureIsThere() {
    #expect(ELFSupport.foreign.filter { !ELFSupport.exists($0) } == [])
  }

  @Test(arguments: ELFSupport.real) func headerAndDynamic(path: String) async throws {
    let lines = try await judge(path, ["-h", "-l", "-d"])
    func values(_ label: String) -> [String] {
      lines.filter { $0.contains(label) }.compactMap {
        guard let open = $0.firstIndex(of: "["), let close = $0.lastIndex(of: "]") else {
          return nil
        }
        return String($0[$0.index(after: open)..<close])
      }
    }
    func field(_ label: String) -> String {
      let line = lines.first { $0.contains(label + ":") } ?? ""
      let text = line[(line.firstIndex(of: ":") ?? line.startIndex)...].dropFirst()
      return String(text.drop { $0 == " " })
    }
    try withFacts(path) { _, facts, _ in
      #expect(facts.needed == values("(NEEDED)"))
      #expect(facts.soname == values("(SONAME)").first)
      #expect(facts.rpath == values("(RPATH)").first)
      #expect(facts.runpath == values("(RUNPATH)").first)
      #expect("0x" + String(facts.identity.entry, radix: 16) == field("Entry point address"))
      #expect(facts.identity.is64 == (field("Class") == "ELF64"))
      #expect(facts.identity.isBigEndian == field("Data").contains("big endian"))
      let words = field("Flags").split(separator: ",").dropFirst().map {
        String($0.drop { $0 == " " })
      }
      #expect(facts.flags.words == words)
      let interpreter = lines.first { $0.contains("Requesting program interpreter") }
      #expect((facts.interpreter != nil) == (interpreter != nil))
      if let interpreter, let path = facts.interpreter { #expect(interpreter.contains(path)) }
      let stack = lines.last { $0.contains("GNU_STACK") }.map { $0.contains("RWE") }
      let expected: ELFHardening.Stack =
        stack.map { $0 ? .executable : .notExecutable } ?? .unspecified
      #expect(facts.hardening.stack == expected)
      let flags1 = lines.first { $0.contains("(FLAGS_1)") } ?? ""
      #expect((facts.dynamicFlags1 & 0x0800_0000 != 0) == flags1.contains("PIE"))
      #expect((facts.dynamicFlags1 & 1 != 0) == flags1.contains("NOW"))
    }
  }

  @Test(arguments: ELFSupport.real) func symbolsAndVersions(path: String) async throws {
    // Num: Value Size Type Bind Vis Ndx Name@Version (n)
    let rows = try await judge(path, ["--dyn-syms"]).map(Self.words(of:))
      .filter { $0.count >= 8 && $0[0].hasSuffix(":") && $0[0] != "Num:" }
    let undefined = rows.filter { $0[6] == "UND" }.map { row in
      String(row[7].split(separator: "@")[0])
    }
    let asked = Set(
      rows.filter { $0[6] == "UND" && $0[7].contains("@") }.map { String($0[7]) })
    try withFacts(path) { _, facts, _ in
      #expect(facts.imports.map(\.name) == undefined)
      let found = facts.imports.compactMap { symbol in
        symbol.version.map { "\(symbol.name)@\(facts.versionNeeds[$0].version)" }
      }
      #expect(Set(found) == asked)
    }
    let needs = try await judge(path, ["-V"]).filter {
      $0.contains("Name:") && $0.contains("Flags:")
    }
    .filter { !$0.contains("Rev:") && $0.contains("Version:") }
    .map { line in
      let words = line.split(separator: " ")
      let name = words.firstIndex(of: "Name:").map { String(words[$0 + 1]) } ?? ""
      return "\(name) \(line.contains("WEAK"))"
    }
    try withFacts(path) { _, facts, _ in
      #expect(facts.versionNeeds.map { "\($0.version) \($0.isWeak)" } == needs)
    }
  }

  /// The words of a row, without what PowerPC has between the others: `[<localentry>: 8]`.
  private static func words(of row: Substring) -> [Substring] {
    var words = row.split(separator: " ")
    guard let first = words.firstIndex(where: { $0.hasPrefix("[") }),
      let last = words.firstIndex(where: { $0.hasSuffix("]") }), first <= last
    else { return words }
    words.removeSubrange(first...last)
    return words
  }

  @Test(arguments: ELFSupport.real) func buildIDs(path: String) async throws {
    let line = try await judge(path, ["-n"]).first { $0.contains("Build ID:") }
    try withFacts(path) { _, facts, _ in
      #expect(facts.notes.buildID == line?.split(separator: " ").last.map(String.init))
    }
  }

  @Test(arguments: ELFSupport.real) func importsByRelocation(path: String) async throws {
    let lines = try await judge(path, ["-r"])
    let kinds = ["GLOB_DAT", "JUMP_SLO", "JMP_SLOT", "R_RISCV_64", "_IRELATIV"]
    let relevant = lines.filter { line in kinds.contains { line.contains($0) } }
    try withFacts(path) { file, facts, _ in
      // MIPS resolves its table of addresses without relocations.
      guard facts.identity.machine != .mips else { return }
      var faults: [BinaryError] = []
      let image = file.programImage(faults: &faults)
      #expect(faults == [])
      let undefined = Set(facts.imports.map(\.name))
      for line in relevant where !line.contains("IRELATIV") {
        let words = line.split(separator: " ")
        guard words.count >= 5, let slot = UInt64(words[0], radix: 16) else { continue }
        let name = String(words[4].split(separator: "@")[0])
        guard undefined.contains(name) else { continue }
        #expect(image.importSlots[slot] == name)
      }
      for line in relevant where line.contains("IRELATIV") {
        guard let text = line.split(separator: " ").last, let target = UInt64(text, radix: 16),
          facts.identity.is64
        else { continue }
        #expect(image.resolvers.contains(target))
      }
    }
  }

  /// Each function that unwind information tells of, whole or beside surer ones, is in the image.
  @Test(arguments: ["/bin/ls", "/usr/lib/x86_64-linux-gnu/libz.so.1", "/sbin/ldconfig"])
  func unwindExtents(path: String) async throws {
    guard ELFSupport.exists(path) else { return }
    let lines = try await judge(path, ["--debug-dump=frames"]).filter { $0.contains("pc=") }
    let ranges = lines.compactMap { line -> Range<UInt64>? in
      guard let start = line.range(of: "pc=")?.upperBound else { return nil }
      let ends = line[start...].split(separator: ".", omittingEmptySubsequences: true)
      guard let low = UInt64(ends[0], radix: 16), let high = UInt64(ends[1], radix: 16) else {
        return nil
      }
      return low..<high
    }
    #expect(ranges.count > 50)
    try withFacts(path) { file, _, _ in
      var faults: [BinaryError] = []
      let image = file.programImage(faults: &faults)
      #expect(faults == [])
      let listed = Set(image.functions.map { "\($0.address) \($0.size)" })
      let starts = Set(image.functions.map(\.address))
      var whole = 0
      for range in ranges {
        #expect(starts.contains(range.lowerBound))
        if listed.contains("\(range.lowerBound) \(range.count)") { whole += 1 }
      }
      #expect(whole * 100 >= ranges.count * 95)
      for (one, next) in zip(image.functions, image.functions.dropFirst()) {
        #expect(one.address + UInt64(one.size) <= next.address)
      }
    }
  }
}

extension Substring {
  fileprivate func range(of text: String) -> Range<Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(text) { return start..<index(start, offsetBy: text.count) }
      start = index(after: start)
    }
    return nil
  }
}
