import Comparison
import SystemPackage
import TestKit
import Testing

/// Programs that real compilers and linkers made in two ways.
@Suite struct ProgramTests {
  private static let source = """
    #include <stdio.h>
    #ifndef EXTRA
    #define EXTRA
    #endif
    int first(int a) { return printf("first %d\\n", a); }
    EXTRA
    int second(int a) { return first(a * 3) + 7; }
    int main(int c, char **v) { return second(c); }
    """

  private func pair(_ command: String) async throws -> Pair {
    let pair = try await Pair()
    try pair.write("main.c", Self.source, Self.source)
    try await pair.run(command)
    return pair
  }

  @Test("the same twice is identical")
  func same() async throws {
    let pair = try await pair("gcc -g -O1 -ffile-prefix-map=$PWD=. -o x main.c")
    #expect(try pair.compare("x").isIdentical)
  }

  @Test("a build path is named, and all else follows from it")
  func buildPath() async throws {
    let pair = try await pair("gcc -g -O1 -o x $PWD/main.c")
    let comparison = try pair.compare("x", known: [pair.path])
    #expect(!comparison.primary.isEmpty)
    #expect(
      comparison.primary.allSatisfy {
        $0.cause?.variation == "build-path" && $0.place.kind == .debugPath
      }, "\(comparison.primary)")
    #expect(comparison.primary.contains { $0.cause?.cure?.contains("-ffile-prefix-map") == true })
    #expect(comparison.differences.contains { $0.place.kind == .buildID && $0.isConsequence })
    let blind = try pair.compare("x")
    #expect(blind.primary.allSatisfy { $0.cause?.class == .path }, "\(blind.primary)")
  }

  @Test("compressed debug information is read")
  func compressed() async throws {
    let pair = try await pair("gcc -g -gz=zlib -O1 -o x $PWD/main.c")
    let comparison = try pair.compare("x", known: [pair.path])
    #expect(comparison.has(.debugPath, .path), "\(comparison.primary)")
  }

  @Test("a build id of its own is the cause where nothing else differs")
  func buildID() async throws {
    let pair = try await pair("gcc -O1 -Wl,--build-id=uuid -o x main.c")
    let comparison = try pair.compare("x")
    #expect(comparison.primary.map(\.place.kind) == [.buildID], "\(comparison)")
  }

  @Test("the time of the build is found in the text, and known by the clock")
  func time() async throws {
    let pair = try await Pair()
    try pair.write(
      "main.c", "#include <stdio.h>\nint main(void) { return puts(__DATE__ \" \" __TIME__); }\n",
      "#include <stdio.h>\nint main(void) { return puts(__DATE__ \" \" __TIME__); }\n")
    try await pair.run(
      "[ $SIDE = a ] && E=1000000000 || E=1100000000; SOURCE_DATE_EPOCH=$E gcc -O1 -o x main.c")
    let comparison = try pair.compare(
      "x", known: [KnownValue(variation: "clock", a: "1000000000", b: "1100000000")])
    #expect(comparison.primary.map(\.cause?.variation) == ["clock"], "\(comparison)")
    #expect(comparison.primary.first?.place.name == ".rodata")
  }

  @Test("a function that was put in is the one that differs")
  func insertion() async throws {
    let pair = try await pair(
      "[ $SIDE = a ] && E= || E='int added(int x) { return x * 11 + first(x); }'; gcc -O1 -DEXTRA=\"$E\" -o x main.c"
    )
    let comparison = try pair.compare("x")
    let symbols = comparison.primary.filter { $0.place.kind == .symbol }
    #expect(symbols.map(\.place.name) == ["added"], "\(comparison)")
    #expect(symbols.first?.a == nil)
    #expect(
      comparison.sizes.contains { $0.kind == .symbol && $0.name == "added" && $0.a == nil })
  }

  @Test("a function that changed is the one that differs")
  func change() async throws {
    let pair = try await Pair()
    try pair.write("main.c", Self.source, Self.source.replacing("a * 3", with: "a * 5"))
    try await pair.run("gcc -O1 -fno-inline -o x main.c")
    let comparison = try pair.compare("x")
    #expect(
      comparison.primary.filter { $0.place.kind == .symbol }.map(\.place.name) == ["second"],
      "\(comparison)")
  }

  @Test("the order in which objects are linked is told as order")
  func order() async throws {
    let pair = try await Pair()
    for (number, name) in ["one", "two", "three"].enumerated() {
      let text = "int \(name)(int a) { return a * \(number + 3) + \(number * 77); }\n"
      try pair.write("\(name).c", text, text)
    }
    try pair.write("main.c", "int main(void) { return 0; }\n", "int main(void) { return 0; }\n")
    try await pair.run(
      "[ $SIDE = a ] && L='one.c two.c three.c' || L='three.c one.c two.c'; gcc -O1 -o x main.c $L")
    #expect(try pair.compare("x").has(.order, .order))
  }

  @Test("a static library of objects with paths in them")
  func library() async throws {
    let pair = try await pair("gcc -g -O1 -c -o main.o $PWD/main.c && ar rcsD libx.a main.o")
    let comparison = try pair.compare("libx.a", known: [pair.path])
    #expect(
      comparison.primary.allSatisfy {
        $0.path == "!/main.o" && $0.cause?.variation == "build-path"
      }, "\(comparison.primary)")
    #expect(!comparison.primary.isEmpty)
  }

  @Test(
    "a PE image's times are found without /Brepro, and none with it",
    .enabled(if: LLVMTool.has("lld-link", "clang")))
  func windows() async throws {
    let pair = try await Pair()
    let link = LLVMTool("lld-link")?.path.string ?? "lld-link"
    let clang = LLVMTool("clang")?.path.string ?? "clang"
    try pair.write("main.c", "int start(void) { return 3; }\n", "int start(void) { return 3; }\n")
    try await pair.run(
      """
      \(clang) --target=x86_64-pc-windows-msvc -c -O1 -o main.obj main.c
      [ $SIDE = a ] && T=1000000000 || T=1100000000
      \(link) /entry:start /subsystem:console /nodefaultlib /timestamp:$T /out:x.exe main.obj
      \(link) /entry:start /subsystem:console /nodefaultlib /Brepro /out:y.exe main.obj
      """)
    let comparison = try pair.compare(
      "x.exe", known: [KnownValue(variation: "clock", a: "1000000000", b: "1100000000")])
    #expect(comparison.has(.timestamp, .time, name: "TimeDateStamp"), "\(comparison)")
    #expect(comparison.primary.allSatisfy { $0.cause?.variation == "clock" })
    #expect(comparison.primary.contains { $0.cause?.cure?.contains("/Brepro") == true })
    #expect(try pair.compare("y.exe").isIdentical)
  }

  @Test(
    "a Mach-O file and the same one signed otherwise are the same but for the signature",
    .enabled(if: LLVMTool.has("ld64.lld", "clang")))
  func apple() async throws {
    let pair = try await Pair()
    let link = LLVMTool("ld64.lld")?.path.string ?? "ld64.lld"
    let clang = LLVMTool("clang")?.path.string ?? "clang"
    let source = "int main(void) { return 3; }\n"
    try pair.write("main.c", source, source)
    try await pair.run(
      """
      \(clang) --target=arm64-apple-macos13 -c -O1 -o main.o main.c
      \(link) -arch arm64 -platform_version macos 13.0 13.0 -dylib -undefined dynamic_lookup -install_name /x -no_uuid -adhoc_codesign -o x main.o
      # The signature is what the file ends with.
      printf $SIDE | dd of=x bs=1 seek=$(($(stat -c %s x) - 60)) conv=notrunc 2>/dev/null
      \(link) -arch arm64 -platform_version macos 13.0 13.0 -dylib -undefined dynamic_lookup -o y -no_adhoc_codesign -install_name /$SIDE main.o
      """)
    let comparison = try pair.compare("x")
    #expect(!comparison.isIdentical)
    #expect(comparison.isPayloadIdentical, "\(comparison)")
    #expect(try !pair.compare("y").isPayloadIdentical)
  }
}
