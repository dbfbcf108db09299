import ArgumentParser
import CLauncher
import Glibc

/// The program.
@main
struct Slipway {
  static func main() async {
    // Before any thread exists: the launcher is a fork of this process, and must be a small one.
    _ = slipway_launcher_start()
    await SlipwayCommand.run()
  }
}
