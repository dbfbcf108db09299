import Archives
import Foundation
import Guard
import Model

/// Runs surveyors over folders and texts.
enum Survey {
  static func run(
    _ surveyor: any Surveyor, of product: Product, for targets: [String], files: SurveyFiles,
    tools: any SurveyTools
  ) async throws -> EcosystemSurvey {
    let cells = try targets.map { Cell(product: product, target: try Target(parsing: $0)) }
    return try await surveyor.survey(
      SurveySubject(product: product, cells: cells, files: files), tools: tools)
  }

  /// The files of a folder; a folder `NAME.whl.d` or `NAME.tar.gz.d` is the archive that it holds.
  static func files(in folder: String) throws -> SurveyFiles {
    var paths: [String] = []
    var archives: [String: [String]] = [:]
    let listing = FileManager.default.enumerator(atPath: folder)
    while let path = listing?.nextObject() as? String {
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: "\(folder)/\(path)", isDirectory: &isFolder),
        !isFolder.boolValue
      else { continue }
      if let end = path.range(of: ".d/") {
        archives[String(path[..<end.lowerBound]), default: []].append(
          String(path[end.upperBound...]))
      } else {
        paths.append(path)
      }
    }
    var packed: [String: [UInt8]] = [:]
    for (name, members) in archives {
      let contents = try members.sorted().map { member in
        (member, Array(try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(name).d/\(member)"))))
      }
      packed[name] = name.hasSuffix(".whl") ? try zip(contents) : try tar(contents)
    }
    return SurveyFiles(paths: paths + packed.keys) { [packed] path in
      if let bytes = packed[path] { return bytes }
      return (try? Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(path)"))).map { Array($0) }
    }
  }

  static func zip(_ members: [(String, [UInt8])]) throws -> [UInt8] {
    var writer = ZipWriter()
    var bytes: [UInt8] = []
    for (name, data) in members {
      try writer.addFile(name, ZipWriter.Packed(data), modified: 315_532_800) { bytes += $0 }
    }
    try writer.finish { bytes += $0 }
    return bytes
  }

  static func tar(_ members: [(String, [UInt8])]) throws -> [UInt8] {
    var bytes: [UInt8] = []
    for (name, data) in members {
      bytes += try TarWriter.header(for: TarEntry(path: name, size: Int64(data.count), mode: 0o644))
      bytes += data + TarWriter.padding(after: Int64(data.count))
    }
    return try Compressor.compress(bytes + TarWriter.trailer, .gzip(level: 6))
  }
}
