/// Which texts may stand in a lock: each ends up in a path, a command line or a message.
enum ToolchainName {
  /// A toolchain's name: one path segment of letters, digits, `.`, `_`, `+` and `-`.
  static func isValid(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.count <= 100 && text != "." && text != ".."
      && text.utf8.first != UInt8(ascii: "-")
      && text.utf8.allSatisfy { isAlphanumeric($0) || "._+-".utf8.contains($0) }
  }

  /// A text without control characters that is not empty.
  static func isPlain(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.count <= 4096
      && text.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7f }
  }

  /// One word of printable ASCII, as a token in a header is.
  static func isPlainWord(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.count <= 1 << 16
      && text.utf8.allSatisfy { (0x21...0x7e).contains($0) }
  }

  /// A platform such as `linux/amd64`.
  static func isHost(_ text: String) -> Bool {
    let parts = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    return (2...3).contains(parts.count) && text.utf8.count <= 60
      && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy { isAlphanumeric($0) } }
  }

  /// A folder inside a tree, relative, without `.` and `..`; or empty.
  static func isFolder(_ text: String) -> Bool {
    if text.isEmpty { return true }
    let parts = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    return isPlain(text)
      && parts.allSatisfy {
        !$0.isEmpty && !$0.elementsEqual(".".utf8) && !$0.elementsEqual("..".utf8)
      }
  }

  static func isAlphanumeric(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "A")...UInt8(ascii: "Z"):
      true
    default: false
    }
  }
}

/// Names and versions of Python packages.
enum PythonName {
  /// Whether it is a name.
  ///
  /// Source: the packaging specifications, “Names and normalization”.
  static func isValid(_ text: String) -> Bool {
    guard let first = text.utf8.first, let last = text.utf8.last else { return false }
    return text.utf8.count <= 200 && ToolchainName.isAlphanumeric(first)
      && ToolchainName.isAlphanumeric(last)
      && text.utf8.allSatisfy { ToolchainName.isAlphanumeric($0) || "._-".utf8.contains($0) }
  }

  /// Whether only characters of a version stand in it, so that pip reads it as one.
  ///
  /// Source: the packaging specifications, “Version specifiers”.
  static func isVersion(_ text: String) -> Bool {
    guard let first = text.utf8.first else { return false }
    return text.utf8.count <= 200 && ToolchainName.isAlphanumeric(first)
      && text.utf8.allSatisfy { ToolchainName.isAlphanumeric($0) || ".!+_-".utf8.contains($0) }
  }

  /// The form in which two spellings of one name are equal.
  static func normalized(_ text: String) -> String {
    text.split(whereSeparator: { "._-".contains($0) }).joined(separator: "-").lowercased()
  }
}
