import Binaries

/// Reads what is compared of a WebAssembly module or component.
enum WebAssemblyOutline {
  static func read(_ bytes: UnsafeRawBufferPointer) throws -> BinaryOutline {
    let file = try WebAssemblyFile(bytes)
    var outline = BinaryOutline(bytes, maker: .webAssembly)
    var image = ProgramImage(machine: .other)
    for (number, module) in file.modules.enumerated() {
      let prefix = file.modules.count > 1 ? "module \(number + 1) " : ""
      for section in module.sections {
        guard section.range.lowerBound >= 0, section.range.upperBound <= bytes.count else {
          continue
        }
        let name = prefix + (section.number == 0 ? section.name : self.name(section.number))
        outline.sections.append(
          BinarySection(
            name: name, role: role(section),
            bytes: UnsafeRawBufferPointer(rebasing: bytes[section.range]),
            offset: section.range.lowerBound, size: section.range.count,
            address: UInt64(section.range.lowerBound)))
      }
      for function in module.functions {
        image.functions.append(
          ProgramImage.Function(
            address: UInt64(function.range.lowerBound), size: function.range.count,
            name: function.name ?? "\(prefix)function \(function.index)", source: .symbol))
      }
      for producer in module.producers {
        outline.fields.append(
          BinaryField(
            kind: .header, name: "\(prefix)producer \(producer.field) \(producer.name)",
            value: producer.version))
        if producer.name == "rustc" { outline.maker = .rust }
        if producer.name == "Go" || producer.name == "TinyGo" { outline.maker = .go }
      }
      if let identity = module.buildID {
        outline.fields.append(
          BinaryField(
            kind: .buildID, name: "\(prefix)build id",
            value: identity.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined(),
            isConsequence: true))
      }
    }
    outline.image = image
    return outline
  }

  private static func role(_ section: WebAssemblyModule.Section) -> BinarySection.Role {
    if section.number == 10 { return .code }
    guard section.number == 0 else { return .data(section.number == 11 ? .raw : .pointers) }
    switch section.name {
    case "build_id", "producers": return .fields
    case "name": return .data(.debug)
    case _ where section.name.hasPrefix(".debug"): return .data(.debug)
    case _ where section.name.hasPrefix("reloc."), "linking": return .data(.table)
    default: return .data(.raw)
    }
  }

  /// Source: WebAssembly core specification 5.5.2.
  private static func name(_ number: UInt8) -> String {
    let names = [
      "custom", "type", "import", "function", "table", "memory", "global", "export", "start",
      "element", "code", "data", "data count", "tag",
    ]
    return number < names.count ? names[Int(number)] : "section \(number)"
  }
}
