/// Names of Python packages.
enum PackageName {
  /// The spelling by which names are compared: small letters, runs of `-`, `_` and `.` one `-`.
  ///
  /// Source: the packaging specifications, “Names and normalization”.
  static func normalized(_ name: some StringProtocol) -> String {
    var result = ""
    var isGap = false
    for scalar in name.unicodeScalars {
      if scalar == "-" || scalar == "_" || scalar == "." {
        isGap = true
      } else {
        if isGap, !result.isEmpty { result += "-" }
        isGap = false
        result += String(scalar).lowercased()
      }
    }
    return result
  }
}
