/// What a registry asks for when a request brings no token.
///
/// Source: RFC 9110, section 11.6.1, and the distribution project's “Token Authentication Specification”.
struct BearerChallenge: Hashable, Sendable {
  /// Where a token is had.
  var realm: String
  /// What the token is for; empty where the registry does not say.
  var service: String

  /// Reads a `WWW-Authenticate` field's value; `nil` for another scheme or another form.
  init?(_ field: String) {
    let scheme = field.prefix { $0 != " " }
    guard scheme.lowercased() == "bearer", field.utf8.count <= 4096 else { return nil }
    var parameters: [String: String] = [:]
    var rest = field.dropFirst(scheme.count)
    while true {
      rest = rest.drop { $0 == " " || $0 == "," || $0 == "\t" }
      guard !rest.isEmpty else { break }
      guard let equals = rest.firstIndex(of: "=") else { return nil }
      let name = rest[..<equals].lowercased()
      rest = rest[rest.index(after: equals)...]
      if rest.hasPrefix("\"") {
        guard let end = rest.dropFirst().firstIndex(of: "\"") else { return nil }
        parameters[name] = String(rest[rest.index(after: rest.startIndex)..<end])
        rest = rest[rest.index(after: end)...]
      } else {
        let value = rest.prefix { $0 != "," && $0 != " " }
        parameters[name] = String(value)
        rest = rest.dropFirst(value.count)
      }
    }
    guard let realm = parameters["realm"], !realm.isEmpty else { return nil }
    self.realm = realm
    service = parameters["service"] ?? ""
  }

  /// Where to ask for leave to read a repository.
  func address(repository: String) -> String {
    var query = "scope=" + Self.encoded("repository:\(repository):pull")
    if !service.isEmpty { query = "service=\(Self.encoded(service))&" + query }
    return realm + (realm.contains("?") ? "&" : "?") + query
  }

  /// Source: RFC 3986, section 2.3.
  private static func encoded(_ text: String) -> String {
    var result = ""
    for byte in text.utf8 {
      if ToolchainName.isAlphanumeric(byte) || "-._~:/".utf8.contains(byte) {
        result.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        result += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      }
    }
    return result
  }
}
