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

  @Test func featuresThatTurnADependencyOn() throws {
    let text = """
      {"packages": [
        {"id": "a", "name": "app", "version": "1.0.0", "manifest_path": "/src/Cargo.toml",
         "features": {"default": ["fast"], "fast": ["dep:zip"], "plain": []},
         "dependencies": [
           {"name": "libz", "rename": "zip", "kind": null, "optional": true},
           {"name": "log", "kind": null, "optional": false},
           {"name": "log", "kind": "build", "optional": true}]},
        {"id": "z", "name": "libz", "version": "1.0.0", "manifest_path": "/z/Cargo.toml"},
        {"id": "l", "name": "log", "version": "1.0.0", "manifest_path": "/l/Cargo.toml"}],
       "workspace_members": ["a"],
       "resolve": {"root": "a", "nodes": [
         {"id": "a", "deps": [], "features": ["default", "fast", "plain"]}]}}
      """
    let metadata = try #require(CargoMetadata(parsing: Array(text.utf8)))
    #expect(metadata.switches(from: "a", to: "z") == ["fast"])
    #expect(metadata.causes(of: [("a", "fast")]) == ["app/default", "app/fast"])
    #expect(metadata.switches(from: "a", to: "l") == [])
    #expect(metadata.switches(from: "a", to: "nowhere") == [])
  }

  /// A feature of a dependency, by the features of those that use it, under whatever name they know it.
  @Test func causesOfFeatures() throws {
    let text = """
      {"packages": [
        {"id": "a", "name": "app", "version": "1.0.0", "manifest_path": "/src/Cargo.toml",
         "features": {"default": ["zlib"], "zlib": ["pack/zlib"], "off": ["pack/zlib"], "weak": ["pack?/zlib"]},
         "dependencies": [{"name": "flate", "rename": "pack", "kind": null, "optional": false}]},
        {"id": "f", "name": "flate", "version": "1.0.0", "manifest_path": "/f/Cargo.toml",
         "features": {"zlib": ["libz-sys"], "any": ["zlib"], "other": []},
         "dependencies": [{"name": "libz-sys", "kind": null, "optional": true}]},
        {"id": "z", "name": "libz-sys", "version": "1.0.0", "manifest_path": "/z/Cargo.toml"}],
       "workspace_members": ["a"],
       "resolve": {"root": "a", "nodes": [
         {"id": "a", "deps": [{"pkg": "f", "dep_kinds": [{"kind": null}]}],
          "features": ["default", "zlib", "weak"]},
         {"id": "f", "deps": [{"pkg": "z", "dep_kinds": [{"kind": null}]}],
          "features": ["zlib", "any", "other"]}]}}
      """
    let metadata = try #require(CargoMetadata(parsing: Array(text.utf8)))
    #expect(metadata.switches(from: "f", to: "z") == ["zlib"])
    #expect(
      metadata.causes(of: [("f", "zlib")]) == [
        "app/default", "app/weak", "app/zlib", "flate/any", "flate/zlib",
      ])
    #expect(metadata.causes(of: [("f", "other")]) == ["flate/other"])
    #expect(metadata.causes(of: []) == [])
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
    #expect(script.libraries == ["foo", "bar", "m"])
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
