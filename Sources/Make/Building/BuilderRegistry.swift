public import Model

/// The builders that there are.
public enum BuilderRegistry {
  /// The builder for a product's settings.
  public static func builder(for settings: BuilderSettings) -> any Builder {
    switch settings {
    case .go(let settings): GoBuilder(settings: settings)
    case .c(let settings): CBuilder(settings: settings)
    case .zig(let settings): ZigBuilder(settings: settings)
    case .rust(let settings): RustBuilder(settings: settings)
    case .swift(let settings): SwiftBuilder(settings: settings)
    case .command(let settings): CommandBuilder(settings: settings)
    case .prebuilt(let settings): PrebuiltBuilder(settings: settings)
    }
  }
}
