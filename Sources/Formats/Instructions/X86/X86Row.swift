/// One row of ``X86Rules``, read.
struct X86Row {
  /// Which entries of the tables it is for.
  var slots: [Int] = []
  /// The bits of the condition word that matter, and what they must be; no bits: always.
  var mask: UInt16 = 0
  var value: UInt16 = 0
  /// The table's entry; 0 is no instruction.
  var entry: UInt16 = 0

  /// The bits of a condition word: ModRM is bits 0 to 7.
  enum Condition {
    static let wide: UInt16 = 1 << 8
    static let lengthShift: UInt16 = 9
    static let length: UInt16 = 3 << 9
    static let register: UInt16 = 1 << 11
  }

  /// The features by the names that rows have for them.
  static func featureNames() -> [String: X86Feature] {
    var names: [String: X86Feature] = ["-": .none]
    for feature in X86Feature.allCases where feature != .none { names[feature.name] = feature }
    return names
  }

  /// Reads a row; `nil` when it is for the other mode.
  init?(_ line: Substring.UTF8View, _ names: [String: X86Feature], _ mode: X86Mode) {
    let fields = line.split(separator: UInt8(ascii: " ")).map { String($0) ?? "" }
    guard fields.count >= 4 else { return nil }
    for condition in fields.dropFirst(4) {
      if condition == "64" {
        guard mode == .long else { return nil }
      } else if condition == "32" {
        guard mode == .protected else { return nil }
      } else {
        add(condition)
      }
    }
    entry = Self.entry(fields[3], isEVEX: fields[0] == "E", isVEX: fields[0] == "V", names)
    readSlots(fields[0], fields[1], fields[2])
  }

  private mutating func add(_ condition: String) {
    switch condition {
    case "W0": mask |= Condition.wide
    case "W1": require(Condition.wide)
    case "L0": mask |= Condition.length
    case "L1":
      mask |= Condition.length
      value |= 1 << Condition.lengthShift
    case "L2":
      mask |= Condition.length
      value |= 2 << Condition.lengthShift
    case "r": require(Condition.register)
    case "m": mask |= Condition.register
    case "s":
      mask |= 7
      value |= 4
    default:
      let number = condition.dropFirst()
      if condition.hasPrefix("/") {
        mask |= 0x38
        value |= (UInt16(number) ?? 0) << 3
      } else {
        mask |= 0xff
        value |= UInt16(number, radix: 16) ?? 0
      }
    }
  }

  private mutating func require(_ bit: UInt16) {
    mask |= bit
    value |= bit
  }

  private static func entry(
    _ text: String, isEVEX: Bool, isVEX: Bool, _ names: [String: X86Feature]
  ) -> UInt16 {
    guard text != "~" else { return 0 }
    let mark = text.last
    let isMarked = text.last.map { "!+?*".contains($0) } ?? false
    let name = isMarked ? String(text.dropLast()) : text
    let feature = names[name] ?? names["AVX512" + name] ?? names["AVX512_" + name] ?? .none
    let isMask = X86Feature.avx512f.rawValue...X86Feature.avx512vl.rawValue
    var encoding = X86Need.Encoding.plain
    if mark == "*" {
      return X86Tables.present | X86Need(feature).rawValue | 0x400
    } else if isEVEX {
      encoding = mark == "!" ? .avx512 : .byLength
    } else if mark == "+" {
      encoding = .avx
    } else if mark == "?" {
      encoding = .byHalf
    } else if isVEX, isMask.contains(feature.rawValue) {
      encoding = .avx512
    }
    return X86Tables.present | X86Need(feature, encoding).rawValue
  }

  private mutating func readSlots(_ space: String, _ place: String, _ opcodes: String) {
    let base =
      switch space {
      case "L": X86Tables.Offset.legacy
      case "V": X86Tables.Offset.vex
      case "E": X86Tables.Offset.evex
      default: X86Tables.Offset.xop
      }
    let parts = place.split(separator: ".")
    guard parts.count == 2, let map = Int(parts[0]) else { return }
    let prefixes = parts[1] == "*" ? ["np", "66", "F3", "F2"] : parts[1].split(separator: "/")
    for prefix in prefixes {
      let page = map * 4 + (["np", "66", "F3", "F2"].firstIndex(of: prefix) ?? 0)
      for range in opcodes.split(separator: ",") {
        let ends = range.split(separator: "-").compactMap { Int($0, radix: 16) }
        guard let first = ends.first, let last = ends.last, first <= last, last < 256 else {
          continue
        }
        slots += (first...last).map { base + page * 256 + $0 }
      }
    }
  }
}
