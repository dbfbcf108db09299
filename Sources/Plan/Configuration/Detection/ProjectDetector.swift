/// Recognises what a repository makes and writes a `slipway.yaml` for it.
public struct ProjectDetector: Sendable {
  /// What the repository holds.
  public var listing: FolderListing

  /// Makes a detector.
  public init(_ listing: FolderListing) {
    self.listing = listing
  }

  /// The products found, in a fixed order; each has a name of its own.
  public var products: [DetectedProduct] {
    var found: [DetectedProduct] = []
    found += GoDetector(listing: listing).products
    found += ManifestDetector(listing: listing).rust
    found += ManifestDetector(listing: listing).zig
    found += ManifestDetector(listing: listing).swift
    let covered = found.map(\.directory)
    found += NativeDetector(listing: listing).products.filter { product in
      // C beside a manifest of another language is part of that language's build.
      !covered.contains { $0 == product.directory || $0.isEmpty }
    }
    var names: Set<String> = []
    return found.map { product in
      var product = product
      let name = Self.fileName(product.name)
      product.name = name
      var number = 2
      while !names.insert(product.name.lowercased()).inserted {
        product.name = "\(name)-\(product.language.rawValue)" + (number > 2 ? "\(number)" : "")
        number += 1
      }
      return product
    }
  }

  /// A commented `slipway.yaml` for the products, or `nil` when nothing was recognised.
  public var configuration: String? {
    let products = products
    guard !products.isEmpty else { return nil }
    return ConfigurationWriter(project: Self.fileName(listing.name), products: products).text
  }

  /// A text as a name that works in file names.
  static func fileName(_ text: String) -> String {
    let kept = text.map { character -> Character in
      character.isASCII
        && (character.isLetter || character.isNumber || "._-+".contains(character))
        ? character : "-"
    }
    var name = String(kept.drop { "._-+".contains($0) }.prefix(100))
    while name.hasSuffix(".") || name.hasSuffix("-") { name.removeLast() }
    return name.isEmpty ? "project" : name
  }
}
