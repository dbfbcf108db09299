fn main() {
    println!("built {}", env!("BUILT"));
}
