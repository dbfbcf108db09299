/// The macros that a project defines for its `configure.ac`.
///
/// Source: the manual of Autoconf, “Writing Autoconf Macros”.
struct AutoconfMacros: Sendable {
  /// A macro.
  struct Definition: Sendable {
    var file: String
    var argument: M4Reader.Argument

    /// What it stands for, `$1` and so on replaced.
    func body(with arguments: [M4Reader.Argument]) -> M4Reader {
      var text = String(decoding: argument.bytes, as: UTF8.self)
      guard text.contains("$") else { return argument.reader }
      for (index, given) in arguments.prefix(9).enumerated().reversed() {
        guard text.utf8.count < 1 << 20, given.bytes.count < 1 << 16 else { break }
        text = text.replacing("$\(index + 1)", with: String(decoding: given.bytes, as: UTF8.self))
      }
      return M4Reader(Array(text.utf8), line: argument.line)
    }
  }

  private(set) var definitions: [String: Definition] = [:]
  private(set) var faults: [CMakeProject.Fault] = []

  /// No macros.
  init() {}

  /// Reads the `.m4` files of a folder.
  init(in folder: String, files: SurveyFiles) {
    for path in files.below(folder) where path.hasSuffix(".m4") {
      guard let bytes = files.bytes(path), bytes.count <= 8 << 20 else { continue }
      do throws(ManifestFault) {
        var reader = M4Reader(bytes)
        while let event = try reader.next() {
          guard case .macro(let name, let arguments, _) = event, arguments.count >= 2,
            ["AC_DEFUN", "AC_DEFUN_ONCE", "AU_DEFUN", "m4_define"].contains(name)
          else { continue }
          let defined = arguments[0].text
          if self.definitions[defined] == nil {
            self.definitions[defined] = Definition(file: path, argument: arguments[1])
          }
        }
      } catch {
        self.faults.append(.init(file: path, line: error.line, message: error.message))
      }
    }
  }

  /// Whether a macro of the archive or of a library's own looks for a library by what it is called.
  static func looksForLibrary(_ name: String) -> Bool {
    let harmless = [
      "AM_PATH_PYTHON", "AM_PATH_LISPDIR", "AM_PATH_PROG_WITH_TEST", "AX_PATH_GENERIC",
      "AX_LIB_SOCKET_NSL", "AX_WITH_PROG",
    ]
    guard !harmless.contains(name) else { return false }
    return [
      "AM_PATH_", "AX_LIB_", "AX_PATH_", "AX_BOOST_", "AX_WITH_CURSES", "AX_CHECK_OPENSSL",
      "AX_CHECK_ZLIB", "AX_CHECK_GL", "AX_CHECK_CURL", "AX_HAVE_",
    ].contains { name.hasPrefix($0) }
  }
}
