import Foundation
import Testing

@testable import Binaries

/// What pefile reads of an image, a line a fact; ``PEFacts`` writes the same lines of what we read.
enum PEJudge {
  struct Failure: Error { var message: String }

  static func run(_ program: String, _ arguments: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [program] + arguments
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Failure(message: "\(program) \(arguments): \(process.terminationStatus)")
    }
    return String(decoding: data, as: UTF8.self)
  }

  /// Why tests with these programs must be skipped, or `nil`; with `CI` set nothing is skipped.
  static func isMissing(_ program: String, _ arguments: [String]) -> Bool {
    guard ProcessInfo.processInfo.environment["CI"] == nil else { return false }
    return (try? run(program, arguments)) == nil
  }

  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// The folder of an input that Scripts/fetch-inputs.py names.
  static func input(_ name: String) throws -> URL {
    let script = root.appendingPathComponent("Scripts/fetch-inputs.py").path
    let line = try run("python3", [script, name])
    let path = try #require(line.split(separator: "\n").last?.split(separator: "\t").last)
    return URL(fileURLWithPath: String(path))
  }

  /// The images below a folder, by path.
  static func images(below folder: URL) -> [URL] {
    let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    return (files?.compactMap { $0 as? URL } ?? []).filter {
      ["exe", "dll", "pyd"].contains($0.pathExtension)
    }.sorted { $0.path < $1.path }
  }

  static func facts(of image: URL) throws -> Set<String> {
    Set(try run("python3", ["-c", script, image.path]).split(separator: "\n").map(String.init))
  }

  private static let script = #"""
    import pefile, sys, struct
    # OpenBLAS has 10,064 exports; by itself pefile gives up after 8,192.
    p = pefile.PE(sys.argv[1], max_symbol_exports=1 << 20)
    o, f = p.OPTIONAL_HEADER, p.FILE_HEADER
    base = o.ImageBase
    print(f"machine {f.Machine:x} time {f.TimeDateStamp:x} flags {f.Characteristics:x}")
    print(f"subsystem {o.Subsystem} {o.MajorSubsystemVersion}.{o.MinorSubsystemVersion}"
          f" os {o.MajorOperatingSystemVersion}.{o.MinorOperatingSystemVersion}"
          f" dll {o.DllCharacteristics:x} entry {o.AddressOfEntryPoint:x} base {base:x}")
    for s in p.sections:
        print(f"section {s.VirtualAddress:x} {s.Misc_VirtualSize:x} {s.PointerToRawData:x}"
              f" {s.SizeOfRawData:x} {s.Characteristics:x}")
    def imports(name, word):
        for library in getattr(p, name, []):
            for i in library.imports:
                # pefile knows the names of ws2_32's ordinals, which the file does not say.
                what = f"#{i.ordinal}" if i.import_by_ordinal else i.name.decode()
                print(f"{word} {library.dll.decode()} {what} {i.address - base:x}")
    imports("DIRECTORY_ENTRY_IMPORT", "import")
    imports("DIRECTORY_ENTRY_DELAY_IMPORT", "delayed")
    if hasattr(p, "DIRECTORY_ENTRY_EXPORT"):
        for s in p.DIRECTORY_ENTRY_EXPORT.symbols:
            where = s.forwarder.decode() if s.forwarder else f"{s.address:x}"
            if s.address: print(f"export {s.ordinal} {s.name.decode() if s.name else ''} {where}")
    for d in getattr(p, "DIRECTORY_ENTRY_DEBUG", []):
        print(f"debug {d.struct.Type} {d.struct.TimeDateStamp:x} {d.struct.SizeOfData}")
        e = d.entry
        if e is not None and d.struct.Type == 2 and hasattr(e, "Signature_Data1"):
            pdb = e.PdbFileName.split(b"\0")[0].decode()
            print(f"pdb {e.Signature_Data1:08X}-{e.Signature_Data2:04X}-{e.Signature_Data3:04X}"
                  f" {e.Age} {pdb}")
    if hasattr(p, "DIRECTORY_ENTRY_LOAD_CONFIG"):
        c = p.DIRECTORY_ENTRY_LOAD_CONFIG.struct
        print(f"cookie {c.SecurityCookie:x} guard {getattr(c, 'GuardFlags', None) or 0:x}"
              f" {getattr(c, 'GuardCFFunctionCount', None) or 0}")
    if hasattr(p, "DIRECTORY_ENTRY_TLS"):
        at = p.DIRECTORY_ENTRY_TLS.struct.AddressOfCallBacks
        while at:
            size = 8 if o.Magic == 0x20b else 4
            value = int.from_bytes(p.get_data(at - base, size), "little")
            if not value: break
            print(f"callback {value:x}")
            at += size
    r = p.parse_rich_header()
    if r:
        v = r["values"]
        for i in range(0, len(v), 2): print(f"rich {v[i] >> 16} {v[i] & 0xffff} {v[i + 1]}")
    if o.CheckSum: print(f"checksum {o.CheckSum == p.generate_checksum()}")
    n = sum(1 for b in getattr(p, "DIRECTORY_ENTRY_BASERELOC", []) for e in b.entries if e.type)
    print(f"relocations {n}")
    for info in getattr(p, "FileInfo", []):
        for part in info:
            for table in getattr(part, "StringTable", [])[:1]:
                for k, v in table.entries.items(): print(f"version {k.decode()}={v.decode()}")
    d = o.DATA_DIRECTORY[3]
    if f.Machine == 0x8664 and d.Size:
        raw = p.get_data(d.VirtualAddress, d.Size)
        covered = sorted(struct.unpack_from("<II", raw, i) for i in range(0, len(raw) - 11, 12))
        total, end = 0, 0
        for a, b in covered:
            if a < b and a >= end: total += b - a; end = b
        print(f"covered {total}")
    """#
}

/// The lines of ``PEJudge`` of what we read.
enum PEFacts {
  private static func hex(_ value: some BinaryInteger) -> String { String(value, radix: 16) }

  static func of(_ file: PEFile) -> Set<String> {
    let header = file.header
    var lines: [String] = [
      "machine \(hex(header.machine.rawValue)) time \(hex(header.timestamp))"
        + " flags \(hex(header.characteristics))",
      "subsystem \(header.subsystem.rawValue) \(header.subsystemVersion)"
        + " os \(header.operatingSystemVersion) dll \(hex(header.dllCharacteristics.rawValue))"
        + " entry \(hex(header.entryPoint)) base \(hex(header.imageBase))",
      "relocations \(file.relocationCount)",
    ]
    lines += file.sections.map {
      "section \(hex($0.address)) \(hex($0.virtualSize)) \(hex($0.fileOffset)) "
        + "\(hex($0.fileSize)) \(hex($0.flags.rawValue))"
    }
    for library in file.imports {
      lines += library.symbols.map {
        "\(library.isDelayed ? "delayed" : "import") \(library.library) "
          + "\($0.name ?? "#\($0.ordinal ?? 0)") \(hex($0.slot))"
      }
    }
    for symbol in file.exports?.symbols ?? [] {
      for name in symbol.names.isEmpty ? [""] : symbol.names {
        lines.append(
          "export \(symbol.ordinal) \(name) \(symbol.forwarder ?? hex(symbol.address ?? 0))")
      }
    }
    for entry in file.debug {
      lines.append("debug \(entry.kind.rawValue) \(hex(entry.timestamp)) \(entry.size)")
      if let view = entry.codeView {
        lines.append("pdb \(view.identity.prefix(18)) \(view.age) \(view.path)")
      }
    }
    if let load = file.loadConfiguration {
      lines.append(
        "cookie \(hex(load.securityCookie)) guard \(hex(load.guardFlags.rawValue))"
          + " \(load.guardFunctionCount)")
    }
    lines += (file.threadStorage?.callbacks ?? []).map { "callback \(hex($0))" }
    lines += (file.rich?.entries ?? []).map { "rich \($0.product) \($0.build) \($0.count)" }
    if let isCorrect = file.isChecksumCorrect {
      lines.append("checksum \(isCorrect ? "True" : "False")")
    }
    lines += (file.resources?.version?.entries ?? []).map { "version \($0.name)=\($0.value)" }
    if header.machine == .amd64, file.header.directory(3) != nil {
      let covered = file.image.functions.filter { $0.source == .unwind }.reduce(0) { $0 + $1.size }
      lines.append("covered \(covered)")
    }
    // pefile's lines are split where a value has a line of its own.
    return Set(lines.flatMap { $0.split(separator: "\n").map(String.init) })
  }
}
