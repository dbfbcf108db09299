/// What an image's manifest asks of Windows.
///
/// Source: Microsoft Learn, “Application manifests”. Elements are looked for by name; whether the
/// document is well formed is Windows' own business.
public struct PEManifest: Hashable, Sendable {
  /// `asInvoker`, `highestAvailable` or `requireAdministrator`; `nil` where it does not say.
  public var executionLevel: String?
  /// Whether it asks to drive the windows of other programs.
  public var hasUIAccess = false
  /// The versions of Windows that it says it was made for, the oldest first.
  public var supportedSystems: [WindowsVersion] = []
  /// Whether it can take paths longer than 260 characters.
  public var isLongPathAware = false
  /// The code page of narrow texts that it asks for, such as `UTF-8`.
  public var activeCodePage: String?
  /// The newest version of Windows that it was tested with.
  public var maximumVersionTested: String?

  /// Source: Microsoft Learn, “Targeting your application for Windows”.
  private static let systems: [String: WindowsVersion] = [
    "{e2011457-1546-43c5-a5fe-008deee3d3f0}": .vista,
    "{35138b9a-5d96-4fbd-8e2d-a2440225f93a}": .seven,
    "{4a2f28e3-53b9-4441-ba9c-d69d4a4a6e38}": .eight,
    "{1f676c76-80e1-4239-95bb-83d0f6d0da78}": .eightOne,
    "{8e0f7a12-bfb3-4fe8-b9a5-48fd50a15a9a}": .ten,
  ]

  /// Reads a manifest in UTF-8 or UTF-16.
  init(_ bytes: UnsafeRawBufferPointer) {
    var scanner = Scanner(text: Self.decoded(bytes))
    while let element = scanner.nextElement() {
      switch element.name {
      case "requestedExecutionLevel":
        executionLevel = element["level"]
        hasUIAccess = element["uiAccess"]?.lowercased() == "true"
      case "supportedOS":
        if let version = element["Id"].flatMap({ Self.systems[$0.lowercased()] }),
          !supportedSystems.contains(version)
        {
          supportedSystems.append(version)
        }
      case "longPathAware": isLongPathAware = element.text.lowercased() == "true"
      case "activeCodePage": activeCodePage = element.text
      case "maxversiontested": maximumVersionTested = element["Id"]
      default: break
      }
    }
    supportedSystems.sort()
  }

  private static func decoded(_ bytes: UnsafeRawBufferPointer) -> [UInt8] {
    let isLittle = bytes.starts(with: [0xff, 0xfe])
    guard isLittle || bytes.starts(with: [0xfe, 0xff]) else { return Array(bytes) }
    let units = stride(from: 2, to: bytes.count - 1, by: 2).map { index in
      let pair = UInt16(bytes[index]) | UInt16(bytes[index + 1]) << 8
      return isLittle ? pair : pair.byteSwapped
    }
    return Array(String(decoding: units, as: UTF16.self).utf8)
  }
}

extension PEManifest {
  private struct Element {
    /// The name without its prefix.
    var name: String
    var attributes: [String: String]
    /// The text up to the next tag, without blanks around it.
    var text: String

    subscript(name: String) -> String? { attributes[name] }
  }

  /// Finds start tags one after the other; comments and declarations are skipped.
  private struct Scanner {
    let text: [UInt8]
    var position = 0

    private static func isBlank(_ byte: UInt8) -> Bool { byte <= 0x20 }

    private mutating func skip(past mark: String) {
      let mark = Array(mark.utf8)
      while position < text.count {
        if text[position...].starts(with: mark) {
          position += mark.count
          return
        }
        position += 1
      }
    }

    private mutating func word() -> String {
      let start = position
      while position < text.count, !Self.isBlank(text[position]),
        !"=/>".utf8.contains(text[position])
      {
        position += 1
      }
      let whole = text[start..<position]
      let local = whole.lastIndex(of: UInt8(ascii: ":")).map { whole[($0 + 1)...] } ?? whole
      return String(decoding: local, as: UTF8.self)
    }

    private mutating func skipBlanks() {
      while position < text.count, Self.isBlank(text[position]) { position += 1 }
    }

    mutating func nextElement() -> Element? {
      while let start = text[position...].firstIndex(of: UInt8(ascii: "<")) {
        position = start + 1
        if text[position...].starts(with: "!--".utf8) {
          skip(past: "-->")
        } else if let first = text[position...].first, "!?/".utf8.contains(first) {
          skip(past: ">")
        } else {
          return element()
        }
      }
      return nil
    }

    private mutating func element() -> Element {
      var element = Element(name: word(), attributes: [:], text: "")
      while true {
        skipBlanks()
        guard position < text.count, text[position] != UInt8(ascii: ">") else { break }
        let before = position
        let name = word()
        skipBlanks()
        if position < text.count, text[position] == UInt8(ascii: "=") {
          position += 1
          skipBlanks()
          element.attributes[name] = quoted()
        } else if position == before {
          position += 1
        }
      }
      position = min(position + 1, text.count)
      let rest = text[position...].prefix { $0 != UInt8(ascii: "<") }
      let trimmed = rest.drop(while: Self.isBlank)
      let end = trimmed.lastIndex { !Self.isBlank($0) }.map { $0 + 1 } ?? trimmed.startIndex
      element.text = String(decoding: trimmed[..<end], as: UTF8.self)
      return element
    }

    private mutating func quoted() -> String {
      guard position < text.count else { return "" }
      let mark = text[position]
      guard mark == UInt8(ascii: "\"") || mark == UInt8(ascii: "'") else { return word() }
      let start = position + 1
      let end = text[start...].firstIndex(of: mark) ?? text.count
      position = min(end + 1, text.count)
      return String(decoding: text[start..<end], as: UTF8.self)
    }
  }
}
