import Comparison

/// What differs between two files, on a page that a person reads in ten seconds: the cause first.
struct ComparisonView {
  let comparison: Comparison
  let a: String
  let b: String
  let style: TerminalStyle
  /// Whether everything is written, rather than a few lines.
  let showsAll: Bool

  /// How many lines a usual pair takes.
  private static let lineLimit = 20

  /// Writes the page.
  func write(to output: OutputStream) {
    for line in lines() { output.line(line) }
  }

  /// The lines of the page.
  func lines() -> [String] {
    if comparison.isIdentical { return [style.paint("✓", .green) + " identical, bit for bit"] }
    let tail = closing()
    var lines = [head()]
    if showsAll {
      for group in comparison.causes { lines += everything(group) }
    } else {
      let groups = comparison.causes
      var room = Self.lineLimit - lines.count - tail.count
      for (index, group) in groups.enumerated() {
        let left = groups.count - index
        // One line for each of those behind it is kept free, as far as there is room.
        let own = max(1, room - (left - 1))
        if room <= 1, left > 1 {
          lines.append(
            style.paint("  and \(Plural.text(left, "more cause")); --all shows them", .dim))
          break
        }
        let block = Array(brief(group).prefix(min(own, 6)))
        lines += block
        room -= block.count
      }
    }
    return lines + tail
  }

  private func head() -> String {
    let names = a == b ? shown(a) : "\(shown(a)) and \(shown(b))"
    guard !comparison.differences.isEmpty else {
      return style.paint("?", .yellow)
        + " \(names): no difference is found, but not everything was looked at"
    }
    if comparison.isPayloadIdentical {
      return style.paint("!", .yellow) + " \(names): the same but for signatures"
    }
    let causes = comparison.causes.map(\.title)
    let what = causes.prefix(3).joined(separator: ", ") + (causes.count > 3 ? ", …" : "")
    return style.paint("✗", .red) + " \(names) differ" + (what.isEmpty ? "" : ": \(what)")
  }

  /// A group in at most six lines.
  private func brief(_ group: CauseGroup) -> [String] {
    guard let first = group.differences.first else { return [] }
    var lines = [title(group)]
    lines.append("    \(place(first))" + also(group))
    lines += values(first, indent: "      ")
    if let cure = group.differences.compactMap({ $0.cause?.cure }).first {
      lines.append("    \(style.paint("cure:", .cyan)) \(cure)")
    }
    return lines
  }

  private func title(_ group: CauseGroup) -> String {
    var text = "  " + style.paint(group.title, .bold)
    var counts = [Plural.text(group.count, "place")]
    if group.fileCount > 1 { counts.append("in \(group.fileCount) files") }
    if group.bytes > 0 { counts.append("(\(Plural.text(group.bytes, "byte")))") }
    text += ": " + counts.joined(separator: " ")
    return text
  }

  private func also(_ group: CauseGroup) -> String {
    let others = group.differences.dropFirst()
    guard !others.isEmpty else { return "" }
    let names = others.prefix(2).map(place)
    let more = others.count - names.count
    return style.paint(
      "; also \(names.joined(separator: ", "))" + (more > 0 ? " and \(more) more" : ""), .dim)
  }

  private func everything(_ group: CauseGroup) -> [String] {
    var lines = [title(group)]
    for difference in group.differences {
      var text = "    \(place(difference))"
      if difference.count > 1 { text += ", \(difference.count) places" }
      text += ", \(Plural.text(difference.bytes, "byte"))" + offsets(difference)
      lines.append(text)
      lines += values(difference, indent: "      ")
      if let cure = difference.cause?.cure {
        lines.append("      \(style.paint("cure:", .cyan)) \(cure)")
      }
    }
    return lines
  }

  private func offsets(_ difference: Difference) -> String {
    guard let one = difference.place.offsetA ?? difference.place.offsetB else { return "" }
    let other = difference.place.offsetB ?? one
    let text = "0x" + String(one, radix: 16)
    return one == other ? ", at \(text)" : ", at \(text) and 0x\(String(other, radix: 16))"
  }

  private func values(_ difference: Difference, indent: String) -> [String] {
    [("-", TerminalStyle.Ink.red, difference.a), ("+", .green, difference.b)].compactMap {
      sign, ink, value in
      guard let value else { return nil }
      let text = "\(indent)\(sign) \(shown(value))"
      return style.paint(style.isTerminal ? text.clipped(to: style.width) : text, ink)
    }
  }

  private func place(_ difference: Difference) -> String {
    let kind = difference.place.kind.rawValue.replacing("-", with: " ")
    let name = difference.place.name
    let inner = name.isEmpty ? kind : kind == "section" ? name : "\(name) (\(kind))"
    return difference.path.isEmpty ? shown(inner) : shown("\(difference.path) \(inner)")
  }

  /// Consequences, signatures, notes: what comes last.
  private func closing() -> [String] {
    var lines: [String] = []
    let signatures = comparison.signatures
    if !signatures.isEmpty {
      let names = signatures.prefix(showsAll ? signatures.count : 3).map(place)
      let more = signatures.count - names.count
      lines.append(
        "  signatures, compared apart: \(names.joined(separator: ", "))"
          + (more > 0 ? " and \(more) more" : ""))
    }
    let follows = comparison.consequences
    if !follows.isEmpty {
      if showsAll {
        lines.append("  follows from these:")
        for difference in follows {
          lines.append(
            "    \(place(difference)), \(Plural.text(difference.bytes, "byte"))"
              + offsets(difference))
        }
      } else {
        var names: [String] = []
        for difference in follows {
          let name = shown(difference.place.name)
          if !name.isEmpty, !names.contains(name), names.count < 5 { names.append(name) }
        }
        lines.append(
          style.paint(
            "  follows from these: \(Plural.text(follows.count, "place"))"
              + (names.isEmpty
                ? ""
                : " (\(names.joined(separator: ", "))\(follows.count > names.count ? ", …" : ""))"),
            .dim))
      }
    }
    let notes = comparison.notes
    for text in notes.prefix(showsAll ? notes.count : 3) { lines.append("  note: \(shown(text))") }
    if !showsAll, notes.count > 3 { lines.append("  … and \(notes.count - 3) more notes") }
    return lines
  }

  /// What comes from files must not drive the terminal.
  private func shown(_ text: String) -> String { text.withoutControls.replacing("\t", with: " ") }
}
