/// Date and time as zip stores them.
///
/// Source: APPNOTE.TXT section 4.4.6 (MS-DOS format).
struct DOSTime: Hashable, Sendable {
  var date: UInt16
  var time: UInt16

  init(date: UInt16, time: UInt16) {
    self.date = date
    self.time = time
  }

  /// The UTC date and time of an instant, in steps of two seconds, within 1980…2107.
  init(epochSeconds: Int64) {
    let first: Int64 = 315_532_800  // 1980-01-01T00:00:00Z
    let last: Int64 = 4_354_819_198  // 2107-12-31T23:59:58Z
    let seconds = min(max(epochSeconds, first), last)
    let (year, month, day) = Self.civil(days: seconds / 86_400)
    let rest = seconds % 86_400
    date = UInt16(truncatingIfNeeded: (year - 1980) << 9 | month << 5 | day)
    time = UInt16(
      truncatingIfNeeded: (rest / 3600) << 11 | (rest / 60 % 60) << 5 | rest % 60 / 2)
  }

  /// The instant, with the date and time taken as UTC; impossible dates give some instant nearby.
  var epochSeconds: Int64 {
    let (date, time) = (Int64(date), Int64(time))
    let days = Self.days(
      year: 1980 + date >> 9, month: min(max(date >> 5 & 15, 1), 12), day: max(date & 31, 1))
    return days * 86_400 + (time >> 11) * 3600 + (time >> 5 & 63) * 60 + (time & 31) * 2
  }

  /// The Gregorian date of a day counted from the epoch.
  ///
  /// Years begin in March here, so that the leap day
  /// is the last of its year and months follow one formula.
  private static func civil(days: Int64) -> (year: Int64, month: Int64, day: Int64) {
    let shifted = days + 719_468  // days since 0000-03-01
    let era = shifted / 146_097
    let dayOfEra = shifted % 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }

  private static func days(year: Int64, month: Int64, day: Int64) -> Int64 {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = shiftedYear / 400
    let yearOfEra = shiftedYear % 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }
}
