extension WebAssemblyModule {
  /// Reads a custom section that says something of the module.
  ///
  /// What was read before a fault is kept: such sections decide nothing.
  mutating func readCustom(
    _ name: String, _ cursor: inout WebAssemblyCursor
  ) throws(BinaryError) {
    switch name {
    case "target_features":
      statedFeatures = []
      for _ in 0..<(try cursor.count("features")) {
        let prefix = try cursor.byte("a feature's prefix")
        statedFeatures?.append(
          StatedFeature(
            prefix: String(UnicodeScalar(prefix)), name: try cursor.name("a feature")))
      }
    case "producers":
      for _ in 0..<(try cursor.count("fields")) {
        let field = try cursor.name("a field")
        for _ in 0..<(try cursor.count("tools")) {
          producers.append(
            Producer(
              field: field, name: try cursor.name("a tool"),
              version: try cursor.name("a tool's version")))
        }
      }
    case "build_id":
      let size = Int(try cursor.number("the size of the build's identity"))
      buildID = Array(try cursor.part(size, "the build's identity").bytes)
    case "name": try readNames(&cursor)
    default: break
    }
  }

  /// Source: the WebAssembly specification 3.0, appendix “Name Section”.
  private mutating func readNames(_ cursor: inout WebAssemblyCursor) throws(BinaryError) {
    while !cursor.isAtEnd {
      let number = try cursor.byte("a kind of names")
      let size = Int(try cursor.number("the size of names"))
      var names = WebAssemblyCursor(try cursor.part(size, "names"))
      switch number {
      case 0: name = try names.name("the module's name")
      case 1:
        for _ in 0..<(try names.count("names")) {
          let index = try names.number("a function")
          functionNames[index] = try names.name("a function's name")
        }
      default: break
      }
    }
  }
}
