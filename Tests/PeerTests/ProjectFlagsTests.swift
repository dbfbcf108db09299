import Foundation
import Testing

/// What a project's own build says to the compiler, which the configuration does not show.
@Suite(.serialized)
struct ProjectFlagsTests {
  private static let main = "int twice(int x);\nint main(void) { return twice(21) - 42; }\n"
  private static let twice = "int twice(int x) { return 2 * x; }\n"
  private static let makefile = """
    app: a.o
    \t$(CC) -o $@ a.o b.o
    a.o:
    \t$(CC) $(CFLAGS) -c a.c b.c

    """
  private static let cmake = """
    cmake_minimum_required(VERSION 3.20)
    project(app C)
    add_compile_options(-O2 -mtune=native)
    add_executable(app a.c b.c)

    """

  /// The CPU of the machine that builds is refused wherever the flag stands, and nothing else is.
  ///
  /// The good one compiles two sources with one command, of which zig alone makes one object.
  @Test(.tools("make", "cmake"), .timeLimit(.minutes(10)))
  func native() async throws {
    var files = [
      "go.mod": "module example.test/flags\n\ngo 1.21\n",
      "main.go":
        "package main\n\n// #cgo CFLAGS: -mcpu=native\n// int one(void) { return 1; }\nimport \"C\"\n"
        + "\nfunc main() { println(C.one()) }\n",
    ]
    for folder in ["good", "make", "cmake"] {
      files["\(folder)/a.c"] = Self.main
      files["\(folder)/b.c"] = Self.twice
    }
    files["good/Makefile"] = Self.makefile
    files["make/Makefile"] = "CFLAGS = -O2 -march=native\n" + Self.makefile
    files["cmake/CMakeLists.txt"] = Self.cmake
    let project = try await SmallProject.make(
      files, toolchains: ["go", "zig"], more: "make: { system: make }\ncmake: { system: cmake }",
      products: """
          - { name: good, builder: c, build-system: make, directory: good, output: app }
          - { name: make, builder: c, build-system: make, directory: make, output: app }
          - { name: cmake, builder: c, build-system: cmake, directory: cmake, output: app }
          - { name: cgo, builder: go, cgo: true }
        targets: [linux/amd64]

        """)
    let end = try await project.slipway("release", "--snapshot")
    #expect(end.status == 3, "\(end.output)")
    #expect(end.output.contains("1 of 4 cells"), "\(end.output)")
    for flag in ["-march=native", "-mtune=native", "-mcpu=native"] {
      #expect(
        end.output.contains("\"\(flag)\" takes the CPU of the machine that builds"),
        "\(end.output)")
    }
    let build = try await project.slipway("build", "--product", "good", "--clean")
    #expect(build.status == 0, "\(build.output)")
    #expect(
      try await Tool.start("\(project.path)/dist/good_linux_amd64/good", []).status == 0)
  }
}
