/// Sizes as people write them.
enum ByteSize {
  /// How large the store may become where nothing else is said.
  static let defaultStore = "20GB"

  /// Reads `500MB`, `10GB`, `2GiB` or a number of bytes; `nil` for anything else.
  static func parse(_ text: String) -> Int64? {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    let unit = text.dropFirst(digits.count).uppercased()
    let factors: [String: Int64] = [
      "": 1, "B": 1, "KB": 1000, "MB": 1_000_000, "GB": 1_000_000_000, "TB": 1_000_000_000_000,
      "KIB": 1 << 10, "MIB": 1 << 20, "GIB": 1 << 30, "TIB": 1 << 40,
    ]
    guard let value = Int64(digits), let factor = factors[unit] else { return nil }
    let (bytes, overflow) = value.multipliedReportingOverflow(by: factor)
    return overflow ? nil : bytes
  }
}
