import Model

/// A finding in words, for whatever shows one paragraph.
public struct FindingText: Sendable {
  private let finding: GuardFinding

  /// Makes the texts of a finding.
  public init(_ finding: GuardFinding) { self.finding = finding }

  /// The path as `a → b 1.0 → c 2.0`; `nil` for what has none.
  public var path: String? {
    guard let native = finding.native, !native.path.isEmpty else { return nil }
    return native.path.map(\.description).joined(separator: " → ")
  }

  /// What was seen and what it needs: `cgo: sqlite3.c, 1 package; needs a C compiler and libc headers`.
  public var detail: String? {
    guard let native = finding.native else { return nil }
    guard !native.needs.isEmpty else { return native.detail }
    let needs = native.needs.map(\.text)
    let list =
      needs.count == 1
      ? needs[0] : needs.dropLast().joined(separator: ", ") + " and " + (needs.last ?? "")
    return "\(native.detail); needs \(list)"
  }

  /// All that matters in one paragraph.
  public var paragraph: String {
    var parts = [finding.message]
    if let path { parts.append("by \(path)") }
    if let detail { parts.append(detail) }
    if let since = finding.since { parts.append("since \(since)") }
    if let reason = finding.reason { parts.append("allowed: \(reason)") }
    if let way = finding.waysOut.first { parts.append("instead: \(way.text)") }
    if let hint = finding.unknown?.hint { parts.append(hint) }
    return parts.joined(separator: "; ")
  }
}
