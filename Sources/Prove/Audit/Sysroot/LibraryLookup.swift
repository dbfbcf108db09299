/// Whether there is a library, and what is known of it.
enum LibraryLookup {
  /// There is one, and what it offers is known.
  case found(SharedLibrary)
  /// There is one; what it offers could not be read, so that nothing is said of symbols.
  case unreadable
  /// There is none.
  case missing

  /// The library, where what it offers is known.
  var library: SharedLibrary? { if case .found(let library) = self { library } else { nil } }
}
