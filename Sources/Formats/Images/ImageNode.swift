import JSON

/// A value in a description of an image, and where it stands.
struct ImageNode {
  var value: JSONNode
  var place: String

  /// Reads a document; `name` is what messages call it.
  init(document bytes: [UInt8], _ name: String) throws(ImageError) {
    let read: Result<JSONNode, JSONSyntaxError> = bytes.withUnsafeBytes { bytes in
      Result { () throws(JSONSyntaxError) in try JSONNode(bytes, depth: 50, values: 100_000) }
    }
    switch read {
    case .success(let node): value = node
    case .failure(let error):
      throw ImageError("\(name) is not JSON: at byte \(error.offset), \(error.message)")
    }
    place = name
    // Readers differ in which of two members of one name counts.
    if let name = Self.repeatedName(in: value) {
      throw ImageError("\(place) has the member “\(name.prefix(100))” twice in one object")
    }
  }

  private init(_ value: JSONNode, _ place: String) {
    self.value = value
    self.place = place
  }

  func has(_ key: String) -> Bool {
    guard let member = value[key] else { return false }
    return !member.isNull
  }

  func child(_ key: String) throws(ImageError) -> ImageNode {
    guard case .object = value else { throw ImageError("\(place) is no object") }
    guard let member = value[key] else { throw ImageError("\(place) has no “\(key)”") }
    return ImageNode(member, "\(place), \(key)")
  }

  func string() throws(ImageError) -> String {
    guard case .string(let bytes) = value, let text = String(validating: bytes, as: UTF8.self),
      bytes.count <= 1 << 16, !bytes.contains(0)
    else { throw ImageError("\(place) is no text") }
    return text
  }

  func string(_ key: String) throws(ImageError) -> String { try child(key).string() }

  func string(_ key: String, isOptional: Bool) throws(ImageError) -> String? {
    isOptional && !has(key) ? nil : try child(key).string()
  }

  func integer(_ key: String) throws(ImageError) -> Int64 {
    let child = try child(key)
    guard case .word(let text) = child.value, let number = Int64(text) else {
      throw ImageError("\(child.place) is no whole number")
    }
    return number
  }

  func list(_ key: String, limit: Int) throws(ImageError) -> [ImageNode] {
    let child = try child(key)
    guard case .list(let values) = child.value else {
      throw ImageError("\(child.place) is no list")
    }
    guard values.count <= limit else {
      throw ImageError("\(child.place) has \(values.count) elements, more than \(limit)")
    }
    return values.enumerated().map { ImageNode($1, "\(child.place)[\($0)]") }
  }

  private static func repeatedName(in value: JSONNode) -> String? {
    switch value {
    case .word, .string: return nil
    case .list(let values): return values.lazy.compactMap(repeatedName).first
    case .object(let members):
      var names: Set<String> = []
      for member in members {
        guard names.insert(member.key).inserted else { return member.key }
        if let name = repeatedName(in: member.value) { return name }
      }
      return nil
    }
  }
}
