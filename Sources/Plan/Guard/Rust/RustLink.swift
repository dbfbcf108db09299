/// A library that a crate's own source links: `#[link(name = "…", kind = "…")]`.
///
/// Source: The Rust Reference, “External blocks”, “The `link` attribute”.
struct RustLink: Hashable, Sendable {
  /// The name as the linker gets it, without `lib` and ending.
  var name: String
  /// `dylib`, `static`, `framework`, `raw-dylib`.
  var kind: String
  /// Whether the target surely has it: a condition may hang on what a build script sets.
  var isCertain: Bool
  /// The file that says so.
  var file: String

  /// Reads what stands in the brackets of `link(…)`; `nil` without a name, as WebAssembly's imports are.
  ///
  /// - Returns: the name, the kind, and the predicate of a `cfg` among them.
  static func parse(
    _ tokens: ArraySlice<RustToken>
  ) -> (name: String, kind: String, condition: RustPredicate)? {
    var name: String?
    var kind = "dylib"
    var condition = RustPredicate.all([])
    for part in RustToken.list(tokens) {
      guard case .name(let key)? = part.first else { continue }
      let rest = part.dropFirst()
      if key == "cfg", rest.first == .symbol("("), rest.last == .symbol(")") {
        condition = RustPredicate(rest.dropFirst().dropLast())
      } else if rest.count == 2, case .text(let value)? = rest.last {
        if key == "name" { name = value }
        if key == "kind" { kind = value }
        if key == "wasm_import_module" { return nil }
      }
    }
    guard let name, !name.isEmpty else { return nil }
    return (name, kind, condition)
  }
}
