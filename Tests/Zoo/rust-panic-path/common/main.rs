fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    if arguments.len() > 3 {
        panic!("too many");
    }
}
