/// A note: a record that a compiler, a linker or a system left in the file.
///
/// Source: gABI 4.3 draft, chapter “Note Section”; GNU's types are in binutils' `elf/common.h`.
public struct ELFNote: Hashable, Sendable {
  /// Who defines the type: `GNU`, `Go`, `Android`, `FreeBSD` …
  public var name: String
  /// The type, of that name.
  public var type: UInt32
  /// Where in the file its content is.
  public var range: Range<Int>
  /// Whether its content is aligned to 8 bytes rather than 4.
  var isWide: Bool
}

extension ELFFile {
  /// The notes, each once: those that are loaded, and those that only sections name.
  ///
  /// What is cut short ends the list of its segment; a note tells nothing about the next.
  public func notes() -> [ELFNote] {
    var notes: [ELFNote] = []
    var seen: Set<Int> = []
    for segment in segments where segment.type == ELFSegment.note {
      read(segment.offset, segment.fileSize, segment.alignment, &seen, &notes)
    }
    for section in sections where section.type == ELFSection.note {
      read(section.offset, section.size, section.alignment, &seen, &notes)
    }
    return notes
  }

  private func read(
    _ offset: UInt64, _ size: UInt64, _ alignment: UInt64, _ seen: inout Set<Int>,
    _ notes: inout [ELFNote]
  ) {
    guard let view = try? view.slice(offset, size, "notes") else { return }
    let unit = alignment == 8 ? 8 : 4
    func aligned(_ value: Int) -> Int { (value + unit - 1) / unit * unit }
    var start = 0
    while start < view.count {
      guard let nameSize = try? view.integer(start, as: UInt32.self, "n_namesz"),
        let size = try? view.integer(start + 4, as: UInt32.self, "n_descsz"),
        let type = try? view.integer(start + 8, as: UInt32.self, "n_type")
      else { return }
      let content = aligned(start + 12 + Int(nameSize))
      guard content <= view.count, Int(size) <= view.count - content,
        seen.insert(view.fileOffset + start).inserted
      else { return }
      let name = view.bytes[(start + 12)..<(start + 12 + Int(nameSize))].prefix(64)
      notes.append(
        ELFNote(
          name: String(decoding: name.prefix { $0 != 0 }, as: UTF8.self), type: type,
          range: (view.fileOffset + content)..<(view.fileOffset + content + Int(size)),
          isWide: unit == 8))
      start = aligned(content + Int(size))
    }
  }
}
