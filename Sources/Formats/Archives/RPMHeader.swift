/// One of the two headers of an RPM package: values by their tags.
///
/// Source: RPM's documentation, “RPM v4 Package format”, “Header”: an index of entries of 16 bytes and a
/// store that they point into, all with the most significant byte first.
struct RPMHeader {
  /// The tags that are read: `RPMTAG_*`.
  enum Tag: UInt32 {
    case name = 1000
    case version = 1001
    case release = 1002
    case epoch = 1003
    case buildTime = 1006
    case buildHost = 1007
    case operatingSystem = 1021
    case architecture = 1022
    case fileSizes = 1028
    case fileModes = 1030
    case fileTimes = 1034
    case fileFlags = 1037
    case sourcePackage = 1044
    case requiredFlags = 1048
    case requiredNames = 1049
    case requiredVersions = 1050
    case fileDevices = 1095
    case fileInodes = 1096
    case folderIndices = 1116
    case baseNames = 1117
    case folderNames = 1118
    case payloadFormat = 1124
    case payloadCompressor = 1125
    case longFileSizes = 5008
  }

  private struct Entry {
    var type: UInt32
    var offset: Int
    var count: Int
  }

  /// Where the header ends.
  let end: Int
  private let view: ByteView
  private let store: Int
  private let storeSize: Int
  private var entries: [UInt32: Entry] = [:]

  /// Reads the header at `start`.
  init(_ view: ByteView, at start: Int, _ what: String) throws(ArchiveError) {
    self.view = view
    let magic = try view.slice(start, 16, what)
    guard magic.starts(with: [0x8e, 0xad, 0xe8, 1]) else {
      throw ArchiveError(
        .rpm, at: Int64(start), .malformed, "expected the magic bytes of \(what)")
    }
    let count = Int(try Self.word(view, start + 8))
    storeSize = Int(try Self.word(view, start + 12))
    // Both are below 2³², so nothing here overflows.
    _ = try view.slice(start + 16, count * 16, "the index of \(what)")
    store = start + 16 + count * 16
    _ = try view.slice(store, storeSize, "the store of \(what)")
    end = store + storeSize
    entries.reserveCapacity(count)
    for index in 0..<count {
      let offset = start + 16 + index * 16
      let tag = try Self.word(view, offset)
      let place = Int(try Self.word(view, offset + 8))
      guard place <= storeSize else {
        throw ArchiveError(
          .rpm, at: Int64(offset + 8), .malformed,
          "expected the value of tag \(tag) within the \(storeSize) bytes of \(what)")
      }
      // The first entry of a tag counts, as for RPM itself.
      if entries[tag] == nil {
        entries[tag] = Entry(
          type: try Self.word(view, offset + 4), offset: place,
          count: Int(try Self.word(view, offset + 12)))
      }
    }
  }

  private static func word(_ view: ByteView, _ offset: Int) throws(ArchiveError) -> UInt32 {
    try view.integer(offset, as: UInt32.self, "a word of a header").byteSwapped
  }

  private func fault(_ tag: Tag, _ message: String) -> ArchiveError {
    ArchiveError(
      .rpm, at: Int64(store + (entries[tag.rawValue]?.offset ?? 0)), .malformed,
      "expected \(message) of tag \(tag.rawValue)")
  }

  /// Whether a tag is there.
  func has(_ tag: Tag) -> Bool { entries[tag.rawValue] != nil }

  /// The texts of a tag; none where it is not there.
  func texts(_ tag: Tag) throws(ArchiveError) -> [String] {
    guard let entry = entries[tag.rawValue] else { return [] }
    // STRING, STRING_ARRAY and I18NSTRING.
    guard entry.type == 6 || entry.type == 8 || entry.type == 9 else {
      throw fault(tag, "texts as the value")
    }
    let rest = try view.slice(store + entry.offset, storeSize - entry.offset, "texts")
    // Each has at least its zero byte.
    guard entry.count <= rest.count else { throw fault(tag, "fewer than \(entry.count) texts") }
    var texts: [String] = []
    texts.reserveCapacity(entry.count)
    var position = 0
    for _ in 0..<entry.count {
      guard let end = rest[position...].firstIndex(of: 0) else {
        throw fault(tag, "a zero byte behind each text")
      }
      texts.append(String(decoding: rest[position..<end], as: UTF8.self))
      position = end + 1
    }
    return texts
  }

  /// The first text of a tag.
  func text(_ tag: Tag) throws(ArchiveError) -> String? { try texts(tag).first }

  /// The numbers of a tag; none where it is not there.
  func numbers(_ tag: Tag) throws(ArchiveError) -> [UInt64] {
    guard let entry = entries[tag.rawValue] else { return [] }
    let size: Int
    switch entry.type {
    case 1, 2: size = 1
    case 3: size = 2
    case 4: size = 4
    case 5: size = 8
    default: throw fault(tag, "numbers as the value")
    }
    guard entry.count <= (storeSize - entry.offset) / size else {
      throw fault(tag, "fewer than \(entry.count) numbers")
    }
    let bytes = try view.slice(store + entry.offset, entry.count * size, "numbers")
    return (0..<entry.count).map { index in
      bytes[(index * size)..<(index * size + size)].reduce(0) { $0 << 8 | UInt64($1) }
    }
  }
}
