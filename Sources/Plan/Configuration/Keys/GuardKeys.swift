import Model

extension ConfigurationKeys {
  static let nativeGuard = ConfigurationSection(
    id: .nativeGuard, path: "guard",
    explanation:
      "Which native code `slipway guard` lets dependencies bring in. [guard.md](guard.md) says how it is found. Stands at the top level, in products and in overrides: a policy takes the place of the one before, allowances come on top.",
    keys: [
      .init(
        "policy", .choice(GuardSettings.Policy.allCases.map(\.rawValue)),
        default: "`pure` for Go without cgo, else `any`",
        "`pure`: no native code but what is left out without a C compiler. `static`: only what is linked into the program. `any`: all of it; what is new since `slipway.lock` recorded it is a warning.",
        example: "pure"),
      .init(
        "allow", .list(.section(.allowedPackage)), default: "[]",
        "Packages whose native code is known and in order.",
        example: "[{ name: github.com/mattn/go-sqlite3, reason: \"the driver that we ship\" }]"),
    ])

  static let allowedPackage = ConfigurationSection(
    id: .allowedPackage, path: "guard.allow[]",
    explanation: "Native code that is in order.",
    keys: [
      .init(
        "name", .text, required: true, "A pattern of packages' names, with `*`.",
        example: "github.com/mattn/*"),
      .init(
        "reason", .text, required: true, "Why it is in order.",
        example: "the driver that we ship"),
    ])
}
