/// Dates and times in texts.
///
/// Sources: ISO 8601; RFC 5322 section 3.3; C17 6.10.8.1 (`__DATE__`, `__TIME__`) and 7.27.3.1 (`asctime`).
enum TimeText {
  /// A time that was found.
  struct Found: Hashable {
    /// Where it stands.
    var range: Range<Int>
    /// Seconds since 1970, a time without a zone taken as UTC; a time of the day alone is below 86400.
    var seconds: Int64
    /// Whether it names a day.
    var hasDay: Bool
    /// Whether it is a bare number.
    var isNumber = false
  }

  private static let months = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ].map { Array($0.utf8) }

  /// The times in a text, in order, at most 16.
  static func find(in text: [UInt8]) -> [Found] {
    var found: [Found] = []
    var index = 0
    while index < text.count, found.count < 16 {
      let isStart = index == 0 || !isAlphanumeric(text[index - 1])
      if isStart, let time = read(text, at: index) {
        found.append(time)
        index = max(time.range.upperBound, index + 1)
      } else {
        index += 1
      }
    }
    return found
  }

  /// Seconds since 1970 of a day in the Gregorian calendar.
  static func days(_ year: Int, _ month: Int, _ day: Int) -> Int64 {
    let shifted = month <= 2 ? year - 1 : year
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return Int64(era * 146_097 + dayOfEra - 719_468)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }
  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    isDigit(byte) || (byte | 0x20) >= 97 && (byte | 0x20) <= 122
  }

  /// A number of exactly `count` digits.
  private static func number(_ text: [UInt8], _ start: Int, _ count: Int) -> Int? {
    guard start >= 0, start + count <= text.count else { return nil }
    var value = 0
    for byte in text[start..<(start + count)] {
      guard isDigit(byte) else { return nil }
      value = value * 10 + Int(byte - 48)
    }
    return value
  }

  private static func digits(_ text: [UInt8], _ start: Int) -> Int {
    var count = 0
    while start + count < text.count, count < 24, isDigit(text[start + count]) { count += 1 }
    return count
  }

  private static func month(_ text: [UInt8], _ start: Int) -> Int? {
    guard start >= 0, start + 3 <= text.count else { return nil }
    let word = text[start..<(start + 3)].map { $0 | 0x20 }
    return months.firstIndex(of: word).map { $0 + 1 }
  }

  private static func byte(_ text: [UInt8], _ index: Int) -> UInt8 {
    index < text.count ? text[index] : 0
  }

  /// A time of the day and how long its text is.
  private static func clock(_ text: [UInt8], _ start: Int) -> (seconds: Int64, count: Int)? {
    guard let hour = number(text, start, 2), hour < 24, byte(text, start + 2) == UInt8(ascii: ":"),
      let minute = number(text, start + 3, 2), minute < 60
    else { return nil }
    guard byte(text, start + 5) == UInt8(ascii: ":"), let second = number(text, start + 6, 2),
      second < 61
    else { return (Int64(hour * 3600 + minute * 60), 5) }
    return (Int64(hour * 3600 + minute * 60 + second), 8)
  }

  private static func date(
    _ text: [UInt8], _ start: Int, _ end: Int, _ year: Int, _ month: Int, _ day: Int
  ) -> Found? {
    guard (1970...2200).contains(year), (1...12).contains(month), (1...31).contains(day) else {
      return nil
    }
    var seconds = days(year, month, day) * 86_400
    var stop = end
    // “T12:00:00”, “ 12:00”.
    let gap = byte(text, end)
    if gap == UInt8(ascii: "T") || gap == UInt8(ascii: " ") || gap == UInt8(ascii: "_"),
      let clock = clock(text, end + 1)
    {
      seconds += clock.seconds
      stop = end + 1 + clock.count
      let zone = zone(text, stop)
      seconds -= zone.seconds
      stop += zone.count
    }
    return Found(range: start..<stop, seconds: seconds, hasDay: true)
  }

  /// `Z`, `+02:00`, ` -0500`.
  private static func zone(_ text: [UInt8], _ start: Int) -> (seconds: Int64, count: Int) {
    var index = start
    if byte(text, index) == UInt8(ascii: "Z") { return (0, 1) }
    if byte(text, index) == UInt8(ascii: " ") { index += 1 }
    let sign = byte(text, index)
    guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"),
      let hours = number(text, index + 1, 2)
    else { return (0, 0) }
    let isSplit = byte(text, index + 3) == UInt8(ascii: ":")
    guard let minutes = number(text, index + (isSplit ? 4 : 3), 2) else { return (0, 0) }
    let seconds = Int64(hours * 3600 + minutes * 60)
    return (sign == UInt8(ascii: "+") ? seconds : -seconds, index - start + (isSplit ? 6 : 5))
  }

  private static func read(_ text: [UInt8], at start: Int) -> Found? {
    let count = digits(text, start)
    switch count {
    case 4:
      // 2026-11-28, 2026/11/28, 2026-11-28T12:00:00Z
      let separator = byte(text, start + 4)
      guard separator == UInt8(ascii: "-") || separator == UInt8(ascii: "/"),
        byte(text, start + 7) == separator, let year = number(text, start, 4),
        let month = number(text, start + 5, 2), let day = number(text, start + 8, 2)
      else { return nil }
      return date(text, start, start + 10, year, month, day)
    case 8, 14:
      guard let year = number(text, start, 4), (1980...2100).contains(year),
        let month = number(text, start + 4, 2), let day = number(text, start + 6, 2),
        var found = date(text, start, start + 8, year, month, day)
      else { return nil }
      let isSplit =
        count == 8 && (byte(text, start + 8) | 0x20 == 0x74 || byte(text, start + 8) == 45)
      let rest = start + (isSplit ? 9 : 8)
      if count == 14 || isSplit && digits(text, rest) == 6, let hour = number(text, rest, 2),
        let minute = number(text, rest + 2, 2), let second = number(text, rest + 4, 2), hour < 24,
        minute < 60
      {
        found.seconds += Int64(hour * 3600 + minute * 60 + second)
        found.range = start..<(rest + 6)
      }
      return found
    case 9, 10:
      guard !isAlphanumeric(byte(text, start + count)), let value = number(text, start, count),
        value > 500_000_000
      else { return nil }
      return Found(
        range: start..<(start + count), seconds: Int64(value), hasDay: true, isNumber: true)
    case 13, 16, 19:
      guard !isAlphanumeric(byte(text, start + count)),
        let value = number(text, start, min(count, 18)), let head = number(text, start, 10),
        value > 0, head > 500_000_000
      else { return nil }
      return Found(
        range: start..<(start + count), seconds: Int64(head), hasDay: true, isNumber: true)
    case 1, 2:
      if let clock = clock(text, start) {
        return Found(range: start..<(start + clock.count), seconds: clock.seconds, hasDay: false)
      }
      // 28 Nov 2026, 28-Nov-2026
      guard let day = number(text, start, count), let month = month(text, start + count + 1),
        let year = number(text, start + count + 5, 4)
      else { return nil }
      return date(text, start, start + count + 9, year, month, day)
    case 0:
      // Nov 28 2026, Nov  8 2026, Nov 28 12:00:00 2026, Nov 28, 2026
      guard let month = month(text, start), byte(text, start + 3) == UInt8(ascii: " ") else {
        return nil
      }
      var index = start + 4
      if byte(text, index) == UInt8(ascii: " ") { index += 1 }
      let dayDigits = digits(text, index)
      guard dayDigits == 1 || dayDigits == 2, let day = number(text, index, dayDigits) else {
        return nil
      }
      index += dayDigits
      if byte(text, index) == UInt8(ascii: ",") { index += 1 }
      guard byte(text, index) == UInt8(ascii: " ") else { return nil }
      index += 1
      if let clock = clock(text, index) {
        index += clock.count + 1
        // “UTC ” or “CEST ” before the year.
        var letters = 0
        while letters < 6, byte(text, index + letters) | 0x20 >= 97,
          byte(text, index + letters) | 0x20 <= 122
        { letters += 1 }
        if letters > 0 { index += letters + 1 }
        guard let year = number(text, index, 4),
          var found = date(text, start, index + 4, year, month, day)
        else { return nil }
        found.seconds += clock.seconds
        return found
      }
      guard let year = number(text, index, 4) else { return nil }
      return date(text, start, index + 4, year, month, day)
    default: return nil
    }
  }
}
