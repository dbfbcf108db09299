use std::time::{Duration, UNIX_EPOCH};

fn main() {
    let epoch: u64 = std::env::var("SOURCE_DATE_EPOCH").unwrap().parse().unwrap();
    let now = UNIX_EPOCH + Duration::from_secs(epoch);
    println!("cargo:rustc-env=BUILT={}", now.duration_since(UNIX_EPOCH).unwrap().as_secs());
    println!("cargo:rerun-if-changed=build.rs");
}
