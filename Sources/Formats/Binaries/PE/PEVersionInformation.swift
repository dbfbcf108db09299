/// The version information that Windows shows of a file.
///
/// Source: Microsoft Learn, `VS_VERSIONINFO`, `VS_FIXEDFILEINFO`, `StringFileInfo`, `StringTable` and
/// `String`: a tree of four levels, of which each is read by its own loop.
public struct PEVersionInformation: Hashable, Sendable {
  /// One text, such as `ProductName`.
  public struct Entry: Hashable, Sendable {
    /// The name.
    public var name: String
    /// The text.
    public var value: String
  }

  /// The file's version in four numbers, or `nil` where there are none.
  public var fileVersion: [UInt16]?
  /// The product's version in four numbers, or `nil` where there are none.
  public var productVersion: [UInt16]?
  /// The texts of the first language, in the order of the file.
  public var entries: [Entry] = []

  /// A node: a header of six bytes, a name in UTF-16, a value and children, each at a multiple of
  /// four.
  private struct Node {
    var name: String
    var valueLength: Int
    var isText: Bool
    /// Where the value begins in `view`.
    var value: Int
    /// The node's bytes.
    var view: BinaryView

    init(_ parent: BinaryView, at offset: Int) throws(BinaryError) {
      let length = Int(try parent.integer(offset, as: UInt16.self, "a version node's size"))
      guard length >= 6 else {
        throw parent.fault(at: offset, .malformed, "expected a node of at least 6 bytes")
      }
      view = try parent.slice(offset, length, "a version node")
      valueLength = Int(try view.integer(2, as: UInt16.self, "a value's size"))
      isText = try view.integer(4, as: UInt16.self, "a value's kind") == 1
      let (name, end) = PEVersionInformation.wideText(view, from: 6)
      self.name = name
      value = (end + 3) & ~3
    }
  }

  init(_ data: BinaryView) throws(BinaryError) {
    let root = try Node(data, at: 0)
    if root.valueLength >= 52 {
      let fixed = try root.view.slice(root.value, 52, "the fixed version information")
      guard try fixed.integer(0, as: UInt32.self, "its signature") == 0xfeef_04bd else {
        throw fixed.fault(at: 0, .malformed, "expected the signature 0xfeef04bd")
      }
      fileVersion = try Self.numbers(fixed, at: 8)
      productVersion = try Self.numbers(fixed, at: 16)
    }
    // The value is of bytes, so its length is one of bytes.
    var offset = (root.value + root.valueLength + 3) & ~3
    while root.view.count - offset >= 6 {
      let child = try Node(root.view, at: offset)
      if child.name == "StringFileInfo", child.view.count - child.value >= 6 {
        try read(try Node(child.view, at: child.value))
        return
      }
      offset = (offset + child.view.count + 3) & ~3
    }
  }

  private mutating func read(_ table: Node) throws(BinaryError) {
    var offset = table.value
    while table.view.count - offset >= 6 {
      // Zeros at the end are padding.
      if try table.view.integer(offset, as: UInt16.self, "a text's size") == 0 { return }
      let text = try Node(table.view, at: offset)
      if text.valueLength > 0 {
        entries.append(
          Entry(name: text.name, value: Self.wideText(text.view, from: text.value).text))
      } else {
        entries.append(Entry(name: text.name, value: ""))
      }
      offset = (offset + text.view.count + 3) & ~3
    }
  }

  private static func numbers(_ view: BinaryView, at offset: Int) throws(BinaryError) -> [UInt16] {
    // Two words, of which each has its more significant half first in meaning.
    [
      try view.integer(offset + 2, "a version"), try view.integer(offset, "a version"),
      try view.integer(offset + 6, "a version"), try view.integer(offset + 4, "a version"),
    ]
  }

  /// A text in UTF-16 up to its zero or the end, and where what follows the zero begins.
  private static func wideText(_ view: BinaryView, from start: Int) -> (text: String, end: Int) {
    var units: [UInt16] = []
    var offset = start
    while let unit = try? view.integer(offset, as: UInt16.self, "a character") {
      offset += 2
      if unit == 0 { break }
      units.append(unit)
    }
    return (String(decoding: units, as: UTF16.self), offset)
  }
}
