include!(concat!(env!("OUT_DIR"), "/table.rs"));

fn main() {
    for rule in TABLE {
        println!("{rule}");
    }
}
