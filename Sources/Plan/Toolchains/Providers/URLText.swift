import RemoteExecution

/// The parts of a URL that are needed.
///
/// Source: RFC 3986, section 3 and appendix B.
struct URLText: Hashable, Sendable {
  var scheme: String
  /// User, host and port, as they are written; empty for `file:///…`.
  var authority: String
  /// The path, still percent-encoded.
  var path: String

  /// Takes a text apart; a text that is no URL has an empty scheme.
  init(_ text: String) {
    guard let mark = text.firstRange(of: "://") else {
      (scheme, authority, path) = ("", "", text)
      return
    }
    scheme = text[..<mark.lowerBound].lowercased()
    let rest = text[mark.upperBound...].prefix { $0 != "?" && $0 != "#" }
    let host = rest.prefix { $0 != "/" }
    authority = String(host)
    path = String(rest[host.endIndex...])
  }

  /// The host in lower case, without user and port.
  var host: String {
    let host = authority.split(separator: "@", omittingEmptySubsequences: false).last ?? ""
    if host.hasPrefix("[") { return String(host.prefix { $0 != "]" }).lowercased() + "]" }
    return String(host.prefix { $0 != ":" }).lowercased()
  }

  /// Whether a request stays on this machine.
  var isLoopback: Bool { ["localhost", "127.0.0.1", "[::1]"].contains(host) }

  /// The path, percent-decoded; `nil` when that is no UTF-8 or has a NUL.
  var decodedPath: String? { Self.decode(path) }

  /// The last name of the path, decoded, when it may be a file's name.
  var fileName: String? {
    guard let last = path.split(separator: "/").last, let name = Self.decode(String(last)),
      Directory.isSegment(name), ToolchainName.isPlain(name)
    else { return nil }
    return name
  }

  private static func decode(_ text: String) -> String? {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        bytes.append(byte)
        continue
      }
      let digits = rest.prefix(2)
      guard digits.count == 2,
        let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 16),
        value != 0
      else { return nil }
      rest = rest.dropFirst(2)
      bytes.append(value)
    }
    return String(validating: bytes, as: UTF8.self)
  }
}
