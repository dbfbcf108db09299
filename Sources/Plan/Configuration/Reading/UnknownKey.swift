/// What to say of a key that does not exist at its place.
struct UnknownKey {
  let key: String
  /// The keys that exist there.
  let known: [String]
  let sections: [ConfigurationSection.ID]
  /// The keys that are already there.
  let present: Set<String>
  /// The product's builder, where there is one.
  let builder: String?

  func message(at path: String) -> String {
    sections == [.root]
      ? "there is no key `\(key)`" : "there is no key `\(key)` in \(path)"
  }

  /// What was probably meant: another spelling, another place, or another tool's word.
  var hint: String? {
    let kebab = String(key.map { $0 == "_" || $0 == " " ? "-" : $0 }).lowercased()
    if kebab != key, known.contains(kebab) { return "did you mean `\(kebab)`?" }
    if let place = elsewhere { return place }
    if let foreign = Self.foreign[kebab] { return foreign }
    let free = known.filter { !present.contains($0) }
    if let near = Suggestion.nearest(to: kebab, among: free) { return "did you mean `\(near)`?" }
    return known.count <= 10
      ? "the keys here are \(known.map { "`\($0)`" }.joined(separator: ", "))" : nil
  }

  private var elsewhere: String? {
    let owners = ConfigurationKeys.sections.filter { section in
      !sections.contains(section.id) && section.keys.contains { $0.name == key }
    }
    let builders = owners.filter { ConfigurationSection.ID.builders.contains($0.id) }
    if !builders.isEmpty {
      let names = builders.map { "`\($0.id.rawValue)`" }.joined(separator: ", ")
      let plural = builders.count == 1 ? "builder" : "builders"
      guard let builder else {
        return "`\(key)` belongs under products[] (\(plural) \(names))"
      }
      let near = Suggestion.nearest(to: key, among: known)
      return "`\(key)` is a key of the \(plural) \(names), and this product's is `\(builder)`"
        + (near.map { "; did you mean `\($0)`?" } ?? "")
    }
    guard let owner = owners.first else { return nil }
    return owner.id == .root
      ? "`\(key)` belongs at the top level" : "`\(key)` belongs under \(owner.path)"
  }

  /// GoReleaser's words (its customization pages) and what says the same here.
  private static let foreign: [String: String] = [
    "goos": "write `targets: [linux/amd64, …]` in place of `goos` and `goarch`",
    "goarch": "write `targets: [linux/amd64, …]` in place of `goos` and `goarch`",
    "goarm": "the variant is part of the target: `linux/arm/v7`",
    "goamd64": "the CPU baseline is part of the target: `linux/amd64/v2`",
    "goarm64": "the CPU baseline is part of the target, such as `linux/arm64`",
    "gomips": "the float convention is part of the target",
    "builds": "builds are `products` here; each has a `builder`",
    "build": "builds are `products` here; each has a `builder`",
    "ignore": "write `exclude: [\"windows/arm64\"]`",
    "env": "write `environment`: names with their values",
    "id": "the name of a product is `name`",
    "binary": "the file's name is `binary-name`",
    "dir": "write `directory`",
    "gobinary": "name the toolchain under `toolchains`",
    "gcflags": "give it as `flags: [-gcflags=…]`",
    "asmflags": "give it as `flags: [-asmflags=…]`",
    "mod-timestamp": "not needed: times always come from the commit",
    "name-template": "write `name`",
    "project-name": "write `project`",
    "format": "write `formats: [tar.gz]`",
    "checksum": "write `checksums`",
    "universal-binaries": "add the target `macos/universal`",
    "dist": "the folder is always `dist/`",
    "nfpms": "Linux packages are not made yet",
    "dockers": "container images are not made yet",
    "brews": "publishing is not part of this schema version",
    "signs": "signing is not part of this schema version",
    "sboms": "bills of materials are not part of this schema version",
    "changelog": "release notes are not part of this schema version",
    "release": "publishing is not part of this schema version",
    "src": "write `source`",
    "dst": "write `destination`",
    "version-template": "write `version`",
    "minimum-os": "give the target as `{ target: macos/arm64, minimum-os: \"13.0\" }`",
    "lang": "write `builder`",
    "language": "write `builder`",
    "type": "write `builder` (or `kind` for what is made)",
  ]
}
