/// How times are shown.
enum TimeSpelling {
  /// `2026-11-28 05:24:17 UTC (1795843457)`, from seconds since 1970.
  static func text(_ seconds: Int64) -> String {
    guard (0..<253_402_300_800).contains(seconds) else { return "\(seconds)" }
    let days = seconds / 86_400
    let rest = seconds % 86_400
    // Source: H. Hinnant, “chrono-Compatible Low-Level Date Algorithms”.
    let shifted = days + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let part = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * part + 2) / 5 + 1
    let month = part < 10 ? part + 3 : part - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    func two(_ value: Int64) -> String { value < 10 ? "0\(value)" : "\(value)" }
    return "\(year)-\(two(month))-\(two(day)) \(two(rest / 3600)):\(two(rest / 60 % 60)):"
      + "\(two(rest % 60)) UTC (\(seconds))"
  }
}
