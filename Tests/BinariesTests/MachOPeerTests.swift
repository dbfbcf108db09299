import Binaries
import SystemPackage
import TestKit
import Testing

/// What the reader says of real files is what LLVM's tools say of them.
@Suite(.serialized, .enabled(if: LLVMTool.has("llvm-objdump"), "LLVM's tools are missing"))
struct MachOPeerTests {
  /// Runs `llvm-objdump --macho` over one slice, without the line that names the file.
  private func objdump(
    _ sample: MachOSample, _ path: String, _ options: String...
  ) async throws -> [Substring] {
    let text = try await LLVMTool.need("llvm-objdump").run(
      ["--macho", "--arch", sample.architecture] + options + [path])
    return text.split(separator: "\n").filter { !$0.hasPrefix(path) }
  }

  private func words(_ line: Substring) -> [String] {
    line.split(whereSeparator: \.isWhitespace).map(String.init)
  }

  private func number(_ text: some StringProtocol) throws -> UInt64 {
    try #require(
      text.hasPrefix("0x") ? UInt64(text.dropFirst(2), radix: 16) : UInt64(text), "\(text)")
  }

  @Test(arguments: MachOSample.all)
  func loadCommands(_ sample: MachOSample) async throws {
    try await sample.withFile { file, path in
      let lines = try await objdump(sample, path.string, "--private-headers")
      var theirs: [String] = []
      let keys: Set = [
        "vmaddr", "vmsize", "fileoff", "filesize", "nsects", "addr", "size", "minos", "sdk",
        "uuid", "entryoff", "dataoff", "datasize", "symoff", "nsyms", "stroff", "strsize",
        "indirectsymoff", "nindirectsyms", "rebase_off", "bind_off", "lazy_bind_off", "export_off",
      ]
      var command = ""
      for line in lines {
        let words = words(line)
        guard words.count >= 2 else { continue }
        if words[0] == "cmd" { command = words[1] }
        if words[0] == "size" && !command.hasPrefix("LC_SEGMENT") { continue }
        guard keys.contains(words[0]) else { continue }
        let value = words[1].lowercased()
        theirs.append("\(words[0]) \((try? number(value)).map(String.init) ?? value)")
      }
      #expect(try ours(file) == theirs.sorted())
      let count = lines.count { words($0).first == "cmd" }
      #expect(file.commands.count == count)
    }
  }

  private func ours(_ file: MachOFile) throws -> [String] {
    var facts: [String] = []
    for segment in file.segments {
      facts += [
        "vmaddr \(segment.address)", "vmsize \(segment.memorySize)", "fileoff \(segment.offset)",
        "filesize \(segment.fileSize)", "nsects \(segment.sections.count)",
      ]
      for section in segment.sections {
        facts += ["addr \(section.address)", "size \(section.size)"]
      }
    }
    for version in file.buildVersions where !version.isLegacy {
      facts += ["minos \(version.minimum)", "sdk \(version.sdk)"]
    }
    for version in file.buildVersions where version.isLegacy {
      facts.append("sdk \(version.sdk)")
    }
    if let uuid = file.uuid {
      var text = ""
      for (index, byte) in uuid.enumerated() {
        if [4, 6, 8, 10].contains(index) { text += "-" }
        text += (byte < 16 ? "0" : "") + String(byte, radix: 16)
      }
      facts.append("uuid \(text)")
    }
    if let offset = file.mainOffset { facts.append("entryoff \(offset)") }
    for range in [
      file.codeSignatureRange, file.functionStartsRange, file.dataInCodeRange,
      file.exportsTrieRange, file.chainedFixupsRange,
    ] {
      guard let range else { continue }
      facts += ["dataoff \(range.offset)", "datasize \(range.size)"]
    }
    if let table = file.symbolTableRange {
      facts += [
        "symoff \(table.offset)", "nsyms \(table.count)", "stroff \(table.textOffset)",
        "strsize \(table.textSize)",
      ]
    }
    if let range = file.indirectSymbols {
      facts += ["indirectsymoff \(range.offset)", "nindirectsyms \(range.size)"]
    }
    if let info = file.dyldInfo {
      facts += [
        "rebase_off \(info.rebases.offset)", "bind_off \(info.binds.offset)",
        "lazy_bind_off \(info.lazyBinds.offset)", "export_off \(info.exports.offset)",
      ]
    }
    return facts.sorted()
  }

  @Test(arguments: MachOSample.all)
  func libraries(_ sample: MachOSample) async throws {
    try await sample.withFile { file, path in
      let lines = try await objdump(sample, path.string, "--dylibs-used").map(words)
      let own = file.installName.map { [$0] } ?? []
      #expect(
        lines.map { $0.first ?? "" } == (own + file.dylibs).map(\.path))
      for (line, library) in zip(lines, own + file.dylibs) {
        let text = line.joined(separator: " ")
        #expect(text.contains("weak)") == library.use.contains(.weak), "\(text)")
        #expect(text.contains("reexport)") == library.use.contains(.reexport), "\(text)")
        let version = library.currentVersion
        #expect(
          text.contains("current version \(version.major).\(version.minor).\(version.patch)"))
      }
      let rpaths = try await objdump(sample, path.string, "--rpaths")
      #expect(rpaths.map(String.init) == file.rpaths)
    }
  }

  @Test(arguments: MachOSample.all)
  func exports(_ sample: MachOSample) async throws {
    try await sample.withFile { file, path in
      var theirs: [String] = []
      for line in try await objdump(sample, path.string, "--exports-trie") {
        let words = words(line)
        guard words.count >= 2, words[0].hasPrefix("0x") else { continue }
        theirs.append("\(try number(words[0])) \(words[1]) \(line.contains("weak_def"))")
      }
      let base = file.baseAddress
      var ours: [String] = []
      for export in try file.exports() {
        switch export.kind {
        case .address(let address), .threadLocal(let address), .resolver(let address, _):
          // LLVM adds the base only for files that are not loaded at zero; both print addresses.
          ours.append("\(address) \(export.name) \(export.isWeak)")
        case .absolute(let value): ours.append("\(base &+ value) \(export.name) \(export.isWeak)")
        case .reexport: break
        }
      }
      #expect(ours.sorted() == theirs.sorted())
    }
  }

  @Test(arguments: MachOSample.all)
  func fixups(_ sample: MachOSample) async throws {
    try await sample.withFile { file, path in
      let fixups = try file.fixups()
      var ours: [String] = []
      for fixup in fixups.fixups {
        switch fixup.value {
        case .address(let target):
          ours.append(
            file.chainedFixupsRange == nil ? "\(fixup.slot)" : "\(fixup.slot) \(target)")
        case .import(let index): ours.append("\(fixup.slot) \(fixups.imports[index].name)")
        }
      }
      var theirs: [String] = []
      if file.chainedFixupsRange != nil {
        for line in try await objdump(sample, path.string, "--dyld-info") {
          let words = words(line)
          guard words.count >= 6, words[2].hasPrefix("0x") else { continue }
          let name = words.last == "(weak" ? words[words.count - 2] : words[words.count - 1]
          let isBind = words.contains("bind") || words.contains("auth-bind")
          let target = line.contains("[weak_import]") ? words[words.count - 2] : name
          theirs.append("\(try number(words[2])) \(isBind ? target : "\(try number(name))")")
        }
      } else {
        for option in ["--rebase", "--bind", "--lazy-bind", "--weak-bind"] {
          for line in try await objdump(sample, path.string, option) {
            let words = words(line)
            guard words.count >= 4, words[2].hasPrefix("0x") else { continue }
            let slot = try number(words[2])
            let name =
              words[words.count - 1] == "import)" ? words[words.count - 3] : words[words.count - 1]
            theirs.append(option == "--rebase" ? "\(slot)" : "\(slot) \(name)")
          }
        }
      }
      #expect(!ours.isEmpty)
      #expect(Self.difference(ours, theirs) == [])
      #expect(ours.count == theirs.count)
    }
  }

  /// What only one side has, at most a few of them.
  private static func difference(_ ours: [String], _ theirs: [String]) -> [String] {
    Set(ours).symmetricDifference(theirs).sorted().prefix(10).map {
      ours.contains($0) ? "only ours: \($0)" : "only theirs: \($0)"
    }
  }

  @Test(arguments: MachOSample.all)
  func functions(_ sample: MachOSample) async throws {
    try await sample.withFile { file, path in
      let starts = try await objdump(sample, path.string, "--function-starts=addrs")
      let theirs = try starts.map { try number("0x\($0)") }
      #expect(try file.functionStarts() == theirs)

      var unwind: [UInt64] = []
      for line in try await objdump(sample, path.string, "--unwind-info") {
        guard line.contains("]: function offset="),
          let text = line.split(separator: "=").dropFirst().first
        else { continue }
        let offset = try number(String(text.prefix { $0 != "," }))
        // The top level repeats where its pages begin; only its last entry is one of its own.
        if line.contains("2nd level page offset=") {
          guard line.contains("2nd level page offset=0x00000000") else { continue }
        }
        unwind.append(file.baseAddress + offset)
      }
      #expect(try file.unwindStarts() == unwind.sorted())

      var data: [String] = []
      for line in try await objdump(sample, path.string, "--data-in-code") {
        let words = words(line)
        guard words.count >= 3, words[0].hasPrefix("0x") else { continue }
        data.append("\(try number(words[0])) \(words[1])")
      }
      #expect(try file.dataInCode().map { "\($0.offset) \($0.length)" } == data)
    }
  }

  @Test(arguments: MachOSample.all)
  func symbols(_ sample: MachOSample) async throws {
    try await sample.withFile { file, path in
      let text = try await LLVMTool.need("llvm-nm").run([
        "--undefined-only", "--just-symbol-name", "--no-sort", "--arch=\(sample.architecture)",
        path.string,
      ])
      let theirs = text.split(separator: "\n").map(String.init).filter {
        !$0.isEmpty && !$0.contains(path.string)
      }
      #expect(try file.imports().map(\.name).sorted() == theirs.sorted())
    }
  }

  @Test(arguments: MachOSample.all)
  func image(_ sample: MachOSample) async throws {
    try await sample.withFile { file, path in
      let image = try file.image()
      var end: UInt64 = 0
      for function in image.functions {
        #expect(function.address >= end)
        #expect(function.size > 0)
        end = function.address + UInt64(function.size)
        #expect(
          image.mappings.contains {
            $0.isExecutable && function.address >= $0.address
              && end <= $0.address + UInt64($0.size)
          })
      }
      // Every start that the file lists is a function; every stub that LLVM names jumps to its import.
      let starts = Set(image.functions.map(\.address))
      #expect(try file.functionStarts().allSatisfy { starts.contains($0) })
      let names = Dictionary(
        image.functions.map { ($0.address, $0.name ?? "") }, uniquingKeysWith: { one, _ in one })
      var isStub = false
      var stubs = 0
      for line in try await objdump(sample, path.string, "--indirect-symbols") {
        if line.hasPrefix("Indirect symbols for") { isStub = line.contains("stubs") }
        let words = words(line)
        guard words.count == 3, words[0].hasPrefix("0x") else { continue }
        let address = try number(words[0])
        if isStub {
          #expect(names[address] == words[2])
          stubs += 1
        } else {
          #expect(image.importSlots[address] == words[2] || image.pointers[address] != nil)
        }
      }
      #expect(stubs > 0 || file.header.fileType == .dylib)
      #expect(!image.roots.isEmpty)
      let roots = image.roots.map(\.address)
      #expect(roots.allSatisfy { starts.contains($0) })
    }
  }
}
