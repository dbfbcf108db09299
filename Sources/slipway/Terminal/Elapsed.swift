/// Times and sizes as a person reads them.
enum Elapsed {
  /// `340 ms`, `8.2 s`, `1 m 12 s`.
  static func text(milliseconds: Int64) -> String {
    switch milliseconds {
    case ..<1000: "\(milliseconds) ms"
    case ..<60_000: "\(milliseconds / 1000).\(milliseconds % 1000 / 100) s"
    default: "\(milliseconds / 60_000) m \(milliseconds % 60_000 / 1000) s"
    }
  }

  /// `512 B`, `16.3 KB`, `1.4 MB`: powers of 1000, as release pages give them.
  static func text(bytes: Int64) -> String {
    var value = bytes
    var remainder: Int64 = 0
    var unit = 0
    let units = ["B", "KB", "MB", "GB", "TB"]
    while value >= 1000 && unit < units.count - 1 {
      remainder = value % 1000 / 100
      value /= 1000
      unit += 1
    }
    return unit == 0 ? "\(value) B" : "\(value).\(remainder) \(units[unit])"
  }
}
