/// The file in which a project says what it depends on.
public enum GuardManifest {
  /// The manifest of an ecosystem that governs a folder; the usual name where there is none.
  public static func path(of ecosystem: Ecosystem, folder: String, files: SurveyFiles) -> String {
    ManifestPlace.find([], ecosystem, folder: folder, files: files).file
  }
}
