import Binaries

/// Reads what is compared of a PE image.
enum PEOutline {
  static func read(_ bytes: UnsafeRawBufferPointer) throws -> BinaryOutline {
    let file = try PEFile(bytes)
    let view = BinaryView(bytes, format: .pe)
    var outline = BinaryOutline(bytes, maker: .windowsLinker)
    readSections(file, view, &outline)
    var image = file.image
    image.mappings = outline.sections.filter { $0.address > 0 && $0.size > 0 }.map {
      ProgramImage.Mapping(
        address: $0.address, offset: $0.offset, size: $0.size, isExecutable: $0.role == .code,
        isWritable: false, name: $0.name)
    }
    outline.image = image
    readHeader(file, &outline)
    readDebug(file, &outline)
    readGo(file, view, &outline)
    return outline
  }

  private static func readSections(
    _ file: PEFile, _ view: BinaryView, _ outline: inout BinaryOutline
  ) {
    for section in file.sections where section.fileSize > 0 {
      // What the linker fills the last page with is part of the file, not of the section.
      let size =
        section.virtualSize > 0 ? min(section.virtualSize, section.fileSize) : section.fileSize
      guard let contents = try? view.slice(UInt64(section.fileOffset), UInt64(size), section.name)
      else {
        outline.notes.append("section \(section.name) is cut short")
        continue
      }
      outline.sections.append(
        BinarySection(
          name: section.name, role: role(section), bytes: contents.bytes,
          offset: contents.fileOffset, size: contents.count,
          address: file.header.imageBase &+ UInt64(section.address)))
    }
    for (index, certificate) in file.certificates.enumerated() {
      guard
        let contents = try? view.slice(certificate.fileOffset, certificate.size, "a certificate")
      else { continue }
      outline.sections.append(
        BinarySection(
          name: "certificate \(index + 1)", role: .signature, bytes: contents.bytes,
          offset: certificate.fileOffset, size: certificate.size, address: 0))
    }
  }

  private static func role(_ section: COFFSection) -> BinarySection.Role {
    switch section.name {
    case ".pdata", ".xdata", ".reloc", ".idata", ".didat": .data(.table)
    case ".symtab": .data(.debug)
    case _ where section.name.hasPrefix(".debug") || section.name.hasPrefix(".zdebug"):
      .data(.debug)
    default: section.flags.contains(.execute) ? .code : .data(.raw)
    }
  }

  private static func readHeader(_ file: PEFile, _ outline: inout BinaryOutline) {
    // With /Brepro the field is a digest of the content (debug directory type 16).
    let stamp = file.header.timestamp
    outline.fields.append(
      BinaryField(
        kind: .timestamp, name: "TimeDateStamp",
        value: file.isReproducible ? String(stamp, radix: 16) : TimeSpelling.text(Int64(stamp)),
        offset: file.header.checksumOffset - 80, seconds: file.isReproducible ? nil : Int64(stamp),
        isConsequence: file.isReproducible))
    outline.fields.append(
      BinaryField(
        kind: .checksum, name: "CheckSum", value: String(file.header.checksum, radix: 16),
        offset: file.header.checksumOffset, isConsequence: true))
    if let exports = file.exports, !file.isReproducible {
      outline.fields.append(
        BinaryField(
          kind: .timestamp, name: "export directory TimeDateStamp",
          value: TimeSpelling.text(Int64(exports.timestamp)), seconds: Int64(exports.timestamp)))
    }
    let version = file.header.linkerVersion
    outline.fields.append(
      BinaryField(kind: .header, name: "linker version", value: "\(version.major).\(version.minor)")
    )
  }

  private static func readDebug(_ file: PEFile, _ outline: inout BinaryOutline) {
    if file.header.directories.count > 6, file.header.directories[6].size > 0 {
      let directory = file.header.directories[6]
      let address = file.header.imageBase &+ UInt64(directory.address)
      if let section = outline.sections.first(where: {
        $0.address <= address && address - $0.address < UInt64($0.size)
      }) {
        let start = section.offset + Int(address - section.address)
        outline.covered.append(start..<(start + Int(directory.size)))
      }
    }
    for entry in file.debug {
      outline.covered.append(
        Int(entry.fileOffset)..<(Int(entry.fileOffset) + Int(entry.size)))
      if !file.isReproducible {
        outline.fields.append(
          BinaryField(
            kind: .timestamp, name: "debug directory TimeDateStamp (type \(entry.kind.rawValue))",
            value: TimeSpelling.text(Int64(entry.timestamp)), seconds: Int64(entry.timestamp)))
      }
      guard let view = entry.codeView else { continue }
      outline.fields.append(
        BinaryField(
          kind: .uuid, name: "CodeView identity", value: view.identity,
          offset: Int(entry.fileOffset), isConsequence: true))
      outline.fields.append(
        BinaryField(
          kind: .debugPath, name: "PDB path", value: view.path, offset: Int(entry.fileOffset) + 24))
    }
  }

  private static func readGo(
    _ file: PEFile, _ view: BinaryView, _ outline: inout BinaryOutline
  ) {
    guard let image = outline.image else { return }
    for section in outline.sections where section.name == ".data" || section.name == ".go.buil" {
      let contents = BinaryView(section.bytes, format: .go, fileOffset: section.offset)
      guard GoBuildInfo.find(in: contents) != nil else { continue }
      outline.maker = .go
      GoSettings.read(contents, image, view, &outline)
      return
    }
  }
}
