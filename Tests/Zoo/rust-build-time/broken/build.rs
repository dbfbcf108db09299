use std::time::{SystemTime, UNIX_EPOCH};

fn main() {
    let now = SystemTime::now();
    println!("cargo:rustc-env=BUILT={}", now.duration_since(UNIX_EPOCH).unwrap().as_secs());
    println!("cargo:rerun-if-changed=build.rs");
}
