import Testing

@testable import Guard

@Suite struct CargoTextTests {
  @Test func trees() {
    let text = """
      app v0.1.0 (/src)
      libc v0.2.139
      serde_derive v1.0.152 (proc-macro)
      libc v0.2.139 (*)
      [build-dependencies]

      not a line
      """
    let tree = CargoTree(parsing: Array(text.utf8))
    #expect(tree.packages == ["app 0.1.0", "libc 0.2.139", "serde_derive 1.0.152"])
  }

  /// As cargo 1.95 prints it.
  @Test func features() {
    let text = """
      0openssl-sys v0.9.80
      1openssl v0.10.45
      2native-tls v0.2.11
      3native-tls feature "default"
      4reqwest v0.11.14
      5reqwest feature "__tls"
      6reqwest feature "default-tls"
      7reqwest feature "default"
      8app v0.1.0 (/src)
      1openssl-sys feature "default"
      2openssl v0.10.45 (*)
      """
    let found = CargoFeatures(parsing: Array(text.utf8), members: ["app 0.1.0"])
    #expect(
      found.features == [
        "native-tls/default", "reqwest/__tls", "reqwest/default-tls", "reqwest/default",
      ])
    #expect(CargoFeatures(parsing: Array(text.utf8), members: []).features.isEmpty)
  }

  @Test func hostileTreesEnd() {
    let deep = (0..<20_000).map { "\($0)a v1.0.0" }.joined(separator: "\n")
    #expect(CargoFeatures(parsing: Array(deep.utf8), members: ["b 1.0.0"]).features.isEmpty)
    let jumps = "0a v1\n99999999999999999999b v1\n7c v1\n"
    #expect(CargoFeatures(parsing: Array(jumps.utf8), members: ["c 1"]).features.isEmpty)
  }

  @Test func buildScripts() {
    let script = BuildScript(
      """
      // println!("cargo:rustc-link-lib=commented");
      fn main() {
        println!("cargo:rustc-link-lib=static=foo"); // cargo:rustc-link-lib=too
        println!("cargo::rustc-link-lib=framework=Security");
        println!("cargo:rustc-link-lib={}", name);
        println!("cargo:rustc-link-lib=m");
        let url = "https://example.org"; println!("cargo:rustc-link-lib=bar");
        pkg_config::Config::new().probe("libpng").unwrap();
        Command::new("/usr/bin/make");
      }
      """)
    #expect(script.libraries == ["foo", "bar"])
    #expect(script.frameworks == ["Security"])
    #expect(script.packages == ["libpng"])
    #expect(script.programs == ["make"])
    #expect(!script.namesCompiler)
  }

  @Test(arguments: ["", "{}", "[]", "{\"packages\": [], \"resolve\": null}", "{\"packages\": [1]}"])
  func metadataThatIsNone(_ text: String) {
    #expect(CargoMetadata(parsing: Array(text.utf8)) == nil)
  }
}
