/// Which member of the one side stands for which of the other.
struct MemberMatching {
  /// A member of each side, by index.
  struct Pair: Hashable {
    var a: Int
    var b: Int
    /// Whether the two have different names.
    var isRenamed = false
  }

  private(set) var pairs: [Pair] = []
  private(set) var onlyA: [Int] = []
  private(set) var onlyB: [Int] = []

  /// Matches by name (the nth of a name with the nth), then by the name without its numbers.
  ///
  /// Who knows contents matches the rest with ``match(_:)``.
  init(_ a: [Member], _ b: [Member]) {
    var places: [String: [Int]] = [:]
    for (index, member) in b.enumerated().reversed() {
      places[member.name, default: []].append(index)
    }
    var isTaken = [Bool](repeating: false, count: b.count)
    for (index, member) in a.enumerated() {
      if let place = places[member.name]?.popLast() {
        pairs.append(Pair(a: index, b: place))
        isTaken[place] = true
      } else {
        onlyA.append(index)
      }
    }
    onlyB = b.indices.filter { !isTaken[$0] }
    match { side, index -> String? in
      let member = side == 0 ? a[index] : b[index]
      guard case .file = member.kind else { return nil }
      return Self.numberless(member.name)
    }
    match { side, index -> String? in
      let member = side == 0 ? a[index] : b[index]
      guard case .folder = member.kind else { return nil }
      return Self.numberless(member.name)
    }
  }

  /// Matches members that are left by a key which only one of each side has; `nil` matches nothing.
  mutating func match<Key: Hashable>(_ key: (_ side: Int, _ index: Int) -> Key?) {
    guard !onlyA.isEmpty, !onlyB.isEmpty else { return }
    var places: [Key: Int] = [:]
    for index in onlyB {
      guard let key = key(1, index) else { continue }
      if places.updateValue(index, forKey: key) != nil { places[key] = -1 }
    }
    var sources: [Key: Int] = [:]
    for index in onlyA {
      guard let key = key(0, index) else { continue }
      if sources.updateValue(index, forKey: key) != nil { sources[key] = -1 }
    }
    var takenA: Set<Int> = []
    var takenB: Set<Int> = []
    for index in onlyA {
      guard let key = key(0, index), sources[key] == index, let place = places[key], place >= 0
      else { continue }
      pairs.append(Pair(a: index, b: place, isRenamed: true))
      takenA.insert(index)
      takenB.insert(place)
    }
    onlyA.removeAll { takenA.contains($0) }
    onlyB.removeAll { takenB.contains($0) }
  }

  /// A name with each number, and each long run of hexadecimal digits, replaced.
  static func numberless(_ name: String) -> String {
    var text: [UInt8] = []
    var wasDigit = false
    for byte in name.utf8 {
      let isDigit = byte >= 48 && byte <= 57
      if isDigit {
        if !wasDigit { text.append(UInt8(ascii: "#")) }
      } else if !(byte == UInt8(ascii: ".") && wasDigit) {
        text.append(byte)
      }
      wasDigit = isDigit || byte == UInt8(ascii: ".") && wasDigit
    }
    return String(decoding: text, as: UTF8.self)
  }
}
