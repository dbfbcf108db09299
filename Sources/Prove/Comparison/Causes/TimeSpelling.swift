import Model

/// How times are shown.
enum TimeSpelling {
  /// `2026-11-28T05:24:17Z (1795843457)`, from seconds since 1970.
  static func text(_ seconds: Int64) -> String {
    // What is no time of this calendar, such as a digest in a time's place, is told as a number alone.
    guard (0..<253_402_300_800).contains(seconds) else { return "\(seconds)" }
    return "\(CalendarDate.iso8601(secondsSince1970: seconds)) (\(seconds))"
  }
}
