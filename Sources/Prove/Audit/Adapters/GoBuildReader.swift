import Binaries

/// Reads what Go's linker left in a program, whatever the file's format.
enum GoBuildReader {
  /// What it left; `nil` for a file that is not Go's.
  static func read(_ image: ProgramImage, _ bytes: UnsafeRawBufferPointer) -> GoBuild? {
    let file = BinaryView(bytes, format: .go)
    guard let info = information(image, file) else { return nil }
    let cgo = info.setting("CGO_ENABLED").map { $0 == "1" }
    return GoBuild(
      version: info.goVersion, cgo: cgo, callsC: cgo == false ? [] : packages(in: bytes))
  }

  /// The linker's note stands in a section of its own, and in files for Windows at the start of the data.
  ///
  /// Source: Go's `src/debug/buildinfo/buildinfo.go`, `DataStart` of each format.
  private static func information(_ image: ProgramImage, _ file: BinaryView) -> GoBuildInfo? {
    let named = image.mappings.filter { [".go.buildinfo", "__go_buildinfo"].contains($0.name) }
    let mappings = named.isEmpty ? image.mappings.filter(\.isWritable) : named
    for mapping in mappings {
      guard let view = try? file.slice(mapping.offset, mapping.size, "data"),
        let start = GoBuildInfo.find(in: view),
        let note = try? view.slice(start, view.count - start, "build information"),
        let info = try? GoBuildInfo(note, image: image, file: file)
      else { continue }
      return info
    }
    return nil
  }

  /// The packages that have functions of cgo's by which C is called: `path._Cfunc_name`, which stay in Go's table of
  /// functions in a program without symbols.
  ///
  /// Source: Go's `src/cmd/cgo/out.go` (`_Cfunc_`, `_C2func_`).
  private static func packages(in bytes: UnsafeRawBufferPointer) -> [String] {
    var found: Set<String> = []
    for mark in ["._Cfunc_", "._C2func_"] {
      var start = 0
      while let place = position(of: Array(mark.utf8), in: bytes, from: start) {
        start = place + mark.utf8.count
        if let path = path(endingAt: place, in: bytes) { found.insert(path) }
      }
    }
    return found.sorted()
  }

  /// The next place of a mark, looked for from the mark's end (Horspool's search).
  private static func position(
    of mark: [UInt8], in bytes: UnsafeRawBufferPointer, from start: Int
  ) -> Int? {
    var steps = [Int](repeating: mark.count, count: 256)
    for (index, byte) in mark.dropLast().enumerated() { steps[Int(byte)] = mark.count - 1 - index }
    var place = start
    while place <= bytes.count - mark.count {
      let last = bytes[place + mark.count - 1]
      if last == mark[mark.count - 1], bytes[place..<(place + mark.count)].elementsEqual(mark) {
        return place
      }
      place += steps[Int(last)]
    }
    return nil
  }

  /// The import path that stands in front of a mark, from the zero byte that ends the name before it.
  private static func path(endingAt end: Int, in bytes: UnsafeRawBufferPointer) -> String? {
    var start = end
    while start > 0, end - start <= 512, isOfPath(bytes[start - 1]) { start -= 1 }
    guard start < end, start > 0, bytes[start - 1] == 0 else { return nil }
    return unescaped(bytes[start..<end])
  }

  /// Letters of an import path, and `%` by which the linker escapes others (`objabi.PathToPrefix`).
  private static func isOfPath(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), 0x80...:
      true
    default: "-._~/%+".utf8.contains(byte)
    }
  }

  private static func unescaped(_ text: Slice<UnsafeRawBufferPointer>) -> String {
    var result: [UInt8] = []
    var rest = text[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), rest.count >= 2,
        let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      {
        result.append(value)
        rest = rest.dropFirst(2)
      } else {
        result.append(byte)
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
