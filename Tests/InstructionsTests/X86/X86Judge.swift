import Glibc
import Testing

/// Runs decoders that others wrote.
enum X86Judge {
  /// Whether a test must fail rather than be left out when its tool is missing.
  static let isRequired = getenv("CI") != nil

  /// What a shell command prints; `nil` when it fails.
  static func output(_ command: String) -> String? {
    guard let stream = popen(command, "r") else { return nil }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = fread(&chunk, 1, chunk.count, stream)
      guard count > 0 else { break }
      bytes += chunk[..<count]
    }
    guard pclose(stream) == 0 else { return nil }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A C program around Zydis: `PROGRAM FILE step mode`.
  ///
  /// With step 0 it decodes FILE as one range and goes on one byte after what is no instruction;
  /// else it decodes the instruction at every multiple of step. It prints offset, length (0: none), ISA
  /// set and mnemonic.
  static let source = #"""
    #include <Zydis/Zydis.h>
    #include <stdio.h>
    #include <stdlib.h>
    int main(int argc, char **argv) {
      FILE *file = fopen(argv[1], "rb");
      size_t step = strtoul(argv[2], 0, 10), count, at = 0;
      int is_long = argv[3][0] == '6';
      static unsigned char code[1 << 26];
      ZydisDecoder decoder;
      ZydisDecodedInstruction found;
      if (!file || argc != 4) return 1;
      count = fread(code, 1, sizeof code, file);
      ZydisDecoderInit(&decoder,
        is_long ? ZYDIS_MACHINE_MODE_LONG_64 : ZYDIS_MACHINE_MODE_LEGACY_32,
        is_long ? ZYDIS_STACK_WIDTH_64 : ZYDIS_STACK_WIDTH_32);
      while (at < count) {
        if (ZYAN_SUCCESS(ZydisDecoderDecodeInstruction(&decoder, ZYAN_NULL, code + at,
              step ? step : count - at, &found))) {
          printf("%zu %d %s %s\n", at, found.length, ZydisISASetGetString(found.meta.isa_set),
            ZydisMnemonicGetString(found.mnemonic));
          at += step ? step : found.length;
        } else {
          printf("%zu 0 - -\n", at);
          at += step ? step : 1;
        }
      }
      return 0;
    }
    """#

  /// The compiled program, or `nil` when there is no compiler or no Zydis.
  static let zydis: String? = {
    let folder = "/tmp/slipway-zydis-\(getpid())"
    guard output("mkdir -p \(folder)") != nil, write(Array(source.utf8), "\(folder)/judge.c"),
      output("cc -O1 -o \(folder)/judge \(folder)/judge.c -lZydis 2>/dev/null") != nil
    else { return nil }
    return "\(folder)/judge"
  }()

  /// LLVM's disassembler, or `nil`.
  static let objdump: String? = output(
    "ls /usr/lib/llvm-*/bin/llvm-objdump 2>/dev/null | sort -V | tail -n 1; true"
  ).flatMap { $0.isEmpty ? nil : String($0.dropLast()) }

  /// Bytes as in messages.
  static func hex(_ bytes: some Sequence<UInt8>) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined(separator: " ")
  }

  /// Writes a file.
  static func write(_ bytes: [UInt8], _ path: String) -> Bool {
    guard let file = fopen(path, "wb") else { return false }
    let count = fwrite(bytes, 1, bytes.count, file)
    return fclose(file) == 0 && count == bytes.count
  }

  /// Zydis' answers about bytes: offset, length, ISA set and mnemonic.
  static func answers(
    _ code: [UInt8], step: Int = 0, isLong: Bool = true
  ) throws -> [(offset: Int, length: Int, set: String, mnemonic: String)] {
    let program = try #require(zydis, "cc or libzydis-dev is missing")
    let path = "\(program).\(code.count).\(isLong)"
    try #require(write(code, path))
    defer { unlink(path) }
    let text = try #require(output("\(program) \(path) \(step) \(isLong ? 64 : 32)"))
    return text.utf8.split(separator: 10).map { line in
      let fields = line.split(separator: 32)
      return (
        Int(String(Substring(fields[0]))) ?? 0, Int(String(Substring(fields[1]))) ?? 0,
        String(Substring(fields[2])), String(Substring(fields[3]))
      )
    }
  }
}
