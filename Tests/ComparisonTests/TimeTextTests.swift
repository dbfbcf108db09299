import Testing

@testable import Comparison

/// Dates and times in texts, held against what `date -u -d … +%s` says of them.
@Suite struct TimeTextTests {
  @Test(
    "times are read in the spellings that builds leave",
    arguments: [
      ("2026-11-28T05:24:17Z", 1_795_843_457), ("2026-11-28 05:24:17", 1_795_843_457),
      ("2026-11-28T07:24:17+02:00", 1_795_843_457), ("2026-11-28", 1_795_824_000),
      ("2026/11/28", 1_795_824_000), ("Nov 28 2026", 1_795_824_000),
      ("Nov  8 2026", 1_794_096_000), ("Sat Nov 28 05:24:17 2026", 1_795_843_457),
      ("Sat Nov 28 05:24:17 UTC 2026", 1_795_843_457),
      ("Sat, 28 Nov 2026 05:24:17 +0000", 1_795_843_457),
      ("Sat, 28 Nov 2026 07:24:17 +0200", 1_795_843_457),
      ("built 20261128052417 by", 1_795_843_457),
      ("20261128", 1_795_824_000), ("1795843457", 1_795_843_457), ("1795843457123", 1_795_843_457),
      ("05:24:17", 19_457),
    ])
  func reads(text: String, seconds: Int64) {
    let found = TimeText.find(in: Array(text.utf8))
    #expect(found.contains { $0.seconds == seconds }, "\(found)")
  }

  @Test(
    "what is no time is none",
    arguments: [
      "", "1.2.3", "99:99", "2026-13-45", "deadbeef", "12345", "Novel 28 2026", "4026531840x",
    ])
  func refuses(text: String) {
    #expect(TimeText.find(in: Array(text.utf8)).isEmpty)
  }

  @Test("seconds are shown as a date", arguments: [0, 951_782_400, 1_795_843_457, 4_102_444_799])
  func spells(seconds: Int64) throws {
    let text = TimeSpelling.text(seconds)
    let found = try #require(TimeText.find(in: Array(text.utf8)).first)
    #expect(found.seconds == seconds, "\(text)")
  }
}
