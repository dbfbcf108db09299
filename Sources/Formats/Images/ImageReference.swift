/// An image by its digest, and where it lies if that is said: `registry.example.org/tools/gcc:13@sha256:…`.
///
/// A tag beside the digest is for people: the digest decides.
///
/// Source: the grammar of `distribution/reference`, which Docker, Podman and others read.
public struct ImageReference: Hashable, Sendable {
  /// The registry's host, and its port if any; empty where only a digest is given.
  public var registry: String
  /// The name in the registry: `library/debian`; empty where only a digest is given.
  public var repository: String
  /// The SHA-256 of the manifest or index, 64 lower-case hexadecimal digits.
  public var hash: String

  /// Reads a reference.
  ///
  /// - Throws: ``ImageError`` that says what is expected.
  public init(_ text: String) throws(ImageError) {
    guard text.utf8.count <= 1000 else { throw ImageError("it has more than 1000 characters") }
    var name = text[...]
    if let at = text.lastIndex(of: "@") {
      name = text[..<at]
      hash = String(text[text.index(after: at)...])
    } else if text.hasPrefix("sha256:") {
      name = ""
      hash = text
    } else {
      throw ImageError("it has no digest: an image is named as NAME@sha256:…, since a tag may move")
    }
    guard hash.hasPrefix("sha256:"), hash.utf8.count == 71,
      hash.utf8.dropFirst(7).allSatisfy({ Self.isDigit($0) || (0x61...0x66).contains($0) })
    else {
      throw ImageError(
        "“\(hash.prefix(80))” is no digest: it is written sha256: and 64 hexadecimal digits")
    }
    hash.removeFirst(7)
    (registry, repository) = ("", "")
    guard !name.isEmpty else { return }
    // A colon after the last slash begins a tag; before it, it is a port's.
    let slash = name.lastIndex(of: "/") ?? name.startIndex
    if let colon = name[slash...].lastIndex(of: ":") {
      guard Self.isTag(name[name.index(after: colon)...]) else {
        throw ImageError("“\(name[name.index(after: colon)...])” is no tag")
      }
      name = name[..<colon]
    }
    var parts = name.split(separator: "/", omittingEmptySubsequences: false)
    if parts.count > 1, Self.isHost(parts[0]) {
      guard Self.isSafeHost(parts[0]) else {
        throw ImageError("“\(parts[0])” is no registry: it is a host's name, and a port if need be")
      }
      registry = String(parts.removeFirst())
    } else {
      registry = "docker.io"
    }
    if ["docker.io", "index.docker.io"].contains(registry), parts.count == 1 {
      parts.insert("library", at: 0)
    }
    guard parts.allSatisfy(Self.isComponent) else {
      throw ImageError("“\(name)” is no image's name: it is lower-case words with slashes between")
    }
    repository = parts.joined(separator: "/")
  }

  /// `registry/repository@sha256:…`, or the digest alone.
  public var description: String {
    (repository.isEmpty ? "" : "\(registry)/\(repository)@") + "sha256:\(hash)"
  }

  /// What is before the first slash is a host if a name there could not be one.
  private static func isHost(_ text: Substring) -> Bool {
    text == "localhost" || text.contains(".") || text.contains(":")
  }

  /// Letters, digits, dots and hyphens, or an IPv6 address in brackets; then a port, if any.
  private static func isSafeHost(_ text: Substring) -> Bool {
    var name = text
    if text.hasPrefix("[") {
      guard let end = text.firstIndex(of: "]") else { return false }
      let address = text[text.index(after: text.startIndex)..<end]
      guard !address.isEmpty, address.allSatisfy({ $0 == ":" || $0.isHexDigit }) else {
        return false
      }
      name = text[text.index(after: end)...]
      guard name.isEmpty || name.hasPrefix(":") else { return false }
      name = "host" + name
    }
    let parts = name.split(separator: ":", omittingEmptySubsequences: false)
    let isName =
      parts[0].split(separator: ".", omittingEmptySubsequences: false).allSatisfy {
        !$0.isEmpty && $0.first != "-"
      }
      && parts[0].utf8.allSatisfy {
        isWord($0) || (0x41...0x5a).contains($0) || ".-".utf8.contains($0)
      }
    guard parts.count == 2 else { return parts.count == 1 && isName }
    return isName && UInt16(parts[1]) != nil
  }

  private static func isComponent(_ text: Substring) -> Bool {
    guard let first = text.utf8.first, let last = text.utf8.last else { return false }
    return isWord(first) && isWord(last)
      && text.utf8.allSatisfy { isWord($0) || "._-".utf8.contains($0) }
  }

  private static func isTag(_ text: Substring) -> Bool {
    (1...128).contains(text.utf8.count)
      && text.utf8.allSatisfy {
        isWord($0) || (0x41...0x5a).contains($0) || "._-".utf8.contains($0)
      }
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    isDigit(byte) || (0x61...0x7a).contains(byte)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
