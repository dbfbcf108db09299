/// Moves paths of the sandbox in a text: `/src/a.c` to `/elsewhere/src/a.c`.
///
/// A path is moved where it begins a word, follows one of the characters that separate paths from
/// other things, or follows the letters of an option (`-I/src`): `lib/src` is no path of the sandbox.
struct PathMove: Sendable, Hashable {
  /// The folders at the top of the sandbox that are elsewhere, without slashes: `src`, `out`.
  let folders: [String]
  /// The folder that they are in now.
  let prefix: String

  /// Makes a move; longer names are looked for first.
  init(folders: some Sequence<String>, prefix: String) {
    self.folders = folders.sorted { ($0.utf8.count, $0) > ($1.utf8.count, $1) }
    self.prefix = prefix
  }

  /// The text with its paths moved.
  func apply(to text: String) -> String {
    guard !self.prefix.isEmpty, text.utf8.contains(UInt8(ascii: "/")) else { return text }
    let bytes = Array(text.utf8)
    var moved: [UInt8] = []
    moved.reserveCapacity(bytes.count + 128)
    var at = 0
    while at < bytes.count {
      if bytes[at] == UInt8(ascii: "/"), self.beginsPath(bytes, at),
        let length = self.folderLength(bytes, at)
      {
        moved += Array(self.prefix.utf8)
        moved += bytes[at..<(at + length)]
        at += length
      } else {
        moved.append(bytes[at])
        at += 1
      }
    }
    return String(decoding: moved, as: UTF8.self)
  }

  /// The path of a mount, moved when it lies in one of the folders.
  func apply(toPath path: String) -> String {
    let first = path.dropFirst().prefix { $0 != "/" }
    return self.folders.contains(String(first)) ? self.prefix + path : path
  }

  /// How long `/folder` is at a place where one of the folders stands; `nil` where none does.
  private func folderLength(_ bytes: [UInt8], _ at: Int) -> Int? {
    for folder in self.folders {
      let name = Array(folder.utf8)
      let end = at + 1 + name.count
      guard end <= bytes.count, bytes[(at + 1)..<end].elementsEqual(name) else { continue }
      if end == bytes.count || bytes[end] == UInt8(ascii: "/") || !Self.isNameByte(bytes[end]) {
        return 1 + name.count
      }
    }
    return nil
  }

  private func beginsPath(_ bytes: [UInt8], _ at: Int) -> Bool {
    if at == 0 { return true }
    let before = bytes[at - 1]
    if !Self.isNameByte(before), before != UInt8(ascii: "/") { return true }
    // The letters of an option, back to its dash, which begins a word.
    var start = at
    while start > 0, Self.isLetter(bytes[start - 1]) { start -= 1 }
    guard start < at, start > 0, bytes[start - 1] == UInt8(ascii: "-") else { return false }
    while start > 0, bytes[start - 1] == UInt8(ascii: "-") { start -= 1 }
    guard start > 0 else { return true }
    return !Self.isNameByte(bytes[start - 1]) && bytes[start - 1] != UInt8(ascii: "/")
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    self.isLetter(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte >= 0x80
      || [UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "}")].contains(byte)
  }
}
