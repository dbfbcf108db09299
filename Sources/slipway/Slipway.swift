@main
struct Slipway { static func main() {} }
