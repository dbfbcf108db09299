/// What Go's runtime knows of a module of code (`runtime.moduledata`), whatever the file's format: where
/// its text is.
///
/// Where C code is linked in, Go's is not at the start of the text, and since Go 1.26 the table of
/// functions does not say where.
///
/// Source: Go's `src/runtime/symtab.go`, `moduledata`: the table's address, six slices, `findfunctab`,
/// `minpc`, `maxpc`, `text`, `etext`.
struct GoModuleData {
  private let image: ProgramImage
  private let file: BinaryView
  private let is64: Bool

  private var wordSize: Int { is64 ? 8 : 4 }

  /// Looks in a program.
  ///
  /// - Parameters:
  ///   - image: Its mappings and its pointers; nothing else of it is asked for.
  ///   - file: Its bytes.
  ///   - is64: Whether its pointers have 8 bytes.
  init(of image: ProgramImage, in file: BinaryView, is64: Bool) {
    self.image = image
    self.file = file
    self.is64 = is64
  }

  /// The address that a table's own are relative to, by the module that names the table, or `nil`.
  ///
  /// - Parameter table: The address of the table of functions.
  func textStart(ofTable table: UInt64) -> UInt64? {
    for pointer in image.pointers where pointer.value == table {
      if let found = text(ofModule: pointer.key) { return found }
    }
    for mapping in image.mappings where mapping.isWritable {
      guard let view = try? file.slice(mapping.offset, mapping.size, "data") else { continue }
      let skip = Int((UInt64(wordSize) - mapping.address % UInt64(wordSize)) % UInt64(wordSize))
      for offset in stride(from: skip, to: view.count - wordSize + 1, by: wordSize)
      where (try? view.word(offset, is64: is64, "a word")) == table {
        if let found = text(ofModule: mapping.address &+ UInt64(offset)) { return found }
      }
    }
    return nil
  }

  /// The start of the text if there is a module at an address: its functions lie in the text, and that
  /// in executable memory.
  private func text(ofModule address: UInt64) -> UInt64? {
    guard let first = word(20, of: address), let end = word(21, of: address),
      let text = word(22, of: address), text <= first, first < end,
      let mapping = image.mapping(of: text), mapping.isExecutable,
      end - mapping.address <= UInt64(mapping.size)
    else { return nil }
    return text
  }

  private func word(_ index: Int, of module: UInt64) -> UInt64? {
    let address = module &+ UInt64(index * wordSize)
    if let known = image.pointers[address] { return known }
    guard let mapping = image.mapping(of: address),
      mapping.size >= wordSize,
      address - mapping.address <= UInt64(mapping.size - wordSize)
    else { return nil }
    return try? file.word(
      mapping.offset + Int(address - mapping.address), is64: is64, "an address of a module")
  }
}
