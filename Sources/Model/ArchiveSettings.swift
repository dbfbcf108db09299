/// How a cell's file is packed.
public struct ArchiveSettings: Hashable, Sendable, Codable {
  /// The form of a package.
  public enum Format: String, Hashable, Sendable, Codable, CaseIterable {
    case tarGz = "tar.gz"
    case tarXz = "tar.xz"
    case tarZst = "tar.zst"
    case zip
    /// The bare file.
    case binary

    /// What the file's name ends with, dot included; empty for ``binary``.
    public var ending: String { self == .binary ? "" : ".\(rawValue)" }
  }

  /// Further files to pack.
  public struct ExtraFile: Hashable, Sendable, Codable {
    /// A glob relative to the project's root.
    public var source: String
    /// The folder inside the archive; `nil` keeps the path.
    public var destination: String?

    /// Makes an extra file.
    public init(source: String, destination: String? = nil) {
      self.source = source
      self.destination = destination
    }
  }

  /// The formats, each made for every cell.
  public var formats: [Format]

  /// Formats for an operating system in place of ``formats``, by its name.
  public var formatOverrides: [String: [Format]]

  /// The template of the name without ending; `nil` for the default.
  public var nameTemplate: String?

  /// Whether everything lies in one folder that is named like the archive.
  public var wrapInDirectory: Bool

  /// Further files.
  ///
  /// The default is GoReleaser's: licence, readme and changelog.
  public var files: [ExtraFile]

  /// Makes settings; the defaults are GoReleaser's.
  public init(
    formats: [Format] = [.tarGz], formatOverrides: [String: [Format]] = [:],
    nameTemplate: String? = nil, wrapInDirectory: Bool = false,
    files: [ExtraFile] = Self.defaultFiles
  ) {
    self.formats = formats
    self.formatOverrides = formatOverrides
    self.nameTemplate = nameTemplate
    self.wrapInDirectory = wrapInDirectory
    self.files = files
  }

  /// GoReleaser's default files.
  public static let defaultFiles = [
    "license*", "LICENSE*", "readme*", "README*", "changelog*", "CHANGELOG*",
  ].map { ExtraFile(source: $0) }

  /// The formats that a target's cells are packed in.
  public func formats(for target: Target) -> [Format] {
    formatOverrides[target.system.rawValue] ?? formats
  }
}
