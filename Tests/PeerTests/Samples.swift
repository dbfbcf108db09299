/// Sources of small projects.
enum Samples {
  /// Needs arithmetic that a CPU without an FPU, or without a multiplier, has to call.
  static let blink = """
    nonisolated(unsafe) var phase: Float = 0.5

    @_cdecl("_start")
    public func start() -> Never {
      while true { phase = next(phase, 3) }
    }

    @inline(never)
    func next(_ value: Float, _ times: Int32) -> Float { value * Float(times &* times) }

    """

  /// Flash at 0x08000000 that begins with the stack's top and the start.
  static let board = """
    ENTRY(_start)
    MEMORY {
      FLASH (rx) : ORIGIN = 0x08000000, LENGTH = 64K
      RAM (rw) : ORIGIN = 0x20000000, LENGTH = 16K
    }
    SECTIONS {
      .vectors : { LONG(ORIGIN(RAM) + LENGTH(RAM)) LONG(_start | 1) } > FLASH
      .text : { *(.text .text.*) } > FLASH
      .rodata : { *(.rodata .rodata.* .swift_modhash) } > FLASH
      .ARM.exidx : { *(.ARM.exidx*) } > FLASH
      .data : { *(.data .data.*) } > RAM AT > FLASH
      .bss : { *(.bss .bss.*) } > RAM
    }

    """

  static let wasm = """
    @_expose(wasm, "add")
    @_cdecl("add")
    public func add(_ a: Int32, _ b: Int32) -> Int32 { a &+ b }

    """

  static let package = """
    // swift-tools-version: 6.0
    import PackageDescription
    let package = Package(name: "app", targets: [.executableTarget(name: "app")])

    """

  static let fromSDK = """
    import Glibc
    #if FROM_THE_SDK
    print("made with the SDK")
    #else
    print("made without it")
    #endif

    """

  /// Without `fmt`, so that little of Go's library is compiled.
  static let goPrint = "package main\n\nfunc main() { println(\"go\") }\n"

  static let cPrint = """
    #include <stdio.h>
    int main(void) { printf("c %s\\n", __FILE__); return 0; }

    """

  static let zigPrint = """
    const std = @import("std");
    pub fn main() void {
        std.debug.print("zig\\n", .{});
    }

    """

  /// `net` calls the C library's resolver on every system but Windows.
  static let cgo = """
    package main

    // static int twice(int x) { return 2 * x; }
    import "C"

    import (
    \t"fmt"
    \t"net"
    )

    func main() {
    \taddresses, _ := net.LookupHost("127.0.0.1")
    \tfmt.Println("cgo", C.twice(21), addresses)
    }

    """

  static let goLibrary = """
    package main

    import "C"

    //export Add
    func Add(a, b C.int) C.int { return a + b }

    //export Greet
    func Greet() *C.char { return C.CString("greetings from Go") }

    func main() {}

    """

  static let user = """
    #include <stdio.h>
    #include <stdlib.h>
    #include HEADER
    int main(void) {
      char *greeting = Greet();
      printf("%d %s\\n", (int)Add(40, 2), greeting);
      free(greeting);
      return 0;
    }

    """

  static let goMain = """
    package main

    import "example.test/dep"

    func main() { println("answer", dep.Answer()) }

    """
}
