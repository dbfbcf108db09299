/// The JSON Schema of `slipway.yaml`, for editors; made from ``ConfigurationKeys``.
///
/// It describes the shape only: whether a target exists, a template can be read or a toolchain is
/// declared, `slipway check` says. Dialect: JSON Schema draft 2020-12.
public enum JSONSchema {
  /// The schema's text, with a newline at its end; the same on every machine.
  public static var text: String {
    var pairs: [(String, JSONText)] = [
      ("$schema", .string("https://json-schema.org/draft/2020-12/schema")),
      ("title", .string("slipway.yaml")),
      ("description", .string("What a project makes, for which platforms, and how it is packed.")),
    ]
    pairs += object(ConfigurationKeys.root.keys)
    pairs.append(("$defs", .object(definitions)))
    return JSONText.object(pairs).text() + "\n"
  }

  private static var definitions: [(String, JSONText)] {
    var result: [(String, JSONText)] = [
      (
        "text",
        .object([
          ("description", .string("A text; what looks like a number is taken as it is written.")),
          ("type", .strings(["string", "number", "boolean"])),
        ])
      ),
      (
        "command",
        .object([
          (
            "description",
            .string("A command: a text that is split into words without a shell, or the words.")
          ),
          (
            "oneOf",
            .array([
              .object([("type", .string("string")), ("minLength", .number(1))]),
              .object([
                ("type", .string("array")), ("minItems", .number(1)), ("items", reference("text")),
              ]),
            ])
          ),
        ])
      ),
    ]
    for section in ConfigurationKeys.sections {
      switch section.id {
      case .root, .product, .override, .go, .c, .zig, .rust, .swift, .command, .prebuilt: continue
      default:
        result.append(
          (section.id.rawValue, .object([described(section)] + object(section.keys))))
      }
    }
    result.append(("product", .object(productChoice)))
    for id in ConfigurationSection.ID.builders {
      let builder = ConfigurationKeys.section(id)
      let product = ConfigurationKeys.product.keys.map { key -> ConfigurationKey in
        var key = key
        if key.name == "builder" { key.shape = .choice([id.rawValue]) }
        return key
      }
      result.append(
        (
          "product-\(id.rawValue)",
          .object([described(builder)] + object(product + builder.keys, overrideOf: id))
        ))
      let optional = builder.keys.map { key -> ConfigurationKey in
        var key = key
        key.isRequired = false
        return key
      }
      result.append(
        (
          "override-\(id.rawValue)",
          .object(
            [described(ConfigurationKeys.override)]
              + object(ConfigurationKeys.override.keys + optional))
        ))
    }
    return result
  }

  /// A product's further keys depend on its builder: `if` and `then` make an editor name the key
  /// that is wrong, where `oneOf` would only say that nothing fits.
  private static var productChoice: [(String, JSONText)] {
    let names = ConfigurationSection.ID.builders.map(\.rawValue)
    return [
      described(ConfigurationKeys.product),
      ("type", .string("object")),
      ("required", .strings(["name", "builder"])),
      (
        "properties",
        .object([("builder", .object([("enum", .strings(names))]))])
      ),
      (
        "allOf",
        .array(
          names.map { name in
            .object([
              (
                "if",
                .object([
                  ("properties", .object([("builder", .object([("const", .string(name))]))])),
                  ("required", .strings(["builder"])),
                ])
              ),
              ("then", reference("product-\(name)")),
            ])
          })
      ),
    ]
  }

  private static func described(_ section: ConfigurationSection) -> (String, JSONText) {
    ("description", .string(plain(section.explanation)))
  }

  private static func object(
    _ keys: [ConfigurationKey], overrideOf builder: ConfigurationSection.ID? = nil
  ) -> [(String, JSONText)] {
    let required = keys.filter(\.isRequired).map(\.name)
    var pairs: [(String, JSONText)] = [("type", .string("object"))]
    if !required.isEmpty { pairs.append(("required", .strings(required))) }
    pairs.append(("additionalProperties", .boolean(false)))
    pairs.append(
      (
        "properties",
        .object(
          keys.map { key in
            var text = plain(key.explanation)
            if let value = key.defaultText { text += " Default: \(plain(value))." }
            return (
              key.name,
              .object([("description", .string(text))] + schema(key.shape, builder))
            )
          })
      ))
    return pairs
  }

  private static func schema(
    _ shape: ValueShape, _ builder: ConfigurationSection.ID?
  ) -> [(String, JSONText)] {
    func nested(_ shape: ValueShape) -> JSONText { .object(schema(shape, builder)) }
    switch shape {
    case .text, .template: return [("$ref", .string("#/$defs/text"))]
    case .boolean: return [("type", .string("boolean"))]
    case .schemaVersion: return [("const", .number(ConfigurationKeys.schemaVersion))]
    case .choice(let words): return [("enum", .strings(words))]
    case .duration:
      return [
        ("type", .string("string")), ("pattern", .string("^([0-9]+h)?([0-9]+m)?([0-9]+s)?$")),
      ]
    case .sha256:
      return [("type", .string("string")), ("pattern", .string("^[0-9a-fA-F]{64}$"))]
    case .command: return [("$ref", .string("#/$defs/command"))]
    case .list(let item): return [("type", .string("array")), ("items", nested(item))]
    case .oneOrMany(let item):
      return [
        (
          "anyOf",
          .array([
            nested(item), .object([("type", .string("array")), ("items", nested(item))]),
          ])
        )
      ]
    case .map(let value):
      return [("type", .string("object")), ("additionalProperties", nested(value))]
    case .either(let shapes): return [("anyOf", .array(shapes.map(nested)))]
    case .section(let id): return [("$ref", .string("#/$defs/\(id.rawValue)"))]
    case .product: return [("$ref", .string("#/$defs/product"))]
    case .override: return [("$ref", .string("#/$defs/override-\(builder?.rawValue ?? "go")"))]
    }
  }

  private static func reference(_ name: String) -> JSONText {
    .object([("$ref", .string("#/$defs/\(name)"))])
  }

  private static func plain(_ text: String) -> String { String(text.filter { $0 != "`" }) }
}
