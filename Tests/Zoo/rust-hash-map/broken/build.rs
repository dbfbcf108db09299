use std::collections::HashMap;

fn main() {
    let names = ["anchor", "beacon", "compass", "drift", "ebb", "fathom", "galley", "harbour"];
    let rules: HashMap<&str, usize> = names.iter().map(|name| (*name, name.len())).collect();
    let mut text = String::from("static TABLE: &[&str] = &[\n");
    for (name, length) in &rules {
        text += &format!("    \"rule {name} {length}\",\n");
    }
    std::fs::write(std::env::var("OUT_DIR").unwrap() + "/table.rs", text + "];\n").unwrap();
    println!("cargo:rerun-if-changed=build.rs");
}
