import Binaries

/// A signed program without what signing adds: two are the same payload when these are equal.
struct UnsignedForm {
  /// The headers, with every field that signing changes set to zero.
  private let head: [UInt8]
  /// The file up to the signature, or to its end.
  private let body: UnsafeRawBufferPointer
  /// Where the signature is; `nil` without one.
  let signature: Range<Int>?
  /// How many bytes behind the headers may hold the command that names a signature.
  private let skipped: Int

  /// How far signers fill the file up before a signature: to 16 bytes in Mach-O, to 8 in PE.
  private static let padding = 16

  /// Whether two programs are the same but for signatures, of which at least one has one.
  static func differOnlyInSignature(_ a: UnsignedForm, _ b: UnsignedForm) -> Bool {
    guard a.signature != nil || b.signature != nil, a.head == b.head else { return false }
    let (shorter, longer) = a.body.count <= b.body.count ? (a.body, b.body) : (b.body, a.body)
    // Behind the commands one side has the signature's, and the other nothing.
    let start = a.head.count + a.skipped
    guard longer.count - shorter.count < padding, shorter.count >= start,
      longer[shorter.count...].allSatisfy({ $0 == 0 })
    else { return false }
    return ByteEquality.areEqual(
      UnsafeRawBufferPointer(rebasing: shorter[start...]),
      UnsafeRawBufferPointer(rebasing: longer[start..<shorter.count]))
  }

  /// The bytes that a signature takes, in words.
  var description: String { signature.map { "\($0.count) bytes" } ?? "none" }

  /// A thin Mach-O file; `nil` where its signature is not at the end of file and of load commands.
  ///
  /// Source: `mach-o/loader.h` of XNU: `LC_CODE_SIGNATURE` and the sizes of `__LINKEDIT` are what `codesign` changes.
  init?(machO bytes: UnsafeRawBufferPointer) {
    guard let file = try? MachOFile(BinaryView(bytes, format: .machO)) else { return nil }
    let size = file.header.size
    var commands = file.header.commandsSize
    // Room for the command that the other side may have.
    let end = min(size + commands + 16, bytes.count)
    var head = Array(bytes[..<end])
    var signature: Range<Int>?
    if let command = file.commands.first(where: { $0.kind == MachOCommand.codeSignature }),
      let range = file.codeSignatureRange
    {
      guard command.offset + command.size == size + commands, command.size == 16,
        Int(range.offset) + Int(range.size) == bytes.count, Int(range.offset) >= end
      else { return nil }
      commands -= 16
      for index in command.offset..<(command.offset + 16) { head[index] = 0 }
      signature = Int(range.offset)..<bytes.count
    }
    for command in file.commands {
      let is64 = command.kind == MachOCommand.segment64
      guard is64 || command.kind == MachOCommand.segment,
        bytes[(command.offset + 8)...].starts(with: "__LINKEDIT\0".utf8)
      else { continue }
      let fields = is64 ? [32..<40, 48..<56] : [28..<32, 36..<40]
      for field in fields {
        for index in field where command.offset + index < head.count {
          head[command.offset + index] = 0
        }
      }
    }
    // ncmds and sizeofcmds, then as many bytes as both sides have.
    for index in 16..<24 where index < head.count { head[index] = 0 }
    let last = size + commands
    // What is behind the commands is nothing where no signature is named.
    guard last <= end, signature != nil || bytes[last..<end].allSatisfy({ $0 == 0 }) else {
      return nil
    }
    self.head = Array(head.prefix(last))
    self.signature = signature
    skipped = 16
    body = UnsafeRawBufferPointer(rebasing: bytes[..<(signature?.lowerBound ?? bytes.count)])
  }

  /// A PE image; `nil` where its certificates are not at the end.
  ///
  /// Source: Microsoft's PE Format, “Attribute Certificate Table” and “Process for Generating the Authenticode PE Image Hash”.
  init?(pe bytes: UnsafeRawBufferPointer) {
    guard let file = try? PEFile(bytes) else { return nil }
    let checksum = file.header.checksumOffset
    let directory = checksum + (file.header.is64Bit ? 80 : 64)
    guard directory + 8 <= bytes.count else { return nil }
    var head = Array(bytes[..<(directory + 8)])
    for index in checksum..<(checksum + 4) { head[index] = 0 }
    for index in directory..<(directory + 8) { head[index] = 0 }
    self.head = head
    skipped = 0
    guard let first = file.certificates.first else {
      signature = nil
      body = bytes
      return
    }
    guard first.fileOffset > directory + 8, first.fileOffset <= bytes.count else { return nil }
    signature = first.fileOffset..<bytes.count
    body = UnsafeRawBufferPointer(rebasing: bytes[..<first.fileOffset])
  }
}
