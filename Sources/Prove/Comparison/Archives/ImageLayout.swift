import JSON

/// OCI image layouts: blobs are named by their digests, so they are matched by what names them.
///
/// Source: OCI Image Format Specification, “Image Layout” and “Image Manifest”.
enum ImageLayout {
  /// Gives the blobs of two layouts names by which they can be matched; leaves all else as it is.
  static func rename(_ a: inout [Member], _ b: inout [Member], budget: inout ComparisonBudget) {
    guard isLayout(a), isLayout(b) else { return }
    rename(&a, &budget)
    rename(&b, &budget)
  }

  private static func isLayout(_ members: [Member]) -> Bool {
    members.contains { $0.name == "oci-layout" } && members.contains { $0.name == "index.json" }
  }

  private static func rename(_ members: inout [Member], _ budget: inout ComparisonBudget) {
    var places: [String: Int] = [:]
    for (index, member) in members.enumerated() { places[member.name] = index }
    var names: [Int: String] = [:]
    func document(_ index: Int, _ budget: inout ComparisonBudget) -> JSONNode? {
      guard members[index].size <= 4 << 20, let piece = try? members[index].content(&budget) else {
        return nil
      }
      return withExtendedLifetime(piece.owner) { try? JSONNode(piece.bytes) }
    }
    func follow(_ node: JSONNode, _ name: String, _ depth: Int, _ budget: inout ComparisonBudget) {
      guard depth < 4, let digest = node["digest"]?.text,
        let place = places["blobs/" + digest.replacing(":", with: "/")], names[place] == nil
      else { return }
      names[place] = name
      guard name.contains("manifest") || name.contains("index"),
        let inner = document(place, &budget)
      else { return }
      children(inner, name, depth + 1, &budget)
    }
    func children(_ node: JSONNode, _ name: String, _ depth: Int, _ budget: inout ComparisonBudget)
    {
      for (number, child) in (node["manifests"]?.values ?? []).prefix(1_000).enumerated() {
        let platform = child["platform"]
        let words = ["os", "architecture", "variant"].compactMap { platform?[$0]?.text }
        let label = words.isEmpty ? "\(number + 1)" : words.joined(separator: "-")
        follow(child, "\(name)/manifest \(label)", depth, &budget)
      }
      if let config = node["config"] { follow(config, "\(name)/config", depth, &budget) }
      for (number, child) in (node["layers"]?.values ?? []).prefix(1_000).enumerated() {
        follow(child, "\(name)/layer \(number + 1)", depth, &budget)
      }
    }
    guard let index = places["index.json"], let root = document(index, &budget) else { return }
    children(root, "image", 0, &budget)
    for (place, name) in names {
      members[place].name = name
      members[place].storedName = ""
    }
  }
}
