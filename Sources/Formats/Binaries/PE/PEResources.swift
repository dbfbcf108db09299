/// The resources of an image that say what it is and needs.
///
/// Source: Microsoft's PE Format, “The .rsrc Section”: a tree of three levels (kind, name, language).
public struct PEResources: Hashable, Sendable {
  /// The manifest, of the first language.
  public var manifest: PEManifest?
  /// The version information, of the first language.
  public var version: PEVersionInformation?
  /// The numbers of the kinds that are there, in the order of the file: 3 icons, 16 versions, 24
  /// manifests.
  public var kinds: [UInt32] = []
  /// The number of resources.
  public var count = 0

  /// Reads the tree.
  static func read(
    _ layout: PELayout, budget: inout ReadBudget
  ) throws(BinaryError) -> PEResources? {
    guard let directory = layout.header.directory(2) else { return nil }
    let tree = try layout.rest(directory.address, "the resources")
    var resources = PEResources()
    for kind in try entries(tree, at: 0, budget: &budget) {
      if let number = kind.number { resources.kinds.append(number) }
      for name in try entries(tree, at: try kind.directory(tree), budget: &budget) {
        for language in try entries(tree, at: try name.directory(tree), budget: &budget) {
          resources.count += 1
          guard language.value >> 31 == 0 else {
            throw tree.fault(
              at: Int(language.value & 0x7fff_ffff), .malformed,
              "expected resources at the third level, found a directory")
          }
          try resources.take(kind.number, tree, language, layout, budget: &budget)
        }
      }
    }
    return resources
  }

  private struct Entry {
    /// The number, or `nil` for a name.
    var number: UInt32?
    var value: UInt32

    func directory(_ tree: BinaryView) throws(BinaryError) -> Int {
      guard value >> 31 == 1 else {
        throw tree.fault(at: 0, .malformed, "expected a directory of resources, found a resource")
      }
      return Int(value & 0x7fff_ffff)
    }
  }

  private static func entries(
    _ tree: BinaryView, at offset: Int, budget: inout ReadBudget
  ) throws(BinaryError) -> [Entry] {
    let named = Int(try tree.integer(offset + 12, as: UInt16.self, "the number of entries"))
    let numbered = Int(try tree.integer(offset + 14, as: UInt16.self, "the number of entries"))
    var entries: [Entry] = []
    for index in 0..<(named + numbered) {
      let place = offset + 16 + index * 8
      let number: UInt32 = try tree.integer(place, "a resource's name or number")
      try budget.spend(8, tree, at: place)
      entries.append(
        Entry(
          number: number >> 31 == 0 ? number : nil,
          value: try tree.integer(place + 4, "the place of resources")))
    }
    return entries
  }

  private mutating func take(
    _ kind: UInt32?, _ tree: BinaryView, _ entry: Entry, _ layout: PELayout,
    budget: inout ReadBudget
  ) throws(BinaryError) {
    guard kind == 24 && manifest == nil || kind == 16 && version == nil else { return }
    let place = Int(entry.value)
    let address: UInt32 = try tree.integer(place, "the address of a resource")
    let size: UInt32 = try tree.integer(place + 4, "the size of a resource")
    let data = try layout.slice(address, Int(size), "a resource")
    try budget.spend(data.count, data, at: 0)
    if kind == 24 {
      manifest = PEManifest(data.bytes)
    } else {
      version = try PEVersionInformation(data)
    }
  }
}
