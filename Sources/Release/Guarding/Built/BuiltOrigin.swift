/// Where the files of a cell come from, by what lies beside them.
struct BuiltOrigin: Hashable {
  /// One file.
  struct File: Hashable {
    /// Its path in the folder.
    var path: String
    /// The SHA-256 by the record; `nil` where that does not name the file.
    var recorded: String?
    /// The SHA-256 that it has; `nil` where it cannot be read.
    var found: String?
  }

  /// The commit; `nil` where nothing says so.
  var commit: String?
  /// What the cell was built from; `nil` where nothing says so.
  var inputs: String?
  /// The cell's files.
  var files: [File] = []
}
